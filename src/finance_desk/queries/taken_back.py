"""What a draft holds and nobody owes any more: charges reversed and tickets cancelled after it was drafted."""

from typing import Any

from sqlalchemy import Select, exists, select

from finance_desk.domain.states import TicketState
from finance_desk.models.document import DocumentCharge, DocumentLine
from finance_desk.models.posting import posting
from finance_desk.models.ticket import Ticket


def reversed_titles(document_id: Any) -> Select[str]:
    """Titles of charges of a draft that were reversed, in their order."""
    reversal = posting.alias("reversal")
    return (
        select(posting.c.title)
        .join(DocumentCharge, DocumentCharge.posting_id == posting.c.id)
        .where(
            DocumentCharge.document_id == document_id,
            exists(select(1).select_from(reversal).where(reversal.c.reverses == posting.c.id)),
        )
        .order_by(posting.c.id)
    )


def cancelled_numbers(document_id: Any) -> Select[int]:
    """Numbers of cancelled tickets that a draft has lines of."""
    return (
        select(Ticket.number)
        .join(DocumentLine, DocumentLine.ticket_id == Ticket.id)
        .where(DocumentLine.document_id == document_id, Ticket.state == TicketState.CANCELLED)
        .order_by(Ticket.number)
    )
