"""Lists of papers with what is paid of them, their kin, and work that is done and closed by no акт."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, ScalarSelect, Select, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from finance_desk.db.journal import person
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.numbering import draft_mark
from finance_desk.domain.paper_status import Standing, status_of
from finance_desk.domain.period import Period
from finance_desk.domain.states import Delivery, DocumentKind, DocumentState
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document, DocumentCharge, DocumentLine, Rendition
from finance_desk.models.payment import Allocation
from finance_desk.models.ticket import Ticket
from finance_desk.queries.charges import ChargeRow, unclosed


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A paper as lists show it. `paid` is the sum of live allocations; nothing of it is stored."""

    key: UUID
    kind: DocumentKind
    state: DocumentState
    number: str | None
    revision: int
    dated: date
    due_on: date | None
    contract_id: UUID
    contract: str
    client_id: UUID
    client: str
    gross: Money
    paid: Money
    delivery: Delivery
    sent_at: datetime | None
    signed_at: datetime | None
    rendered: bool
    comment: str

    @property
    def title(self) -> str:
        """The number, or what a draft shows instead."""
        return draft_mark(self.key) if self.number is None else self.number

    @property
    def outstanding(self) -> Money:
        """What is still to be paid of a счёт in force."""
        owed = self.kind is DocumentKind.INVOICE and self.state is DocumentState.ISSUED
        return self.gross - self.paid if owed else ZERO

    def words(self, today: date) -> str:
        """The state in the accountant's words."""
        standing = Standing(self.kind, self.state, self.gross, self.paid, self.due_on, self.sent_at, self.signed_at)
        return status_of(standing, today).label


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which papers a list shows; None is any. `number` finds a part of the number."""

    kind: DocumentKind | None = None
    state: DocumentState | None = None
    contract_id: UUID | None = None
    client_id: UUID | None = None
    first: date | None = None
    last: date | None = None
    number: str = ""
    gross: Money | None = None


EVERYTHING = DocumentFilter()


def document_rows(
    connection: Connection,
    wanted: DocumentFilter = EVERYTHING,
    *,
    after: tuple[date, UUID] | None = None,
    limit: int | None = None,
) -> list[DocumentRow]:
    """Papers, the latest first, from a key (date, id) on."""
    rows = _filtered(_select(), wanted).order_by(Document.dated.desc(), Document.id.desc())
    if after is not None:
        rows = rows.where(tuple_(Document.dated, Document.id) < tuple_(*after))
    return [_row(row) for row in connection.execute(rows if limit is None else rows.limit(limit))]


def document_row(connection: Connection, document_id: UUID) -> DocumentRow:
    """One paper. Raises Rejected when there is none."""
    row = connection.execute(_select().where(Document.id == document_id)).one_or_none()
    if row is None:
        raise Rejected(_("Документ не найден: его удалили или он ещё не получен."), code="DELETED")
    return _row(row)


def _select() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Document.id,
            Document.kind,
            Document.state,
            Document.number,
            Document.revision,
            Document.dated,
            Document.due_on,
            Document.contract_id,
            Contract.number.label("contract"),
            Document.client_id,
            func.coalesce(person.c.name, Client.name).label("client"),
            Document.gross,
            _paid().label("paid"),
            Document.delivery,
            Document.sent_at,
            Document.signed_at,
            select(Rendition.id).where(Rendition.document_id == Document.id).exists().label("rendered"),
            Document.comment,
        )
        .join(Contract, Contract.id == Document.contract_id)
        .join(Client, Client.id == Document.client_id)
        .outerjoin(person, person.c.id == Client.person_id)
    )


def _paid() -> ScalarSelect[Any]:
    live = select(func.sum(Allocation.amount)).where(Allocation.document_id == Document.id, ~Allocation.ended)
    return live.correlate(Document).scalar_subquery()


def _filtered(rows: Select[*tuple[Any, ...]], wanted: DocumentFilter) -> Select[*tuple[Any, ...]]:
    for name in ("kind", "state", "contract_id", "client_id", "gross"):
        value = getattr(wanted, name)
        if value is not None:
            rows = rows.where(getattr(Document, name) == value)
    if wanted.first is not None:
        rows = rows.where(Document.dated >= wanted.first)
    if wanted.last is not None:
        rows = rows.where(Document.dated <= wanted.last)
    if wanted.number:
        rows = rows.where(Document.number.contains(wanted.number, autoescape=True))
    return rows


def _row(row: Row[*tuple[Any, ...]]) -> DocumentRow:
    values = dict(row._mapping)  # noqa: SLF001  the library's public name
    return DocumentRow(key=values.pop("id"), paid=values.pop("paid") or ZERO, **values)


def related(connection: Connection, document_id: UUID) -> list[DocumentRow]:
    """«Связанные документы»: other revisions, and papers that close the same charges or bill the same tickets."""
    mine, theirs = aliased(DocumentCharge), aliased(DocumentCharge)
    charges = (
        select(theirs.document_id)
        .join(mine, (mine.posting_id == theirs.posting_id) & (mine.posting_n == theirs.posting_n))
        .where(mine.document_id == document_id)
    )
    lines = select(DocumentLine.document_id).where(
        DocumentLine.ticket_id.in_(select(DocumentLine.ticket_id).where(DocumentLine.document_id == document_id))
    )
    this = select(Document.series_id, Document.seq).where(Document.id == document_id).subquery()
    same = (Document.series_id == this.c.series_id) & (Document.seq == this.c.seq)
    revisions = select(Document.id).join(this, same)
    kin = or_(Document.id.in_(charges), Document.id.in_(lines), Document.id.in_(revisions))
    rows = _select().where(kin, Document.id != document_id).order_by(Document.dated, Document.id)
    return [_row(row) for row in connection.execute(rows)]


@dataclass(frozen=True, slots=True)
class BilledTicket:
    """A ticket on a paper."""

    key: UUID
    number: int
    title: str


def tickets_of(connection: Connection, document_id: UUID) -> list[BilledTicket]:
    """The tickets a paper speaks of."""
    rows = (
        select(Ticket.id, Ticket.number, Ticket.title)
        .where(Ticket.id.in_(select(DocumentLine.ticket_id).where(DocumentLine.document_id == document_id)))
        .order_by(Ticket.number)
    )
    return [BilledTicket(*row) for row in connection.execute(rows)]


@dataclass(frozen=True, slots=True)
class Unclosed:
    """«Выполнено без акта»: the charged lines and their sum."""

    lines: Sequence[ChargeRow]

    @property
    def gross(self) -> Money:
        """What the client will accept by the next акт."""
        return total(line.amounts.gross for line in self.lines)


def done_without_act(connection: Connection, contract_id: UUID, period: Period | None = None) -> Unclosed:
    """What was charged to a contract and no акт closes, of these days or of all."""
    return Unclosed(unclosed(connection, contract_id, DocumentKind.ACT, period=period))
