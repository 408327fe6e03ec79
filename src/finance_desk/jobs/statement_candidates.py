"""Whose one unassigned receipt may be: what the ladder suggests first, then the other contracts of the payer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import kept
from finance_desk.domain.matching import Match
from finance_desk.domain.money import Money, poured, total
from finance_desk.domain.receipt_case import OpenContract, OpenInvoice
from finance_desk.domain.zones import accounting_date
from finance_desk.jobs.statement_suggestions import suggestions
from finance_desk.queries.open_papers import open_contracts, open_invoices, own_accounts
from finance_desk.queries.payments import PaymentRow, payment

MOST = 9
"""Each is picked by a key."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contract that may get the receipt, how much of it, and why."""

    contract_id: UUID
    number: str
    client: str
    amount: Money
    evidence: tuple[str, ...]
    named: bool = True
    """whether the payment itself points at it; False for the payer's other contracts"""
    invoices: tuple[OpenInvoice, ...] = ()
    """its счета that the payment points at"""

    def pays(self, amount: Money) -> list[tuple[OpenInvoice, Money]]:
        """What of an amount each of its счета gets; the rest is an advance."""
        parts = poured(amount, (each.outstanding for each in self.invoices))
        return [(each, part) for each, part in zip(self.invoices, parts, strict=True) if part]


def candidates(
    database: Database, payment_id: UUID, *, progress: Callable[[int, int], object] = lambda _done, _total: None
) -> tuple[Candidate, ...]:
    """At most nine contracts for what of the receipt has no owner yet, the likeliest first."""
    row = database.read(payment, payment_id)
    if row is None or not row.remainder:
        return ()
    progress(0, 2)
    match = suggestions(database, [row]).get(row.key)
    contracts = database.read(open_contracts, row.organization_id)
    progress(1, 2)
    found = _suggested(database, row, match, {each.id: each for each in contracts}) if match else []
    known = {each.contract_id for each in found}
    rest = [each for each in contracts if row.inn and each.inn == row.inn and each.id not in known]
    return tuple([*found, *(_of_payer(row, each) for each in rest)][:MOST])


def _suggested(
    database: Database, row: PaymentRow, match: Match, contracts: dict[UUID, OpenContract]
) -> list[Candidate]:
    named = _invoices(database, row, match) if match.invoice_ids else []
    if match.contract_id in contracts:
        whole = _candidate(contracts[match.contract_id], row.remainder, match.evidence)
        return [replace(whole, invoices=tuple(named))]
    left, found = row.remainder, []
    for contract_id in dict.fromkeys(each.contract_id for each in named):
        own = tuple(each for each in named if each.contract_id == contract_id)
        part = min(total(each.outstanding for each in own), left)
        if part and contract_id in contracts:
            found.append(replace(_candidate(contracts[contract_id], part, match.evidence), invoices=own))
            left -= part
    return found


def _invoices(database: Database, row: PaymentRow, match: Match) -> list[OpenInvoice]:
    zone = next(each.time_zone for each in database.read(own_accounts) if each.organization_id == row.organization_id)
    today = accounting_date(database.clock(), zone)
    return [each for each in database.read(open_invoices, row.organization_id, today) if each.id in match.invoice_ids]


def _of_payer(row: PaymentRow, contract: OpenContract) -> Candidate:
    reason = kept("ИНН плательщика совпал; договор от {date}.").format(date=date_short(contract.date))
    return replace(_candidate(contract, row.remainder, (reason,)), named=False)


def _candidate(contract: OpenContract, amount: Money, evidence: tuple[str, ...]) -> Candidate:
    return Candidate(contract.id, contract.number, contract.client, amount, evidence)
