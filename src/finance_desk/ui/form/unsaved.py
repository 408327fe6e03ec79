"""The question before typed text would be lost."""

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from finance_desk.domain.language import _
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label


class Unsaved(IntEnum):
    """What is to become of typed text: how the question ends."""

    BACK = Sheet.DialogCode.Rejected.value
    SAVE = Sheet.DialogCode.Accepted.value
    DROP = 2


def ask_unsaved(owner: QWidget, save: Callable[[], None], discard: Callable[[], None], action: str = "") -> Sheet:
    """Ask; Esc comes back to the form. The sheet is open already.

    `action` says what saving does where it does more than that: it is named, and Enter comes back to the form.
    """
    sheet = _question(owner, _("Набранное ещё не сохранено и пропадёт."), action)
    acts = {Unsaved.SAVE: save, Unsaved.DROP: discard}
    sheet.finished.connect(lambda code: acts[Unsaved(code)]() if code in acts else None)
    sheet.open()
    return sheet


def answer_unsaved(owner: QWidget, text: str) -> Unsaved:
    """Ask and wait for the answer; the text says what would be lost."""
    return Unsaved(_question(owner, text).exec())


def _question(owner: QWidget, text: str, action: str = "") -> Sheet:
    sheet = Sheet(owner, _("Сохранить набранное?"), width=470)
    sheet.body.addWidget(label(text, "muted", wrap=True))
    back = Button(_("Вернуться"))
    back.set_hint("Esc")
    drops = Button(_("Не сохранять"), danger=True)
    saves = Button(action or _("Сохранить"), primary=True)
    sheet.foot.addWidget(drops)
    sheet.foot.addStretch(1)
    for button in (back, saves):
        sheet.foot.addWidget(button)
    for button, answer in ((back, Unsaved.BACK), (drops, Unsaved.DROP), (saves, Unsaved.SAVE)):
        button.clicked.connect(lambda _checked=False, code=answer.value: sheet.done(code))
        button.setAutoDefault(True)
    (back if action else saves).setFocus(Qt.FocusReason.TabFocusReason)
    return sheet
