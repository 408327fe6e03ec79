"""Price lists as data, and what is refused when they are saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from uuid import UUID

from finance_desk.domain import formatting
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import quoted
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.quantity import HUNDRED, NONE, Percent, Quantity


class Scope(IntEnum):
    """Whose list it is; the nearer one is searched first."""

    CONTRACT = 1
    CLIENT = 2
    GROUP = 3
    UNIVERSAL = 4


class Target(StrEnum):
    """What a line of a price list speaks of."""

    ITEM = "item"
    CATEGORY = "category"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class PriceLine:
    """What a list says of an item, a category or (both None) everything, in `[valid_from, valid_to)`.

    Without a price, in a list with a base, it is a discount on the base's price; in a list without one, a cost alone.
    """

    id: UUID
    list_id: UUID
    item_id: UUID | None
    category_id: UUID | None
    min_quantity: Quantity
    valid_from: date
    valid_to: date | None = None
    price: Money | None = None
    cost: Money | None = None
    discount: Percent = NONE

    @property
    def target(self) -> Target:
        """Item, category or everything."""
        if self.item_id is not None:
            return Target.ITEM
        return Target.ALL if self.category_id is None else Target.CATEGORY

    def in_force(self, on: date) -> bool:
        """Whether the line holds on this day of work."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class PriceList:
    """A price list. Its modifier multiplies what is inherited (90 % is × 0,9); own prices stand as typed."""

    id: UUID
    name: str
    scope: Scope
    lines: tuple[PriceLine, ...]
    base_list_id: UUID | None = None
    modifier: Percent = HUNDRED


@dataclass(frozen=True, slots=True)
class Category:
    """A section of the nomenclature, by the name a trace shows."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """What a price is asked for; its categories run from the deepest to the top."""

    id: UUID
    code: str
    name: str
    unit: str = ""
    categories: tuple[Category, ...] = ()

    def depth(self, category_id: UUID | None) -> int | None:
        """How far above the item its category stands: 0 for the deepest, None for one it is not in."""
        ids = [category.id for category in self.categories]
        return ids.index(category_id) if category_id in ids else None


def lineage(price_list: PriceList, known: Mapping[UUID, PriceList]) -> tuple[PriceList, ...]:
    """The list, its base, the base of that, and so on. Raises Rejected when they run in a circle."""
    line = [price_list]
    while (base_id := line[-1].base_list_id) is not None:
        base = known.get(base_id)
        if base is None:
            raise ValueError(f"the base {base_id} of price list {line[-1].id} was not handed over")
        if any(base.id == each.id for each in line):
            names = ", ".join(quoted(each.name) for each in line)
            sentence = _("Прайс-листы наследуют друг друга по кругу: {names}. Уберите базовый список у одного из них.")
            raise Rejected(sentence.format(names=names), field="base_list_id", code="PRICE_LIST_CYCLE")
        line.append(base)
    return tuple(line)


def check_list(price_list: PriceList, known: Iterable[PriceList] = ()) -> None:
    """Refuse a list that cannot be saved: its lines, its base, its modifier. `known` are its possible bases."""
    inherits = price_list.base_list_id is not None
    check_lines(price_list.lines, inherits=inherits)
    if price_list.modifier.scaled <= 0:
        raise Rejected(_("Коэффициент прайс-листа должен быть больше нуля."), field="modifier", code="PRICE_MODIFIER")
    if price_list.modifier != HUNDRED and not inherits:
        sentence = _("Коэффициент действует на цены базового списка. Выберите базовый список или уберите коэффициент.")
        raise Rejected(sentence, field="modifier", code="PRICE_MODIFIER")
    lineage(price_list, {each.id: each for each in (*known, price_list)})


def check_lines(lines: Iterable[PriceLine], *, inherits: bool = True) -> None:
    """Refuse lines that would tie or that make no sense; the sentence names the line by its place, from 1."""
    seen: dict[tuple[object, ...], int] = {}
    for place, line in enumerate(lines, 1):
        _check_line(place, line, inherits=inherits)
        first = seen.setdefault((line.item_id, line.category_id, line.min_quantity, line.valid_from), place)
        if first != place:
            sentence = _("Строки {first} и {place} говорят об одном и том же: от {quantity}, с {date}. Уберите одну.")
            quantity, day = formatting.quantity(line.min_quantity), formatting.date_short(line.valid_from)
            message = sentence.format(first=first, place=place, quantity=quantity, date=day)
            raise Rejected(message, field="valid_from", code="PRICE_LINE_TIE")


def _check_line(place: int, line: PriceLine, *, inherits: bool) -> None:
    for field, wrong, sentence in (
        ("category_id", None not in (line.item_id, line.category_id), _("укажите позицию или раздел, не то и другое")),
        ("min_quantity", line.min_quantity < Quantity(0), _("количество «от» не может быть отрицательным")),
        ("price", line.price is not None and line.price < ZERO, _("цена не может быть отрицательной")),
        ("cost", line.cost is not None and line.cost < ZERO, _("себестоимость не может быть отрицательной")),
        ("discount", not 0 <= line.discount.scaled <= HUNDRED.scaled, _("скидка должна быть от 0 до 100\u00a0%")),
        ("valid_to", line.valid_to is not None and line.valid_to <= line.valid_from, _("срок кончается до начала")),
        ("price", not inherits and line.price is None and line.cost is None, _("нет ни цены, ни себестоимости")),
        ("discount", not inherits and line.price is None and bool(line.discount), _("скидка без цены")),
    ):
        if wrong:
            message = _("Строка {place}: {what}.").format(place=place, what=sentence)
            raise Rejected(message, field=field, code="PRICE_LINE")
