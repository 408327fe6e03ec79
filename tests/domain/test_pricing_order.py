"""The order of prices, against every permutation and against a reference that compares candidates pair by pair."""

from dataclasses import replace
from datetime import date
from itertools import product
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Category, Item, PriceLine, PriceList, Scope
from finance_desk.domain.pricing import resolve
from finance_desk.domain.quantity import HUNDRED, NONE, Percent, Quantity

VISITS, SUPPORT = Category(UUID(int=11), "Выезды"), Category(UUID(int=12), "Поддержка")
ITEM = Item(UUID(int=1), "УС-002", "Выезд инженера", "ч", (VISITS, SUPPORT))
LAST = (9, 0, 0, 0)
DAYS = [date(2026, month, 1) for month in (1, 5, 9)]
TARGETS = [
    (ITEM.id, None),
    (None, VISITS.id),
    (None, SUPPORT.id),
    (None, None),
    (UUID(int=2), None),
    (None, UUID(int=13)),
]


@st.composite
def listed_lines(draw, number):
    item_id, category_id = draw(st.sampled_from(TARGETS))
    since = draw(st.sampled_from(DAYS))
    until = draw(st.sampled_from([None, *(day for day in DAYS if day > since)]))
    amounts = [draw(st.none() | st.integers(0, 500_000).map(Money.of)) for _ in range(2)]
    discount = Percent.of(draw(st.sampled_from([0, 500, 3333])))
    least = Quantity(draw(st.sampled_from([0, 1, 10])))
    return PriceLine(UUID(int=number), UUID(int=0), item_id, category_id, least, since, until, *amounts, discount)


@st.composite
def offices(draw):
    """Lists where each may inherit from an earlier one."""
    made = []
    numbers = iter(draw(st.permutations(range(1, 41))))
    for _ in range(draw(st.integers(0, 5))):
        base_id = draw(st.sampled_from([None, *(each.id for each in made)]))
        modifier = Percent.of(draw(st.sampled_from([10_000, 9_000, 3_333]))) if base_id else HUNDRED
        scope = draw(st.sampled_from(Scope))
        lines = tuple(draw(listed_lines(next(numbers))) for _ in range(draw(st.integers(0, 6))))
        made.append(PriceList(UUID(int=next(numbers)), "Список", scope, lines, base_id, modifier))
    return made


asks = {
    "quantity": st.sampled_from(["0,5", "1", "10"]).map(Quantity),
    "on": st.sampled_from([*DAYS, date(2026, 8, 31), date(2025, 12, 31)]),
    "contract_discount": st.sampled_from([NONE, Percent(10)]),
    "after_hours": st.sampled_from([HUNDRED, Percent(140)]),
}


def answer(lists, terms):
    try:
        return resolve(lists, ITEM, **terms)
    except Rejected as refusal:
        return refusal.code


@given(offices(), st.fixed_dictionaries(asks), st.randoms(use_true_random=False))
def test_the_order_of_lists_and_lines_does_not_matter(lists, terms, chance):
    shuffled = [replace(each, lines=tuple(chance.sample(each.lines, len(each.lines)))) for each in lists]
    chance.shuffle(shuffled)
    assert answer(shuffled, terms) == answer(lists, terms)


@given(offices(), st.fixed_dictionaries(asks))
@settings(max_examples=300)
def test_a_brute_force_reference_agrees(lists, terms):
    found = answer(lists, terms)
    prices, costs = reference(lists, terms["quantity"], terms["on"])
    if not prices:
        assert found == "NO_PRICE"
        return
    money, modifiers, discounts = champion(prices)
    kopecks = money.kopecks * product_of(modifiers) * terms["after_hours"].scaled
    assert found.price == Money.of(
        (2 * kopecks + 10_000 ** (len(modifiers) + 1)) // (2 * 10_000 ** (len(modifiers) + 1))
    )
    assert found.cost == (champion(costs) if costs else None)
    left = product_of([10_000 - each.scaled for each in (*discounts, terms["contract_discount"])])
    whole = 10_000 ** (len(discounts) + 1)
    assert found.discount.scaled == (2 * (whole - left) * 10_000 + whole) // (2 * whole)


def product_of(factors):
    result = 1
    for factor in factors:
        result *= factor if isinstance(factor, int) else factor.scaled
    return result


def champion(candidates):
    """The answer whose path beats every other one's, compared pair by pair."""
    (best,) = [one for one in candidates if all(beats(one[0], other[0]) for other in candidates if other is not one)]
    return best[1]


def beats(path, other):
    for ours, theirs in zip(path, other, strict=False):
        for mine, yours in zip(ours, theirs, strict=True):
            if mine != yours:
                return mine < yours
    return len(path) < len(other)


def reference(lists, quantity, on):
    """Every way to a price and to a cost, each with the path a person would follow to it."""
    known = {each.id: each for each in lists}

    def of_all(ways):
        return [([(each.scope, each.id.int), *path], found) for each in lists for path, found in ways(each)]

    return (
        of_all(lambda each: ways_to_price(each, known, quantity, on)),
        of_all(lambda each: ways_to_cost(each, known, quantity, on)),
    )


def ways_to_price(each, known, quantity, on):
    said_here = list(speaking(each, quantity, on))
    yield from (([place], (said.price, [], [said.discount])) for place, said in said_here if said.price is not None)
    if each.base_list_id is None:
        return
    links = [*((place, said) for place, said in said_here if said.price is None), (LAST, None)]
    below = list(ways_to_price(known[each.base_list_id], known, quantity, on))
    for (place, said), (path, (money, modifiers, off)) in product(links, below):
        yield [place, *path], (money, [*modifiers, each.modifier], [*off, *([said.discount] if said else [])])


def ways_to_cost(each, known, quantity, on):
    yield from (([place], said.cost) for place, said in speaking(each, quantity, on) if said.cost is not None)
    if each.base_list_id is not None:
        below = ways_to_cost(known[each.base_list_id], known, quantity, on)
        yield from (([LAST, *path], cost) for path, cost in below)


def speaking(each, quantity, on):
    for said in each.lines:
        dated = said.valid_from <= on and (said.valid_to is None or on < said.valid_to)
        if dated and said.min_quantity.scaled <= quantity.scaled and (said.item_id, said.category_id) in TARGETS[:4]:
            rank = TARGETS.index((said.item_id, said.category_id))
            yield (rank, -said.min_quantity.scaled, -said.valid_from.toordinal(), said.id.int), said
