"""A note on a contract: what was agreed by word. A note never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finance_desk.domain.language import _
from finance_desk.services import notes
from finance_desk.ui.form import field
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from finance_desk.ui.desk import Desk


def open_new_note(owner: QWidget, desk: Desk, contract_id: UUID, client_id: UUID) -> None:
    """Ask for a note on a contract."""
    asked = field.multiline(_("Заметка"), "text", required=True, hint=_("Заметку нельзя изменить или удалить."))
    saving = SavingForm(
        Form((asked,), today=desk.today),
        lambda values, _base: desk.do(owner, notes.add, client_id, values["text"], contract_id),
    )
    desk.keep_typed(saving, "contract-note", str(contract_id), _("Новая заметка"))
    dialog = FormDialog(owner, _("Новая заметка"), saving, action=_("Записать"), width=520)
    dialog.saved.connect(lambda _key: desk.say(_("Заметка записана."), tone=Tone.GOOD))
    dialog.open()
