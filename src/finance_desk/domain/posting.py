"""The ten accounts and the entries of every fact of the office (design: the ledger). Debit +, credit −, the sum is 0."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from finance_desk.domain.money import Money, total
from finance_desk.domain.states import PerformerKind
from finance_desk.domain.vat import VatRate


class Account(StrEnum):
    """Where money stands. The comment says what a positive and a negative balance mean."""

    BANK = "bank"  # + money we hold
    UNMATCHED = "unmatched"  # − received, owner unknown
    FUNDS = "funds"  # + the client owes us, − the client's free money
    PREPAID = "prepaid"  # − money in bought hours
    REVENUE = "revenue"  # − work without VAT
    VAT = "vat"  # − output VAT charged on work
    COST = "cost"  # + cost of work
    PAYABLE = "payable"  # + paid ahead, − we owe a performer
    WRITEOFF = "writeoff"  # + bad debt, − unclaimed client money
    OUTSIDE = "outside"  # all that 1С keeps


class PostingKind(StrEnum):
    """The fact a posting records."""

    OPENING = "opening"
    RECEIPT = "receipt"
    ASSIGNMENT = "assignment"
    OUTGOING = "outgoing"
    CHARGE = "charge"
    COST = "cost"
    FEE = "fee"
    LOT_SALE = "lot_sale"
    LOT_USE = "lot_use"
    LOT_EXPIRY = "lot_expiry"
    LABOUR = "labour"
    WRITEOFF = "writeoff"
    REVERSAL = "reversal"


REVENUE_KINDS = frozenset({PostingKind.CHARGE, PostingKind.FEE, PostingKind.LOT_USE, PostingKind.LOT_EXPIRY})
"""Postings that a paper may close."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A debit (+) or credit (−) of one account with its subjects."""

    account: Account
    amount: Money
    contract: UUID | None = None
    lot: UUID | None = None
    performer: UUID | None = None
    bank_account: UUID | None = None
    vat_rate: VatRate | None = None


Entries = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Charge:
    """One part of charged work: what stands without VAT and its VAT at one rate."""

    net: Money
    vat: Money
    vat_rate: VatRate

    @property
    def gross(self) -> Money:
        """What the client pays."""
        return self.net + self.vat


@dataclass(frozen=True, slots=True)
class Cost:
    """What one part of the work cost: `payable` is owed to the performer, `outside` is kept by 1С."""

    amount: Money
    payable: Money
    performer: UUID | None = None

    @property
    def outside(self) -> Money:
        """The rest: own staff, material, input VAT (negative: it is deducted), НДФЛ."""
        return self.amount - self.payable


def balanced(entries: Iterable[Entry]) -> Entries:
    """The entries that move anything. Raises ValueError unless they sum to zero."""
    kept = tuple(entry for entry in entries if entry.amount)
    if total(entry.amount for entry in kept):
        raise ValueError("entries do not sum to zero")
    return kept


def cost_of_performer(kind: PerformerKind, net_cost: Money, performer: UUID, vat_part: Money, tax_part: Money) -> Cost:
    """Who is owed what for work of this net cost (A4): a contractor its VAT too, a ГПХ performer less НДФЛ."""
    if kind is PerformerKind.EMPLOYEE:
        return Cost(net_cost, Money.of(0))
    if kind is PerformerKind.CONTRACTOR:
        return Cost(net_cost, net_cost + vat_part, performer)
    if kind is PerformerKind.CIVIL:
        return Cost(net_cost, net_cost - tax_part, performer)
    return Cost(net_cost, net_cost, performer)


def charge_entries(contract: UUID, charges: Iterable[Charge]) -> Entries:
    """Work charged to the client's money: funds + · revenue − · vat −, by rate."""
    return _earned(Account.FUNDS, contract, None, charges)


def lot_use_entries(contract: UUID, lot: UUID, charges: Iterable[Charge]) -> Entries:
    """Work taken from bought hours: prepaid + · revenue − · vat −."""
    return _earned(Account.PREPAID, contract, lot, charges)


