"""The fields of an open ticket, changed; another day of work or another contract brings other prices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import total
from finance_desk.domain.words import plural
from finance_desk.queries.ticket_fields import TicketFields, ticket_fields
from finance_desk.services import tickets
from finance_desk.services.repricing import Repriced
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.page import Page
from finance_desk.ui.task import Task
from finance_desk.ui.tickets.asking import contract_field, fields_of_ticket

_ASKED = ("title", "type", "source", "work_date", "description", "service_id", "site_id", "contact_id", "performer_id")


class EditTicket:
    """The sheet with the fields of a ticket; its `dialog.saved` comes when they are written."""

    def __init__(self, page: Page, key: UUID, known: TicketFields) -> None:
        self._page, self._key = page, key
        frozen = "" if known.movable else _("Спецификацию уже видел клиент или записано время: договор не меняется")
        contract = contract_field(page, read_only=not known.movable, hint=frozen)
        fields = fields_of_ticket(page, lambda: self.form.seen(), contract=contract)
        self.form = Form(fields, today=page.desk.today, opened=opened_with(known))
        saving = SavingForm(self.form, self._save, draft=dict, reread=self._read)
        page.desk.keep_typed(saving, "ticket", str(key), known.title)
        self.dialog = FormDialog(page, _("Изменить заявку"), saving)
        self.dialog.saved.connect(self._tell)

    def _save(self, values: dict[str, Any], base: Mapping[str, Any]) -> Any:
        contract = None if values["contract_id"] == base["contract_id"] else values["contract_id"]
        return self._page.desk.do(self._page, tickets.edit, self._key, _card(base), _card(values), contract)

    def _read(self) -> Task[Opened]:
        return self._page.desk.read(self.dialog, _reread, self._key)

    def _tell(self, changed: Sequence[Repriced]) -> None:
        if changed:
            self._page.desk.say(repriced_words(changed))


def ask_to_edit(page: Page, key: UUID, use: Callable[[FormDialog], None]) -> None:
    """Read the ticket, then show its fields; `use` gets the sheet."""

    def show(known: TicketFields) -> None:
        dialog = EditTicket(page, key, known).dialog
        use(dialog)
        dialog.open()

    page.desk.read(page, ticket_fields, key).then(show)


def opened_with(known: TicketFields) -> Opened:
    """The fields as the form is opened with them."""
    record = {name: getattr(known, name) for name in (*_ASKED, "contract_id")}
    named = {
        "contract_id": Found(known.contract_id, known.contract, known.client),
        "service_id": _found(known.service_id, known.service),
        "site_id": _found(known.site_id, known.site),
        "contact_id": _found(known.contact_id, known.contact),
        "performer_id": _found(known.performer_id, known.performer),
    }
    return Opened(record, {name: one for name, one in named.items() if one is not None})


def repriced_words(changed: Sequence[Repriced]) -> str:
    """«Цены пересчитаны: 2 строки, было 1 000,00 ₽, стало 1 100,00 ₽»."""
    words = plural(len(changed), _("строка"), _("строки"), _("строк"))
    said = _("Цены пересчитаны: {count} {words}, было {before}, стало {after}.")
    before, after = total(each.gross_before for each in changed), total(each.gross for each in changed)
    return said.format(
        count=len(changed), words=words, before=formatting.money_rub(before), after=formatting.money_rub(after)
    )


def _reread(connection: Any, key: UUID) -> Opened:
    return opened_with(ticket_fields(connection, key))


def _card(values: Mapping[str, Any]) -> tickets.TicketCard:
    return tickets.TicketCard(**{name: values[name] for name in _ASKED})


def _found(key: UUID | None, title: str | None) -> Found | None:
    return None if key is None else Found(key, title or "")
