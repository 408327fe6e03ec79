"""What may be done with a contract from its card: change, prolong, copy, suspend, close, open again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from finance_desk.domain.formatting import money_rub
from finance_desk.domain.language import _
from finance_desk.domain.states import ContractState
from finance_desk.services import contracts, invoices
from finance_desk.ui.contracts.editing import open_card_form, open_new_terms
from finance_desk.ui.contracts.new_contract import open_new_contract
from finance_desk.ui.documents.forms import ask_top_up, read_contract
from finance_desk.ui.listing.actions import action
from finance_desk.ui.words import contract_state_words

if TYPE_CHECKING:
    from finance_desk.queries.contracts_list import ContractLine
    from finance_desk.ui.contracts.card import ContractCard
    from finance_desk.ui.form.answer import Found


class CardActions(QObject):
    """The actions of one card; what the role may not do is not there."""

    def __init__(self, card: ContractCard) -> None:
        super().__init__(card)
        self._card, self._desk, self._key = card, card.desk, card.contract_id
        self.edit = action(card, _("Изменить…"), "Shift+F2", self._edit)
        self.prolong = action(card, _("Продлить…"), "", partial(self._edit, "ends_on"))
        self.terms = action(card, _("Изменить условия…"), "", self.ask_terms)
        self.copy = action(card, _("Новый договор по образцу…"), "F9", self._copy)
        self.invoice = action(card, _("Счёт на пополнение"), "", self._invoice)
        self.menu = QMenu(card)
        may = self._desk.may
        for each, command in (
            *((self.edit, contracts.edit), (self.prolong, contracts.edit), (self.terms, contracts.change_terms)),
            *((self.copy, contracts.add), (self.invoice, invoices.draft_top_up)),
        ):
            each.setVisible(may(command))
            each.setEnabled(may(command))

    @property
    def any(self) -> bool:
        """Whether the menu has anything for this role."""
        return any(map(self._desk.may, (contracts.edit, contracts.set_state, contracts.change_terms)))

    def fill(self, state: ContractState) -> None:
        """The menu of a contract in this state."""
        self.menu.clear()
        self.menu.addActions([self.terms, self.prolong, self.copy])
        if not self._desk.may(contracts.set_state):
            return
        self.menu.addSeparator()
        ways = {
            ContractState.ACTIVE: _("Открыть снова"),
            ContractState.SUSPENDED: _("Приостановить"),
            ContractState.CLOSED: _("Закрыть договор"),
        }
        for other, words in ways.items():
            if other is not state:
                self.menu.addAction(words, partial(self.set_state, other))

    def set_state(self, state: ContractState) -> None:
        """Suspend, close or open again; the toast takes it back."""
        if self._card.sheet is None:
            return
        line, words = self._card.sheet.line, contract_state_words()[state]
        if state is ContractState.CLOSED and not self._sure(line):
            return
        before = line.state

        def undo() -> None:
            self._desk.do(self._card, contracts.set_state, self._key, before)

        said = _("Договор {number}: {state}.").format(number=line.number, state=words)
        done = self._desk.do(self._card, contracts.set_state, self._key, state)
        done.then(lambda _none: self._desk.say(said, undo=undo))

    def ask_terms(self) -> None:
        """Open the sheet of new terms."""
        if self._card.sheet is not None:
            open_new_terms(self._card, self._desk, self._key, self._card.sheet.line.scheme)

    def _sure(self, line: ContractLine) -> bool:
        text = _("На договоре останется {sum}. Списать с него работы больше будет нельзя, пока его не откроют снова.")
        title = _("Закрыть договор {number}?").format(number=line.number)
        return self._desk.confirm(self._card, title, text.format(sum=money_rub(line.left)), _("Закрыть договор"))

    def _edit(self, at: str = "") -> None:
        open_card_form(self._card, self._desk, self._key, at=at)

    def _copy(self) -> None:
        open_new_contract(self._card, self._desk, self._key)

    def _invoice(self) -> None:
        read = self._desk.read(self._card, read_contract, self._key, self._desk.today)
        read.then(self._ask_sum)

    def _ask_sum(self, contract: Found) -> None:
        ask_top_up(self._card, contract)
