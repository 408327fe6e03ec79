"""Charged lines that papers close: which no paper of a kind closes yet, and which paper holds the rest."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, exists, literal, null, or_, select
from sqlalchemy.orm import aliased

from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import kept
from finance_desk.domain.money import Money
from finance_desk.domain.period import Period
from finance_desk.domain.posting import REVENUE_KINDS, PostingKind
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.states import DocumentKind, DocumentState, SpecificationState, TicketState
from finance_desk.domain.vat import Amounts, VatRate
from finance_desk.models.document import Document, DocumentCharge, DocumentLine
from finance_desk.models.posting import charge_line, posting
from finance_desk.models.specification import Specification, SpecificationLine
from finance_desk.models.ticket import Ticket

LIVE = (DocumentState.DRAFT, DocumentState.ISSUED)
"""Papers that hold what they close."""

CLOSES = {
    DocumentKind.ACT: tuple(sorted(REVENUE_KINDS)),
    DocumentKind.INVOICE: (PostingKind.CHARGE, PostingKind.FEE),
}
"""Hours of a lot were billed when the lot was sold: an акт closes them, a счёт does not."""


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """A charged line. `posting_id` is None for works of a ticket wholly inside the fee: nothing was posted for them."""

    posting_id: UUID | None
    n: int
    kind: PostingKind
    on: date
    ticket_id: UUID | None
    item_id: UUID | None
    name: str
    unit: str
    okei: str
    quantity: Quantity
    price: Money
    discount: Percent
    vat_rate: VatRate
    amounts: Amounts
    remark: str
    included: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """A live paper on which a ticket stands."""

    ticket: int
    document_id: UUID
    number: str | None


def unclosed(
    connection: Connection,
    contract_id: UUID,
    kind: DocumentKind,
    *,
    period: Period | None = None,
    tickets: Collection[UUID] | None = None,
) -> list[ChargeRow]:
    """Charges of a contract that stand and that no live paper of this kind closes; the fee first, then by date."""
    rows = _standing(kind).where(posting.c.contract_id == contract_id, *_free(kind))
    if period is not None:
        rows = rows.where(posting.c.date >= period.start, posting.c.date < period.end)
    if tickets is not None:
        rows = rows.where(charge_line.c.ticket_id.in_(sorted(tickets)))
    return [_row(row) for row in connection.execute(rows)]


def _standing(kind: DocumentKind) -> Select[*tuple[Any, ...]]:
    reversal = posting.alias("reversal")
    fee_first = case((posting.c.kind == PostingKind.FEE, 0), else_=1)
    printable = charge_line.c.gross != literal(0) if kind is DocumentKind.INVOICE else _worth_a_line()
    return (
        select(charge_line, posting.c.kind, posting.c.date)
        .join(posting, posting.c.id == charge_line.c.posting_id)
        .where(
            posting.c.kind.in_(CLOSES[kind]),
            posting.c.reverses.is_(None),
            ~exists(select(literal(1)).select_from(reversal).where(reversal.c.reverses == posting.c.id)),
            printable,
        )
        .order_by(fee_first, posting.c.date, charge_line.c.posting_id, charge_line.c.n)
    )


def _worth_a_line() -> ColumnElement[bool]:
    """A priced line, or a work for the annex; a line of 0,00 stands on no paper (A3)."""
    return or_(charge_line.c.gross != literal(0), charge_line.c.included == 1)


def _free(kind: DocumentKind) -> tuple[ColumnElement[bool], ...]:
    """Not closed itself, nor charged anew while the earlier, reversed charge is still held, nor billed before it."""
    link, earlier = DocumentCharge, posting.alias("earlier")
    held = and_(link.kind == kind, ~link.released)
    closed = exists(
        select(literal(1)).where(held, link.posting_id == charge_line.c.posting_id, link.posting_n == charge_line.c.n)
    )
    charged_before = exists(
        select(literal(1))
        .select_from(link)
        .join(earlier, earlier.c.id == link.posting_id)
        .where(
            held,
            earlier.c.kind == posting.c.kind,
            earlier.c.source == posting.c.source,
            earlier.c.id != posting.c.id,
        )
    )
    return ~closed, ~charged_before, or_(charge_line.c.ticket_id == null(), ~_unlinked(charge_line.c.ticket_id, kind))


def _unlinked(ticket_id: Any, kind: DocumentKind) -> ColumnElement[bool]:
    """Whether the ticket stands on a live paper by a line that closes no charge: billed before the work was done."""
    links = select(literal(1)).where(DocumentCharge.line_id == DocumentLine.id)
    return exists(
        select(literal(1))
        .select_from(DocumentLine)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(DocumentLine.ticket_id == ticket_id, Document.kind == kind, Document.state.in_(LIVE), ~exists(links))
    )


def works_inside_the_fee(
    connection: Connection,
    contract_id: UUID,
    *,
    period: Period | None = None,
    tickets: Collection[UUID] | None = None,
) -> list[ChargeRow]:
    """Works of completed tickets that were wholly inside the fee and stand in no акт yet: they go to its annex."""
    priced = aliased(SpecificationLine)
    also_priced = select(literal(1)).where(priced.specification_id == Specification.id, ~priced.included)
    rows = _specified(contract_id, DocumentKind.ACT).where(
        Specification.state == SpecificationState.PERFORMED,
        Ticket.state.in_((TicketState.DONE, TicketState.ACCEPTED)),
        ~exists(also_priced),
    )
    if period is not None:
        rows = rows.where(Ticket.completed_on >= period.start, Ticket.completed_on < period.end)
    if tickets is not None:
        rows = rows.where(Ticket.id.in_(sorted(tickets)))
    return [_work(row) for row in connection.execute(rows)]


def agreed(connection: Connection, contract_id: UUID, tickets: Collection[UUID]) -> list[ChargeRow]:
    """Priced lines that clients agreed to, of tickets not completed and on no счёт yet: a счёт may come before work."""
    rows = _specified(contract_id, DocumentKind.INVOICE).where(
        Specification.state == SpecificationState.AGREED,
        Ticket.id.in_(sorted(tickets)),
        SpecificationLine.gross != literal(0),
    )
    return [_work(row) for row in connection.execute(rows)]


def _specified(contract_id: UUID, kind: DocumentKind) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *SpecificationLine.__table__.c,
            Ticket.id.label("ticket_id"),
            Ticket.number,
            Ticket.work_date,
            Ticket.completed_on,
        )
        .join(Specification, Specification.id == SpecificationLine.specification_id)
        .join(Ticket, Ticket.id == Specification.ticket_id)
        .where(Specification.contract_id == contract_id, ~_unlinked(Ticket.id, kind))
        .order_by(Ticket.completed_on, Ticket.number, SpecificationLine.n)
    )


def holders(connection: Connection, kind: DocumentKind, tickets: Collection[UUID]) -> list[Holder]:
    """The live papers of this kind on which the tickets stand."""
    rows = (
        select(Ticket.number, Document.id, Document.number)
        .distinct()
        .join(DocumentLine, DocumentLine.ticket_id == Ticket.id)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(Ticket.id.in_(sorted(tickets)), Document.kind == kind, Document.state.in_(LIVE))
        .order_by(Ticket.number, Document.id)
    )
    return [Holder(*row) for row in connection.execute(rows)]


def _row(row: Row[*tuple[Any, ...]]) -> ChargeRow:
    return ChargeRow(
        row.posting_id,
        row.n,
        row.kind,
        row.date,
        row.ticket_id,
        row.item_id,
        row.name,
        row.unit,
        row.okei,
        row.quantity,
        row.price,
        row.discount,
        row.vat_rate,
        Amounts(row.net, row.vat, row.gross),
        row.remark,
        bool(row.included),
    )


def _work(row: Row[*tuple[Any, ...]]) -> ChargeRow:
    remark = kept("заявка № {number} от {date}").format(number=row.number, date=date_short(row.work_date))
    return ChargeRow(
        None,
        row.n,
        PostingKind.CHARGE,
        row.completed_on or row.work_date,
        row.ticket_id,
        row.item_id,
        row.name,
        row.unit,
        row.okei,
        row.quantity,
        row.price,
        row.discount,
        row.vat_rate,
        Amounts(row.net, row.vat, row.gross),
        remark,
        row.included,
    )
