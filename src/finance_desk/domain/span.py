"""Periods told from today: «этот месяц» means another month when the month is over."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from finance_desk.domain.language import _
from finance_desk.domain.period import Period, add_months, month_of

_LAST_DAYS = 30


class Span(StrEnum):
    """A period that moves with the calendar."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    LAST_30_DAYS = "last_30_days"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"

    def on(self, today: date) -> Period:
        """The days it means on a day; a week begins on Monday."""
        if self is Span.TODAY:
            return Period.of_days(today, today)
        if self is Span.THIS_WEEK:
            monday = today - timedelta(today.weekday())
            return Period.of_days(monday, monday + timedelta(6))
        if self is Span.LAST_30_DAYS:
            return Period.of_days(today - timedelta(_LAST_DAYS - 1), today)
        months, back = _MONTHS[self]
        first = month_of(today).start
        start = add_months(first, -((first.month - 1) % months) - back)
        return Period(start, add_months(start, months))

    @property
    def label(self) -> str:
        """As people say it."""
        return {
            Span.TODAY: _("сегодня"),
            Span.THIS_WEEK: _("эта неделя"),
            Span.LAST_30_DAYS: _("последние 30 дней"),
            Span.THIS_MONTH: _("этот месяц"),
            Span.LAST_MONTH: _("прошлый месяц"),
            Span.THIS_QUARTER: _("этот квартал"),
            Span.LAST_QUARTER: _("прошлый квартал"),
            Span.THIS_YEAR: _("этот год"),
            Span.LAST_YEAR: _("прошлый год"),
        }[self]


_MONTHS = {
    Span.THIS_MONTH: (1, 0),
    Span.LAST_MONTH: (1, 1),
    Span.THIS_QUARTER: (3, 0),
    Span.LAST_QUARTER: (3, 3),
    Span.THIS_YEAR: (12, 0),
    Span.LAST_YEAR: (12, 12),
}
"""how many months it has, and by how many it lies back"""
