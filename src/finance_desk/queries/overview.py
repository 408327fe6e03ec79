"""«Обзор»: the months of the office, whose money it holds, what earned and what lost. Each figure is one SELECT."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    cast,
    extract,
    func,
    select,
)

from finance_desk.db.journal import person
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.period import add_months, month_of
from finance_desk.domain.posting import Account
from finance_desk.domain.quantity import Percent
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.posting import balance, entry
from finance_desk.queries.expressions import day_of_month, whole
from finance_desk.queries.naming import CLIENT_NAME

MONTHS = 12
EARNING = (Account.REVENUE, Account.COST, Account.WRITEOFF)
"""The accounts of «Прибыль по работам»."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month from its first day. `so_far` are its sums up to the day of the month that it is today."""

    start: date
    revenue: Money = ZERO
    cost: Money = ZERO
    profit: Money = ZERO
    revenue_so_far: Money = ZERO
    profit_so_far: Money = ZERO

    @property
    def margin(self) -> Percent | None:
        """Profit by work over revenue."""
        return margin_of(self.profit, self.revenue)


@dataclass(frozen=True, slots=True)
class Holdings:
    """Money of clients with us: free, and in bought hours; and what clients owe us."""

    advances: Money
    blocks: Money
    debts: Money
    debtors: int


@dataclass(frozen=True, slots=True)
class ContractOfMonth:
    """What a contract brought in a month."""

    key: UUID
    number: str
    client: str
    revenue: Money
    profit: Money

    @property
    def margin(self) -> Percent | None:
        """Profit by work over revenue."""
        return margin_of(self.profit, self.revenue)


def margin_of(profit: Money, revenue: Money) -> Percent | None:
    """Profit over revenue; None when nothing was earned."""
    return Percent.of(profit.share(10_000, revenue.kopecks).kopecks) if revenue > ZERO else None


def months(connection: Connection, today: date) -> tuple[Month, ...]:
    """The last twelve months, this one last; a month without work is there with zeros."""
    this = month_of(today)
    first = add_months(this.start, 1 - MONTHS)
    year, month = (cast(extract(part, entry.c.date), BigInteger) for part in ("year", "month"))
    so_far = day_of_month(entry.c.date) <= today.day
    rows = (
        select(
            year,
            month,
            _earned(Account.REVENUE),
            _spent(),
            _profit(),
            _earned(Account.REVENUE, so_far),
            _profit(so_far),
        )
        .where(entry.c.account.in_(EARNING), entry.c.date >= first, entry.c.date < this.end)
        .group_by(year, month)
    )
    known = {date(row[0], row[1], 1): row for row in connection.execute(rows)}
    starts = [add_months(first, n) for n in range(MONTHS)]
    return tuple(_month(start, known[start]) if start in known else Month(start) for start in starts)


def holdings(connection: Connection) -> Holdings:
    """Advances, bought hours and debts of all contracts; free money of one contract does not cover another's debt."""
    amount = whole(balance.c.amount)
    funds, blocks = (balance.c.account == account.value for account in (Account.FUNDS, Account.PREPAID))
    owed = and_(funds, amount > 0)
    row = connection.execute(
        select(
            whole(func.sum(case((and_(funds, amount < 0), -amount), else_=0))),
            whole(func.sum(case((blocks, -amount), else_=0))),
            whole(func.sum(case((owed, amount), else_=0))),
            func.count(case((owed, 1))),
        ).where(balance.c.subject_kind == "contract")
    ).one()
    return Holdings(Money.of(row[0]), Money.of(row[1]), Money.of(row[2]), row[3])


def best_contracts(connection: Connection, today: date, limit: int = 5) -> list[ContractOfMonth]:
    """Contracts with the largest profit by work of the month."""
    profit = _profit()
    return _contracts(connection, today, profit > 0, profit.desc(), limit)


def losing_contracts(connection: Connection, today: date, limit: int = 5) -> list[ContractOfMonth]:
    """Contracts whose work of the month cost more than it brought, the worst first."""
    profit = _profit()
    return _contracts(connection, today, profit < 0, profit.asc(), limit)


def _contracts(
    connection: Connection, today: date, wanted: ColumnElement[bool], order: Any, limit: int
) -> list[ContractOfMonth]:
    month = month_of(today)
    rows: Select[*tuple[Any, ...]] = (
        select(Contract.id, Contract.number, func.min(CLIENT_NAME), _earned(Account.REVENUE), _profit())
        .join(entry, entry.c.contract_id == Contract.id)
        .join(Client, Client.id == Contract.client_id)
        .outerjoin(person, person.c.id == Client.person_id)
        .where(entry.c.account.in_(EARNING), entry.c.date >= month.start, entry.c.date < month.end)
        .group_by(Contract.id, Contract.number)
        .having(wanted)
        .order_by(order, Contract.id)
        .limit(limit)
    )
    found = connection.execute(rows)
    return [ContractOfMonth(row[0], row[1], row[2], Money.of(row[3]), Money.of(row[4])) for row in found]


def _earned(account: Account, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """What stands on the credit of an account."""
    return -whole(func.sum(case((and_(entry.c.account == account, *conditions), whole(entry.c.amount)), else_=0)))


def _spent() -> ColumnElement[int]:
    return -_earned(Account.COST)


def _profit(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """Revenue − cost − bad debts: the credit of the three accounts together."""
    amount = whole(entry.c.amount)
    return -whole(func.sum(case((and_(*conditions), amount), else_=0) if conditions else amount))


def _month(start: date, row: Any) -> Month:
    return Month(start, *(Money.of(amount) for amount in row[2:]))
