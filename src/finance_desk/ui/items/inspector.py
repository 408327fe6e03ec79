"""What an item is, and where it is used."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.queries.item_uses import ItemUses, PricedIn, item_uses
from finance_desk.ui.listing.panel import Panel
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.figure_list import Figure, FigureList
from finance_desk.ui.widgets.looks import label, line
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import item_kind_words

if TYPE_CHECKING:
    from finance_desk.queries.items_list import ItemLine
    from finance_desk.ui.desk import Desk

_SHOWN = 6
_WIDE = 216
_YEAR = timedelta(days=365)


class ItemPanel(Panel):
    """The figures of the row at once; where it is used follows from the database."""

    def __init__(self, desk: Desk, row: ItemLine) -> None:
        super().__init__(row.name)
        self._desk, self._row = desk, row
        figures = FigureList()
        figures.set(_figures(row))
        self.add(figures)
        self._since: date = desk.today - _YEAR
        desk.read(self, item_uses, row.key, desk.today, self._since).then(self._tell)

    def _tell(self, uses: ItemUses) -> None:
        self.add(line())
        self.add(label(_("Цены в прайс-листах"), "strong"))
        for each in uses.lists[:_SHOWN]:
            self.add(self._list_button(each), at_left=True)
        if not uses.lists:
            self.add(label(_("Цены нет ни в одном списке: в заявку её придётся вписать вручную."), "muted", wrap=True))
        if len(uses.lists) > _SHOWN:
            self.add(label(_("и ещё в списках: {count}").format(count=len(uses.lists) - _SHOWN), "faint"))
        self.add(line())
        self.add(label(_("Работа за год"), "strong"))
        done = FigureList()
        done.set(self._done(uses))
        self.add(done)

    def _list_button(self, priced: PricedIn) -> Button:
        price = _("скидка") if priced.price is None else formatting.money_rub(priced.price)
        words = _("{list}: {price}").format(list=priced.name, price=price)
        opens = Button(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, _WIDE), quiet=True, tip=words)
        opens.clicked.connect(lambda: self._desk.open("price_list", priced.list_id))
        return opens

    def _done(self, uses: ItemUses) -> list[Figure]:
        last = formatting.NOTHING if uses.last is None else formatting.date_short(uses.last)
        amount = _("{quantity} {unit}").format(quantity=formatting.quantity(uses.quantity), unit=self._row.unit)
        figures = [(_("Заявок"), str(uses.tickets) if uses.tickets else formatting.NOTHING, Tone.NEUTRAL)]
        if uses.tickets:
            figures.append((_("Сделано"), amount, Tone.NEUTRAL))
            figures.append((_("Выручка без НДС"), formatting.money_rub(uses.revenue or Money(0)), Tone.NEUTRAL))
        return [*figures, (_("Последний раз"), last, Tone.NEUTRAL)]


def _figures(row: ItemLine) -> list[Figure]:
    return [
        (_("Код"), row.code, Tone.NEUTRAL),
        (_("Вид"), item_kind_words()[row.kind], Tone.NEUTRAL),
        (_("Категория"), row.category or _("не указана"), Tone.NEUTRAL),
        (_("Единица"), _("{unit}, ОКЕИ {okei}").format(unit=row.unit, okei=row.okei), Tone.NEUTRAL),
        (_("НДС"), _("основная ставка") if row.vat_rate is None else row.vat_rate.label, Tone.NEUTRAL),
    ]
