"""The one SELECT behind the rows of contracts: what is agreed, and the maintained balances side by side.

Sums come as plain numbers: of a thousand rows each is turned once, into the figure that is shown.
"""

from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Subquery,
    Text,
    Uuid,
    bindparam,
    case,
    false,
    func,
    literal_column,
    select,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy import type_coerce as as_stored
from sqlalchemy.sql.elements import SQLCoreOperations

from finance_desk.db.journal import person
from finance_desk.domain.profitability import OF_A_CONTRACT
from finance_desk.models.alert import AlertWatch
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract, ContractTerms
from finance_desk.models.posting import balance
from finance_desk.queries.contract_terms import agreed, fee_due, fee_posted, tax_mode, terms_in_force

_ONE = bindparam("contract_id", type_=Uuid())
_SOME = bindparam("contract_ids", type_=Uuid(), expanding=True)
_TERMS = (ContractTerms.threshold, ContractTerms.debt_limit, ContractTerms.credit_limit, ContractTerms.fee)


class Which(Enum):
    """Of which contracts."""

    ALL = "all"
    SOME = "some"
    ONE = "one"


@cache
def contract_select(which: Which) -> Select[*tuple[Any, ...]]:
    """Of all, of `contract_ids` or of `contract_id`: built once, for building costs more than running it for one row."""
    sums = _sums(which).subquery()
    rows = (
        select(*_columns(sums))
        .join(Client, Client.id == Contract.client_id)
        .join(AlertWatch, AlertWatch.id == Contract.id)
        .outerjoin(person, person.c.id == Client.person_id)
        .outerjoin(sums, sums.c.contract_id == Contract.id)
        .outerjoin(ContractTerms, terms_in_force())
    )
    wanted = _of(which, Contract.id)
    return rows if wanted is None else rows.where(wanted)


def _columns(sums: Subquery) -> tuple[Any, ...]:
    """What a row is made of, in the order in which it is taken apart."""
    return (
        Contract.id,
        Contract.number,
        Contract.signed_on,
        Contract.client_id,
        func.coalesce(person.c.name, Client.name),
        Contract.scheme,
        Contract.state,
        Contract.manager_id,
        AlertWatch.near_armed,
        AlertWatch.exhausted_armed,
        AlertWatch.debt_armed,
        *map(_kopecks, _TERMS),
        _kopecks(sql_cast(agreed(), BigInteger)),
        case((fee_due(), ~fee_posted()), else_=false()),
        as_stored(tax_mode(), Text),
        as_stored(Contract.price_vat, Text),
        Contract.starts_on,
        Contract.ends_on,
        Contract.renews,
        *(_kopecks(sums.c[account]) for account in OF_A_CONTRACT),
        _brought(),
    )


def _of(which: Which, column: SQLCoreOperations[Any]) -> ColumnElement[bool] | None:
    if which is Which.ALL:
        return None
    return column == _ONE if which is Which.ONE else column.in_(_SOME)


def _constant(word: str) -> ColumnElement[str]:
    """A word of the program itself, written into the statement: one thing less to bind at each run."""
    return literal_column(f"'{word}'", Text())


def _kopecks(amount: Any) -> ColumnElement[int]:
    """An amount as a plain number, 0 for none."""
    return func.coalesce(as_stored(amount, BigInteger), literal_column("0", BigInteger()))


def _total(amount: Any) -> ColumnElement[int]:
    """A sum as a plain number; PostgreSQL sums bigint to numeric."""
    return sql_cast(_kopecks(func.sum(amount)), BigInteger)


def _sums(which: Which) -> Select[*tuple[Any, ...]]:
    """The balances of contracts side by side, grouped in the order of their index."""
    by_account = (
        _total(case((balance.c.account == _constant(account), balance.c.amount))).label(account)
        for account in OF_A_CONTRACT
    )
    sums = (
        select(balance.c.subject_id.label("contract_id"), *by_account)
        .where(balance.c.subject_kind == _constant("contract"))
        .group_by(balance.c.subject_id)
    )
    wanted = _of(which, balance.c.subject_id)
    return sums if wanted is None else sums.where(wanted)


def _brought() -> ColumnElement[int]:
    """What was brought of the contract's money at go-live."""
    opening = (balance.c.subject_kind == _constant("opening")) & (balance.c.subject_id == Contract.id)
    return select(_total(balance.c.amount)).where(opening).correlate(Contract).scalar_subquery()
