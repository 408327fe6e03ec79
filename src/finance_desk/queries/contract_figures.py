"""The figures of contracts as SQL over maintained balances; `domain.profitability` says the same in Python.

They are built in steps, each over the columns of the one before, so that nothing is looked up twice.
"""

from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    Date,
    Integer,
    Select,
    Subquery,
    Uuid,
    bindparam,
    case,
    column,
    func,
    null,
    select,
    table,
    type_coerce,
)

from finance_desk.db.types import Choice, MoneyType, PercentType
from finance_desk.domain.posting import Account
from finance_desk.domain.runway import DANGER_DAYS, HORIZON_DAYS, WARNING_DAYS, WINDOW_DAYS, Risk
from finance_desk.domain.states import ContractState, PaymentScheme
from finance_desk.domain.vat import PriceVat, TaxMode
from finance_desk.models.contract import Contract, ContractTerms
from finance_desk.models.lot import Lot
from finance_desk.models.posting import balance, entry
from finance_desk.queries import contract_terms
from finance_desk.queries.contract_terms import MONTH_END, MONTH_START, TODAY
from finance_desk.queries.expressions import Whole, day_of_month, days_after, nonzero, share, whole
from finance_desk.queries.listing.joining import Keys

_WINDOW_START = bindparam("window_start", type_=Date())
_MONTH_DAYS = bindparam("month_days", type_=Integer())

_MONEY = (
    *("paid", "left", "reserved", "available", "blocks", "debt", "revenue", "cost", "profit_by_work"),
    *("profit_by_payments", "threshold"),
)
FIGURES = table(
    "figures",
    column("contract_id", Uuid()),
    *(column(name, MoneyType()) for name in _MONEY),
    *(column(name, PercentType()) for name in ("margin", "hours")),
    column("runway", Date()),
    column("risk", Choice(Risk)),
)
"""The figures by name, for columns and conditions; `figures` makes them where a statement asks."""


def figures(keys: Keys) -> CTE:
    """The figures of these contracts, or of all."""
    known = _told(_timed(_held(_taxed(_read(keys)))))
    return known.cte("figures")


def _read(keys: Keys) -> CTE:
    """What stands in the tables, each thing looked up once."""
    rows = select(
        Contract.id.label("contract_id"),
        Contract.scheme,
        Contract.state,
        Contract.price_vat,
        (-_balance(Account.FUNDS)).label("left"),
        (-_balance(Account.PREPAID)).label("blocks"),
        (-_balance(Account.REVENUE)).label("revenue"),
        (-_balance(Account.VAT)).label("vat"),
        _balance(Account.COST).label("cost"),
        _balance(Account.WRITEOFF).label("writeoff"),
        (-_balance(Account.FUNDS, "opening") - _balance(Account.PREPAID, "opening")).label("opening"),
        *(whole(getattr(ContractTerms, name)).label(name) for name in ("credit_limit", "debt_limit", "threshold")),
        whole(contract_terms.agreed()).label("agreed"),
        _fee_to_come().label("fee"),
        _rate().label("rate"),
        _charged().label("charged"),
        _hours().label("hours"),
    ).outerjoin(ContractTerms, contract_terms.terms_in_force())
    if keys is not None:
        rows = rows.where(Contract.id.in_(keys))
    return rows.cte("standing").prefix_with("MATERIALIZED")


def _balance(account: Account, kind: str = "contract") -> Whole:
    kept = select(balance.c.amount).where(
        balance.c.organization_id == Contract.organization_id,
        balance.c.account == account.value,
        balance.c.subject_kind == kind,
        balance.c.subject_id == Contract.id,
    )
    return whole(kept.correlate(Contract).scalar_subquery())


def _fee_to_come() -> Whole:
    """This month's fee before VAT on top, of the days that the contract covers, until it is posted."""
    first = case((Contract.starts_on > MONTH_START, day_of_month(Contract.starts_on)), else_=1)
    to_the_end = Contract.renews | Contract.ends_on.is_(None) | (Contract.ends_on >= MONTH_END)
    last = case((to_the_end, _MONTH_DAYS), else_=day_of_month(Contract.ends_on))
    fee = share(whole(ContractTerms.fee), type_coerce(last - first + 1, BigInteger), _MONTH_DAYS)
    return case((contract_terms.fee_due() & ~contract_terms.fee_posted(), fee), else_=0)


