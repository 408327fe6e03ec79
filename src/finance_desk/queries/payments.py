"""Bank lines as pages show them: names from the vault, what is still unassigned, what pays a paper, money in banks."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased

from finance_desk.db.journal import person
from finance_desk.domain.formatting import search_key
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import Account
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentUse
from finance_desk.models.organization import BankAccount
from finance_desk.models.payment import Allocation, Assignment, Payment
from finance_desk.models.posting import balance, entry

_Refund = aliased(Payment, name="refund")


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A bank line. `remainder` is what of a receipt no contract got and nobody gave back; zero for all other lines."""

    key: UUID
    import_id: UUID
    organization_id: UUID
    bank_account_id: UUID
    account: str
    direction: Direction
    posted_on: date
    document_date: date
    number: str
    kind: str
    amount: Money
    name: str
    inn: str
    counter_account: str
    purpose: str
    person_id: UUID | None
    use: PaymentUse
    performer_id: UUID | None
    contract_id: UUID | None
    refunds: UUID | None
    assigned: Money
    remainder: Money


@dataclass(frozen=True, slots=True)
class PaymentFilter:
    """Which bank lines to show; None and "" mean «all»."""

    organization_id: UUID | None = None
    bank_account_id: UUID | None = None
    import_id: UUID | None = None
    direction: Direction | None = None
    use: PaymentUse | None = None
    first: date | None = None
    last: date | None = None
    search: str = ""


EVERYTHING = PaymentFilter()
After = tuple[date, UUID]


def payments(
    connection: Connection, chosen: PaymentFilter = EVERYTHING, *, after: After | None = None, limit: int | None = None
) -> list[PaymentRow]:
    """Bank lines that stand, newest first, from a key on (keyset)."""
    rows = _select().where(*_conditions(chosen)).order_by(Payment.posted_on.desc(), Payment.id.desc())
    if after is not None:
        older = and_(Payment.posted_on == after[0], Payment.id < after[1])
        rows = rows.where(or_(Payment.posted_on < after[0], older))
    return [_row(row) for row in connection.execute(rows if limit is None else rows.limit(limit))]


def unmatched(
    connection: Connection, organization_id: UUID | None = None, *, after: After | None = None, limit: int | None = None
) -> list[PaymentRow]:
    """«Неразнесённые»: receipts of which something has no owner yet, oldest first."""
    free = type_coerce(Payment.amount, BigInteger) - _kopecks(_assigned()) - _kopecks(_returned())
    chosen = PaymentFilter(organization_id, use=PaymentUse.RECEIPT, direction=Direction.IN)
    rows = _select().where(*_conditions(chosen), free > 0).order_by(Payment.posted_on, Payment.id)
    if after is not None:
        newer = and_(Payment.posted_on == after[0], Payment.id > after[1])
        rows = rows.where(or_(Payment.posted_on > after[0], newer))
    return [_row(row) for row in connection.execute(rows if limit is None else rows.limit(limit))]


def payment(connection: Connection, payment_id: UUID) -> PaymentRow | None:
    """One bank line, undone or not."""
    row = connection.execute(_select().where(Payment.id == payment_id)).one_or_none()
    return None if row is None else _row(row)


def _select() -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(getattr(Payment, name) for name in _PLAIN),
            BankAccount.account,
            func.coalesce(person.c.name, Payment.name).label("name"),
            func.coalesce(person.c.inn, Payment.inn).label("inn"),
            func.coalesce(person.c.account, Payment.counter_account).label("counter_account"),
            func.coalesce(person.c.note, Payment.purpose).label("purpose"),
            _assigned().label("assigned"),
            _returned().label("returned"),
        )
        .join(BankAccount, BankAccount.id == Payment.bank_account_id)
        .outerjoin(person, person.c.id == Payment.person_id)
    )


_PLAIN = (
    "id", "import_id", "organization_id", "bank_account_id", "direction", "posted_on", "document_date", "number", "kind",
    "amount", "person_id", "use", "performer_id", "contract_id", "refunds",
)  # fmt: skip


