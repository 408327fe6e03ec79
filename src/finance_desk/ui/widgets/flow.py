"""A layout that breaks into lines like words do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from finance_desk.ui.theme import theme


class Flow(QLayout):
    """Widgets from left to right, on as many lines as the width asks for."""

    def __init__(self, parent: QWidget | None = None, spacing: int = theme.space.s) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._known: list[tuple[QLayoutItem, QSize]] | None = None
        self._heights: dict[int, int] = {}
        """What was measured and still holds: a page asks for it dozens of times while it is laid out."""
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by addWidget."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many widgets flow."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """The item, no longer laid out, or None past the end."""
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """Something in it has another size, has come or is gone."""
        self._known = None
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrow place needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget in its place."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """One line, if there is room."""
        hints = [hint for _item, hint in self._measured()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest widget must fit."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            tallest = max(hint.height() for _, hint in line)
            left = rect.x()
            for item, hint in line:
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (tallest - hint.height()) // 2), hint))
                left += hint.width() + self.spacing()
            top += tallest + self.spacing()
        return max(0, top - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items of each line and their sizes; what is lower than its line stands in the middle of it."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        for item, hint in self._measured():
            if not lines or hint.width() > room:
                lines.append([])
                room = width
            lines[-1].append((item, hint))
            room -= hint.width() + self.spacing()
        return lines

    def _measured(self) -> list[tuple[QLayoutItem, QSize]]:
        """What is shown, and how large it wants to be."""
        if self._known is None:
            self._known = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._known
