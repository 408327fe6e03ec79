"""The question before typed text would be lost."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from finance_desk.domain.language import _
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label


def ask_unsaved(owner: QWidget, save: Callable[[], None], discard: Callable[[], None]) -> Sheet:
    """Ask; Esc comes back to the form. The sheet is open already."""
    sheet = Sheet(owner, _("Закрыть без сохранения?"), width=470)
    sheet.body.addWidget(label(_("Набранное ещё не сохранено и пропадёт."), "muted", wrap=True))
    back = Button(_("Вернуться"))
    back.set_hint("Esc")
    drops = Button(_("Не сохранять"), danger=True)
    saves = Button(_("Сохранить"), primary=True)
    sheet.foot.addWidget(drops)
    sheet.foot.addStretch(1)
    for button in (back, saves):
        sheet.foot.addWidget(button)
    back.clicked.connect(sheet.reject)
    for button, act in ((drops, discard), (saves, save)):
        button.clicked.connect(sheet.accept)
        button.clicked.connect(act)
    for button in (back, drops, saves):
        button.setAutoDefault(True)
    saves.setFocus(Qt.FocusReason.TabFocusReason)
    sheet.open()
    return sheet
