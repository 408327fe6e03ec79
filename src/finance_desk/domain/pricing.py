"""Which price holds: one total order without ties, dated, with inheritance, cost beside price and a trace (rule B5).

The order: lists by scope, then id; inside a list item before category (deepest first) before all; then the largest
minimal quantity not above the asked one; then the latest date; then id. The date is the day of the work.
A list with a base is a live link to it: where it has no price of its own, the base's price × modifier stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import prod

from finance_desk.domain import formatting
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import quoted
from finance_desk.domain.language import _
from finance_desk.domain.money import Money, divide_half_up
from finance_desk.domain.price_list import Item, PriceLine, PriceList, Target, lineage
from finance_desk.domain.price_trace import Rule, Step, Trace
from finance_desk.domain.quantity import HUNDRED, NONE, Percent, Quantity


@dataclass(frozen=True, slots=True)
class Resolved:
    """A price per unit before discount, its cost if any list knows it, the discount, and why."""

    price: Money
    cost: Money | None
    discount: Percent
    trace: Trace


def resolve(
    lists: Iterable[PriceList],
    item: Item,
    quantity: Quantity,
    on: date,
    *,
    contract_discount: Percent = NONE,
    after_hours: Percent = HUNDRED,
    bases: Iterable[PriceList] = (),
) -> Resolved:
    """The price of an item on the day of the work; `bases` are lists reached through inheritance alone.

    The order in which lists and lines are given does not matter. Raises Rejected: NO_PRICE names the item, the date
    and the lists searched, PRICE_LIST_CYCLE the lists that inherit each other.
    """
    searched = sorted(lists, key=lambda each: (each.scope, each.id.int))
    known = {each.id: each for each in (*bases, *searched)}
    lineages = [lineage(each, known) for each in searched]
    ask = _Ask(item, quantity, on)
    offer, skipped = ask.first_offer(lineages)
    if offer is None:
        raise _no_price(ask, searched)
    price, priced = _unit_price(ask, offer, after_hours)
    discount, discounted = _whole_discount(offer, contract_discount)
    cost, costed = ask.cost(lineages)
    return Resolved(price, cost, discount, Trace((Step(Rule.DATE, on=on), *skipped, *priced, *discounted, *costed)))


@dataclass(frozen=True, slots=True)
class _Offer:
    """What a list offers: a line with a price, or the offer of its base with or without a line of discount."""

    price_list: PriceList
    line: PriceLine | None
    base: _Offer | None

    def links(self) -> Iterator[_Offer]:
        """From the offer that holds the price up to this one."""
        if self.base is not None:
            yield from self.base.links()
        yield self


@dataclass(frozen=True, slots=True)
class _Ask:
    item: Item
    quantity: Quantity
    on: date

    def order(self, line: PriceLine | None) -> tuple[int, int, int, int]:
        """The sort key of lines that match, the best one first; what is inherited without a line comes last."""
        if line is None:
            return (len(self.item.categories) + 2, 0, 0, 0)
        return (self._distance(line), -line.min_quantity.scaled, -line.valid_from.toordinal(), line.id.int)

    def first_offer(self, lineages: Iterable[tuple[PriceList, ...]]) -> tuple[_Offer | None, list[Step]]:
        """The offer of the nearest list that has one, and the steps past the lists that have none."""
        skipped: list[Step] = []
        for heirs in lineages:
            offer = self._offer(heirs)
            if offer is not None:
                return offer, skipped
            skipped.append(Step(Rule.SEARCHED, heirs[0].id, heirs[0].name))
        return None, skipped

    def cost(self, lineages: Iterable[tuple[PriceList, ...]]) -> tuple[Money | None, list[Step]]:
        """The cost in the nearest list that knows it, its bases included; no modifier or discount touches it."""
        for heirs in lineages:
            for index, price_list in enumerate(heirs):
                costed = [line for line in self._matching(price_list) if line.cost is not None]
                if costed:
                    line = min(costed, key=self.order)
                    return line.cost, [self.step(Rule.COST, price_list, line, amount=line.cost, heirs=heirs[:index])]
        return None, []

    def step(
        self,
        rule: Rule,
        price_list: PriceList,
        line: PriceLine,
        *,
        amount: Money | None = None,
        factor: Percent | None = None,
        heirs: Iterable[PriceList] = (),
    ) -> Step:
        """A step of the trace that rests on a line."""
        return Step(
            rule=rule,
            list_id=price_list.id,
            list_name=price_list.name,
            line_id=line.id,
            target=line.target,
            label=self._label(line),
            least=line.min_quantity or None,
            on=line.valid_from,
            amount=amount,
            unit=self.item.unit or None,
            factor=factor,
            heirs=tuple(heir.name for heir in heirs) or None,
        )

    def _offer(self, heirs: tuple[PriceList, ...]) -> _Offer | None:
        """The best offer of a list: a fold from its farthest base to the list itself."""
        best: _Offer | None = None
        for price_list in reversed(heirs):
            lines = [line for line in self._matching(price_list) if line.price is not None or best is not None]
            offers = [_Offer(price_list, line, best if line.price is None else None) for line in lines]
            if best is not None:
                offers.append(_Offer(price_list, None, best))
            best = min(offers, key=lambda offer: self.order(offer.line), default=None)
        return best

    def _matching(self, price_list: PriceList) -> list[PriceLine]:
        """The lines in force that speak of the item in this quantity."""
        return [
            line
            for line in price_list.lines
            if line.in_force(self.on)
            and line.min_quantity.scaled <= self.quantity.scaled
            and self._distance(line) <= len(self.item.categories) + 1
        ]

    def _distance(self, line: PriceLine) -> int:
        """0 for the item itself, then its categories from the deepest, then everything; strangers are out of reach."""
        above = len(self.item.categories)
        if line.target is Target.ITEM:
            return 0 if line.item_id == self.item.id else above + 2
        if line.target is Target.ALL:
            return above + 1
        depth = self.item.depth(line.category_id)
        return above + 2 if depth is None else depth + 1

    def _label(self, line: PriceLine) -> str | None:
        if line.target is Target.ITEM:
            return self.item.code
        depth = self.item.depth(line.category_id)
        return None if depth is None else self.item.categories[depth].name


def _unit_price(ask: _Ask, offer: _Offer, after_hours: Percent) -> tuple[Money, list[Step]]:
    """Base × list modifiers × k, rounded half up once, with the steps in the fixed order of B5."""
    first, *links = offer.links()
    if first.line is None or first.line.price is None:
        raise ValueError("an offer rests on a line with a price")
    heirs = [link.price_list for link in reversed(links)]
    steps = [ask.step(Rule.PRICE, first.price_list, first.line, amount=first.line.price, heirs=heirs)]
    steps += [
        Step(Rule.MODIFIER, link.price_list.id, link.price_list.name, factor=link.price_list.modifier)
        for link in links
        if link.price_list.modifier != HUNDRED
    ]
    steps += [
        ask.step(Rule.LINE_DISCOUNT, link.price_list, link.line, factor=link.line.discount)
        for link in (first, *links)
        if link.line is not None and link.line.discount
    ]
    if after_hours != HUNDRED:
        steps.append(Step(Rule.AFTER_HOURS, factor=after_hours))
    factors = [link.price_list.modifier for link in links] + [after_hours]
    price = first.line.price.share(prod(factor.scaled for factor in factors), HUNDRED.scaled ** len(factors))
    if any(factor != HUNDRED for factor in factors):
        steps.append(Step(Rule.UNIT_PRICE, amount=price, unit=ask.item.unit or None))
    return price, steps


def _whole_discount(offer: _Offer, contract_discount: Percent) -> tuple[Percent, list[Step]]:
    """The discounts of the lines and of the contract one after another, as one percentage to its hundredth."""
    given = [link.line.discount for link in offer.links() if link.line is not None and link.line.discount]
    steps: list[Step] = []
    if contract_discount:
        given.append(contract_discount)
        steps.append(Step(Rule.CONTRACT_DISCOUNT, factor=contract_discount))
    left = prod(HUNDRED.scaled - discount.scaled for discount in given)
    whole = HUNDRED.scaled ** len(given)
    discount = Percent.of(divide_half_up((whole - left) * HUNDRED.scaled, whole))
    if len(given) > 1:
        steps.append(Step(Rule.DISCOUNT, factor=discount))
    return discount, steps


def _no_price(ask: _Ask, searched: list[PriceList]) -> Rejected:
    names = ", ".join(quoted(each.name) for each in searched) or _("ни одного")
    sentence = _(
        "Нет цены: {code} «{name}», количество {quantity}, дата работ {date}. Просмотрены прайс-листы: {names}."
        " Добавьте цену, действующую на эту дату."
    )
    message = sentence.format(
        code=ask.item.code,
        name=ask.item.name,
        quantity=formatting.quantity(ask.quantity),
        date=formatting.date_short(ask.on),
        names=names,
    )
    return Rejected(message, field="item_id", code="NO_PRICE")
