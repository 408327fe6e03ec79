"""Alerts that wait for an answer, with what is left on the contract now and how long it lasts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, ScalarSelect, Select, func, or_, select

from finance_desk.db.journal import person
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import Account, PostingKind
from finance_desk.domain.quiet_hours import QuietHours
from finance_desk.domain.runway import LONG, SHORT, Runway, runway
from finance_desk.domain.states import AlertKind, AlertState, PaymentScheme, SpecificationState
from finance_desk.models import user
from finance_desk.models.alert import Alert
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.posting import balance, entry
from finance_desk.models.specification import Specification


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert as the tray tells it. `available` is that of the moment it was raised, `left` that of now."""

    key: UUID
    kind: AlertKind
    state: AlertState
    raised_at: datetime
    snoozed_until: datetime | None
    threshold: Money
    available: Money
    contract_id: UUID
    contract: str
    scheme: PaymentScheme
    client_id: UUID
    client: str
    document_id: UUID | None
    document: str | None
    left: Money
    runway: Runway | None

    def due(self, now: datetime) -> bool:
        """Whether it asks for an answer now, and was not put off."""
        return self.snoozed_until is None or self.snoozed_until <= now


def alert_rows(
    connection: Connection, today: date, user_id: UUID | None = None, *, limit: int | None = None
) -> list[AlertRow]:
    """Alerts nobody answered, the newest first: those of a user and of contracts without a manager, or (None) all."""
    rows = _select(today).where(Alert.state != AlertState.ANSWERED)
    if user_id is not None:
        rows = rows.where(or_(Alert.user_id == user_id, Alert.user_id.is_(None)))
    rows = rows.order_by(Alert.raised_at.desc(), Alert.id.desc())
    return [_row(row, today) for row in connection.execute(rows if limit is None else rows.limit(limit))]


def alert_row(connection: Connection, alert_id: UUID, today: date) -> AlertRow | None:
    """One alert, answered or not."""
    row = connection.execute(_select(today).where(Alert.id == alert_id)).one_or_none()
    return None if row is None else _row(row, today)


_PLAIN = (
    "id", "kind", "state", "raised_at", "snoozed_until", "threshold", "available", "contract_id", "document_id",
)  # fmt: skip


def _select(today: date) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(getattr(Alert, name) for name in _PLAIN),
            Contract.number.label("contract"),
            Contract.scheme,
            Contract.client_id,
            func.coalesce(person.c.name, Client.name).label("client"),
            Document.number.label("document"),
            _funds().label("funds"),
            _agreed().label("agreed"),
            _turnover(today, SHORT).label("short"),
            _turnover(today, LONG).label("long"),
        )
        .join(Contract, Contract.id == Alert.contract_id)
        .join(Client, Client.id == Contract.client_id)
        .outerjoin(person, person.c.id == Client.person_id)
        .outerjoin(Document, Document.id == Alert.document_id)
    )


def _funds() -> ScalarSelect[Any]:
    kept = (balance.c.subject_kind == "contract", balance.c.account == Account.FUNDS.value)
    sums = select(func.sum(balance.c.amount)).where(balance.c.subject_id == Alert.contract_id, *kept)
    return sums.correlate(Alert).scalar_subquery()


def _agreed() -> ScalarSelect[Any]:
    agreed = Specification.state == SpecificationState.AGREED
    sums = select(func.sum(Specification.gross)).where(Specification.contract_id == Alert.contract_id, agreed)
    return sums.correlate(Alert).scalar_subquery()


def _turnover(today: date, days: int) -> ScalarSelect[Any]:
    """What left the client's money in these days: into charged work (less what its hours covered) and bought hours."""
    spent = select(func.sum(entry.c.amount)).where(
        entry.c.contract_id == Alert.contract_id,
        entry.c.account.in_((Account.REVENUE, Account.VAT, Account.PREPAID)),
        entry.c.date > today - timedelta(days),
        entry.c.date <= today,
        entry.c.kind != PostingKind.OPENING,
    )
    return spent.correlate(Alert).scalar_subquery()


def _row(row: Row[*tuple[Any, ...]], today: date) -> AlertRow:
    left = -(row.funds or ZERO)
    free, short, long = left - (row.agreed or ZERO), -(row.short or ZERO), -(row.long or ZERO)
    return AlertRow(
        key=row.id,
        **{name: getattr(row, name) for name in _PLAIN if name != "id"},
        contract=row.contract,
        scheme=row.scheme,
        client_id=row.client_id,
        client=row.client,
        document=row.document,
        left=left,
        runway=None if row.scheme is PaymentScheme.ACTUAL else runway(free, short, long, today),
    )


def quiet_hours(connection: Connection, user_id: UUID) -> QuietHours:
    """When alerts do not ring for the user; never quiet until the user says so."""
    kept = user.QuietHours
    row = connection.execute(select(kept.starts, kept.ends).where(kept.id == user_id)).one_or_none()
    return QuietHours() if row is None else QuietHours(row.starts, row.ends)
