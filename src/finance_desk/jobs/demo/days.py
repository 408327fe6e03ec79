"""The days of the demo: every date of it comes from its last day."""

from dataclasses import dataclass
from datetime import date, timedelta

from finance_desk.db.database import utc_now
from finance_desk.domain.period import Period, add_months, month_of
from finance_desk.domain.zones import accounting_date

ZONE = "Asia/Yekaterinburg"
MONTHS = 12
"""Whole months before the one that is under way."""

_EARLIEST = date(2026, 1, 31)
"""An earlier year of work would begin before УСН knew a VAT of 5 % (2025)."""
_TIME_TO_CLOSE = 25
"""Days an accountant takes for a quarter."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year of whole months, and a month under way up to `last`."""

    last: date

    @property
    def month(self) -> date:
        """The first day of the month under way."""
        return month_of(self.last).start

    @property
    def next_month(self) -> date:
        """The first day of the month to come."""
        return add_months(self.month, 1)

    @property
    def next_year(self) -> date:
        """The first day of the year to come."""
        return date(self.last.year + 1, 1, 1)

    @property
    def first(self) -> date:
        """The first day of work in the program."""
        return add_months(self.month, -MONTHS)

    @property
    def eve(self) -> date:
        """The day of the opening balances."""
        return self.first - timedelta(days=1)

    @property
    def since(self) -> date:
        """The day prices, rates and tax modes hold from: the beginning of the year of the opening balances."""
        return self.eve.replace(month=1, day=1)

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of all months, the one under way last."""
        return tuple(add_months(self.first, n) for n in range(MONTHS + 1))

    @property
    def whole_month(self) -> Period:
        """The month before the one that is under way."""
        return month_of(add_months(self.month, -1))

    @property
    def price_rise(self) -> date:
        """The newest first of July."""
        july = date(self.last.year, 7, 1)
        return july if july <= self.last else add_months(july, -12)

    @property
    def closed_until(self) -> date:
        """The last day of the newest quarter that there was time to close."""
        day = self.last - timedelta(days=_TIME_TO_CLOSE)
        return add_months(day.replace(day=1), -((day.month - 1) % 3)) - timedelta(days=1)

    def ago(self, days: int) -> date:
        """So many days before the last one."""
        return self.last - timedelta(days=days)

    def working_before(self, count: int) -> list[date]:
        """The last working days before the last day, in their order."""
        found: list[date] = []
        day = self.last
        while len(found) < count:
            day -= timedelta(days=1)
            if is_working(day):
                found.append(day)
        return found[::-1]


def today() -> date:
    """Today where the demo's company works."""
    return max(accounting_date(utc_now(), ZONE), _EARLIEST)


def is_working(day: date) -> bool:
    """Whether the office works: weekends and the holidays of the new year are free."""
    holidays = day.month == 1 and day.day <= 8
    return day.weekday() < _SATURDAY and not holidays


def working_from(day: date, count: int = 0) -> date:
    """The first working day from this one on, or so many working days later."""
    while not is_working(day) or count:
        count -= is_working(day)
        day += timedelta(days=1)
    return day


def falls(day: date, *of_month: int) -> bool:
    """Whether what is done on these days of the month is done on this day: the first working one from there on."""
    last_month = day.replace(day=1) - timedelta(days=1)
    return any(day in (working_from(_day_of(month, each)) for month in (day, last_month)) for each in of_month)


def _day_of(month: date, day: int) -> date:
    return month.replace(day=min(day, month_of(month).last.day))


def working_days(first: date, last: date) -> list[date]:
    """The working days of a span, both ends within it."""
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in span if is_working(day)]
