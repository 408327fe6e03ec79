"""«Наборы»: what is often done together, written into a specification at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.queries.bundles_list import BUNDLES, BundleRow, bundle_parts
from finance_desk.queries.listing.listing import Listing
from finance_desk.services import bundles
from finance_desk.ui.bundles.inspector import BundlePanel
from finance_desk.ui.bundles.sheet import BundleSheet
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.archiving import Archiving
from finance_desk.ui.listing.views import View
from finance_desk.ui.table import column
from finance_desk.ui.widgets.tone import Tone

_ACTIVE = {True: _("действует"), False: _("в архиве")}
_TONES = {True: Tone.GOOD, False: Tone.NEUTRAL}
_IN_FORCE = Condition("active", Operator.IN, (True,))


class BundlesPage(ListPage):
    """The bundles; a row opens its lines."""

    name = "bundles"
    title = _("Наборы")
    icon = "layers"
    watches = (ReferenceChanged,)
    columns: ClassVar[Sequence[column.Column[Any]]] = (
        column.text(_("Набор"), "name", width=320),
        column.number(_("Строк"), "lines", width=72),
        column.badge(_("Состояние"), "active", _ACTIVE, _TONES, width=104),
    )
    filters = ("name", "lines", "active")
    views = (View(_("Действующие"), Wanted((_IN_FORCE,))), View(_("Все")))
    counted = (_("набор"), _("набора"), _("наборов"))
    purpose = _(
        "Набор — работы и материалы, которые делают вместе. В заявке наберите его название, и строки встанут сами."
    )
    sheet: BundleSheet | None = None
    _archiving: Archiving | None = None

    def listing_of(self) -> Listing[BundleRow]:
        """The bundles."""
        return BUNDLES

    def primary(self) -> QAction | None:
        """A new bundle."""
        return action(self, _("Новый набор"), "Ins", self.add) if self.desk.may(bundles.add) else None

    def row_actions(self) -> Sequence[QAction]:
        """A copy, and the archive."""
        if not self.desk.may(bundles.edit):
            return ()
        away, back = _("Набор «{name}» убран в архив."), _("Набор «{name}» снова действует.")
        self._archiving = Archiving(self, bundles.archive, away, back)
        return (action(self, _("Скопировать"), "F9", self.copy), self._archiving.action)

    def row_changed(self, row: Any) -> None:
        """The word of the archive follows the row."""
        if self._archiving is not None:
            self._archiving.follow(row)

    def open_row(self, row: Any) -> None:
        """The lines of a bundle."""
        if self.desk.may(bundles.edit):
            read = self.desk.read(self, bundle_parts, row.key)
            read.then(lambda parts: self._open(BundleSheet(self, row, parts), "bundle", str(row.key)))

    def add(self) -> None:
        """The sheet of a new bundle."""
        self._open(BundleSheet(self), "bundle", "new")

    def copy(self) -> None:
        """The sheet of a new bundle with the lines of the current one; its name is typed anew."""
        row = self.view.current_row
        if row is not None:
            read = self.desk.read(self, bundle_parts, row.key)
            read.then(lambda parts: self._open(BundleSheet(self, None, parts), "bundle-like", str(row.key)))

    def inspector(self, row: Any) -> QWidget:
        """What it consists of."""
        return BundlePanel(self.desk, row)

    def _open(self, sheet: BundleSheet, kind: str, key: str) -> None:
        self.sheet = sheet
        sheet.remember(kind, key)
        sheet.open()
