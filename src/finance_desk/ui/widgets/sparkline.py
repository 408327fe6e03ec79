"""A balance as a line of a word's height."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from finance_desk.domain.money import Money
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.tone import Tone

_PAD = 3


class Sparkline(QWidget):
    """The shape of a row of sums without marks; the last sum is a dot."""

    def __init__(
        self, points: Sequence[Money] = (), tone: Tone = Tone.ACCENT, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.set(points, tone)

    def set(self, points: Sequence[Money], tone: Tone = Tone.ACCENT) -> None:
        """Show another row of sums."""
        self._points, self._tone = tuple(points), tone
        self.update()

    def sizeHint(self) -> QSize:
        """A line of a panel."""
        return QSize(160, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, zero if it is crossed, and the dot."""
        if len(self._points) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        values = [each.kopecks for each in self._points]
        low, high = min(values), max(values)
        wide, tall = self.width() - 2 * _PAD, self.height() - 2 * _PAD
        span = max(1, high - low)

        def at(index: int, value: int) -> QPointF:
            return QPointF(_PAD + wide * index / (len(values) - 1), _PAD + tall * (high - value) / span)

        if low < 0 < high:
            painter.setPen(QPen(QColor(theme.colours.line_strong), 1, Qt.PenStyle.DotLine))
            painter.drawLine(at(0, 0), at(len(values) - 1, 0))
        ink = QColor(theme.colours.ink(self._tone))
        painter.setPen(QPen(ink, 1.75))
        painter.drawPolyline([at(index, value) for index, value in enumerate(values)])
        painter.setBrush(ink)
        painter.drawEllipse(at(len(values) - 1, values[-1]), 2, 2)