def _conditions(chosen: PaymentFilter) -> list[ColumnElement[bool]]:
    exact = ("organization_id", "bank_account_id", "import_id", "direction", "use")
    given = {name: getattr(chosen, name) for name in exact}
    found = [~Payment.undone]
    found += [getattr(Payment, name) == value for name, value in given.items() if value is not None]
    if chosen.first is not None:
        found.append(Payment.posted_on >= chosen.first)
    if chosen.last is not None:
        found.append(Payment.posted_on <= chosen.last)
    if chosen.search:
        key = search_key(chosen.search)
        found.append(or_(Payment.search.contains(key, autoescape=True), person.c.search.contains(key, autoescape=True)))
    return found


def _assigned() -> ScalarSelect[Any]:
    return (
        select(func.sum(Assignment.amount))
        .where(Assignment.payment_id == Payment.id, ~Assignment.ended)
        .correlate(Payment)
        .scalar_subquery()
    )


def _returned() -> ScalarSelect[Any]:
    """What was given back of money that no contract got."""
    return (
        select(func.sum(_Refund.amount))
        .where(
            _Refund.refunds == Payment.id,
            _Refund.use == PaymentUse.REFUND,
            _Refund.contract_id.is_(None),
            ~_Refund.undone,
        )
        .correlate(Payment)
        .scalar_subquery()
    )


def _kopecks(sums: ScalarSelect[Any]) -> ColumnElement[int]:
    return func.coalesce(type_coerce(sums, BigInteger), 0)


def _row(row: Row[*tuple[Any, ...]]) -> PaymentRow:
    assigned, returned = row.assigned or ZERO, row.returned or ZERO
    receipt = row.use is PaymentUse.RECEIPT
    texts = {name: getattr(row, name) for name in ("account", "name", "inn", "counter_account", "purpose")}
    return PaymentRow(
        key=row.id,
        **texts,
        **{name: getattr(row, name) for name in _PLAIN if name != "id"},
        assigned=assigned,
        remainder=row.amount - assigned - returned if receipt else ZERO,
    )


def paid(connection: Connection, document_id: UUID) -> Money:
    """«Оплачено» of a paper: the sum of what is allocated to it."""
    live = select(func.sum(Allocation.amount)).where(Allocation.document_id == document_id, ~Allocation.ended)
    return connection.scalar(live) or ZERO


def paid_sums() -> Subquery:
    """«Оплачено» of every paper, for lists: columns `document_id` and `paid`."""
    live = select(Allocation.document_id, func.sum(Allocation.amount).label("paid")).where(~Allocation.ended)
    return live.group_by(Allocation.document_id).subquery("paid")


@dataclass(frozen=True, slots=True)
class BankBalanceRow:
    """Money on an account of ours."""

    key: UUID
    organization_id: UUID
    account: str
    bank: str
    amount: Money


def bank_balances(
    connection: Connection, organization_id: UUID | None = None, on: date | None = None
) -> list[BankBalanceRow]:
    """Money on every account of ours, now or at the end of a day."""
    if on is None:
        kept = and_(
            balance.c.subject_id == BankAccount.id,
            balance.c.subject_kind == "bank_account",
            balance.c.account == Account.BANK.value,
        )
        rows = select(*_BANK, balance.c.amount).outerjoin(balance, kept)
    else:
        of_account = and_(
            entry.c.bank_account_id == BankAccount.id, entry.c.account == Account.BANK, entry.c.date <= on
        )
        rows = select(*_BANK, func.sum(entry.c.amount).label("amount")).outerjoin(entry, of_account).group_by(*_BANK)
    if organization_id is not None:
        rows = rows.where(BankAccount.organization_id == organization_id)
    found = connection.execute(rows.order_by(BankAccount.account, BankAccount.id))
    return [BankBalanceRow(row.id, row.organization_id, row.account, row.bank, row.amount or ZERO) for row in found]


_BANK = (BankAccount.id, BankAccount.organization_id, BankAccount.account, BankAccount.bank)
