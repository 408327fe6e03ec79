"""«Прайс-листы»: whose each is and what it inherits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from finance_desk.domain import formatting
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import HUNDRED
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.price_lists_list import PRICE_LISTS, PriceListLine
from finance_desk.services import price_lists
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.archiving import Archiving
from finance_desk.ui.listing.views import View
from finance_desk.ui.price_lists.form import list_form, scope_words
from finance_desk.ui.price_lists.inspector import STATES, price_list_panel
from finance_desk.ui.table import column
from finance_desk.ui.widgets.tone import Tone

_IN_FORCE = Condition("active", Operator.IN, (True,))


def _name(row: PriceListLine) -> str:
    return f"{'      ' * (row.depth - 1)}   ↳ {row.name}" if row.depth else row.name


def _modifier(row: PriceListLine) -> str:
    return "" if row.modifier == HUNDRED else formatting.percent(row.modifier)


class PriceListsPage(ListPage):
    """The price lists; one that lives on another stands indented, with its base beside it. A row opens its prices."""

    name = "price_lists"
    title = _("Прайс-листы")
    icon = "price-tag"
    watches = (ReferenceChanged,)
    columns: ClassVar[Sequence[column.Column[Any]]] = (
        column.text(_("Прайс-лист"), "name", width=220, render=_name),
        column.text(_("Наследует"), "base", width=150, faint=True, shown=False),
        column.percent(_("Коэф."), "modifier", width=60, render=_modifier),
        column.choice(_("Для кого"), "scope", scope_words(), width=104),
        column.text(_("Владелец"), "owner", width=250),
        column.number(_("Строк"), "lines", width=64),
        column.date(_("Цены с"), "valid_from"),
        column.badge(_("Состояние"), "active", STATES, {True: Tone.GOOD}, width=104, shown=False),
    )
    filters = ("name", "owner", "scope", "base", "lines", "valid_from", "active")
    views = (
        View(_("Действующие"), Wanted((_IN_FORCE,))),
        View(_("Общие"), Wanted((_IN_FORCE, Condition("scope", Operator.IN, (Scope.UNIVERSAL,))))),
        View(_("Все")),
    )
    counted = (_("прайс-лист"), _("прайс-листа"), _("прайс-листов"))
    purpose = _("Отсюда заявки берут цены: сначала из списка договора, затем клиента, группы и общего.")

    _archiving: Archiving | None = None
    _edits: QAction | None = None

    def listing_of(self) -> Listing[PriceListLine]:
        """The price lists."""
        return PRICE_LISTS

    def primary(self) -> QAction | None:
        """A new price list."""
        if not self.desk.may(price_lists.add):
            return None
        return action(self, _("Новый прайс-лист"), "Ins", lambda: list_form(self, self.desk).open())

    def row_actions(self) -> Sequence[QAction]:
        """The way along the tree; whose the list is, and the archive."""
        walks = (
            action(self, _("К базовому списку"), "Alt+Up", self.go_to_base),
            action(self, _("К списку, который его наследует"), "Alt+Down", self.go_to_heir),
        )
        if not self.desk.may(price_lists.edit):
            return walks
        away, back = _("«{name}» в архиве: цены из него больше не берутся."), _("«{name}» снова действует.")
        self._archiving = Archiving(self, price_lists.archive, away, back)
        self._edits = action(self, _("Свойства прайс-листа"), "Shift+F2", self.edit)
        return (*walks, self._edits, self._archiving.action)

    def row_changed(self, row: Any) -> None:
        """The word of the archive follows the row."""
        if self._archiving is not None:
            self._archiving.follow(row)

    def go_to_base(self) -> None:
        """Up the tree, to the list that the current one lives on."""
        row = self.view.current_row
        self._go_to(lambda each: row is not None and each.key == row.base_list_id)

    def go_to_heir(self) -> None:
        """Down the tree, to the first list that lives on the current one."""
        row = self.view.current_row
        self._go_to(lambda each: row is not None and each.base_list_id == row.key)

    def open_row(self, row: Any) -> None:
        """The prices of a list."""
        self.desk.open("price_list", row.key)

    def edit(self) -> None:
        """The form of the current list."""
        if self.view.current_row is not None:
            list_form(self, self.desk, self.view.current_row).open()

    def inspector(self, row: Any) -> QWidget:
        """Whom it serves, what it lives on, how much it says."""
        return price_list_panel(row, lambda: self.open_row(row), self._edits)

    def _go_to(self, wanted: Callable[[PriceListLine], bool]) -> None:
        rows = (number for number in range(self.model.rowCount()) if wanted(self.model.row(number)))
        place = next(rows, None)
        if place is not None:
            self.view.select_row(place)
