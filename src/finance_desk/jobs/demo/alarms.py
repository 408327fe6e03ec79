"""Alerts of the demo: the program looks every week, managers answer what rang, the newest still ring on the last day."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.domain.states import AlertKind, AlertState
from finance_desk.jobs import morning
from finance_desk.jobs.demo import parts
from finance_desk.jobs.demo.company import Company
from finance_desk.jobs.demo.office import Office
from finance_desk.models.alert import Alert
from finance_desk.services import alerts

OPEN, OPEN_OF_CHIEF, OVERDUE = 8, 3, 2
"""Alerts nobody has answered yet on the last day: in all, for the chief, and of all how many of счета not paid."""
_DAYS_TO_ANSWER, _LAST_DAYS = 3, 30
_PUT_OFF = 7
"""One alert of so many is put off before it is answered."""
_ANSWERS = (
    "уже договорились: оплатят на этой неделе",
    "счёт на пополнение отправлен",
    "позвонил, бухгалтер в курсе",
    "клиент предупреждён, ждём оплату",
    "договорились о рассрочке на две недели",
)


def look(office: Office, company: Company, day: date) -> None:
    """The look of the morning; then those it is for answer what rang some days ago, but for the last weeks' shortage."""
    morning.look(office.database, day)
    waits = {each.id for each in parts.short(company)} if day >= company.calendar.ago(_LAST_DAYS) else set()
    older = office.database.read(_open, office.now - timedelta(days=_DAYS_TO_ANSWER))
    for n, each in enumerate(each for each in older if each.contract not in waits):
        if n % _PUT_OFF == 0:
            office.let(each.user, alerts.snooze, each.alert, office.now + timedelta(days=1))
        office.let(each.user, alerts.answer, each.alert, office.pick(_ANSWERS))


def leave_some(office: Office, company: Company) -> None:
    """On the last day all but the newest are answered."""
    morning.look(office.database, company.calendar.last)
    late, chief = company.part(OVERDUE), company.part(OPEN_OF_CHIEF)
    left = Counter({"late": late, "chief": chief, "": max(1, company.part(OPEN) - late - chief)})
    for each in reversed(office.database.read(_open, office.now)):
        whose = "late" if each.kind is AlertKind.OVERDUE else "chief" if each.user == company.chief else ""
        left[whose] -= 1
        if left[whose] < 0:
            office.let(each.user, alerts.answer, each.alert, office.pick(_ANSWERS))


class _Ringing(NamedTuple):
    """An alert that nobody answered, of a contract, and whom it is for."""

    alert: UUID
    user: UUID
    kind: AlertKind
    contract: UUID


def _open(connection: Connection, before: datetime) -> list[_Ringing]:
    """Alerts raised before a moment that nobody answered, the oldest first."""
    rows = select(Alert.id, Alert.user_id, Alert.kind, Alert.contract_id).where(
        Alert.state != AlertState.ANSWERED, Alert.raised_at <= before
    )
    found = connection.execute(rows.order_by(Alert.raised_at, Alert.id))
    return [_Ringing(alert, user, kind, contract) for alert, user, kind, contract in found if user is not None]
