"""From instants to accounting dates: instants are UTC, an accounting date is a date in the organisation's time zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _


def zone(name: str, field: str = "zone") -> ZoneInfo:
    """The time zone of an IANA name such as `Asia/Yekaterinburg`. Raises Rejected for an unknown one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        sentence = _("Нет часового пояса «{name}». Выберите пояс из списка, например Europe/Moscow.")
        raise Rejected(sentence.format(name=name), field=field, code="zone.unknown") from error


def local_time(instant: datetime, zone_name: str) -> datetime:
    """What the clock on the wall of this zone shows at the instant. Raises Rejected for an instant without a zone."""
    if instant.utcoffset() is None:
        sentence = _("Время {time} указано без часового пояса. Укажите его вместе с поясом.")
        raise Rejected(sentence.format(time=f"{instant:%H:%M}"), field="instant", code="zone.naive")
    return instant.astimezone(zone(zone_name))


def accounting_date(instant: datetime, zone_name: str) -> date:
    """The date on which the instant falls in this zone: 31.12 20:30 UTC is 1 January in Yekaterinburg (UTC+5)."""
    return local_time(instant, zone_name).date()
