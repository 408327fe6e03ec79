"""A receipt beside the papers that it may pay, and what its purpose says of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.purpose import Mention, canonical, contract_numbers, invoice_numbers


@dataclass(frozen=True, slots=True)
class Receipt:
    """Incoming money: the payer's ИНН (empty when the bank left it out), the sum and the purpose."""

    inn: str
    amount: Money
    purpose: str


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """A счёт with something left to pay. `client` is the client's name, for payments made by others."""

    id: UUID
    contract_id: UUID
    inn: str
    number: str
    date: datetime.date
    outstanding: Money
    client: str = ""


@dataclass(frozen=True, slots=True)
class OpenContract:
    """A contract that may receive money."""

    id: UUID
    inn: str
    number: str
    date: datetime.date
    client: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A receipt beside the open papers of one ИНН, oldest first, and what its purpose names."""

    amount: Money
    invoices: tuple[OpenInvoice, ...]
    contracts: tuple[OpenContract, ...]
    named_invoices: tuple[Mention, ...]
    named_contracts: tuple[Mention, ...]

    def named(self) -> list[OpenInvoice]:
        """Счета that the purpose names."""
        return [invoice for invoice in self.invoices if is_named(invoice, self.named_invoices)]

    def bearing(self) -> list[OpenContract]:
        """Contracts whose number the purpose names."""
        numbers = {mention.number for mention in self.named_contracts}
        return [contract for contract in self.contracts if canonical(contract.number) in numbers]

    def strays(self) -> list[tuple[OpenInvoice, OpenContract]]:
        """Each счёт that the purpose names beside a contract which is not its own."""
        bearing = self.bearing()
        own = {contract.id for contract in bearing}
        return [(invoice, bearing[0]) for invoice in self.named() if own and invoice.contract_id not in own]

    def speaks_against(self, invoice: OpenInvoice) -> bool:
        """Whether the purpose names only papers that cannot be this счёт or its contract."""
        its = [contract for contract in self.contracts if contract.id == invoice.contract_id]
        other_invoice = self.named_invoices and not _resembles(invoice, self.named_invoices)
        return bool(other_invoice or (self.named_contracts and its and not _resembles(its[0], self.named_contracts)))


def case_of(receipt: Receipt, inn: str, invoices: Iterable[OpenInvoice], contracts: Iterable[OpenContract]) -> Case:
    """The receipt beside what is open of this ИНН."""
    own = (invoice for invoice in invoices if inn and invoice.inn == inn and invoice.outstanding > ZERO)
    return Case(
        amount=receipt.amount,
        invoices=tuple(sorted(own, key=lambda invoice: invoice.date)),
        contracts=tuple(contract for contract in contracts if inn and contract.inn == inn),
        named_invoices=invoice_numbers(receipt.purpose),
        named_contracts=contract_numbers(receipt.purpose),
    )


def is_named(paper: OpenInvoice | OpenContract, mentions: Iterable[Mention]) -> bool:
    """Whether one of the mentions is of this paper."""
    return any(mention.means(paper.number, paper.date) for mention in mentions)


def _resembles(paper: OpenInvoice | OpenContract, mentions: Iterable[Mention]) -> bool:
    return any(mention.resembles(paper.number, paper.date) for mention in mentions)
