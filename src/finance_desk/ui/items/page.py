"""«Номенклатура»: works, services and materials that get prices and stand in specifications."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.states import ItemKind
from finance_desk.domain.vat import VatRate
from finance_desk.queries.items_list import ITEMS, ItemLine
from finance_desk.queries.listing.listing import Listing
from finance_desk.services import bundles, items
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.items.form import item_form
from finance_desk.ui.items.inspector import ItemPanel
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.archiving import Archiving
from finance_desk.ui.listing.views import View
from finance_desk.ui.table import column
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import item_kind_words

_KINDS = item_kind_words()
_ACTIVE = {True: _("действует"), False: _("в архиве")}
_TONES = {True: Tone.GOOD, False: Tone.NEUTRAL}
_RATES = {rate: rate.label for rate in VatRate}


def _of(kind: ItemKind) -> Wanted:
    return Wanted((_IN_FORCE, Condition("kind", Operator.IN, (kind,))))


_IN_FORCE = Condition("active", Operator.IN, (True,))


class ItemsPage(ListPage):
    """The nomenclature; a row opens its form."""

    name = "items"
    title = _("Номенклатура")
    icon = "items"
    watches = (ReferenceChanged,)
    columns: ClassVar[Sequence[column.Column[Any]]] = (
        column.text(_("Код"), "code", width=96),
        column.text(_("Наименование"), "name", width=270),
        column.choice(_("Вид"), "kind", _KINDS, width=96),
        column.text(_("Категория"), "category", width=180, faint=True),
        column.text(_("Ед."), "unit", width=52),
        column.text(_("ОКЕИ"), "okei", width=64, shown=False),
        column.choice(_("НДС"), "vat_rate", _RATES, width=72, shown=False),
        column.badge(_("Состояние"), "active", _ACTIVE, _TONES, width=104),
    )
    filters = ("name", "code", "category", "kind", "vat_rate", "active")
    views = (
        View(_("Действующие"), Wanted((_IN_FORCE,))),
        View(_("Работы"), _of(ItemKind.WORK)),
        View(_("Услуги"), _of(ItemKind.SERVICE)),
        View(_("Материалы"), _of(ItemKind.MATERIAL)),
        View(_("Все")),
    )
    counted = (_("позиция"), _("позиции"), _("позиций"))
    purpose = _("Работы, услуги и материалы: им назначают цены, из них собирают спецификации заявок.")

    _archiving: Archiving | None = None

    def listing_of(self) -> Listing[ItemLine]:
        """The nomenclature."""
        return ITEMS

    def primary(self) -> QAction | None:
        """A new item."""
        return action(self, _("Новая позиция"), "Ins", self.add) if self.desk.may(items.add) else None

    def secondary(self) -> Sequence[QAction]:
        """The bundles, which are made of these."""
        if not self.desk.may(bundles.add):
            return ()
        return (action(self, _("Наборы…"), "", lambda: self.desk.open("bundles")),)

    def row_actions(self) -> Sequence[QAction]:
        """A copy, and the archive."""
        if not self.desk.may(items.edit):
            return ()
        away, back = _("Позиция {name} убрана в архив."), _("Позиция {name} снова действует.")
        self._archiving = Archiving(self, items.archive, away, back, named="code")
        return (action(self, _("Скопировать"), "F9", self.copy), self._archiving.action)

    def row_changed(self, row: Any) -> None:
        """The word of the archive follows the row."""
        if self._archiving is not None:
            self._archiving.follow(row)

    def open_row(self, row: Any) -> None:
        """The form of an item."""
        if self.desk.may(items.edit):
            item_form(self, self.desk, row).open()
        else:
            self.desk.say(_("Номенклатуру правит менеджер, бухгалтер или руководитель."))

    def add(self) -> FormDialog:
        """The form of a new item."""
        return self._open(item_form(self, self.desk))

    def copy(self) -> None:
        """The form of a new item like the current one; its code is typed anew."""
        if self.view.current_row is not None:
            self._open(item_form(self, self.desk, like=self.view.current_row))

    def inspector(self, row: Any) -> QWidget:
        """What the item is, and where it is used."""
        return ItemPanel(self.desk, row)

    def _open(self, sheet: FormDialog) -> FormDialog:
        sheet.open()
        return sheet
