"""«Запас хода»: until which day the money of a contract lasts, from what it spent lately."""

from dataclasses import dataclass
from datetime import date, timedelta

from finance_desk.domain.money import ZERO, Money

SHORT, LONG = 28, 91
"""Four and thirteen weeks, in days: the pace of late, and the usual one."""

_FARTHEST = 3650


@dataclass(frozen=True, slots=True)
class Runway:
    """The day on which the money ends, give or take some days."""

    on: date
    margin: int


def runway(money: Money, spent_short: Money, spent_long: Money, today: date) -> Runway | None:
    """From what is left, and what was spent in the last 28 and 91 days. None when nothing is, or it lasts for years."""
    if money <= ZERO:
        return Runway(today, 0)
    paces = [(spent, days) for spent, days in ((spent_short, SHORT), (spent_long, LONG)) if spent > ZERO]
    lasts = [money.kopecks * days // spent.kopecks for spent, days in paces]
    if not lasts or max(lasts) > _FARTHEST:
        return None
    return Runway(today + timedelta(sum(lasts) // len(lasts)), (max(lasts) - min(lasts) + 1) // 2)
