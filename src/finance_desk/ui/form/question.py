"""The question before what cannot be undone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

_WIDTH = 470


class Question(Sheet):
    """A title that asks, a text that says the consequence, a button named by what it does."""

    def __init__(self, owner: QWidget | None, title: str, text: str, action: str, *, danger: bool = False) -> None:
        super().__init__(owner, title, width=_WIDTH)
        self.act = Button(action, primary=True, danger=danger)
        self.leave = Button(_("Не надо"), shortcut="Esc")
        self.act.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        body = label(text, "muted", wrap=True)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(body)
        self.foot.addStretch(1)
        for button in (self.leave, self.act):
            button.setAutoDefault(True)
            self.foot.addWidget(button)
        (self.leave if danger else self.act).setFocus(Qt.FocusReason.OtherFocusReason)


def ask(owner: QWidget, title: str, text: str, action: str, *, danger: bool = False) -> bool:
    """Whether the user agreed; a dangerous action does not have the focus."""
    return Question(owner, title, text, action, danger=danger).exec() == QDialog.DialogCode.Accepted
