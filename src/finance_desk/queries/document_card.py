"""The card of a paper: its row, lines, what paid it, its kin and the entries it closes, of one snapshot."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.domain.money import Money
from finance_desk.models.document import Document
from finance_desk.models.payment import Allocation, Assignment, Payment
from finance_desk.queries.documents import DocumentRow, document_row, related
from finance_desk.queries.entries import EntryRow, entries_of_document
from finance_desk.queries.papers import Line, lines


@dataclass(frozen=True, slots=True)
class PaidBy:
    """A part of a receipt that pays the paper; one taken off it again has `ended_on`."""

    key: UUID
    payment_id: UUID
    number: str
    posted_on: date
    allocated_on: date
    amount: Money
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class DocumentSides:
    """Everything that stands on the card. A paper brought from another system has no printed form."""

    row: DocumentRow
    vat: Money
    from_opening: bool
    cancel_reason: str
    lines: tuple[Line, ...]
    payments: tuple[PaidBy, ...]
    related: tuple[DocumentRow, ...]
    entries: tuple[EntryRow, ...]


def document_sides(connection: Connection, document_id: UUID) -> DocumentSides:
    """The whole card. Raises Rejected when there is no such paper."""
    row = document_row(connection, document_id)
    more = connection.execute(
        select(Document.vat, Document.from_opening, Document.cancel_reason).where(Document.id == document_id)
    ).one()
    return DocumentSides(
        row,
        more.vat,
        more.from_opening,
        more.cancel_reason,
        tuple(lines(connection, document_id)),
        tuple(paid_by(connection, document_id)),
        tuple(related(connection, document_id)),
        tuple(entries_of_document(connection, document_id)),
    )


def paid_by(connection: Connection, document_id: UUID) -> list[PaidBy]:
    """What pays the paper, and what did before."""
    rows = (
        select(
            *(Allocation.id, Payment.id, Payment.number, Payment.posted_on),
            *(Allocation.allocated_on, Allocation.amount, Allocation.ended_on),
        )
        .join(Assignment, Assignment.id == Allocation.assignment_id)
        .join(Payment, Payment.id == Assignment.payment_id)
        .where(Allocation.document_id == document_id)
        .order_by(Allocation.allocated_on, Allocation.id)
    )
    return [PaidBy(*row) for row in connection.execute(rows)]
