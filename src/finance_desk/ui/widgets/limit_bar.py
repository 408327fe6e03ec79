"""How much of a limit is used."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.tone import Tone

_THICK = 6


class LimitBar(QWidget):
    """A thin bar; above 100 % it is full and a notch shows where the limit was."""

    def __init__(self, percent: float = 0, tone: Tone = Tone.ACCENT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(percent, tone)

    def set(self, percent: float, tone: Tone = Tone.ACCENT) -> None:
        """Show another use of the limit, in per cent."""
        self._percent, self._tone = percent, tone
        words = _("израсходовано {percent} %").format(percent=round(percent))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(120, _THICK)

    def minimumSizeHint(self) -> QSize:
        """It may be short."""
        return QSize(32, _THICK)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A track and the used part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours, width, radius = theme.colours, float(self.width()), _THICK / 2
        painter.setBrush(QColor(colours.neutral_soft))
        painter.drawRoundedRect(QRectF(0, 0, width, _THICK), radius, radius)
        used = width * min(1.0, max(0.0, self._percent / 100))
        painter.setBrush(QColor(colours.fill(self._tone)))
        if used > 0:
            painter.drawRoundedRect(QRectF(0, 0, max(used, _THICK), _THICK), radius, radius)
        if self._percent > 100:
            painter.setBrush(QColor(colours.surface))
            painter.drawRect(QRectF(width * 100 / self._percent - 1, 0, 2, _THICK))
