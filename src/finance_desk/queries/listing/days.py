"""A day named in a condition on a column of instants: from its midnight to the next, in the zone of the office."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from finance_desk.domain.listing import Condition, Operator
from finance_desk.domain.zones import zone
from finance_desk.models.organization import Organization

_MOMENT = timedelta(microseconds=1)


def in_instants(
    connection: Connection, conditions: tuple[Condition, ...], columns: Collection[str]
) -> tuple[Condition, ...]:
    """The conditions with days on these columns as instants; the zone is that of the first of our organisations."""
    if not any(each.column in columns and (_is_day(each.value) or _is_day(each.until)) for each in conditions):
        return conditions
    name = connection.scalar(select(Organization.time_zone).order_by(Organization.id).limit(1)) or "UTC"
    return tuple(_told(each, zone(name)) if each.column in columns else each for each in conditions)


def _told(condition: Condition, where: ZoneInfo) -> Condition:
    value, until = condition.value, condition.until
    if condition.operator is Operator.IS and _is_day(value):
        return Condition(condition.column, Operator.BETWEEN, _start(value, where), _end(value, where))
    if condition.operator is Operator.AT_MOST:
        return replace(condition, value=_end(value, where))
    return replace(condition, value=_start(value, where), until=_end(until, where))


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _start(value: Any, where: ZoneInfo) -> Any:
    return datetime.combine(value, time.min, where) if _is_day(value) else value


def _end(value: Any, where: ZoneInfo) -> Any:
    return _start(value + timedelta(1), where) - _MOMENT if _is_day(value) else value
