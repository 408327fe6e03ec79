"""«Новая заявка»: what is asked when the client calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from finance_desk.domain.language import _
from finance_desk.domain.states import TicketSource, TicketType
from finance_desk.queries.ticket_choices import contract_choices, performer_choices, site_choices
from finance_desk.services import tickets
from finance_desk.ui.desk import Desk
from finance_desk.ui.form import field
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.page import Page
from finance_desk.ui.words import ticket_source_words, ticket_type_words


class NewTicket:
    """The sheet of a new ticket; the card opens when the ticket is there."""

    def __init__(self, page: Page, record: dict[str, Any] | None = None) -> None:
        self._desk, self._page = page.desk, page
        self.form = Form(self._fields(), today=page.desk.today, opened=Opened(record))
        saving = SavingForm(self.form, self._save, draft=dict)
        page.desk.keep_typed(saving, "ticket", "new", _("Новая заявка"))
        self.dialog = FormDialog(page, _("Новая заявка"), saving, action=_("Открыть заявку"))
        self.dialog.saved.connect(lambda key: page.desk.open("ticket", key))

    def _save(self, values: dict[str, Any], _base: object) -> Any:
        contract = values.pop("contract_id")
        return self._desk.do(self._page, tickets.open, contract, tickets.TicketCard(**values))

    def _fields(self) -> Sequence[field.Field]:
        desk, page = self._desk, self._page
        return (
            field.reference(
                _("Договор"),
                "contract_id",
                lambda text: desk.read(page, contract_choices, text, desk.today),
                required=True,
                placeholder=_("Номер договора, клиент, ИНН"),
            ),
            field.text(_("Тема"), "title", required=True, placeholder=_("Что просит клиент")),
            field.choice(_("Вид"), "type", ticket_type_words(), required=True, default=TicketType.REQUEST, width=4),
            field.choice(
                _("Источник"), "source", ticket_source_words(), required=True, default=TicketSource.PHONE, width=4
            ),
            field.date(
                _("Дата работ"),
                "work_date",
                required=True,
                default=desk.today,
                hint=_("По ней берутся цены"),
                width=4,
            ),
            field.reference(_("Объект"), "site_id", self._sites, placeholder=_("Адрес клиента"), width=6),
            field.reference(
                _("Исполнитель"),
                "performer_id",
                lambda text: desk.read(page, performer_choices, text, desk.today),
                width=6,
            ),
            field.multiline(_("Описание"), "description"),
        )

    def _sites(self, text: str) -> Any:
        contract = self.form.seen().get("contract_id")
        return self._desk.read(self._page, site_choices, contract if isinstance(contract, UUID) else None, text)


def ask_new_ticket(page: Page, desk: Desk) -> FormDialog | None:
    """Open the sheet of a new ticket; None for those who may not."""
    if not desk.may(tickets.open):
        return None
    dialog = NewTicket(page).dialog
    dialog.open()
    return dialog
