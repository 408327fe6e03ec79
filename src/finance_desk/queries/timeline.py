"""One timeline of a client over all its contracts: tickets, papers, money and notes in one SELECT."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Text,
    case,
    cast,
    func,
    literal,
    null,
    select,
    tuple_,
    union_all,
)

from finance_desk.db.journal import person
from finance_desk.db.types import MoneyType
from finance_desk.domain.money import Money
from finance_desk.domain.states import DocumentKind, PaymentUse
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.note import Note
from finance_desk.models.payment import Assignment, Payment
from finance_desk.models.specification import Specification
from finance_desk.models.ticket import Ticket
from finance_desk.queries.paper_statuses import paid_of_one, status


class Happening(StrEnum):
    """What stands on a timeline."""

    TICKET = "ticket"
    INVOICE = "invoice"
    ACT = "act"
    RECEIPT = "receipt"
    """money of the client, or a part of it, given to a contract"""
    REFUND = "refund"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One thing that happened. `record_id` is what a double click opens; a receipt given in parts has many rows."""

    key: UUID
    what: Happening
    day: date
    record_id: UUID
    contract_id: UUID | None
    contract: str | None
    number: str | None
    text: str
    amount: Money | None
    state: str

    @property
    def after(self) -> tuple[date, UUID]:
        """The key from which the next page begins."""
        return self.day, self.key


def timeline(
    connection: Connection,
    client_id: UUID,
    *,
    today: date,
    contract_id: UUID | None = None,
    kinds: Collection[Happening] = (),
    days: tuple[date, date] | None = None,
    after: tuple[date, UUID] | None = None,
    limit: int = 100,
) -> list[TimelineRow]:
    """What happened with a client, the latest first; of one contract, of some kinds, within days, from a key on.

    `state` is that of a ticket, or the PaperStatus of a paper on the day `today`.
    """
    happened = union_all(*(part(client_id) for part in (_tickets, _documents, _receipts, _refunds, _notes))).subquery()
    rows = (
        select(happened, Contract.number.label("contract"))
        .outerjoin(Contract, Contract.id == happened.c.contract_id)
        .order_by(happened.c.day.desc(), happened.c.id.desc())
        .limit(limit)
    )
    if contract_id is not None:
        rows = rows.where(happened.c.contract_id == contract_id)
    if kinds:
        rows = rows.where(happened.c.what.in_(sorted(kinds)))
    if days is not None:
        rows = rows.where(happened.c.day >= days[0], happened.c.day <= days[1])
    if after is not None:
        rows = rows.where(tuple_(happened.c.day, happened.c.id) < tuple_(*after))
    return [_row(row) for row in connection.execute(rows, {"today": today})]


def _row(row: Row[*tuple[Any, ...]]) -> TimelineRow:
    return TimelineRow(
        row.id,
        Happening(row.what),
        row.day,
        row.record_id,
        row.contract_id,
        row.contract,
        row.number,
        row.text,
        row.amount,
        row.state,
    )


def _word(what: Happening) -> ColumnElement[str]:
    return literal(what.value, Text())


_Part = Select[*tuple[Any, ...]]


def _part(
    what: ColumnElement[Any],
    key: Any,
    day: Any,
    record: Any,
    contract: Any,
    *,
    number: Any,
    text: Any,
    amount: Any,
    state: Any,
) -> _Part:
    return select(
        what.label("what"),
        key.label("id"),
        day.label("day"),
        record.label("record_id"),
        contract.label("contract_id"),
        cast(number, Text).label("number"),
        text.label("text"),
        amount.label("amount"),
        cast(state, Text).label("state"),
    )


def _tickets(client_id: UUID) -> _Part:
    newest = (
        select(Specification.gross)
        .where(Specification.ticket_id == Ticket.id)
        .order_by(Specification.version.desc())
        .limit(1)
        .correlate(Ticket)
        .scalar_subquery()
    )
    part = _part(
        *(_word(Happening.TICKET), Ticket.id, Ticket.work_date, Ticket.id, Ticket.contract_id),
        number=Ticket.number,
        text=Ticket.title,
        amount=newest,
        state=Ticket.state,
    )
    return part.join(Contract, Contract.id == Ticket.contract_id).where(Contract.client_id == client_id)


def _documents(client_id: UUID) -> _Part:
    what = case((Document.kind == DocumentKind.ACT, _word(Happening.ACT)), else_=_word(Happening.INVOICE))
    return _part(
        *(what, Document.id, Document.dated, Document.id, Document.contract_id),
        number=Document.number,
        text=Document.comment,
        amount=Document.gross,
        state=status(paid_of_one()),
    ).where(Document.client_id == client_id)


def _receipts(client_id: UUID) -> _Part:
    part = _part(
        *(_word(Happening.RECEIPT), Assignment.id, Assignment.assigned_on, Payment.id, Assignment.contract_id),
        number=Payment.number,
        text=func.coalesce(person.c.note, Payment.purpose),
        amount=Assignment.amount,
        state=Payment.use,
    )
    return (
        part.join(Payment, Payment.id == Assignment.payment_id)
        .join(Contract, Contract.id == Assignment.contract_id)
        .outerjoin(person, person.c.id == Payment.person_id)
        .where(Contract.client_id == client_id, ~Assignment.ended)
    )


def _refunds(client_id: UUID) -> _Part:
    part = _part(
        *(_word(Happening.REFUND), Payment.id, Payment.posted_on, Payment.id, Payment.contract_id),
        number=Payment.number,
        text=func.coalesce(person.c.note, Payment.purpose),
        amount=Payment.amount,
        state=Payment.use,
    )
    return (
        part.join(Contract, Contract.id == Payment.contract_id)
        .outerjoin(person, person.c.id == Payment.person_id)
        .where(Contract.client_id == client_id, Payment.use == PaymentUse.REFUND, ~Payment.undone)
    )


def _notes(client_id: UUID) -> _Part:
    return _part(
        *(_word(Happening.NOTE), Note.id, Note.noted_on, Note.id, Note.contract_id),
        number=null(),
        text=Note.text,
        amount=cast(null(), MoneyType()),
        state=literal("", Text()),
    ).where(Note.client_id == client_id)
