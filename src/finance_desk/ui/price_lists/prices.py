"""Prices of a list as rows of a grid, and back: what was typed becomes lines to write and lines to remove."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import search_key
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.price_change import margin, price_earning
from finance_desk.domain.price_list import PriceLine, check_lines
from finance_desk.domain.price_trace import Rule
from finance_desk.domain.quantity import NONE, Percent, Quantity
from finance_desk.queries.choices import KnownItem
from finance_desk.queries.price_lines import PriceRow
from finance_desk.services.price_lists import LineDraft
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.grid_rows import GridRow

COST = ("cost", "margin")
"""columns that a client must not see"""
_FIGURES = ("price", "discount", "cost")
_ANY = Quantity.of(0)
_SHOWN = 50

Row = Mapping[str, Any]
Place = tuple[UUID, Quantity]
"""An item, and the quantity from which its price holds."""


def columns(search: field.Search, *, read_only: bool) -> tuple[field.Field, ...]:
    """The columns of the grid. The code is typed; name and unit follow from it."""
    return (
        field.reference(_("Код"), "item", search, required=True, width=3, read_only=read_only),
        field.text(_("Наименование"), "name", read_only=True),
        field.text(_("Ед."), "unit", read_only=True, width=2),
        field.quantity(_("От"), "since", read_only=read_only, hint=_("С какого количества действует цена")),
        field.money(_("Цена, ₽"), "price", required=True, read_only=read_only),
        field.percent(_("Скидка"), "discount", read_only=read_only),
        field.money(_("Себест., ₽"), "cost", read_only=read_only),
        field.percent(
            _("Маржа"), "margin", read_only=read_only, hint=_("От цены после скидки. Наберите её — цена подстроится.")
        ),
        field.text(_("Откуда цена"), "source", read_only=True, width=4),
    )


def row_of(price: PriceRow) -> dict[str, Any]:
    """A price as a row of the grid."""
    return {
        "item": Found(price.item_id, price.code, price.name),
        "name": price.name,
        "unit": price.unit,
        "since": price.from_quantity or None,
        "price": price.price,
        "discount": price.discount or None,
        "cost": price.cost,
        "margin": margin(price.price, price.cost, price.discount),
        "source": _("своя") if price.own else _("↳ {name}").format(name=price.source),
    }


def follow(before: GridRow, after: GridRow) -> GridRow:
    """The margin follows price, discount and cost; a margin that was typed leads: the price follows it."""
    values = after.values
    if values == before.values and after.texts == before.texts:
        return after
    if any(name in after.texts for name in _FIGURES):
        return after if values.get("margin") is None else after.put("margin", None)
    price, cost, discount = values.get("price"), values.get("cost"), values.get("discount") or NONE
    if _same_figures(before, after):
        wanted = values.get("margin")
        if "margin" in after.wrong:
            return after
        if wanted is not None and wanted != before.values.get("margin"):
            if cost is None:
                return after.refuse("margin", _("Себестоимость не указана: маржу не от чего считать."))
            try:
                price = price_earning(wanted, cost, discount)
            except Rejected as error:
                return after.refuse("margin", error.message)
    led = after if price == values.get("price") else after.put("price", price)
    return led.put("margin", None if price is None else margin(price, cost, discount))


def _same_figures(before: GridRow, after: GridRow) -> bool:
    return all(before.values.get(name) == after.values.get(name) for name in _FIGURES)


def place_of(row: Row) -> Place:
    """What a row of the grid speaks of; of no price while it has no code."""
    item: Any = row.get("item")
    return item, row.get("since") or _ANY


def told(price: PriceRow, *, cost: bool) -> tuple[str, ...]:
    """«Почему столько?», without the cost while a client looks."""
    return tuple(step.text for step in price.trace.steps if cost or step.rule is not Rule.COST)


class Catalogue:
    """The nomenclature in memory: codes are found as they are typed or pasted, however many."""

    def __init__(self) -> None:
        self.items: Mapping[UUID, KnownItem] = {}
        self._codes: Mapping[str, KnownItem] = {}
        self._names: Mapping[str, KnownItem] = {}

    def know(self, items: Iterable[KnownItem]) -> None:
        """Take the items of the database."""
        self.items = {item.key: item for item in items}
        self._codes = {search_key(item.code): item for item in self.items.values()}
        names = Counter(search_key(item.name) for item in self.items.values())
        self._names = {name: item for item in self.items.values() if names[name := search_key(item.name)] == 1}

    def called(self, text: str) -> KnownItem | None:
        """The item of exactly this code, or of this name if no other bears it."""
        return self._codes.get(search_key(text)) or self._names.get(search_key(text))

    def search(self, text: str) -> Known:
        """The item of this code, or those whose code and name hold the words."""
        exact = self._codes.get(search_key(text))
        words = search_key(text).split()
        found = [exact] if exact else [item for item in self.items.values() if _holds(item, words)][:_SHOWN]
        return Known([(item.key, item.code, item.name) for item in found])


class Known:
    """An answer that is there at once."""

    def __init__(self, rows: Sequence[tuple[Any, str, str]]) -> None:
        self._rows = rows

    def then(self, use: Any) -> Known:
        """Call with the rows, now."""
        use(self._rows)
        return self

    def failed(self, use: Any) -> Known:
        """Nothing fails."""
        del use
        return self


@dataclass(frozen=True, slots=True)
class Changes:
    """What a save would do: rows to be written, each with its place in the grid, and own lines to be removed."""

    written: tuple[tuple[int, LineDraft], ...]
    added: int
    removed: tuple[UUID, ...]
    inherited: int
    """rows that were taken out though another list prices them: they come back"""

    def lines(self, since: date) -> tuple[LineDraft, ...]:
        """The lines as they are written from a day on."""
        return tuple(
            LineDraft(since, line.item_id, None, line.min_quantity, None, line.price, line.cost, line.discount)
            for _place, line in self.written
        )


def changes(list_id: UUID, before: Mapping[Place, PriceRow], rows: Sequence[Row], since: date) -> Changes:
    """What was typed. Raises Rejected naming a row and a column of the grid: `rows.3.price`."""
    seen: dict[Place, int] = {}
    written, added = [], 0
    for number, row in enumerate(rows, 1):
        first = seen.setdefault(place_of(row), number)
        if first != number:
            raise Rejected(_("Эта позиция уже есть в строке {row}.").format(row=first), field=f"rows.{number}.item")
        known = before.get(place_of(row))
        if known is None or _said(row) != (known.price, known.discount, known.cost):
            line = _line(row, known, list_id, since)
            _check(line, number)
            written.append((number, line))
            added += known is None
    gone = [price for place, price in before.items() if place not in seen]
    removed = tuple(price.line_id for price in gone if price.line_id is not None)
    return Changes(tuple(written), added, removed, len(gone) - len(removed))


def _said(row: Row) -> tuple[Money | None, Percent, Money | None]:
    return row.get("price"), row.get("discount") or NONE, row.get("cost")


def _line(row: Row, known: PriceRow | None, list_id: UUID, since: date) -> LineDraft:
    """What other lists say unchanged is not repeated: it goes on being inherited."""
    price, discount, cost = _said(row)
    item_id, quantity = place_of(row)
    if known is not None:
        foreign = {step.rule for step in known.trace.steps if step.list_id not in (None, list_id)}
        own = {step.rule for step in known.trace.steps if step.list_id == list_id}
        if Rule.COST in foreign and cost == known.cost:
            cost = None
        if Rule.PRICE in foreign and price == known.price:
            if Rule.LINE_DISCOUNT not in foreign:
                price = None
            elif discount == known.discount and Rule.LINE_DISCOUNT not in own:
                price, discount = None, NONE
    return LineDraft(since, item_id, None, quantity, None, price, cost, discount)


def _check(line: LineDraft, number: int) -> None:
    bare = PriceLine(
        UUID(int=0),
        UUID(int=0),
        line.item_id,
        None,
        line.min_quantity,
        line.valid_from,
        None,
        line.price,
        line.cost,
        line.discount,
    )
    try:
        check_lines([bare])
    except Rejected as error:
        sentence = error.message.partition(": ")[2]
        column = {"min_quantity": "since"}.get(error.field or "", error.field)
        raise Rejected(sentence[:1].upper() + sentence[1:], field=f"rows.{number}.{column}") from error


def _holds(item: KnownItem, words: Sequence[str]) -> bool:
    text = search_key(f"{item.code} {item.name}")
    return all(word in text for word in words)
