"""The panel of an inspector: a name, and parts under it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.flow import Flow
from finance_desk.ui.widgets.looks import label


class Panel(QWidget):
    """Parts stand under each other, none wider than the panel."""

    def __init__(self, name: str, note: str = "") -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space.l, theme.space.l, theme.space.l, theme.space.l)
        whole.setSpacing(0)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.space.m)
        whole.addLayout(self._lines)
        whole.addStretch(1)
        self.add(label(name, "heading", wrap=True))
        if note:
            self.add(label(note, "muted", wrap=True))

    def add(self, part: QWidget, *, at_left: bool = False) -> None:
        """One more part, across or no wider than it needs."""
        self._lines.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag(0))

    def add_buttons(self, buttons: Iterable[QWidget]) -> None:
        """What may be done: as many buttons in a line as have room."""
        line = Flow()
        for each in buttons:
            line.addWidget(each)
        self._lines.addLayout(line)
