"""Notes on a contract: what was agreed by word. A note never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.queries.contract_card import notes_on
from finance_desk.services import notes
from finance_desk.ui.contracts.listed import Shown
from finance_desk.ui.contracts.tables import Rows
from finance_desk.ui.form import field
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.table.column import moment, text
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from finance_desk.ui.desk import Desk
    from finance_desk.ui.table.model import Answer

NOTES = (
    moment(_("Когда"), "written_at", width=140, sortable=False),
    text(_("Кто"), "author", width=220, sortable=False, faint=True),
    text(_("Заметка"), "text", width=720, sortable=False),
)


def notes_of(desk: Desk, key: UUID) -> Shown:
    """Notes on a contract, the newest first."""

    def fetch(owner: QWidget, _wanted: Wanted, after: Any, limit: int) -> Answer:
        read = _first if after is None else _next
        return desk.read(owner, read, key, after=after, limit=limit)

    return Shown(
        name="contract_notes",
        title=_("Заметок ещё нет"),
        icon="message",
        empty=_("Запишите, о чём договорились на словах: это увидят все, кто откроет договор."),
        columns=NOTES,
        fetch=fetch,
    )


def open_new_note(owner: QWidget, desk: Desk, contract_id: UUID, client_id: UUID) -> None:
    """Ask for a note on a contract."""
    asked = field.multiline(_("Заметка"), "text", required=True, hint=_("Заметку нельзя изменить или удалить."))
    saving = SavingForm(
        Form((asked,), today=desk.today),
        lambda values, _base: desk.do(owner, notes.add, client_id, values["text"], contract_id),
    )
    dialog = FormDialog(owner, _("Новая заметка"), saving, action=_("Записать"), width=520)
    dialog.saved.connect(lambda _key: desk.say(_("Заметка записана."), tone=Tone.GOOD))
    dialog.open()


def _first(connection: Any, key: UUID, *, after: UUID | None, limit: int) -> tuple[Rows, None]:
    found = notes_on(connection, key, after=after, limit=limit)
    return Rows(found, found[-1].key if len(found) == limit else None), None


def _next(connection: Any, key: UUID, *, after: UUID | None, limit: int) -> tuple[Rows, None]:
    """The next page. Its name is its own, for a newer question of a name drops the older answer."""
    return _first(connection, key, after=after, limit=limit)
