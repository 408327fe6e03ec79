"""The top of a card: its name on the left, its buttons on the right."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLayout, QWidget

from finance_desk.ui.widgets.flow import Flow

LEAST = 240
"""pixels of words that can still be read"""


class Head(Flow):
    """Where the buttons would leave no room for the name, they stand below it."""

    def __init__(self, words: QWidget | QLayout, buttons: QLayout) -> None:
        super().__init__()
        for part in (words, buttons):
            if isinstance(part, QLayout):
                self.addChildLayout(part)
                self.addItem(part)
            else:
                self.addWidget(part)

    def _lay(self, rect: QRect, *, move: bool) -> int:
        words, buttons = self._items
        hint = buttons.sizeHint()
        room = rect.width() - hint.width() - self.spacing()
        beside = room >= LEAST or buttons.isEmpty()
        width = room if beside else rect.width()
        height = words.heightForWidth(width) if words.hasHeightForWidth() else words.sizeHint().height()
        if beside:
            height = max(height, hint.height())
        if move:
            words.setGeometry(QRect(rect.x(), rect.y(), width, height))
            left, top = (rect.right() + 1 - hint.width(), 0) if beside else (rect.x(), height + self.spacing())
            buttons.setGeometry(QRect(left, rect.y() + top, min(hint.width(), rect.width()), hint.height()))
        return height if beside else height + self.spacing() + hint.height()
