"""Alerts that wait for an answer, with what is left on the contract now and how long it lasts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from finance_desk.db.journal import person
from finance_desk.domain.money import Money
from finance_desk.domain.quiet_hours import QuietHours
from finance_desk.domain.runway import Risk
from finance_desk.domain.states import AlertKind, AlertState
from finance_desk.models import user
from finance_desk.models.alert import Alert
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.queries.contract_figures import FIGURES, figures
from finance_desk.queries.day_parameters import figures_parameters

SHOWN = 20
"""Alerts the tray reads: it shows one at a time."""


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert as the tray tells it. `amount` is that of the moment it was raised; the figures are those of now."""

    key: UUID
    kind: AlertKind
    state: AlertState
    raised_at: datetime
    snoozed_until: datetime | None
    threshold: Money
    amount: Money
    contract_id: UUID
    contract: str
    client_id: UUID
    client: str
    document_id: UUID | None
    document: str | None
    left: Money
    available: Money
    runway: date | None
    risk: Risk


@dataclass(frozen=True, slots=True)
class Ringing:
    """The newest alerts that ask a user for an answer now, and how many there are in all."""

    rows: list[AlertRow]
    count: int


def alert_rows(
    connection: Connection, today: date, user_id: UUID | None = None, now: datetime | None = None, *, limit: int = 200
) -> list[AlertRow]:
    """Alerts nobody answered, the newest first: those of a user and of contracts without a manager, or (None) all.

    With `now`, less those put off until later.
    """
    rows = _select(_asking(user_id, now)).order_by(Alert.raised_at.desc(), Alert.id.desc()).limit(limit)
    return [_row(row) for row in connection.execute(rows, figures_parameters(today))]


def ringing(connection: Connection, today: date, user_id: UUID, now: datetime) -> Ringing:
    """What the tray shows to a user and what it counts."""
    count = select(func.count()).select_from(Alert).where(_asking(user_id, now))
    rows = alert_rows(connection, today, user_id, now, limit=SHOWN)
    return Ringing(rows, int(connection.execute(count).scalar_one()))


def _asking(user_id: UUID | None, now: datetime | None) -> ColumnElement[bool]:
    asking = Alert.state != AlertState.ANSWERED
    if now is not None:
        asking = and_(asking, or_(Alert.state == AlertState.OPEN, Alert.snoozed_until <= now))
    return asking if user_id is None else and_(asking, or_(Alert.user_id == user_id, Alert.user_id.is_(None)))


def alert_row(connection: Connection, alert_id: UUID, today: date) -> AlertRow | None:
    """One alert, answered or not."""
    row = connection.execute(_select(Alert.id == alert_id), figures_parameters(today)).one_or_none()
    return None if row is None else _row(row)


_PLAIN = (
    "id", "kind", "state", "raised_at", "snoozed_until", "threshold", "contract_id", "document_id",
)  # fmt: skip


def _select(wanted: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(getattr(Alert, name) for name in _PLAIN),
            Alert.available.label("amount"),
            Contract.number.label("contract"),
            Contract.client_id,
            func.coalesce(person.c.name, Client.name).label("client"),
            Document.number.label("document"),
            FIGURES.c.left,
            FIGURES.c.available,
            FIGURES.c.runway,
            FIGURES.c.risk,
        )
        .join(Contract, Contract.id == Alert.contract_id)
        .join(Client, Client.id == Contract.client_id)
        .join(FIGURES, FIGURES.c.contract_id == Alert.contract_id)
        .outerjoin(person, person.c.id == Client.person_id)
        .outerjoin(Document, Document.id == Alert.document_id)
        .where(wanted)
        .add_cte(figures(select(Alert.contract_id).where(wanted)))
    )


def _row(row: Row[*tuple[Any, ...]]) -> AlertRow:
    values = dict(row._mapping)  # noqa: SLF001  the library's public name
    return AlertRow(key=values.pop("id"), **values)


def quiet_hours(connection: Connection, user_id: UUID) -> QuietHours:
    """When alerts do not ring for the user; never quiet until the user says so."""
    kept = user.QuietHours
    row = connection.execute(select(kept.starts, kept.ends).where(kept.id == user_id)).one_or_none()
    return QuietHours() if row is None else QuietHours(row.starts, row.ends)
