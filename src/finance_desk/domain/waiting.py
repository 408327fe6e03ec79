"""What waits for a person, in the terms of the lists: the overview counts what the lists show when it opens them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from uuid import UUID

from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.matching_state import MatchingState
from finance_desk.domain.money import Money
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.runway import Risk
from finance_desk.domain.states import DocumentKind, PaymentScheme, SpecificationState, TicketState

R = TypeVar("R")

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

OWING = Wanted(
    (Condition("active", Operator.IS, True), Condition("debt", Operator.AT_LEAST, Money("0.01")))  # noqa: FBT003  the value of a condition
)
UNCLOSED = Wanted(
    (
        Condition("state", Operator.IN, (TicketState.DONE, TicketState.ACCEPTED)),
        Condition("act", Operator.EMPTY),
        Condition("gross", Operator.AT_LEAST, Money("0.01")),
    )
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
class ContractAtRisk:
    """A contract whose money ends; `runway` is «Хватит до», `blocks` the money in bought hours."""

    key: UUID
    number: str
    client: str
    scheme: PaymentScheme
    available: Money
    blocks: Money
    runway: date | None
    risk: Risk
