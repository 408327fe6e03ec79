"""What a rule would do to the prices of a list from a day on: each line before and after, nothing written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from finance_desk.domain.ids import natural_id
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.price_change import ChangeRule, PriceChange, margin
from finance_desk.domain.price_list import PriceLine
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.models.item import Item, ItemCategory
from finance_desk.models.price_list import PriceLineRecord
from finance_desk.queries.price_lines import PriceRow, lines_in_force, price_rows

Target = tuple[UUID | None, UUID | None, Quantity]
"""Item, category and the quantity from which a line holds."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Which prices a rule is for: of some items, of a category with what is under it, or all of the list."""

    items: frozenset[UUID] | None = None
    category_id: UUID | None = None
    inherited: bool = False
    """prices of the base list become prices of this one"""


@dataclass(frozen=True, slots=True)
class PlannedPrice:
    """A line that the rule would write. `standing` is the line that it would replace on the same day."""

    key: UUID
    code: str
    name: str
    from_quantity: Quantity
    before: Money
    after: Money
    cost: Money | None
    cost_after: Money | None
    margin: Percent | None
    margin_after: Percent | None
    line: PriceLine
    standing: PriceLine | None

    @property
    def effect(self) -> Money:
        """By how much the price changes."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class PricePlan:
    """All lines of a change, and how many lines of a later day it does not reach."""

    rows: tuple[PlannedPrice, ...]
    later: int


def price_plan(connection: Connection, list_id: UUID, on: date, change: PriceChange, aim: Aim) -> PricePlan:
    """The lines that `change` would write for a day; lines that stay as they are are left out."""
    planner = _Planner(list_id, on, change, aim, _mine(connection, list_id, on), _sections(connection))
    inside = _inside(connection, planner.sections, aim)
    planned = list(planner.of_sections())
    for row in price_rows(connection, list_id, on):
        if row.item_id in inside:
            planned += planner.of_item(row)
    line = PriceLineRecord
    later = select(func.count()).where(line.list_id == list_id, line.valid_from > on)
    changed = (each for each in planned if (each.before, each.cost) != (each.after, each.cost_after))
    return PricePlan(tuple(changed), connection.scalar(later) or 0)


def _mine(connection: Connection, list_id: UUID, on: date) -> Mapping[Target, PriceLine]:
    """The list's own lines in force, the latest of each target and quantity."""
    found: dict[Target, PriceLine] = {}
    for lines in lines_in_force(connection, [list_id], on)[list_id].values():
        for line in sorted(lines, key=lambda each: each.valid_from):
            found[(line.item_id, line.category_id, line.min_quantity)] = line
    return found


def _sections(connection: Connection) -> Mapping[UUID, str]:
    category = ItemCategory
    return {row.id: row.path for row in connection.execute(select(category.id, category.path))}


def _inside(connection: Connection, sections: Mapping[UUID, str], aim: Aim) -> frozenset[UUID]:
    """The items that the aim speaks of."""
    if aim.items is not None:
        return aim.items
    rows = select(Item.id)
    if aim.category_id is not None:
        rows = rows.where(Item.category_id.in_(sorted(_under(sections, aim.category_id))))
    return frozenset(connection.scalars(rows))


def _under(sections: Mapping[UUID, str], top: UUID) -> Iterable[UUID]:
    """A category and those below it."""
    path = sections.get(top, "")
    return (key for key, each in sections.items() if key == top or each.startswith(f"{path} / "))


@dataclass(frozen=True, slots=True)
class _Planner:
    """One rule over one list on one day."""

    list_id: UUID
    on: date
    change: PriceChange
    aim: Aim
    mine: Mapping[Target, PriceLine]
    sections: Mapping[UUID, str]

    def of_sections(self) -> Iterable[PlannedPrice]:
        """Lines for a category or for everything, unless single items were aimed at."""
        top = self.aim.category_id
        aimed = None if top is None else set(_under(self.sections, top))
        for line in () if self.aim.items is not None else self.mine.values():
            key = line.category_id
            if line.item_id is None and line.price is not None and (aimed is None or key in aimed):
                words = _("Все позиции") if key is None else self.sections.get(key, "")
                yield self._planned(line, line.price, line.cost, ("", words))

    def of_item(self, row: PriceRow) -> Iterable[PlannedPrice]:
        """The item's own line, or a new one where its price comes from elsewhere and is wanted here."""
        line = self.mine.get((row.item_id, None, row.from_quantity))
        of_costs = self.change.rule is ChangeRule.COST
        words = (row.code, row.name)
        if line is not None and (line.cost if of_costs else line.price) is not None:
            yield self._planned(line, row.price, row.cost, words)
        elif self.aim.inherited or (row.own and line is None and self.aim.items is not None):
            bare = line or PriceLine(row.key, self.list_id, row.item_id, None, row.from_quantity, self.on)
            made = replace(bare, cost=row.cost) if of_costs else replace(bare, price=row.price, discount=row.discount)
            yield self._planned(made, row.price, row.cost, words)

    def _planned(self, line: PriceLine, price: Money, cost: Money | None, words: tuple[str, str]) -> PlannedPrice:
        """A line after the rule; what it inherits it goes on inheriting."""
        after, cost_after = self.change.price(price, cost, line.discount), self.change.cost(cost)
        stands = self.mine.get((line.item_id, line.category_id, line.min_quantity))
        written = replace(
            line,
            valid_from=self.on,
            price=None if line.price is None else after,
            cost=None if line.cost is None else cost_after,
        )
        return PlannedPrice(
            natural_id(line.list_id, line.item_id or "", line.category_id or "", str(line.min_quantity)),
            *words,
            line.min_quantity,
            price,
            after,
            cost,
            cost_after,
            margin(price, cost, line.discount),
            margin(after, cost_after, line.discount),
            written,
            stands if stands is not None and stands.valid_from == self.on else None,
        )
