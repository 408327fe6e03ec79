"""Prices changed by one rule: by a percentage, or so that a margin is earned; rounded to a step, once."""

from dataclasses import dataclass
from enum import StrEnum

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money, divide_half_up
from finance_desk.domain.quantity import HUNDRED, NONE, Percent

KOPECK = Money.of(1)

_PERMILLE = 1000


class ChangeRule(StrEnum):
    """What a change takes its percentage from."""

    PRICE = "price"
    COST = "cost"
    MARGIN = "margin"


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A rule: by how many percent prices or costs change, or which margin prices shall earn; rounded to a step."""

    rule: ChangeRule
    percent: Percent
    step: Money = KOPECK
    upwards: bool = False

    def __post_init__(self) -> None:
        if self.rule is ChangeRule.MARGIN:
            _check_margin(self.percent)
        elif self.percent.scaled <= -HUNDRED.scaled:
            raise Rejected(_("Так цена станет нулевой или ниже. Уменьшение — меньше 100 %."), field="percent")
        if self.step <= ZERO:
            raise Rejected(_("Шаг округления больше нуля."), field="step")

    def price(self, price: Money, cost: Money | None, discount: Percent = NONE) -> Money:
        """The new price before discount; the same where the rule does not touch it, or no cost is known to earn on."""
        if self.rule is ChangeRule.COST or discount == HUNDRED:
            return price
        if self.rule is ChangeRule.PRICE:
            return self._rounded(price.kopecks * (HUNDRED.scaled + self.percent.scaled), HUNDRED.scaled)
        return price if cost is None else self._rounded(*_earning(cost, self.percent, discount))

    def cost(self, cost: Money | None) -> Money | None:
        """The new cost; the same unless the rule is about costs."""
        if cost is None or self.rule is not ChangeRule.COST:
            return cost
        return self._rounded(cost.kopecks * (HUNDRED.scaled + self.percent.scaled), HUNDRED.scaled)

    def _rounded(self, numerator: int, denominator: int) -> Money:
        """To the step, up or to the nearest; what costs something never becomes free by rounding."""
        parts = denominator * self.step.kopecks
        steps = -(-numerator // parts) if self.upwards else divide_half_up(numerator, parts)
        return Money.of((max(steps, 1) if numerator > 0 else steps) * self.step.kopecks)


def margin(price: Money, cost: Money | None, discount: Percent = NONE) -> Percent | None:
    """Profit ÷ price after discount, to a tenth of a percent; None without a price or a known cost."""
    after = price.share(HUNDRED.scaled - discount.scaled, HUNDRED.scaled)
    if cost is None or after <= ZERO:
        return None
    return Percent.of((after - cost).share(_PERMILLE, after.kopecks).kopecks * HUNDRED.scaled // _PERMILLE)


def price_earning(wanted: Percent, cost: Money, discount: Percent = NONE) -> Money:
    """The price before discount, in whole kopecks, at which a margin is earned. Raises Rejected."""
    _check_margin(wanted)
    if discount == HUNDRED:
        raise Rejected(_("При скидке 100 % маржи не бывает: уменьшите скидку."), field="margin")
    return Money.of(divide_half_up(*_earning(cost, wanted, discount)))


def _earning(cost: Money, wanted: Percent, discount: Percent) -> tuple[int, int]:
    """Cost ÷ (1 − margin) ÷ (1 − discount), as a fraction of kopecks."""
    whole = HUNDRED.scaled
    return cost.kopecks * whole * whole, (whole - wanted.scaled) * (whole - discount.scaled)


def _check_margin(wanted: Percent) -> None:
    if wanted >= HUNDRED:
        raise Rejected(_("Маржа всегда меньше 100 %."), field="percent")
