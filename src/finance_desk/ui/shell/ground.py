"""A strip of the shell: a ground in a colour of the theme with a line along one edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from finance_desk.ui.theme import theme


class Ground(QWidget):
    """Paints itself with a named colour; `line` is the edge that carries a hairline, if any."""

    def __init__(self, colour: str, line: Qt.Edge | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self._line = line
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(getattr(theme.colours, self._colour)))
        if self._line is None:
            return
        painter.setPen(QColor(theme.colours.line))
        box = self.rect().adjusted(0, 0, -1, -1)
        ends = {
            Qt.Edge.TopEdge: (box.topLeft(), box.topRight()),
            Qt.Edge.BottomEdge: (box.bottomLeft(), box.bottomRight()),
            Qt.Edge.LeftEdge: (box.topLeft(), box.bottomLeft()),
            Qt.Edge.RightEdge: (box.topRight(), box.bottomRight()),
        }
        painter.drawLine(*ends[self._line])
