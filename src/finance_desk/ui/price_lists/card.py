"""The card of a price list: its prices on a day, typed and pasted in place, saved together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain import formatting
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.words import plural
from finance_desk.queries import choices
from finance_desk.queries.price_lines import PriceRow, price_rows
from finance_desk.services import price_lists
from finance_desk.ui.form.grid import Grid
from finance_desk.ui.listing.actions import action
from finance_desk.ui.page import CardPage
from finance_desk.ui.price_lists.deeds import Deeds
from finance_desk.ui.price_lists.finding import match
from finance_desk.ui.price_lists.head import Head
from finance_desk.ui.price_lists.pasting import PricePaste
from finance_desk.ui.price_lists.prices import COST, Catalogue, Place, changes, columns, follow, place_of, row_of, told
from finance_desk.ui.price_lists.saving import ask_day
from finance_desk.ui.price_lists.typed_prices import TypedPrices
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.queries.price_lists_list import PriceListLine
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.form.answer import Found

_PRICE = 4
"""the column of the price"""

Read = tuple["PriceListLine | None", tuple[PriceRow, ...], tuple[choices.KnownItem, ...]]


def read_card(connection: Any, key: UUID, on: date, today: date) -> Read:
    """The list, its prices on a day, and the nomenclature to add from: one snapshot."""
    return (
        choices.price_list(connection, key, today),
        price_rows(connection, key, on),
        choices.known_items(connection),
    )


class PriceListCard(CardPage):
    """Ctrl+S asks from which day the typed prices hold and writes them; nothing typed is overwritten by a reload."""

    name = "price_list"
    title = _("Прайс-лист")
    loss = _("Набранные цены ещё не записаны и пропадут.")
    watches = (ReferenceChanged,)

    def __init__(self, desk: Desk, key: UUID, parent: QWidget | None = None, **context: object) -> None:
        super().__init__(desk, key, parent)
        self.list_id = key
        self.may_write = desk.may(price_lists.write_lines)
        self.on = on if isinstance(on := context.get("on"), date) else desk.today
        self.catalogue = Catalogue()
        self.prices: dict[Place, PriceRow] = {}
        self.line: PriceListLine | None = None
        self._read, self._taken = False, True
        prompt = _("Код позиции…") if self.may_write else ""
        made = columns(self.catalogue.search, read_only=not self.may_write)
        self.grid = Grid(made, today=desk.today, prompt=prompt, name=_("Цены"))
        self.grid.model.follow, self.grid.paster = follow, PricePaste(self.catalogue)
        self.notice = Notice(parent=self)
        self.typing, self.deeds = TypedPrices(self), Deeds(self)
        action(self, _("Найти в прайс-листе"), "Ctrl+F", lambda: self.head.search.setFocus())
        self.head = Head(self.on, self.deeds.buttons(), self._primary())
        self._lay_out()
        self._connect()
        self._show_cost()

    def reload(self) -> None:
        """Read the day again; typed prices stay and the reader is told."""
        task = self.desk.read(self, read_card, self.list_id, self.on, self.desk.today)
        task.then(self._show).failed(self._failed)

    def typed(self) -> bool:
        """Whether prices wait to be saved."""
        return self.may_write and not self._taken and self.grid.typed()

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Ask from which day, unless a cell is wrong; `then` is called once the prices are written."""
        if not self.typed():
            self.desk.say(_("Цены не менялись."))
            return
        if not self.grid.check():
            return
        try:
            changed = changes(self.list_id, self.prices, self.grid.rows(), self.on)
        except Rejected as error:
            self.grid.refuse(error)
            return
        if not changed.written and not changed.removed:
            self.grid.notice.set(_("Унаследованные цены не удаляются: назначьте здесь свою."), Tone.WARNING)
            return
        self.typing.keep()
        sheet = ask_day(self, self.desk, self.list_id, changed, self.on)
        sheet.saved.connect(lambda _count: self._saved(sheet.saving.form.opened.record["valid_from"]))
        if then is not None:
            sheet.saved.connect(lambda _count: then())
        sheet.open()

    def explain(self) -> None:
        """«Почему столько?» of the current row."""
        number = self.grid.view.current()[0]
        rows = self.grid.model.row_list
        price = self.prices.get(place_of(self.grid.values_of(rows[number].number))) if number < len(rows) else None
        if price is None:
            self.desk.say(_("Станьте на строку с сохранённой ценой: расскажу, откуда она."))
            return
        self.desk.explain(f"{price.code} {price.name}", told(price, cost=self.desk.sees_cost()))

    def chosen_items(self) -> tuple[UUID, ...]:
        """The items of the selected rows."""
        rows, view = self.grid.model.row_list, self.grid.view
        places = sorted({index.row() for index in view.selectionModel().selectedIndexes()})
        found = [self.grid.values_of(rows[place].number).get("item") for place in places if place < len(rows)]
        return tuple(key for key in found if key is not None)

    def show_since(self, since: date) -> None:
        """Show what was written: on its first day, if that is still to come."""
        if since > self.on:
            self.on = since
            self.head.show_day(since)
        self.reload()

    def forms(self) -> Mapping[str, QAction]:
        """Whose the list is; its prices are typed in place."""
        return self.deeds.forms()

    def give_up(self) -> None:
        """The typed prices are not wanted, or they are written."""
        self._taken = True
        self.typing.forget()

    def waits_for_save(self) -> bool:
        """Whether typed prices come first; says so."""
        if self.typed():
            self.desk.say(_("Сначала запишите набранные цены: Ctrl+S."), tone=Tone.WARNING)
        return self.typed()

    def _primary(self) -> QAction | None:
        return action(self, _("Записать цены"), "Ctrl+S", self.save) if self.may_write else None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        column.setSpacing(theme.space.s)
        for each in (self.head, self.notice, self.typing.offer):
            column.addWidget(each)
        column.addWidget(self.grid, 1)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.head.day_changed.connect(self._go_to_day)
        self.head.search.settled.connect(lambda text: self._go_to_match(text, 0))
        self.head.search.left_downwards.connect(self._found_next)
        self.grid.chosen.connect(self._fill)
        self.grid.changed.connect(lambda _rows: self._count())
        self.desk.cost_hidden.connect(self._show_cost)  # a method: it ends with the card
        if not self.may_write:
            self.grid.view.only_look()

    def _show(self, read: Read) -> None:
        line, prices, items = read
        if line is None:
            self._failed(Rejected(_("Прайс-лист не найден.")))
            return
        self.line = line
        self.head.tell(line)
        self.set_tab_title(line.name)
        self.catalogue.know(items)
        if self.typed():
            said = _("Прайс-лист тем временем изменился. Набранное осталось здесь.")
            self.notice.set(said, Tone.WARNING, (_("Показать новое, набранное не сохранять"), self._discard_and_read))
            return
        self.notice.set("")
        self._open_rows(prices)
        self.typing.begin(line.name)
        self.record_is_read()

    def _open_rows(self, prices: Sequence[PriceRow]) -> None:
        """The keyboard stays where it is; at first it stands on a price."""
        first = not self._read
        row, column = (0, _PRICE) if first else self.grid.view.current()
        self.prices = {(price.item_id, price.from_quantity): price for price in prices}
        self.grid.open(row_of(price) for price in prices)
        self._read, self._taken = True, False
        self.grid.view.go(min(row, self.grid.model.rowCount() - 1), column)

    def _failed(self, error: Exception) -> None:
        text = error.message if isinstance(error, Rejected) else _("Цены не прочитаны.")
        self.notice.set(text, Tone.DANGER, (_("Повторить"), self.reload))

    def _saved(self, since: date) -> None:
        self.give_up()
        said = _("Цены записаны, действуют с {day}.")
        self.desk.say(said.format(day=formatting.date_short(since)), tone=Tone.GOOD)
        self.show_since(since)

    def _discard_and_read(self) -> None:
        self.give_up()
        self.reload()

    def _go_to_day(self, day: date) -> None:
        if day != self.on and self.waits_for_save():
            self.head.show_day(self.on)
        elif day != self.on:
            self.on = day
            self.reload()

    def _fill(self, number: int, _column: str, found: Found) -> None:
        """Name and unit follow the code."""
        item = self.catalogue.items.get(found.key)
        if item is not None:
            self.grid.fill(number, name=item.name, unit=item.unit, source=_("своя"))

    def _found_next(self) -> None:
        """Enter goes on to the next row that matches, and at last to the grid."""
        if text := self.head.search.text().strip():
            self._go_to_match(text, self.grid.view.current()[0] + 1)
        else:
            self.grid.view.setFocus()

    def _go_to_match(self, text: str, start: int) -> None:
        place = match(self.grid.model.row_list, text, start)
        if place is not None:
            self.grid.view.go(place, _PRICE)

    def _count(self) -> None:
        rows = self.grid.model.filled()
        own = sum(row.values.get("source") == _("своя") for row in rows)
        words = plural(len(rows), _("цена"), _("цены"), _("цен"))
        text = _("{count} {words}, своих {own}").format(count=len(rows), words=words, own=own)
        self.head.counted.setText(text + (_(", есть несохранённые") if self.typed() else ""))

    def _show_cost(self) -> None:
        self.grid.hide_columns(COST, hidden=not self.desk.sees_cost())
