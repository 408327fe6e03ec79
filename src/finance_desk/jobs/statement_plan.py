"""What will become of each line of a statement: its booking, its contract with evidence, or why it stays open."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from finance_desk.domain.ids import natural_id
from finance_desk.domain.matching import Match, match
from finance_desk.domain.money import Money
from finance_desk.domain.person import Person
from finance_desk.domain.receipt_case import OpenContract, OpenInvoice, Receipt
from finance_desk.domain.statement import Direction, StatementLine, dedup_key, is_natural_person
from finance_desk.domain.states import PaymentUse
from finance_desk.queries.open_papers import OwnAccount
from finance_desk.services.bookings import Booking
from finance_desk.services.statement_drafts import AssignmentDraft, LineDraft

_NUMBER_RULES = 2


@dataclass(frozen=True, slots=True)
class Movement:
    """A line on an account of ours: the `copy`-th of its key in the file."""

    line: StatementLine
    account: OwnAccount
    key: str
    copy: int


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line that is not present yet, how it will be booked and, of a receipt, whose money it may be."""

    movement: Movement
    booking: Booking
    match: Match | None = None

    @property
    def line(self) -> StatementLine:
        """What the bank says."""
        return self.movement.line


class Papers:
    """Open счета and contracts of one organisation; a счёт that a line of this file pays is open no longer."""

    def __init__(self, invoices: Iterable[OpenInvoice], contracts: Iterable[OpenContract]) -> None:
        self._invoices = {invoice.id: invoice for invoice in invoices}
        self._contracts = tuple(contracts)
        self._contracts_of: dict[str, list[OpenContract]] = defaultdict(list)
        self._invoices_of: dict[str, list[UUID]] = defaultdict(list)
        for contract in self._contracts:
            self._contracts_of[contract.inn].append(contract)
        for invoice in self._invoices.values():
            self._invoices_of[invoice.inn].append(invoice.id)

    def match(self, receipt: Receipt) -> Match | None:
        """The ladder over the payer's own papers first: only when they are not named all clients matter."""
        own = [self._invoices[each] for each in self._invoices_of.get(receipt.inn, ()) if each in self._invoices]
        found = match(receipt, own, self._contracts_of.get(receipt.inn, ()))
        if found is not None and found.rule <= _NUMBER_RULES and (found.certain or found.invoice_ids):
            return found
        return match(receipt, self._invoices.values(), self._contracts)

    def pay(self, invoice_id: UUID, amount: Money) -> None:
        """Take what a line pays off a счёт."""
        invoice = self._invoices[invoice_id]
        self._invoices[invoice_id] = replace(invoice, outstanding=invoice.outstanding - amount)


def movements(lines: Iterable[StatementLine], accounts: Mapping[str, OwnAccount]) -> list[Movement]:
    """Lines that can be booked, each with its place among equal ones; the order of the file."""
    copies: Counter[str] = Counter()
    found = []
    for line in lines:
        account = accounts.get(line.own_account)
        if account is not None and line.direction in (Direction.IN, Direction.OUT):
            key = dedup_key(line)
            copies[key] += 1
            found.append(Movement(line, account, key, copies[key]))
    return found


def plan(
    fresh: Iterable[Movement], papers: Papers, payees: Mapping[str, UUID], accounts: Mapping[str, OwnAccount]
) -> list[PlannedLine]:
    """How each line will be booked, in the order of the file."""
    planned = []
    for movement in fresh:
        booking = _booking(movement, payees, accounts)
        found = None
        if booking.use is PaymentUse.RECEIPT:
            line = movement.line
            found = papers.match(Receipt(line.inn, line.amount, line.purpose))
            if found is not None and found.certain and found.invoice_id is not None:
                papers.pay(found.invoice_id, line.amount)
        planned.append(PlannedLine(movement, booking, found))
    return planned


def _booking(movement: Movement, payees: Mapping[str, UUID], accounts: Mapping[str, OwnAccount]) -> Booking:
    line, ours = movement.line, movement.account
    other = accounts.get(line.counter_account)
    if line.inn == ours.inn or (other is not None and other.organization_id == ours.organization_id):
        return Booking(PaymentUse.TRANSFER)
    if line.direction is Direction.IN:
        return Booking(PaymentUse.RECEIPT)
    performer_id = payees.get(line.inn)
    return Booking(PaymentUse.OTHER) if performer_id is None else Booking(PaymentUse.PAYOUT, performer_id)


def draft(planned: PlannedLine) -> LineDraft:
    """The line for `statements.load`; what is personal in it goes as a person, known by the line's own key."""
    line, movement = planned.line, planned.movement
    person = _person(movement) if is_natural_person(line) else None
    said = {} if person else {"name": line.name, "inn": line.inn, "kpp": line.kpp, "purpose": line.purpose}
    return LineDraft(
        bank_account_id=movement.account.key,
        direction=line.direction,
        posted_on=line.posted,
        document_date=line.date,
        number=line.number,
        kind=line.kind,
        amount=line.amount,
        dedup_key=movement.key,
        copy=movement.copy,
        booking=planned.booking,
        counter_account="" if person else line.counter_account,
        person=person,
        assignment=_assignment(planned.match),
        **said,
    )


def _person(movement: Movement) -> Person:
    line = movement.line
    return Person(
        natural_id("payer", movement.key, str(movement.copy)),
        line.name,
        inn=line.inn,
        account=line.counter_account,
        note=line.purpose,
    )


def _assignment(found: Match | None) -> AssignmentDraft | None:
    """What may be booked without a person (A9)."""
    if found is None or not found.certain or found.contract_id is None:
        return None
    return AssignmentDraft(found.contract_id, found.rule, found.evidence, found.invoice_id)
