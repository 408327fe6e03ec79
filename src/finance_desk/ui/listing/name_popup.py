"""A name for a saved view, asked for where it will stand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.popup import Popup
from finance_desk.ui.widgets.raised import SHADOW

_WIDTH = 320
_LONGEST = 40


class NamePopup(Popup):
    """Enter keeps the name, Esc leaves everything as it was."""

    named = Signal(str)

    def __init__(self, name: str, action: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTH + 2 * SHADOW)
        self.line = QLineEdit(name)
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText(_("Название вида"))
        self.line.setAccessibleName(_("Название вида"))
        self.line.selectAll()
        self.line.returnPressed.connect(self._keep)
        keep = Button(action, primary=True)
        keep.clicked.connect(self._keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space.s, theme.space.s, theme.space.s, theme.space.s)
        row.setSpacing(theme.space.s)
        row.addWidget(self.line, 1)
        row.addWidget(keep)

    def open_under(self, anchor: QWidget) -> None:
        """Show it with the keyboard in it."""
        super().open_under(anchor)
        self.line.setFocus()

    def _keep(self) -> None:
        name = " ".join(self.line.text().split())
        if name:
            self.close()
            self.named.emit(name)
