"""What each client owes: one SELECT over maintained balances."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Select, and_, case, func, select
from sqlalchemy import cast as sql_cast
from sqlalchemy import type_coerce as as_stored

from finance_desk.db.journal import person
from finance_desk.domain.money import Money
from finance_desk.domain.posting import Account
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.posting import balance


@dataclass(frozen=True, slots=True)
class Receivable:
    """A client and the debts of its contracts together; free money of one contract does not cover another's debt."""

    key: UUID
    client: str
    owed: Money


def receivables(connection: Connection) -> list[Receivable]:
    """Every client in the order of names, with what it owes."""
    found = connection.execute(_select()).all()
    return [Receivable(key, client, Money.of(owed)) for key, client, owed in found]


@cache
def _select() -> Select[*tuple[Any, ...]]:
    kopecks = as_stored(balance.c.amount, BigInteger)
    debt = func.coalesce(func.sum(case((kopecks > 0, kopecks))), 0)
    name = func.min(func.coalesce(person.c.name, Client.name))  # of the one row there is: only the id is grouped by
    funds = and_(
        balance.c.subject_kind == "contract",
        balance.c.subject_id == Contract.id,
        balance.c.account == Account.FUNDS.value,
    )
    return (
        select(Client.id, name, sql_cast(debt, BigInteger))
        .outerjoin(person, person.c.id == Client.person_id)
        .outerjoin(Contract, Contract.client_id == Client.id)
        .outerjoin(balance, funds)
        .group_by(Client.id)
        .order_by(name, Client.id)
    )
