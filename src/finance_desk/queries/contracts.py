"""Contracts with their figures: a list and a card, each in one SELECT over maintained balances."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Row,
    ScalarSelect,
    Select,
    Uuid,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    null,
    select,
)

from finance_desk.db.journal import person
from finance_desk.domain.alarm import Armed
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.period import month_of, prorate, served_part
from finance_desk.domain.posting import Account, PostingKind
from finance_desk.domain.profitability import Figures, figures_of
from finance_desk.domain.states import ContractState, PaymentScheme, SpecificationState
from finance_desk.domain.vat import PriceVat, TaxMode, VatRate, contract_rate, split_vat
from finance_desk.models.alert import AlertWatch
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract, ContractTerms
from finance_desk.models.organization import TaxPeriod
from finance_desk.models.posting import balance, posting
from finance_desk.models.specification import Specification

_CARD = (Account.FUNDS, Account.PREPAID, Account.REVENUE, Account.VAT, Account.COST, Account.WRITEOFF)
_TODAY, _MONTH_START, _MONTH_END = (bindparam(name, type_=Date()) for name in ("today", "month_start", "month_end"))
_ONE = bindparam("contract_id", type_=Uuid())


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract as lists and cards show it."""

    key: UUID
    number: str
    signed_on: date
    client_id: UUID
    client: str
    scheme: PaymentScheme
    state: ContractState
    threshold: Money
    debt_limit: Money
    fee: Money
    figures: Figures
    manager_id: UUID | None
    armed: Armed


def contract_row(connection: Connection, contract_id: UUID, today: date) -> ContractRow | None:
    """One contract with its figures as of a day."""
    row = connection.execute(_select(one=True), _parameters(today) | {"contract_id": contract_id}).one_or_none()
    return None if row is None else _row(row, today)


def contract_rows(
    connection: Connection, today: date, *, after: tuple[str, UUID] | None = None, limit: int | None = None
) -> list[ContractRow]:
    """Contracts in the order of their numbers, from a key on (keyset)."""
    rows = _select(one=False).order_by(Contract.number, Contract.id)
    if after is not None:
        rows = rows.where((Contract.number > after[0]) | ((Contract.number == after[0]) & (Contract.id > after[1])))
    found = connection.execute(rows if limit is None else rows.limit(limit), _parameters(today))
    return [_row(row, today) for row in found]


def figures(connection: Connection, contract_id: UUID, today: date) -> Figures:
    """The figures of one contract."""
    row = contract_row(connection, contract_id, today)
    if row is None:
        raise LookupError(contract_id)
    return row.figures


def _parameters(today: date) -> dict[str, date]:
    month = month_of(today)
    return {"today": today, "month_start": month.start, "month_end": month.end}


@cache
def _select(*, one: bool) -> Select[*tuple[Any, ...]]:
    """The list or, by `contract_id`, the card: built once, for building it costs more than running it for one row."""
    sums = _sums(one=one).subquery()
    terms = _dated(ContractTerms.contract_id == Contract.id, ContractTerms)
    tax = (
        select(TaxPeriod.mode)
        .where(TaxPeriod.organization_id == Contract.organization_id, TaxPeriod.valid_from <= _TODAY)
        .order_by(TaxPeriod.valid_from.desc())
        .limit(1)
        .correlate(Contract)
        .scalar_subquery()
    )
    rows = (
        select(
            Contract.id,
            Contract.number,
            Contract.signed_on,
            Contract.client_id,
            func.coalesce(person.c.name, Client.name).label("client"),
            Contract.scheme,
            Contract.state,
            Contract.price_vat,
            Contract.starts_on,
            Contract.ends_on,
            Contract.renews,
            Contract.manager_id,
            AlertWatch.near_armed,
            AlertWatch.exhausted_armed,
            AlertWatch.debt_armed,
            ContractTerms.threshold,
            ContractTerms.debt_limit,
            ContractTerms.credit_limit,
            ContractTerms.fee,
            _agreed().label("agreed"),
            _fee_posted().label("fee_posted"),
            _fee_due().label("fee_due"),
            tax.label("tax_mode"),
            *(sums.c[account.value] for account in _CARD),
            sums.c.opening,
        )
        .join(Client, Client.id == Contract.client_id)
        .join(AlertWatch, AlertWatch.id == Contract.id)
        .outerjoin(person, person.c.id == Client.person_id)
        .outerjoin(sums, sums.c.contract_id == Contract.id)
        .outerjoin(ContractTerms, and_(ContractTerms.contract_id == Contract.id, ContractTerms.valid_from == terms))
    )
    return rows.where(Contract.id == _ONE) if one else rows


