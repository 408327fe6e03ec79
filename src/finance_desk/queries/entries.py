"""«Дт/Кт»: the entries behind a ticket, a paper or a bank line, with what took them back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import Account, PostingKind
from finance_desk.models.contract import Contract
from finance_desk.models.document import DocumentCharge
from finance_desk.models.payment import Assignment
from finance_desk.models.posting import entry, posting


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as accountants read it: its sum stands under «Дт» or under «Кт»."""

    posting_id: UUID
    n: int
    day: date
    at: datetime
    kind: PostingKind
    title: str
    account: Account
    amount: Money
    contract_id: UUID | None
    contract: str | None
    reverses: UUID | None

    @property
    def debit(self) -> Money | None:
        """The sum under «Дт»."""
        return self.amount if self.amount > ZERO else None

    @property
    def credit(self) -> Money | None:
        """The sum under «Кт»."""
        return -self.amount if self.amount < ZERO else None


def entries_of_ticket(connection: Connection, ticket_id: UUID) -> list[EntryRow]:
    """What completing a ticket posted: its charges and costs."""
    return _entries(connection, posting.c.source == ticket_id)


def entries_of_document(connection: Connection, document_id: UUID) -> list[EntryRow]:
    """What a paper closes: charges; a paper itself makes no entries."""
    closed = select(DocumentCharge.posting_id).where(DocumentCharge.document_id == document_id)
    return _entries(connection, posting.c.id.in_(closed))


def entries_of_payment(connection: Connection, payment_id: UUID) -> list[EntryRow]:
    """How a bank line was booked, and to whom its money was given."""
    given = select(Assignment.posting_id).where(Assignment.payment_id == payment_id)
    return _entries(connection, or_(posting.c.source == payment_id, posting.c.id.in_(given)))


def _entries(connection: Connection, caused: ColumnElement[bool]) -> list[EntryRow]:
    rows = _select().where(or_(caused, posting.c.reverses.in_(select(posting.c.id).where(caused))))
    return sorted((EntryRow(*tuple(row)) for row in connection.execute(rows)), key=_order)


_KINDS = tuple(PostingKind)


def _order(row: EntryRow) -> tuple[date, datetime, int, UUID, int]:
    """By day and moment; what one operation posted, in the order of the kinds."""
    return row.day, row.at, _KINDS.index(row.kind), row.posting_id, row.n


def _select() -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(entry.c.posting_id, entry.c.n, posting.c.date, posting.c.at, posting.c.kind, posting.c.title),
            *(entry.c.account, entry.c.amount, entry.c.contract_id, Contract.number, posting.c.reverses),
        )
        .join(posting, posting.c.id == entry.c.posting_id)
        .outerjoin(Contract, Contract.id == entry.c.contract_id)
    )