def _rate() -> Whole:
    """The main rate of the contract in whole percent."""
    by_mode = {mode.value: bindparam(f"rate_{mode}", type_=BigInteger()) for mode in TaxMode}
    rate = case(by_mode, value=contract_terms.tax_mode(), else_=0)
    return type_coerce(case((Contract.price_vat == PriceVat.NONE, 0), else_=rate), BigInteger)


def _charged() -> Whole:
    """What became revenue, with its VAT, in the window."""
    earned = select(func.sum(entry.c.amount)).where(
        entry.c.contract_id == Contract.id,
        entry.c.account.in_((Account.REVENUE, Account.VAT)),
        entry.c.date > _WINDOW_START,
        entry.c.date <= TODAY,
    )
    return -whole(earned.correlate(Contract).scalar_subquery())


def _hours() -> Whole:
    """What part of the bought hours valid today is used, in hundredths of a percent; missing when there are none."""
    sold = nonzero(whole(func.sum(Lot.quantity)))
    used = select(share(whole(func.sum(Lot.used)), 10_000, sold)).where(
        Lot.contract_id == Contract.id, ~Lot.closed, Lot.starts_on <= TODAY, Lot.ends_on > TODAY
    )
    return type_coerce(used.correlate(Contract).scalar_subquery(), BigInteger)


def _taxed(known: CTE) -> Subquery:
    row = known.c
    held = row.left + row.blocks
    on_top = case((row.price_vat == PriceVat.ON_TOP, share(row.fee, row.rate, 100)), else_=0)
    return select(
        *row,
        (held + row.revenue + row.vat - row.writeoff - row.opening).label("paid"),
        (row.agreed + row.fee + on_top).label("reserved"),
        (_adv(held, row.rate) - _adv(row.opening, row.rate)).label("advance_tax"),
        (row.revenue - row.cost - row.writeoff).label("by_work"),
    ).subquery("taxed")


def _adv(held: Whole, rate: Whole) -> Whole:
    return case((held > 0, share(held, rate, 100 + rate)), else_=0)


def _held(known: Subquery) -> Subquery:
    row = known.c
    available = row.left - row.reserved + row.credit_limit
    debt = case((row.left < 0, -row.left), else_=0)
    return select(
        *row, available.label("available"), (available + row.blocks).label("held"), debt.label("debt")
    ).subquery("held")


def _timed(known: Subquery) -> Subquery:
    """How many days the money lasts."""
    row = known.c
    days = case(
        (row.scheme == PaymentScheme.ACTUAL, null()),
        (row.charged <= 0, null()),
        (row.held <= 0, 0),
        else_=row.held * WINDOW_DAYS // nonzero(row.charged),
    )
    return select(*row, type_coerce(days, BigInteger).label("days")).subquery("timed")


def _told(known: Subquery) -> Select[Any]:
    row = known.c
    margin = case((row.revenue > 0, share(row.by_work, 10_000, nonzero(row.revenue))))
    runway = case((row.days <= HORIZON_DAYS, days_after(TODAY, row.days)))
    told = {
        **{name: row[name] for name in _MONEY if name in row},
        "profit_by_work": row.by_work,
        "profit_by_payments": row.paid - row.vat - row.advance_tax - row.cost,
    }
    return select(
        row.contract_id,
        *(told[name].label(name) for name in _MONEY),
        type_coerce(margin, BigInteger).label("margin"),
        row.hours,
        type_coerce(runway, Date()).label("runway"),
        _risk(row).label("risk"),
    )


def _risk(row: Any) -> Any:
    calm, warning, danger = Risk.CALM.value, Risk.WARNING.value, Risk.DANGER.value
    in_debt = (row.debt_limit > 0) & (row.debt > row.debt_limit)
    return case(
        (row.state != ContractState.ACTIVE, calm),
        ((row.scheme == PaymentScheme.ACTUAL) & in_debt, danger),
        (row.scheme == PaymentScheme.ACTUAL, calm),
        ((row.held <= 0) | (row.days <= DANGER_DAYS), danger),
        ((row.days <= WARNING_DAYS) | (row.held < row.threshold), warning),
        else_=calm,
    )