def _earned(source: Account, contract: UUID, lot: UUID | None, charges: Iterable[Charge]) -> Entries:
    parts = by_rate(charges)
    entries = [Entry(source, total(part.gross for part in parts), contract, lot)]
    for part in parts:
        entries.append(Entry(Account.REVENUE, -part.net, contract, vat_rate=part.vat_rate))
        entries.append(Entry(Account.VAT, -part.vat, contract, vat_rate=part.vat_rate))
    return balanced(entries)


def by_rate(charges: Iterable[Charge]) -> tuple[Charge, ...]:
    """The charges added up by VAT rate, in the order of the rates."""
    sums: dict[VatRate, Charge] = {}
    for charge in charges:
        known = sums.get(charge.vat_rate, Charge(Money.of(0), Money.of(0), charge.vat_rate))
        sums[charge.vat_rate] = Charge(known.net + charge.net, known.vat + charge.vat, charge.vat_rate)
    return tuple(sums[rate] for rate in VatRate if rate in sums)


def cost_entries(contract: UUID, costs: Iterable[Cost]) -> Entries:
    """What the work cost us: cost + · payable − for each performer · outside − for the rest."""
    costs = tuple(costs)
    owed: dict[UUID, Money] = {}
    for cost in costs:
        if cost.performer is not None:
            owed[cost.performer] = owed.get(cost.performer, Money.of(0)) + cost.payable
    outside = total(cost.outside if cost.performer is not None else cost.amount for cost in costs)
    entries = [Entry(Account.COST, total(cost.amount for cost in costs), contract)]
    entries += [Entry(Account.PAYABLE, -owed[one], contract, performer=one) for one in sorted(owed)]
    entries.append(Entry(Account.OUTSIDE, -outside, contract))
    return balanced(entries)


def receipt_entries(bank_account: UUID, amount: Money) -> Entries:
    """Money came and its owner is not yet known: bank + · unmatched −."""
    return balanced(
        (
            Entry(Account.BANK, amount, bank_account=bank_account),
            Entry(Account.UNMATCHED, -amount, bank_account=bank_account),
        )
    )


def assignment_entries(bank_account: UUID, contract: UUID, amount: Money) -> Entries:
    """Received money finds its contract: unmatched + · funds −."""
    return balanced(
        (Entry(Account.UNMATCHED, amount, bank_account=bank_account), Entry(Account.FUNDS, -amount, contract))
    )


def outgoing_entries(bank_account: UUID, amount: Money, against: Entry) -> Entries:
    """Money went: bank − · and what it was for + (payable, funds or outside)."""
    return balanced((Entry(Account.BANK, -amount, bank_account=bank_account), replace(against, amount=amount)))


def transfer_in_entries(bank_account: UUID, amount: Money) -> Entries:
    """Money came from an own account or from what 1С keeps: bank + · outside −."""
    return balanced(
        (
            Entry(Account.BANK, amount, bank_account=bank_account),
            Entry(Account.OUTSIDE, -amount, bank_account=bank_account),
        )
    )


def lot_sale_entries(contract: UUID, lot: UUID, amount: Money) -> Entries:
    """The client's money becomes bought hours: funds + · prepaid −."""
    return balanced((Entry(Account.FUNDS, amount, contract), Entry(Account.PREPAID, -amount, contract, lot)))


def lot_return_entries(contract: UUID, lot: UUID, amount: Money) -> Entries:
    """Hours that expired without becoming revenue: prepaid + · funds − (A10)."""
    return balanced((Entry(Account.PREPAID, amount, contract, lot), Entry(Account.FUNDS, -amount, contract)))


def writeoff_entries(contract: UUID, amount: Money) -> Entries:
    """A debt nobody will pay (amount > 0), or money nobody claims (< 0): writeoff + · funds −."""
    return balanced((Entry(Account.WRITEOFF, amount, contract), Entry(Account.FUNDS, -amount, contract)))


def opening_entries(entry: Entry) -> Entries:
    """A balance brought from another system, against `outside`."""
    subjects = replace(entry, account=Account.OUTSIDE, amount=-entry.amount, lot=None, performer=None)
    return balanced((entry, subjects))


def reversed_entries(entries: Iterable[Entry]) -> Entries:
    """The same entries with the signs turned."""
    return tuple(replace(entry, amount=-entry.amount) for entry in entries)
