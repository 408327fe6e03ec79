"""Alerts of money running out (B4, A8): one message for the lowest threshold crossed, armed again above it × 1.05."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.alarm import Armed, Crossing, Limits, look
from finance_desk.domain.events import BalanceLow, ContractChanged
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.domain.states import AlertKind, AlertState, ContractState
from finance_desk.models.alert import Alert, AlertWatch
from finance_desk.models.contract import Contract
from finance_desk.models.organization import Organization
from finance_desk.queries.contracts import ContractRow, contract_row, contract_rows


def review(tx: Transaction, contract_id: UUID, today: date | None = None) -> None:
    """Look at what is available after a change, and raise at most one alert; `today` is told by those who know it."""
    row = contract_row(tx.connection, contract_id, today or _today(tx, contract_id))
    if row is not None:
        _review(tx, row)


def _today(tx: Transaction, contract_id: UUID) -> date:
    zone = tx.session.scalars(
        select(Organization.time_zone)
        .join(Contract, Contract.organization_id == Organization.id)
        .where(Contract.id == contract_id)
    ).one()
    return tx.today(zone)


@command(roles=DISPATCHERS)
def review_day(tx: Transaction, day: date) -> int:
    """The look at every active contract at the start of a day; returns how many alerts it raised."""
    before = len(tx.events)
    for row in contract_rows(tx.connection, day):
        if row.state is ContractState.ACTIVE:
            _review(tx, row)
    return sum(isinstance(event, BalanceLow) for event in tx.events[before:])


def _review(tx: Transaction, row: ContractRow) -> None:
    limits = Limits(row.scheme, row.threshold, row.debt_limit)
    armed, _crossed = look(row.armed, limits, row.figures)
    if armed == row.armed:
        return
    watch = tx.get(AlertWatch, row.key)  # locked: another desk may have looked meanwhile
    armed, crossed = look(Armed(watch.near_armed, watch.exhausted_armed, watch.debt_armed), limits, row.figures)
    watch.near_armed, watch.exhausted_armed, watch.debt_armed = armed.near, armed.exhausted, armed.debt
    if crossed:
        _raise(tx, row, crossed)


def _raise(tx: Transaction, row: ContractRow, crossed: Sequence[Crossing]) -> None:
    kind, threshold = crossed[-1]
    alert = Alert(
        id=tx.new_id(),
        contract_id=row.key,
        kind=kind,
        state=AlertState.OPEN,
        threshold=threshold,
        available=row.figures.available if kind is not AlertKind.DEBT else -row.figures.debt,
        crossings=[{"kind": str(each), "threshold": str(limit)} for each, limit in crossed],
        user_id=row.manager_id,
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
