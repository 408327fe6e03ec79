"""When a contract's alarm rings (B4, A8): once for each threshold crossed, armed again when the money is well above."""

from dataclasses import dataclass, replace

from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.profitability import Figures
from finance_desk.domain.states import AlertKind, PaymentScheme

WATCHED = (AlertKind.NEAR, AlertKind.EXHAUSTED, AlertKind.DEBT)


@dataclass(frozen=True, slots=True)
class Armed:
    """Which alarms of a contract may ring."""

    near: bool = True
    exhausted: bool = True
    debt: bool = True

    @property
    def kinds(self) -> frozenset[AlertKind]:
        """The same as a set."""
        return frozenset(kind for kind in WATCHED if getattr(self, kind))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a contract is watched by."""

    scheme: PaymentScheme
    threshold: Money
    debt_limit: Money


Crossing = tuple[AlertKind, Money]


def look(armed: Armed, limits: Limits, figures: Figures) -> tuple[Armed, tuple[Crossing, ...]]:
    """Which alarms are armed after this look, and which thresholds it found crossed, the lowest last."""
    armed = _arm_again(armed, limits, figures)
    if limits.scheme is PaymentScheme.ACTUAL:
        if armed.debt and limits.debt_limit and figures.debt > limits.debt_limit:
            return replace(armed, debt=False), ((AlertKind.DEBT, limits.debt_limit),)
        return armed, ()
    crossed: list[Crossing] = []
    if armed.near and limits.threshold and figures.available < limits.threshold:
        crossed.append((AlertKind.NEAR, limits.threshold))
        armed = replace(armed, near=False)
    if armed.exhausted and figures.available <= ZERO:
        crossed.append((AlertKind.EXHAUSTED, ZERO))
        armed = replace(armed, exhausted=False)
    return armed, tuple(crossed)


def _arm_again(armed: Armed, limits: Limits, figures: Figures) -> Armed:
    """Above the threshold × 1.05, or 5 % of it above zero: money that trembles at the limit rings once."""
    return Armed(
        near=armed.near or figures.available > limits.threshold.share(105, 100),
        exhausted=armed.exhausted or figures.available > limits.threshold.share(5, 100),
        debt=armed.debt or figures.debt < limits.debt_limit.share(95, 100),
    )
