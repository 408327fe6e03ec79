"""«Договоры»: where the money is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from finance_desk.domain.events import ContractChanged, LedgerPosted, ReferenceChanged, TicketChanged, TicketCompleted
from finance_desk.domain.language import _
from finance_desk.queries.contracts_list import CONTRACTS
from finance_desk.services import contracts, invoices
from finance_desk.ui.contracts import columns
from finance_desk.ui.contracts.editing import open_card_form
from finance_desk.ui.contracts.inspector import ContractInspector
from finance_desk.ui.contracts.new_contract import open_new_contract
from finance_desk.ui.contracts.why import explain
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action

if TYPE_CHECKING:
    from finance_desk.domain.events import Event
    from finance_desk.queries.contracts_list import ContractLine
    from finance_desk.queries.listing.listing import Listing
    from finance_desk.ui.desk import Desk


class ContractsPage(ListPage):
    """Every contract with its figures."""

    name = "contracts"
    title = _("Договоры")
    icon = "contract"
    watches: ClassVar[tuple[type[Event], ...]] = (
        *(ContractChanged, LedgerPosted, TicketChanged, TicketCompleted, ReferenceChanged),
    )
    columns = columns.COLUMNS
    counted = (_("договор"), _("договора"), _("договоров"))
    purpose = _("Здесь видно, сколько денег осталось у каждого клиента, на сколько их хватит и что мы заработали.")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._adds = desk.may(contracts.add)
        self._invoices = desk.may(invoices.draft_top_up)
        self._user = desk.user
        self.views = columns.views(desk.user)  # type: ignore[misc]  # of this person
        self.filters = columns.filters(desk.user)  # type: ignore[misc]  # of this person
        super().__init__(desk, parent)

    def listing_of(self) -> Listing[ContractLine]:
        """Contracts with their figures."""
        return CONTRACTS

    def open_row(self, row: ContractLine) -> None:
        """The card of a contract."""
        self.desk.open("contract", row.key)

    def inspector(self, row: ContractLine) -> QWidget:
        """A contract at a glance."""
        return ContractInspector(self.desk, row, self._inspector_actions())

    def primary(self) -> QAction | None:
        """A new contract, for those who may conclude one."""
        return action(self, _("Новый договор"), "Ins", self.add) if self._adds else None

    def row_actions(self) -> Sequence[QAction]:
        """A счёт for the client, the client, why a figure is what it is."""
        self.invoice = action(self, _("Счёт на пополнение"), "", self._invoice)
        self.invoice.setVisible(self._invoices)
        self.client = action(self, _("Карточка клиента"), "", self._client)
        self.why = action(self, _("Почему столько?"), "Ctrl+Shift+E", self._why)
        self.edit = action(self, _("Изменить…"), "Shift+F2", self._edit)
        self.copy = action(self, _("Новый договор по образцу…"), "F9", self._copy)
        self.edit.setVisible(self.desk.may(contracts.edit))
        self.copy.setVisible(self._adds)
        return (self.edit, self.copy, self.invoice, self.client, self.why)

    def row_changed(self, row: Any) -> None:
        """Actions of a row need one."""
        for each in self.row_actions_made:
            each.setEnabled(row is not None)

    def add(self) -> None:
        """Ask for a new contract."""
        open_new_contract(self, self.desk)

    def _inspector_actions(self) -> list[QAction]:
        return [*([self.invoice] if self._invoices else []), self.actions_made.open]

    def _invoice(self) -> None:
        if self.view.current_row is not None:
            self.desk.open("documents", new="invoice", contract=self.view.current_row.key)

    def _client(self) -> None:
        if self.view.current_row is not None:
            self.desk.open("client", self.view.current_row.client_id)

    def _edit(self) -> None:
        if self.view.current_row is not None:
            open_card_form(self, self.desk, self.view.current_row.key)

    def _copy(self) -> None:
        if self.view.current_row is not None:
            open_new_contract(self, self.desk, self.view.current_row.key)

    def _why(self) -> None:
        row, column = self.view.current_row, self.view.current_column
        if row is not None:
            explain(self.desk, self, row, "" if column is None else column.name)