def _sums(*, one: bool) -> Select[*tuple[Any, ...]]:
    """The balances of every contract, or of one, side by side."""
    by_account = [
        func.sum(
            case((and_(balance.c.subject_kind == "contract", balance.c.account == account.value), balance.c.amount))
        )
        for account in _CARD
    ]
    brought = func.sum(case((balance.c.subject_kind == "opening", balance.c.amount)))
    sums = (
        select(
            balance.c.subject_id.label("contract_id"),
            *(column.label(account.value) for column, account in zip(by_account, _CARD, strict=True)),
            brought.label("opening"),
        )
        .where(balance.c.subject_kind.in_(("contract", "opening")))
        .group_by(balance.c.subject_id)
    )
    return sums.where(balance.c.subject_id == _ONE) if one else sums


def _dated(owner: ColumnElement[bool], kind: type[ContractTerms]) -> ScalarSelect[date]:
    """The date of the terms in force today; before the first ones, of the first ones."""
    newest = select(func.max(kind.valid_from)).where(owner, kind.valid_from <= _TODAY)
    first = select(func.min(kind.valid_from)).where(owner)
    return func.coalesce(newest.correlate(Contract).scalar_subquery(), first.correlate(Contract).scalar_subquery())  # type: ignore[return-value]


def _agreed() -> ScalarSelect[Any]:
    """Gross of agreed specifications not completed; completed ones are `performed`."""
    return (
        select(func.sum(Specification.gross))
        .where(Specification.contract_id == Contract.id, Specification.state == SpecificationState.AGREED)
        .correlate(Contract)
        .scalar_subquery()
    )


def _fee_posted() -> ColumnElement[bool]:
    reversal = posting.alias("reversal")
    return exists(
        select(literal(1))
        .select_from(posting)
        .where(
            posting.c.contract_id == Contract.id,
            posting.c.kind == PostingKind.FEE,
            posting.c.date >= _MONTH_START,
            posting.c.date < _MONTH_END,
            ~exists(select(literal(1)).select_from(reversal).where(reversal.c.reverses == posting.c.id)),
        )
    )


def _fee_due() -> ColumnElement[bool]:
    return and_(
        Contract.scheme == PaymentScheme.MIXED,
        Contract.state == ContractState.ACTIVE,
        Contract.starts_on < _MONTH_END,
        case((Contract.ends_on == null(), True), (Contract.renews, True), else_=Contract.ends_on >= _MONTH_START),
    )


def _row(row: Row[*tuple[Any, ...]], today: date) -> ContractRow:
    rate = _rate(row.tax_mode, row.price_vat, today)
    reserved = (row.agreed or ZERO) + (_fee_to_come(row, today, rate) if row.fee_due and not row.fee_posted else ZERO)
    balances = {account: getattr(row, account.value) or ZERO for account in _CARD}
    return ContractRow(
        key=row.id,
        number=row.number,
        signed_on=row.signed_on,
        client_id=row.client_id,
        client=row.client,
        scheme=row.scheme,
        state=row.state,
        threshold=row.threshold or ZERO,
        debt_limit=row.debt_limit or ZERO,
        fee=row.fee or ZERO,
        figures=figures_of(balances, row.opening or ZERO, reserved, row.credit_limit or ZERO, rate),
        manager_id=row.manager_id,
        armed=Armed(row.near_armed, row.exhausted_armed, row.debt_armed),
    )


def _fee_to_come(row: Row[*tuple[Any, ...]], today: date, rate: VatRate) -> Money:
    """What this month's fee will be, with VAT: of the days that the contract covers."""
    part = served_part(month_of(today), row.starts_on, None if row.renews else row.ends_on)
    return split_vat(prorate(row.fee or ZERO, part), rate, row.price_vat).gross


def _rate(mode: TaxMode | None, price_vat: PriceVat, today: date) -> VatRate:
    return VatRate.NO_VAT if mode is None else contract_rate(mode, price_vat, today)


def totals(rows: Sequence[ContractRow]) -> tuple[Money, Money]:
    """Left and available of the rows shown together."""
    left = Money.of(sum(row.figures.left.kopecks for row in rows))
    return left, Money.of(sum(row.figures.available.kopecks for row in rows))
