"""What waits for a decision, in the terms of the lists: the overview counts what the lists show when it opens them."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.matching_state import MatchingState
from finance_desk.domain.money import Money
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.runway import Risk
from finance_desk.domain.states import DocumentKind, SpecificationState, TicketState
from finance_desk.queries.contracts_list import CONTRACTS, ContractLine
from finance_desk.queries.documents_list import DOCUMENTS, DocumentLine
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.payments_list import PAYMENTS, PaymentLine
from finance_desk.queries.tickets_list import TICKETS, TicketLine

R = TypeVar("R")

SHOWN = 3
"""Rows of each kind that stand on the overview; the rest is a click away."""

AT_RISK = Wanted((Condition("risk", Operator.IN, (Risk.DANGER, Risk.WARNING)),), order=Order("available"))
AGREEMENT = Wanted(
    (
        Condition("specification_state", Operator.IS, SpecificationState.SENT),
        Condition("state", Operator.IN, (TicketState.OPEN, TicketState.IN_PROGRESS)),
    ),
    order=Order("work_date"),
)
UNMATCHED = Wanted(
    (Condition("state", Operator.IN, (MatchingState.UNMATCHED, MatchingState.PART)),), order=Order("posted_on")
)
OVERDUE = Wanted((Condition("status", Operator.IS, PaperStatus.OVERDUE),), order=Order("due_on"))
UNSIGNED = Wanted(
    (
        Condition("kind", Operator.IS, DocumentKind.ACT),
        Condition("status", Operator.IN, (PaperStatus.ISSUED, PaperStatus.SENT)),
    ),
    order=Order("dated"),
)


@dataclass(frozen=True, slots=True)
class Group(Generic[R]):
    """The first rows of a list, how many there are, and what they come to."""

    rows: tuple[R, ...]
    count: int
    amount: Money

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits for a person at this desk."""

    agreement: Group[TicketLine]
    unmatched: Group[PaymentLine]
    overdue: Group[DocumentLine]
    unsigned: Group[DocumentLine]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many tickets, счета and receipts wait."""

    agreement: int
    overdue: int
    unmatched: int


def counted(connection: Connection, today: date) -> Counted:
    """What the navigation says beside the names of its pages."""
    of = ((TICKETS, AGREEMENT), (DOCUMENTS, OVERDUE), (PAYMENTS, UNMATCHED))
    return Counted(*(listing.counts(connection, (wanted,), today=today)[0] for listing, wanted in of))


def waiting(connection: Connection, today: date) -> Waiting:
    """The four kinds of things that wait; the sum of счета is what is left to pay."""
    return Waiting(
        _group(connection, TICKETS, AGREEMENT, today, "gross"),
        _group(connection, PAYMENTS, UNMATCHED, today, "rest"),
        _group(connection, DOCUMENTS, OVERDUE, today, "outstanding"),
        _group(connection, DOCUMENTS, UNSIGNED, today, "gross"),
    )


def at_risk(connection: Connection, today: date, limit: int = 8) -> Group[ContractLine]:
    """«Деньги кончаются»: contracts in danger or near it, the emptiest first."""
    return _group(connection, CONTRACTS, AT_RISK, today, "available", limit)


def _group(
    connection: Connection, listing: Listing[Any], wanted: Wanted, today: date, amount: str, limit: int = SHOWN
) -> Group[Any]:
    page, totals = listing.first(connection, wanted, today=today, limit=limit)
    return Group(page.rows, totals.count, totals.sums[amount])
