"""What was done at the prices of a list in a period, so that other prices can be tried on the same work."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, or_, select, type_coerce

from finance_desk.db.types import Words
from finance_desk.domain.money import ZERO, Money, divide_half_up
from finance_desk.domain.period import Period
from finance_desk.domain.price_list import PriceLine, Target
from finance_desk.domain.price_trace import Rule, Step, Trace
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import SpecificationState, TicketState
from finance_desk.models.price_list import PriceList
from finance_desk.models.specification import Specification, SpecificationLine
from finance_desk.models.ticket import Ticket

_ZERO = Fraction(0)

Spot = tuple[str, Quantity]
"""What a price line speaks of («i:…», «c:…» by name, «all») and from which quantity."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A price and a cost that would be others."""

    spot: Spot
    price: Money
    price_after: Money
    cost: Money | None = None
    cost_after: Money | None = None


@dataclass(frozen=True, slots=True)
class Volume:
    """Work of a period: its revenue without VAT, its cost, what a rouble of each list price brought, how much was done."""

    revenue: Money
    cost: Money
    lines: int
    per_rouble: Mapping[Spot, Fraction]
    quantities: Mapping[Spot, Fraction]

    def revenue_effect(self, tried: Iterable[Tried]) -> Money:
        """By how much the revenue of the same work would differ."""
        return _rounded(self.per_rouble.get(each.spot, _ZERO) * _of(each.price, each.price_after) for each in tried)

    def cost_effect(self, tried: Iterable[Tried]) -> Money:
        """By how much the cost of the same work would differ."""
        return _rounded(self.quantities.get(each.spot, _ZERO) * _of(each.cost, each.cost_after) for each in tried)


def spot_of(line: PriceLine, words: str = "") -> Spot:
    """The spot of a line; a category goes by the last name of its path, as traces know it."""
    if line.item_id is not None:
        return f"i:{line.item_id.hex}", line.min_quantity
    return ("all" if line.category_id is None else f"c:{words.rpartition(' / ')[2]}"), line.min_quantity


def price_volume(connection: Connection, list_id: UUID, period: Period) -> Volume:
    """Completed work of the period that was priced by the list, itself or through it by its bases: one SELECT."""
    name = connection.scalar(select(PriceList.name).where(PriceList.id == list_id)) or ""
    per_rouble, quantities = defaultdict[Spot, Fraction](Fraction), defaultdict[Spot, Fraction](Fraction)
    revenue, cost, lines = ZERO, ZERO, 0
    for row in connection.execute(_done(period, list_id, name)):
        step = _price_step(row.trace, list_id, name)
        base = None if step is None else row.price if step.list_id != list_id else step.amount
        if step is None or not base:
            continue
        revenue, cost, lines = revenue + row.net, cost + row.cost, lines + 1
        spot = _spot(step, row.item_id, inherited=step.list_id != list_id)
        per_rouble[spot] += Fraction(row.net.kopecks, base.kopecks)
        quantities[spot] += Fraction(row.quantity.scaled, Quantity.scale())
    return Volume(revenue, cost, lines, per_rouble, quantities)


def _done(period: Period, list_id: UUID, name: str) -> Select[*tuple[Any, ...]]:
    line, trace = SpecificationLine, type_coerce(SpecificationLine.trace, Words)
    named = json.dumps(name, ensure_ascii=False)
    return (
        select(line.item_id, line.quantity, line.price, line.net, line.cost, line.trace)
        .join(Specification, Specification.id == line.specification_id)
        .join(Ticket, Ticket.id == Specification.ticket_id)
        .where(
            Ticket.completed_on >= period.start,
            Ticket.completed_on < period.end,
            Ticket.state.in_((TicketState.DONE, TicketState.ACCEPTED)),
            Specification.state == SpecificationState.PERFORMED,
            ~line.included,
            or_(trace.contains(f'"{list_id}"', autoescape=True), trace.contains(named, autoescape=True)),
        )
    )


def _price_step(trace: Any, list_id: UUID, name: str) -> Step | None:
    """The step that says where the price stood, when it is this list or one that this list inherits."""
    step = next((each for each in Trace.from_json(trace or ()).steps if each.rule is Rule.PRICE), None)
    ours = step is not None and (step.list_id == list_id or name in (step.heirs or ()))
    return step if ours else None


def _spot(step: Step, item_id: UUID, *, inherited: bool) -> Spot:
    least = step.least or Quantity.of(0)
    if inherited or step.target is Target.ITEM:
        return f"i:{item_id.hex}", least
    return ("all" if step.target is Target.ALL else f"c:{step.label}"), least


def _of(before: Money | None, after: Money | None) -> int:
    return 0 if before is None or after is None else (after - before).kopecks


def _rounded(parts: Iterable[Fraction]) -> Money:
    whole = sum(parts, _ZERO)
    return Money.of(divide_half_up(whole.numerator, whole.denominator))
