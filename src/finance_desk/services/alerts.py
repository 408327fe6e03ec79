"""Alerts of money running out (B4, A8): one message for the lowest threshold crossed.

Above it × 1.05 the alarm is armed again, and what rang by it is over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.alarm import WATCHED, Armed, Crossing, Limits, look
from finance_desk.domain.events import AlertRaised, ContractChanged
from finance_desk.domain.money import Money
from finance_desk.domain.profitability import Figures
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.domain.states import AlertKind, AlertState, ContractState
from finance_desk.models.alert import NO_REASON, Alert, AlertWatch
from finance_desk.models.contract import Contract
from finance_desk.models.organization import Organization
from finance_desk.queries.contracts import ContractRow, contract_row, contract_rows, rows_of_contracts


def review(tx: Transaction, contract_id: UUID, today: date | None = None) -> None:
    """Look at what is available after a change, and raise at most one alert; `today` is told by those who know it."""
    row = contract_row(tx.connection, contract_id, today or _today(tx, contract_id))
    if row is not None:
        _review(tx, row)


@dataclass(frozen=True, slots=True)
class Movement:
    """What a part of a command did to the money of a contract: charged it, and ended a reserve."""

    contract_id: UUID
    charged: Money
    released: Money


def review_each(tx: Transaction, movements: Sequence[Movement], today: date) -> None:
    """Look after each movement, all of them written, as if each had been a command of its own."""
    rows = {row.key: row for row in rows_of_contracts(tx.connection, {each.contract_id for each in movements}, today)}
    moments: list[ContractRow] = []
    for movement in reversed(movements):
        row = rows[movement.contract_id]
        moments.append(row)
        if len(movements) > 1:
            rows[row.key] = replace(row, figures=_before(row.figures, movement))
    armed: dict[UUID, Armed] = {}
    for row in reversed(moments):
        armed[row.key] = _review(tx, row if row.key not in armed else replace(row, armed=armed[row.key]))


def _before(figures: Figures, movement: Movement) -> Figures:
    """What the look sees, as it stood before the movement."""
    return replace(figures, left=figures.left + movement.charged, reserved=figures.reserved + movement.released)


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
    return sum(isinstance(event, AlertRaised) for event in tx.events[before:])


def _review(tx: Transaction, row: ContractRow) -> Armed:
    """One look; returns what is armed after it."""
    limits = Limits(row.scheme, row.threshold, row.debt_limit)
    armed, _crossed = look(row.armed, limits, row.figures)
    if armed == row.armed:
        return armed
    watch = tx.get(AlertWatch, row.key)  # locked: another desk may have looked meanwhile
    before = Armed(watch.near_armed, watch.exhausted_armed, watch.debt_armed)
    armed, crossed = look(before, limits, row.figures)
    watch.near_armed, watch.exhausted_armed, watch.debt_armed = armed.near, armed.exhausted, armed.debt
    if armed.kinds - before.kinds:
        _relieve(tx, row, armed)
    if crossed:
        _raise(tx, row, crossed)
    return armed


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
    tx.emit(AlertRaised(alert.id, row.key))


def _relieve(tx: Transaction, row: ContractRow, armed: Armed) -> None:
    """What rang by alarms armed again is over; money still short of the threshold takes it back to that."""
    waiting = _waiting(tx, Alert.contract_id == row.key, Alert.kind.in_(WATCHED))
    near_rings = any(alert.kind is AlertKind.NEAR for alert in waiting)
    for alert in waiting:
        if alert.kind not in armed.kinds:
            continue
        if alert.kind is AlertKind.EXHAUSTED and not armed.near and not near_rings:
            alert.kind, alert.threshold = AlertKind.NEAR, row.threshold
        else:
            alert.ended()
        tx.emit(ContractChanged(row.key))


def end_overdue(tx: Transaction, document_id: UUID) -> None:
    """A счёт is paid: that it was overdue asks nobody for an answer."""
    for alert in _waiting(tx, Alert.document_id == document_id, Alert.kind == AlertKind.OVERDUE):
        alert.ended()
        tx.emit(ContractChanged(alert.contract_id))


def resume_overdue(tx: Transaction, document_ids: Sequence[UUID]) -> None:
    """Money was taken off счета: what had ended with it rings again; what a person had answered does not."""
    ended = Alert.document_id.in_(document_ids), Alert.kind == AlertKind.OVERDUE, Alert.answer == NO_REASON
    for alert in tx.lock(Alert, tx.connection.scalars(select(Alert.id).where(*ended))):
        alert.resumed()
        tx.emit(AlertRaised(alert.id, alert.contract_id))


def _waiting(tx: Transaction, *wanted: ColumnElement[bool]) -> list[Alert]:
    """Alerts that nobody answered, locked."""
    keys = select(Alert.id).where(Alert.state != AlertState.ANSWERED, *wanted)
    return tx.lock(Alert, tx.connection.scalars(keys))


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
