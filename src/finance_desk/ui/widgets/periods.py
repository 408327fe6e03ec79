"""Periods as people say them and step through them."""

from datetime import date

from finance_desk.domain.formatting import period_label
from finance_desk.domain.language import _
from finance_desk.domain.period import Period, add_months, month_of
from finance_desk.domain.span import Span

Chosen = Period | Span | None
"""Days that stay, days told from today, or all time."""


def quarter_of(day: date) -> Period:
    """The quarter a date belongs to."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return Period(first, add_months(first, 3))


def year_of(day: date) -> Period:
    """The calendar year a date belongs to."""
    return Period(date(day.year, 1, 1), date(day.year + 1, 1, 1))


def whole_months(period: Period) -> int:
    """Of how many whole calendar months it consists; 0 when a month is cut."""
    if period.start.day != 1 or period.end.day != 1:
        return 0
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month


def label_of(period: Chosen) -> str:
    """`ноябрь 2026 г.`, `4 квартал 2026 г.`, `2026 г.`, `с … по …`, `этот месяц`, `всё время`."""
    if period is None:
        return _("всё время")
    if isinstance(period, Span):
        return period.label
    if period == year_of(period.start):
        return _("{year}\u00a0г.").format(year=period.start.year)
    if period == quarter_of(period.start):
        sentence = _("{quarter}\u00a0квартал {year}\u00a0г.")
        return sentence.format(quarter=(period.start.month + 2) // 3, year=period.start.year)
    return period_label(period.start, period.last)


def shifted(period: Period, step: int) -> Period:
    """The next (or, at −1, the previous) period of the same kind."""
    if months := whole_months(period):
        return Period(add_months(period.start, step * months), add_months(period.end, step * months))
    length = period.end - period.start
    return Period(period.start + step * length, period.end + step * length)


def this_month(today: date) -> Period:
    """The month of today."""
    return month_of(today)
