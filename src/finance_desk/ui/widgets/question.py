"""The question before what cannot be undone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

_WIDTH = 440


class Question(QDialog):
    """A title that asks, a text that says the consequence, a button named by what it does."""

    def __init__(self, owner: QWidget | None, title: str, text: str, action: str, *, danger: bool = False) -> None:
        super().__init__(owner)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.act = Button(action, primary=True, danger=danger)
        self.leave = Button(_("Не надо"), shortcut="Esc")
        self.act.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space.s)
        buttons.addStretch()
        buttons.addWidget(self.leave)
        buttons.addWidget(self.act)
        body = label(text, "muted", wrap=True)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.xl, theme.space.xl, theme.space.xl, theme.space.l)
        column.setSpacing(theme.space.m)
        column.addWidget(label(title, "heading", wrap=True))
        column.addWidget(body)
        column.addSpacing(theme.space.s)
        column.addLayout(buttons)
        (self.leave if danger else self.act).setFocus(Qt.FocusReason.OtherFocusReason)


def ask(owner: QWidget, title: str, text: str, action: str, *, danger: bool = False) -> bool:
    """Whether the user agreed; a dangerous action does not have the focus."""
    return Question(owner, title, text, action, danger=danger).exec() == QDialog.DialogCode.Accepted
