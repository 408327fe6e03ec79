"""«Прайс-листы»: whose each is and what it inherits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
from finance_desk.ui.listing.views import View
from finance_desk.ui.price_lists.form import list_form, scope_words, served
from finance_desk.ui.table import column
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.figure_list import FigureList
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

_ACTIVE = {True: _("действует"), False: _("в архиве")}
_IN_FORCE = Condition("active", Operator.IN, (True,))


def _name(row: PriceListLine) -> str:
    return row.name if row.base is None else f"   ↳ {row.name}"


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
        column.text(_("Наследует"), "base", width=116, faint=True),
        column.percent(_("Коэф."), "modifier", width=60, render=_modifier),
        column.choice(_("Для кого"), "scope", scope_words(), width=104),
        column.text(_("Владелец"), "owner", width=150),
        column.number(_("Строк"), "lines", width=64),
        column.date(_("Цены с"), "valid_from"),
        column.badge(_("Состояние"), "active", _ACTIVE, {True: Tone.GOOD}, width=104, shown=False),
    )
    filters = ("name", "owner", "scope", "base", "lines", "valid_from", "active")
    views = (
        View(_("Действующие"), Wanted((_IN_FORCE,))),
        View(_("Общие"), Wanted((_IN_FORCE, Condition("scope", Operator.IN, (Scope.UNIVERSAL,))))),
        View(_("Все")),
    )
    counted = (_("прайс-лист"), _("прайс-листа"), _("прайс-листов"))
    purpose = _("Отсюда заявки берут цены: сначала из списка договора, затем клиента, группы и общего.")

    def listing_of(self) -> Listing[PriceListLine]:
        """The price lists."""
        return PRICE_LISTS

    def primary(self) -> QAction | None:
        """A new price list."""
        if not self.desk.may(price_lists.add):
            return None
        return action(self, _("Новый прайс-лист"), "Ins", lambda: list_form(self, self.desk).open())

    def row_actions(self) -> Sequence[QAction]:
        """Whose it is, and the archive."""
        if not self.desk.may(price_lists.edit):
            return ()
        self._edits = action(self, _("Свойства прайс-листа"), "Shift+F2", self.edit)
        self._archive = action(self, _("В архив"), "Del", self.archive)
        return (self._edits, self._archive)

    def row_changed(self, row: Any) -> None:
        """The word of the archive follows the row."""
        if self.row_actions_made and row is not None:
            self._archive.setText(_("В архив") if row.active else _("Вернуть из архива"))

    def open_row(self, row: Any) -> None:
        """The prices of a list."""
        self.desk.open("price_list", row.key)

    def edit(self) -> None:
        """The form of the current list."""
        if self.view.current_row is not None:
            list_form(self, self.desk, self.view.current_row).open()

    def archive(self) -> None:
        """Take the list out of the search for prices, or put it into force; the toast takes it back."""
        row = self.view.current_row
        if row is not None:
            self._set_active(row, active=not row.active)

    def inspector(self, row: Any) -> QWidget:
        """Whom it serves, what it lives on, how much it says."""
        panel = QWidget()
        lines = QVBoxLayout(panel)
        lines.setContentsMargins(theme.space.l, theme.space.l, theme.space.l, theme.space.l)
        lines.setSpacing(theme.space.m)
        lines.addWidget(label(row.name, "heading", wrap=True))
        lines.addWidget(label(served(row), "muted", wrap=True))
        figures = FigureList()
        figures.set(_figures(row))
        lines.addWidget(figures)
        opens = Button(_("Открыть цены"))
        opens.set_hint("Return")
        opens.clicked.connect(lambda: self.open_row(row))
        lines.addWidget(opens)
        if self.row_actions_made:
            lines.addWidget(Button.of(self._edits))
        lines.addStretch(1)
        return panel

    def _set_active(self, row: PriceListLine, *, active: bool) -> None:
        said = _("«{name}» снова действует.") if active else _("«{name}» в архиве: цены из него больше не берутся.")
        task = self.desk.do(self, price_lists.archive, row.key, active=active)
        task.then(
            lambda _done: self.desk.say(
                said.format(name=row.name), undo=lambda: self._set_active(row, active=not active)
            )
        )


def _figures(row: PriceListLine) -> list[tuple[str, str, Tone] | None]:
    since = formatting.NOTHING if row.valid_from is None else formatting.date_short(row.valid_from)
    figures: list[tuple[str, str, Tone] | None] = [
        (_("Своих строк"), str(row.lines), Tone.NEUTRAL),
        (_("Последние цены с"), since, Tone.NEUTRAL),
        (_("Состояние"), _ACTIVE[row.active], Tone.GOOD if row.active else Tone.NEUTRAL),
    ]
    if row.base is not None:
        figures += [None, (_("Наследует"), row.base, Tone.NEUTRAL)]
        if row.modifier != HUNDRED:
            figures.append((_("Унаследованное умножается на"), formatting.percent(row.modifier), Tone.NEUTRAL))
    return figures
