"""How the money of a contract moved: every entry of an account with the balance after it and what caused it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    Subquery,
    Text,
    cast,
    func,
    literal,
    select,
    tuple_,
)

from finance_desk.db.types import MoneyType
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.period import Period
from finance_desk.domain.posting import Account, PostingKind
from finance_desk.domain.states import DocumentKind
from finance_desk.models.document import Document, DocumentCharge
from finance_desk.models.payment import Assignment, Payment
from finance_desk.models.posting import entry, posting
from finance_desk.models.ticket import Ticket

After = tuple[date, UUID, int]


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One entry. Signs are those of the card: + the client's money grew, − it was spent; `left` is the sum after it.

    `against` are the accounts on the other side. Of a reversal the cause is that of what it reverses.
    """

    posting_id: UUID
    n: int
    day: date
    kind: PostingKind
    cause: PostingKind
    title: str
    change: Money
    left: Money
    account: Account
    against: tuple[Account, ...]
    ticket_id: UUID | None
    ticket: int | None
    document_id: UUID | None
    document: str | None
    payment_id: UUID | None
    payment: str | None

    @property
    def after(self) -> After:
        """The key from which the next page begins."""
        return self.day, self.posting_id, self.n

    @property
    def debit(self) -> tuple[Account, ...]:
        """«Дт»."""
        return (self.account,) if self.change < ZERO else self.against

    @property
    def credit(self) -> tuple[Account, ...]:
        """«Кт»."""
        return self.against if self.change < ZERO else (self.account,)


def movements(
    connection: Connection,
    contract_id: UUID,
    account: Account = Account.FUNDS,
    *,
    period: Period | None = None,
    after: After | None = None,
    limit: int = 100,
) -> list[MovementRow]:
    """Entries of a contract on one account, the latest first, from a key on; the balance counts all that were before."""
    moved = _running(contract_id, account)
    order = (moved.c.date, moved.c.posting_id, moved.c.n)
    rows = _select(moved).order_by(*(column.desc() for column in order)).limit(limit)
    if period is not None:
        rows = rows.where(moved.c.date >= period.start, moved.c.date < period.end)
    if after is not None:
        rows = rows.where(tuple_(*order) < tuple_(*after))
    return [_row(row, account) for row in connection.execute(rows)]


def _running(contract_id: UUID, account: Account) -> Subquery:
    order = (entry.c.date, entry.c.posting_id, entry.c.n)
    after = func.sum(entry.c.amount).over(order_by=order)
    rows = select(*order, entry.c.amount, after.label("after"))
    return rows.where(entry.c.contract_id == contract_id, entry.c.account == account).subquery("moved")


def _select(moved: Subquery) -> Select[*tuple[Any, ...]]:
    cause = posting.alias("cause")
    payment_id = func.coalesce(Assignment.payment_id, cause.c.source)
    return (
        select(
            *(moved.c.posting_id, moved.c.n, moved.c.date, moved.c.amount, moved.c.after),
            *(posting.c.kind, posting.c.title, cause.c.kind.label("cause")),
            _against(moved).label("against"),
            *(Ticket.id.label("ticket_id"), Ticket.number.label("ticket")),
            *(Document.id.label("document_id"), Document.number.label("document")),
            *(Payment.id.label("payment_id"), Payment.number.label("payment")),
        )
        .join(posting, posting.c.id == moved.c.posting_id)
        .join(cause, cause.c.id == func.coalesce(posting.c.reverses, posting.c.id))
        .outerjoin(Ticket, Ticket.id == cause.c.source)
        .outerjoin(Assignment, Assignment.posting_id == cause.c.id)
        .outerjoin(Payment, Payment.id == payment_id)
        .outerjoin(Document, Document.id == _closed_by(cause.c.id))
    )


def _against(moved: Subquery) -> ScalarSelect[str]:
    """The accounts of the entries of the other sign, by commas."""
    other = entry.alias("other")
    nothing = literal(ZERO, MoneyType())
    across = (other.c.amount < nothing) != (moved.c.amount < nothing)
    names = select(func.aggregate_strings(cast(other.c.account, Text), ","))
    return names.where(other.c.posting_id == moved.c.posting_id, across).correlate(moved).scalar_subquery()


def _closed_by(posting_id: ColumnElement[UUID]) -> ScalarSelect[UUID]:
    """The акт that closes the charge."""
    held = (DocumentCharge.kind == DocumentKind.ACT, ~DocumentCharge.released)
    closing = select(DocumentCharge.document_id).where(DocumentCharge.posting_id == posting_id, *held)
    return closing.order_by(DocumentCharge.id).limit(1).correlate_except(DocumentCharge).scalar_subquery()


def _row(row: Row[*tuple[Any, ...]], account: Account) -> MovementRow:
    names = {Account(name) for name in (row.against or "").split(",") if name}
    return MovementRow(
        posting_id=row.posting_id,
        n=row.n,
        day=row.date,
        kind=row.kind,
        cause=row.cause,
        title=row.title,
        change=-row.amount,
        left=-row.after,
        account=account,
        against=tuple(each for each in Account if each in names),
        ticket_id=row.ticket_id,
        ticket=row.ticket,
        document_id=row.document_id,
        document=row.document,
        payment_id=row.payment_id,
        payment=row.payment,
    )
