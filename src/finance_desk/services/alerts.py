"""Alerts of money running out (B4, A8): one message for the lowest threshold crossed, armed again above it × 1.05."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.events import BalanceLow, ContractChanged
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.profitability import Figures
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.domain.states import AlertKind, AlertState, ContractState, PaymentScheme
from finance_desk.models.alert import Alert, AlertWatch
from finance_desk.models.contract import Contract
from finance_desk.models.organization import Organization
from finance_desk.queries.contracts import ContractRow, contract_row, contract_rows


def review(tx: Transaction, contract_id: UUID) -> None:
    """Look at what is available after a change, and raise at most one alert."""
    zone = tx.session.scalar(
        select(Organization.time_zone)
        .join(Contract, Contract.organization_id == Organization.id)
        .where(Contract.id == contract_id)
    )
    row = contract_row(tx.connection, contract_id, tx.today(zone or "UTC"))
    if row is not None:
        _review(tx, row)


@command(roles=DISPATCHERS)
def review_day(tx: Transaction, day: date) -> int:
    """The look at every active contract at the start of a day; returns how many alerts it raised."""
    before = len(tx.events)
    for row in contract_rows(tx.connection, day):
        if row.state is ContractState.ACTIVE:
            _review(tx, row)
    return sum(isinstance(event, BalanceLow) for event in tx.events[before:])


def _review(tx: Transaction, row: ContractRow) -> None:
    watch = tx.get(AlertWatch, row.key)
    figures = row.figures
    _arm_again(watch, figures, row)
    crossed: list[tuple[AlertKind, Money]] = []
    if row.scheme is PaymentScheme.ACTUAL:
        if watch.debt_armed and row.debt_limit and figures.debt > row.debt_limit:
            crossed.append((AlertKind.DEBT, row.debt_limit))
            watch.debt_armed = False
    else:
        if watch.near_armed and row.threshold and figures.available < row.threshold:
            crossed.append((AlertKind.NEAR, row.threshold))
            watch.near_armed = False
        if watch.exhausted_armed and figures.available <= ZERO:
            crossed.append((AlertKind.EXHAUSTED, ZERO))
            watch.exhausted_armed = False
    if crossed:
        _raise(tx, row, crossed)


def _arm_again(watch: AlertWatch, figures: Figures, row: ContractRow) -> None:
    above = row.threshold.share(105, 100)
    if figures.available > above:
        watch.near_armed = True
    if figures.available > row.threshold.share(5, 100):
        watch.exhausted_armed = True
    if figures.debt < row.debt_limit.share(95, 100):
        watch.debt_armed = True


def _raise(tx: Transaction, row: ContractRow, crossed: list[tuple[AlertKind, Money]]) -> None:
    kind, threshold = crossed[-1]
    alert = Alert(
        id=tx.new_id(),
        contract_id=row.key,
        kind=kind,
        state=AlertState.OPEN,
        threshold=threshold,
        available=row.figures.available if kind is not AlertKind.DEBT else -row.figures.debt,
        crossings=[{"kind": str(each), "threshold": str(limit)} for each, limit in crossed],
        user_id=tx.session.scalar(select(Contract.manager_id).where(Contract.id == row.key)),
        raised_at=tx.now,
        snoozed_until=None,
        answer="",
    )
    tx.add(alert)
    tx.emit(BalanceLow(alert.id, row.key))


@command(roles=DISPATCHERS)
def snooze(tx: Transaction, alert_id: UUID, until: datetime) -> None:
    """«Отложить до…»."""
    alert = tx.get(Alert, alert_id)
    alert.snooze(until, tx.now)
    tx.emit(ContractChanged(alert.contract_id))


@command(roles=DISPATCHERS)
def answer(tx: Transaction, alert_id: UUID, note: str) -> None:
    """«Уже договорились», or any other answer of the manager."""
    alert = tx.get(Alert, alert_id)
    alert.answered(note)
    tx.emit(ContractChanged(alert.contract_id))
