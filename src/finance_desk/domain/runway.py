"""«Хватит до»: how long the money of a contract lasts at the pace of its last ninety days, and how near that is."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.profitability import Figures
from finance_desk.domain.states import ContractState, PaymentScheme

WINDOW_DAYS = 90
HORIZON_DAYS = 3650
"""What lasts ten years lasts for ever: no date is told."""
DANGER_DAYS = 7
WARNING_DAYS = 30


class Risk(StrEnum):
    """How near the end of the money is."""

    CALM = "calm"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Watched:
    """What of a contract decides how it is watched (A8)."""

    scheme: PaymentScheme
    state: ContractState
    threshold: Money
    debt_limit: Money


def held(figures: Figures) -> Money:
    """What work may still be charged to: what is available, and the money in bought hours."""
    return figures.available + figures.in_blocks


def runway(scheme: PaymentScheme, money: Money, charged: Money, today: date) -> date | None:
    """The day the money ends when work goes on as in the window; today when it has ended.

    `charged` is what became revenue with its VAT in the window. None: nothing was charged, or the client pays
    afterwards, or the day is beyond the horizon.
    """
    if scheme is PaymentScheme.ACTUAL or charged <= ZERO:
        return None
    if money <= ZERO:
        return today
    days = money.kopecks * WINDOW_DAYS // charged.kopecks
    return None if days > HORIZON_DAYS else today + timedelta(days)


def risk(watched: Watched, figures: Figures, ends_on: date | None, today: date) -> Risk:
    """Danger: the money is gone or ends within a week, a debt is above its limit; warning: a month, or the threshold."""
    if watched.state is not ContractState.ACTIVE:
        return Risk.CALM
    if watched.scheme is PaymentScheme.ACTUAL:
        return Risk.DANGER if watched.debt_limit and figures.debt > watched.debt_limit else Risk.CALM
    if held(figures) <= ZERO or (ends_on is not None and ends_on <= today + timedelta(DANGER_DAYS)):
        return Risk.DANGER
    soon = ends_on is not None and ends_on <= today + timedelta(WARNING_DAYS)
    return Risk.WARNING if soon or held(figures) < watched.threshold else Risk.CALM
