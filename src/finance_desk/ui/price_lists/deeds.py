"""What may be done on the card of a price list besides typing prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.services import price_lists
from finance_desk.ui.listing.actions import action
from finance_desk.ui.price_lists.bulk import BulkSheet, Written
from finance_desk.ui.price_lists.comparing import CompareSheet
from finance_desk.ui.price_lists.form import list_form
from finance_desk.ui.price_lists.importing import ImportSheet
from finance_desk.ui.price_lists.section_sheet import SectionSheet
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.price_lists.card import PriceListCard


class Deeds:
    """Actions of the card; what writes is there only for those who may."""

    def __init__(self, card: PriceListCard) -> None:
        self._card = card
        self.why = action(card, _("Почему столько?"), "Ctrl+Shift+E", card.explain)
        self.compare = action(card, _("Сравнить версии…"), "Ctrl+H", self.compare_versions)
        self.base = action(card, _("К базовому списку"), "Alt+Up", self.open_base)
        self._writing = self._writing_actions() if card.may_write else ()

    def buttons(self) -> Sequence[Button]:
        """The head's buttons: what is rare stands in the menu."""
        menu = QMenu(self._card)
        menu.addActions([self.why, self.compare, self.base])
        more = Button(_("Ещё"), menu=menu)
        if not self._writing:
            return (more,)
        menu.addSeparator()
        menu.addActions(self._writing[1:])
        return (more, Button.of(self._writing[0]))

    def forms(self) -> Mapping[str, QAction]:
        """What opens the form of the list itself."""
        return {"price-list": self._writing[-1]} if self._writing else {}

    def open_base(self) -> None:
        """The list that this one inherits."""
        line = self._card.line
        if line is not None and line.base_list_id is not None:
            self._card.desk.open("price_list", line.base_list_id)
        else:
            self._card.desk.say(_("Этот список ничего не наследует."))

    def compare_versions(self) -> None:
        """What changed between two days, and who changed it."""
        if self._card.line is not None:
            CompareSheet(self._card, self._card.desk, self._card.line).open()

    def change_by_rule(self) -> None:
        """Prices by a percentage or a margin, tried first."""
        card = self._card
        if card.line is None or card.waits_for_save():
            return
        sheet = BulkSheet(card, card.desk, card.line, card.chosen_items(), card.on)
        sheet.written.connect(self._written)
        sheet.open()

    def price_sections(self) -> None:
        """Prices for whole sections of the nomenclature."""
        card = self._card
        if card.line is None or card.waits_for_save():
            return
        sheet = SectionSheet(card, card.desk, card.line, card.on)
        sheet.written.connect(self._sections_written)
        sheet.open()

    def load_book(self) -> None:
        """Prices from a workbook."""
        card = self._card
        if card.line is None or card.waits_for_save():
            return
        sheet = ImportSheet(card, card.desk, card.line.name)
        sheet.loaded.connect(self._loaded)
        sheet.open()

    def edit(self) -> None:
        """Whose the list is and what it lives on."""
        if self._card.line is not None:
            list_form(self._card, self._card.desk, self._card.line).open()

    def _writing_actions(self) -> Sequence[QAction]:
        card = self._card
        return (
            action(card, _("Изменить по правилу…"), "Ctrl+R", self.change_by_rule),
            action(card, _("Цены разделов…"), "Ctrl+Shift+R", self.price_sections),
            action(card, _("Загрузить XLSX…"), "Ctrl+O", self.load_book),
            action(card, _("Свойства прайс-листа"), "Shift+F2", self.edit),
        )

    def _written(self, written: Written) -> None:
        card = self._card
        said = _("Новых цен: {count}, действуют с {day}.")
        said = said.format(count=len(written.after), day=formatting.date_short(written.since))
        card.desk.say(said, tone=Tone.GOOD, undo=lambda: self._take_back(card.list_id, written))
        card.show_since(written.since)

    def _take_back(self, list_id: UUID, written: Written) -> None:
        task = self._card.desk.do(self._card, price_lists.replace_lines, list_id, written.after, written.before)
        task.then(lambda _count: self._card.desk.say(_("Прежние цены снова на месте.")))

    def _sections_written(self, since: date) -> None:
        said = _("Цены разделов записаны, действуют с {day}.")
        self._card.desk.say(said.format(day=formatting.date_short(since)), tone=Tone.GOOD)
        self._card.show_since(since)

    def _loaded(self, count: int) -> None:
        self._card.desk.say(_("Загружено строк: {count}.").format(count=count), tone=Tone.GOOD)
        self._card.reload()
