"""The sheet of a bundle: its name, and its lines in a grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut

from finance_desk.domain.bundle import BundlePart
from finance_desk.domain.errors import Conflict, FinanceDeskError, Rejected
from finance_desk.domain.language import _
from finance_desk.domain.quantity import Quantity
from finance_desk.queries.bundles_list import BundlePartRow, BundleRow
from finance_desk.queries.ticket_choices import item_choices
from finance_desk.services import bundles
from finance_desk.services.bundles import BundleCard
from finance_desk.ui.errors import conflict_sentence, shown
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Answer, Found
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.grid import Grid
from finance_desk.ui.form.grid_changes import kept_changes, merged
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.remembered import Kept, Remembered
from finance_desk.ui.form.scroll import room_for_rows
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.form.unsaved import ask_unsaved
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.page import Page

_ROWS = 14


class BundleSheet(Sheet):
    """Ctrl+Enter keeps the bundle. With a row it is changed, without one it is new, perhaps of these lines."""

    def __init__(self, page: Page, row: BundleRow | None = None, parts: Sequence[BundlePartRow] = ()) -> None:
        title = _("Новый набор") if row is None else _("Набор «{name}»").format(name=row.name)
        super().__init__(page, title, width=720)
        self._desk, self._row = page.desk, row
        self._base = None if row is None else BundleCard(row.name, tuple(_part(each) for each in parts))
        asked = field.text(_("Название"), "name", required=True, placeholder=_("Рабочее место нового сотрудника"))
        self.form = Form((asked,), today=self._desk.today, opened=Opened({"name": "" if row is None else row.name}))
        columns = (
            field.reference(_("Код, наименование"), "item", self._search, required=True),
            field.quantity(_("Кол-во"), "quantity", required=True, default=Quantity(1), width=2),
            field.text(_("Ед."), "unit", read_only=True, width=2),
        )
        self.grid = Grid(columns, today=self._desk.today, prompt=_("Код или название…"), name=_("Состав набора"))
        self.grid.open(_values(each) for each in parts)
        self.grid.chosen.connect(lambda number, _name, found: self.grid.fill(number, unit=found.note))
        self.remembered = Remembered(self, self.typed, self._kept, self._restore)
        self.saves, self.closes = Button(_("Записать"), primary=True), Button(_("Закрыть"))
        self._fill()
        self.form.focus_first()

    def remember(self, kind: str, key: str) -> None:
        """Keep what is typed through a crash, and offer what was kept from the last time."""
        if self._desk.drafts is not None:
            self.remembered.remember(self._desk.drafts, (kind, key, self.windowTitle()), self._desk.local)
        self.form.changed.connect(self.remembered.touched)
        self.grid.changed.connect(lambda _rows: self.remembered.touched())
        self.grid.typing.connect(self.remembered.touched)

    def typed(self) -> bool:
        """Whether the name or a line differs from what was opened."""
        return self.grid.typed() or self.form.typed()

    def save(self) -> None:
        """Keep what is typed."""
        self.saves.setFocus()  # what is being typed into a cell is taken
        if not self.saves.isEnabled() or not self.grid.check():
            return
        try:
            name = str(self.form.values()["name"])
        except Rejected as error:
            self.form.refuse(error)
            return
        card = BundleCard(name, tuple(BundlePart(row["item"], row["quantity"]) for row in self.grid.rows()))
        self.saves.setEnabled(False)
        desk = self._desk
        if self._row is None or self._base is None:
            task = desk.do(self, bundles.add, card)
        else:
            task = desk.do(self, bundles.edit, self._row.key, self._base, card)
        task.then(lambda _none: self._done(name)).failed(self._failed)

    def reject(self) -> None:
        """Close; what was typed is asked about."""
        if self.typed():
            ask_unsaved(self, self.save, self._discard)
        else:
            super().reject()

    def _discard(self) -> None:
        self.remembered.forget()
        super().reject()

    def _kept(self) -> Kept:
        return {"form": self.form.raw(), "lines": kept_changes(self.grid, _known_by)}

    def _restore(self, kept: Kept) -> None:
        form, lines = kept.get("form"), kept.get("lines")
        if isinstance(form, Mapping) and isinstance(lines, Mapping):
            self.form.restore(form)
            found = merged(self.grid, lines, _known_by)
            self.grid.put_back((*found.rows, *(row for _name, row in found.lost)))

    def _search(self, text: str) -> Answer[Any]:
        return self._desk.ask(self, item_choices, text, self._desk.today)

    def _fill(self) -> None:
        self.body.addWidget(self.remembered.offer)
        self.body.addWidget(self.form)
        self.body.addWidget(self.grid, 1)
        room_for_rows(self.grid, self.grid.fontMetrics().height() * _ROWS)
        self.foot.addStretch(1)
        for button, keys, act in ((self.closes, "Esc", self.reject), (self.saves, "Ctrl+Return", self.save)):
            button.set_hint(keys)
            button.clicked.connect(act)
            self.foot.addWidget(button)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.save)

    def _done(self, name: str) -> None:
        self._desk.say(_("Набор «{name}» записан.").format(name=name), tone=Tone.GOOD)
        self.remembered.forget()
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.remembered.keep()
        self.saves.setEnabled(True)
        if isinstance(error, Conflict):
            words = {"name": _("название"), "parts": _("состав")}
            said = conflict_sentence(error, lambda name: words.get(name, name), self._desk.local)
            self.grid.notice.set(said, Tone.WARNING)
        elif isinstance(error, Rejected):
            if not self.form.refuse(error):
                self.grid.refuse(error)
        elif isinstance(error, FinanceDeskError):
            self.grid.notice.set(shown(error).text, Tone.DANGER)


def _part(row: BundlePartRow) -> BundlePart:
    return BundlePart(row.item_id, row.quantity)


def _known_by(row: Mapping[str, Any]) -> str:
    return str(row["item"].key)


def _values(row: BundlePartRow) -> dict[str, object]:
    item = Found(row.item_id, f"{row.code} {row.name}", row.unit)
    return {"item": item, "quantity": row.quantity, "unit": row.unit}
