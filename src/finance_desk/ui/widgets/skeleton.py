"""Grey rows in the place of rows that are being read."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import theme

DELAY_MS = 300
_BEAT_MS = 90
_WIDTHS = (0.62, 0.45, 0.74, 0.53, 0.66, 0.38)


class Skeleton(QWidget):
    """Rows that breathe; nothing is drawn in the first 300 ms, for most reads end before."""

    def __init__(self, rows: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._beat = rows, -1
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self.setAccessibleName(_("Читаю данные…"))

    def sizeHint(self) -> QSize:
        """A row of a table each."""
        return QSize(240, self._rows * theme.row_height)

    def showEvent(self, event: QShowEvent) -> None:
        """Wait for a moment first."""
        super().showEvent(event)
        self._beat = -1
        self._timer.start(DELAY_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: the timer rests."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two bars a row, a long one and a sum at the right."""
        if self._beat < 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(theme.colours.neutral_soft)
        colour.setAlphaF(0.55 + 0.45 * abs(self._beat % 16 - 8) / 8)
        painter.setBrush(colour)
        for row in range(min(self._rows, self.height() // theme.row_height)):
            top = row * theme.row_height + 9
            long = (self.width() - 120) * _WIDTHS[row % len(_WIDTHS)]
            painter.drawRoundedRect(QRectF(8, top, long, 10), 5, 5)
            painter.drawRoundedRect(QRectF(self.width() - 88, top, 80, 10), 5, 5)

    def _step(self) -> None:
        self._beat += 1
        self._timer.setInterval(_BEAT_MS)
        self.update()
