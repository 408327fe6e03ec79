"""Half-open periods of dates, and what part of a monthly price falls into them.

Two questions, two answers. `months_between` measures a term from its own first day: 15 February to 15 February is
twelve months, leap year or not. `Period.by_month` cuts a service into calendar months, each of which `month_part`
measures by its own days: that is what a monthly fee is charged by. Both are exact; rounding happens once, in `prorate`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Self

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import Money, divide_half_up
from finance_desk.domain.quantity import Quantity

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` up to, but not including, `end`; at least one."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            sentence = _("Период заканчивается раньше, чем начинается. Исправьте одну из дат.")
            raise Rejected(sentence, field="end", code="period.empty")

    @classmethod
    def of_days(cls, first: date, last: date) -> Self:
        """The period as people say it, from the first day to the last, both within it."""
        return cls(first, last + _DAY)

    @property
    def last(self) -> date:
        """The last day within the period."""
        return self.end - _DAY

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    @property
    def months(self) -> Fraction:
        """How many months it lasts, as `months_between` counts them."""
        return months_between(self.start, self.end)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def intersection(self, other: Period) -> Period | None:
        """The days of both, or None when they share none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None

    def by_month(self) -> tuple[Period, ...]:
        """The same days cut at the first of every month."""
        pieces = []
        start = self.start
        while start < self.end:
            end = min(self.end, month_of(start).end)
            pieces.append(Period(start, end))
            start = end
        return tuple(pieces)


class Proration(StrEnum):
    """How a contract charges a month that was served in part."""

    WHOLE_MONTH = "whole_month"
    BY_DAYS = "by_days"
    HALF_MONTH = "half_month"

    @property
    def label(self) -> str:
        """The policy in the accountant's words."""
        return {
            Proration.WHOLE_MONTH: _("полный месяц"),
            Proration.BY_DAYS: _("по дням"),
            Proration.HALF_MONTH: _("полмесяца"),
        }[self]


def month_of(day: date) -> Period:
    """The calendar month a date belongs to."""
    first = day.replace(day=1)
    return Period(first, add_months(first, 1))


def add_months(day: date, months: int) -> date:
    """The same day so many months later (or earlier), or the last of that month when it is too short for it.

    Count from the first date of a series, never from the previous one: 31.01 + 1 + 1 is 28.03, 31.01 + 2 is 31.03.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> Fraction:
    """Whole months counted from `start`, and the days left over as a part of the month they run in. Never negative."""
    if end <= start:
        return Fraction(0)
    whole = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, whole) > end:
        whole -= 1
    since, until = add_months(start, whole), add_months(start, whole + 1)
    return whole + Fraction((end - since).days, (until - since).days)


def month_part(piece: Period, policy: Proration = Proration.BY_DAYS) -> Fraction:
    """What part of its calendar month a piece of a service pays for; a whole month is 1 by every policy.

    By halves, up to half of the month's days are one half and more are the whole. Raises ValueError when the piece
    spans several months: cut it with `by_month` first.
    """
    month = month_of(piece.start)
    if piece.end > month.end:
        raise ValueError(f"{piece} is not within one month")
    part = Fraction(piece.days, month.days)
    if policy is Proration.BY_DAYS:
        return part
    return Fraction(1, 2) if policy is Proration.HALF_MONTH and part <= Fraction(1, 2) else Fraction(1)


def served_part(month: Period, starts_on: date, ends_on: date | None) -> Fraction:
    """What part of a calendar month a term from its first to its last day (None: without end) covers; perhaps 0."""
    first = max(month.start, starts_on)
    last = month.last if ends_on is None else min(month.last, ends_on)
    return month_part(Period.of_days(first, last)) if first <= last else Fraction(0)


def prorate(monthly: Money, part: Fraction) -> Money:
    """A monthly price times a part of months, rounded half up once."""
    return monthly.share(part.numerator, part.denominator)


def prorate_quantity(monthly: Quantity, part: Fraction) -> Quantity:
    """A monthly quota times a part of months, to a thousandth, rounded half up once: 40 h × 15/30 = 20 h."""
    return Quantity.of(divide_half_up(monthly.scaled * part.numerator, part.denominator))


def split_by_month(amount: Money, period: Period) -> tuple[tuple[Period, Money], ...]:
    """One price of a whole period over its calendar months, in proportion to their parts; the parts add up to it.

    A part is the rounded running total less what is already given, so no kopeck is lost or made.
    """
    pieces = period.by_month()
    whole = sum(map(month_part, pieces), Fraction(0))
    shares, given, running = [], Money(0), Fraction(0)
    for piece in pieces:
        running += month_part(piece)
        due = prorate(amount, running / whole)
        shares.append((piece, due - given))
        given = due
    return tuple(shares)
