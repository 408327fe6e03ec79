"""«Новая заявка»: what is asked when the client calls."""

from __future__ import annotations

from typing import Any

from finance_desk.domain.language import _
from finance_desk.services import tickets
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.page import Page
from finance_desk.ui.tickets.asking import contract_field, fields_of_ticket


class NewTicket:
    """The sheet of a new ticket; the card opens when the ticket is there."""

    def __init__(self, page: Page, contract: Found | None = None) -> None:
        """With a contract the sheet is that contract's, and so is what is kept of it through a crash."""
        self._desk, self._page = page.desk, page
        record = None if contract is None else {"contract_id": contract}
        kept = ("ticket", "new") if contract is None else ("ticket-of", str(contract.key))
        title = _("Новая заявка")
        fields = fields_of_ticket(page, lambda: self.form.seen(), contract=contract_field(page))
        self.form = Form(fields, today=page.desk.today, opened=Opened(record))
        saving = SavingForm(self.form, self._save, draft=dict)
        page.desk.keep_typed(saving, *kept, title if contract is None else f"{title} · {contract.title}")
        self.dialog = FormDialog(page, title, saving, action=_("Открыть заявку"))
        self.dialog.saved.connect(lambda key: page.desk.open("ticket", key))

    def _save(self, values: dict[str, Any], _base: object) -> Any:
        card = {name: value for name, value in values.items() if name != "contract_id"}
        return self._desk.do(self._page, tickets.open, values["contract_id"], tickets.TicketCard(**card))


def ask_new_ticket(page: Page, desk: Desk, contract: Found | None = None) -> FormDialog | None:
    """Open the sheet of a new ticket, perhaps of a known contract; None for those who may not."""
    if not desk.may(tickets.open):
        return None
    dialog = NewTicket(page, contract).dialog
    dialog.open()
    return dialog
