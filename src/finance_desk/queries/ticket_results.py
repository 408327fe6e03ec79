"""What a ticket brings and costs: by its specification while it is open, by the ledger once the work is done.

Logged time takes the place of the planned cost of works, a reversed charge and a cancelled ticket bring nothing: see
`services.charging`.
"""

from typing import Any

from sqlalchemy import case, exists, func, literal, select

from finance_desk.domain.posting import Account, PostingKind
from finance_desk.domain.states import TicketState
from finance_desk.models.posting import entry, posting
from finance_desk.models.specification import Specification
from finance_desk.models.ticket import Ticket
from finance_desk.queries.expressions import Whole, whole


def booked(kind: PostingKind, account: Account) -> Whole:
    """Kopecks on an account by the ticket's postings of a kind that nobody reversed. Where Ticket is selected from."""
    reversal = posting.alias("reversal")
    stands = ~exists(select(literal(1)).select_from(reversal).where(reversal.c.reverses == posting.c.id))
    found = (
        select(func.sum(entry.c.amount))
        .join(posting, posting.c.id == entry.c.posting_id)
        .where(posting.c.kind == kind, posting.c.source == Ticket.id, entry.c.account == account, stands)
    )
    return whole(found.correlate(Ticket).scalar_subquery())


def _result(planned: Any, kind: PostingKind, account: Account, sign: int) -> Whole:
    return case(
        (Ticket.completed_on.is_not(None), sign * booked(kind, account)),
        else_=expected(planned),
    )


def expected(planned: Any) -> Whole:
    """A sum of the specification; nothing where the ticket was cancelled."""
    return case((Ticket.state != TicketState.CANCELLED, whole(planned)), else_=0)


CHARGED = booked(PostingKind.CHARGE, Account.FUNDS)
"""What of the contract's money the ticket took and did not give back."""
REVENUE = _result(Specification.net, PostingKind.CHARGE, Account.REVENUE, -1)
"""Without VAT."""
COST = _result(Specification.cost, PostingKind.COST, Account.COST, 1)
