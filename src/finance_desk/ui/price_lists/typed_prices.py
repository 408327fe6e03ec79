"""Typed prices on the card of a price list: kept through a crash, put on the prices that hold now."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _
from finance_desk.ui.form.grid_changes import kept_changes, merged
from finance_desk.ui.form.remembered import Kept, Remembered
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.price_lists.card import PriceListCard

KIND = "prices"


class TypedPrices(Remembered):
    """Watches the grid of a card. Prices typed for another day than today's are put back on that day."""

    def __init__(self, card: PriceListCard) -> None:
        super().__init__(card, card.typed, self._kept_prices, self._restore_prices)
        self._card = card
        self._waiting: Kept | None = None
        """what is put back once the day it was typed for is shown"""
        card.grid.changed.connect(lambda _rows: self.touched())
        card.grid.typing.connect(self.touched)

    def begin(self, title: str) -> None:
        """Prices are shown: put back what waits for them, and offer what was typed last time."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._put_on(waiting)
        desk = self._card.desk
        if desk.drafts is not None and self._card.may_write:
            self.remember(desk.drafts, (KIND, str(self._card.list_id), f"{_('Цены')} · {title}"), desk.local)

    def _kept_prices(self) -> dict[str, Any]:
        card = self._card
        on = None if card.on == card.desk.today else card.on.isoformat()
        return kept_changes(card.grid, _place) | {"on": on}

    def _restore_prices(self, kept: Kept) -> None:
        card, on = self._card, _day(kept.get("on")) or self._card.desk.today
        if on == card.on or card.typed():
            self._put_on(kept)
        else:
            self._waiting = kept
            card.head.show_day(on)

    def _put_on(self, kept: Kept) -> None:
        found = merged(self._card.grid, kept, _place)
        self._card.grid.put_back((*found.rows, *(row for _name, row in found.lost)))
        self._card.grid.setFocus()
        if found.lost:
            said = _("Строк, которых в прайс-листе больше нет: {count}. Набранное в них стоит внизу: проверьте его.")
            self._card.grid.notice.set(said.format(count=len(found.lost)), Tone.WARNING)


def _place(values: Mapping[str, Any]) -> str:
    """A price is known by its item and the quantity it holds from."""
    return f"{values['item'].key} {values.get('since') or 0}"


def _day(text: object) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(str(text))
    return None
