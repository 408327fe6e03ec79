"""Prices for whole sections of the nomenclature, and for everything: what holds where an item has no price of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short, search_key
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.price_change import margin
from finance_desk.domain.price_list import PriceLine
from finance_desk.domain.quantity import NONE, Quantity
from finance_desk.queries import choices
from finance_desk.queries.price_lines import SectionPrice
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Found
from finance_desk.ui.price_lists.drafts import Drafts, draft
from finance_desk.ui.price_lists.prices import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from finance_desk.ui.desk import Desk

EVERYTHING = UUID(int=0)
"""stands for all sections in the column of sections"""
_ANY = Quantity.of(0)

Place = tuple[UUID, Quantity]


def section_columns(owner: QWidget, desk: Desk) -> tuple[field.Field, ...]:
    """The columns of the grid of sections."""
    return (
        field.reference(_("Раздел"), "section", _Search(owner, desk), required=True),
        field.quantity(_("От"), "since", hint=_("С какого количества действует цена")),
        field.money(_("Цена, ₽"), "price"),
        field.percent(_("Скидка"), "discount"),
        field.money(_("Себест., ₽"), "cost"),
        field.percent(_("Маржа"), "margin", hint=_("От цены после скидки. Наберите её — цена подстроится.")),
        field.text(_("Действует с"), "from", read_only=True, width=3),
    )


def section_row(found: SectionPrice) -> dict[str, Any]:
    """A line as a row of the grid."""
    line = found.line
    return {
        "section": Found(line.category_id or EVERYTHING, found.path or _everything()),
        "since": line.min_quantity or None,
        "price": line.price,
        "discount": line.discount or None,
        "cost": line.cost,
        "margin": None if line.price is None else margin(line.price, line.cost, line.discount),
        "from": date_short(line.valid_from),
    }


def section_changes(
    list_id: UUID, before: Sequence[SectionPrice], rows: Sequence[Row], since: date
) -> tuple[Drafts, Drafts]:
    """Lines that must stand, and lines in their place. Raises Rejected naming a row and a column: `rows.3.section`."""
    known = {(each.line.category_id or EVERYTHING, each.line.min_quantity): each.line for each in before}
    standing, written = [], []
    seen: dict[Place, int] = {}
    for number, row in enumerate(rows, 1):
        place: Place = (row["section"], row.get("since") or _ANY)
        if seen.setdefault(place, number) != number:
            sentence = _("Этот раздел уже есть в строке {row}.").format(row=seen[place])
            raise Rejected(sentence, field=f"rows.{number}.section")
        line = known.get(place)
        if line is None or _said(row) != (line.price, line.discount, line.cost):
            written.append(_line(list_id, place, row, line, since))
            if line is not None and line.valid_from == since:
                standing.append(line)
    standing += [line for place, line in known.items() if place not in seen]
    return tuple(map(draft, standing)), tuple(map(draft, written))


def _said(row: Row) -> tuple[Money | None, Any, Money | None]:
    return row.get("price"), row.get("discount") or NONE, row.get("cost")


def _line(list_id: UUID, place: Place, row: Row, line: PriceLine | None, since: date) -> PriceLine:
    category_id = None if place[0] == EVERYTHING else place[0]
    price, discount, cost = _said(row)
    bare = line or PriceLine(UUID(int=0), list_id, None, category_id, place[1], since)
    return replace(bare, valid_from=since, price=price, discount=discount, cost=cost)


def _everything() -> str:
    return _("Все позиции")


class _Search:
    """Sections whose path holds the words, «Все позиции» among them."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        self._owner, self._desk = owner, desk

    def __call__(self, text: str) -> Any:
        """Ask the database."""
        return self._desk.ask(self._owner, _sections, text)


def _sections(connection: Any, text: str) -> list[tuple[Any, str, str]]:
    everything = (EVERYTHING, _everything(), _("где нет цены ближе"))
    mine = [everything] if all(word in search_key(_everything()) for word in search_key(text).split()) else []
    return [*mine, *choices.categories(connection, text)]
