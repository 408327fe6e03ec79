"""A few ways to go on, one of which is chosen: a word and what it means."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label

INDENT = 26


class Choices(QWidget):
    """Arrows walk from way to way."""

    changed = Signal()

    def __init__(self, ways: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._names = [name for name, _title, _text in ways]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space.xs)
        for number, (_name, title, text) in enumerate(ways):
            button = QRadioButton(title)
            button.setAccessibleDescription(text)
            self._group.addButton(button, number)
            about = label(text, "muted", wrap=True)
            indented = QHBoxLayout()
            indented.setContentsMargins(INDENT, 0, 0, theme.space.s)
            indented.addWidget(about)
            column.addWidget(button)
            column.addLayout(indented)
        first = self._group.button(0)
        first.setChecked(True)
        self.setFocusProxy(first)
        self._group.idToggled.connect(lambda _number, _on: self.changed.emit())

    @property
    def chosen(self) -> str:
        """The name of the way."""
        return self._names[self._group.checkedId()]

    def choose(self, name: str) -> None:
        """Choose a way."""
        self._group.button(self._names.index(name)).setChecked(True)
