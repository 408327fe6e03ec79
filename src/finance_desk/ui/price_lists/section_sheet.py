"""The sheet in which prices of sections are typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from finance_desk.domain.errors import FinanceDeskError, Rejected
from finance_desk.domain.language import _
from finance_desk.queries.price_lines import SectionPrice, section_prices
from finance_desk.services import price_lists
from finance_desk.ui.errors import Place, shown
from finance_desk.ui.form import field
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.grid import Grid
from finance_desk.ui.form.scroll import room_for_rows
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.form.unsaved import ask_unsaved
from finance_desk.ui.price_lists.prices import COST, follow
from finance_desk.ui.price_lists.sections import section_changes, section_columns, section_row
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.queries.price_lists_list import PriceListLine
    from finance_desk.ui.desk import Desk


class SectionSheet(Sheet):
    """Ctrl+Enter writes the lines from the day that is asked above them."""

    written = Signal(object)

    def __init__(self, owner: QWidget, desk: Desk, line: PriceListLine, day: date) -> None:
        super().__init__(owner, _("Цены разделов: {name}").format(name=line.name), width=950)
        self._desk, self._line = desk, line
        self._before: tuple[SectionPrice, ...] = ()
        self._ready = False
        fields = (field.date(_("Действуют с"), "valid_from", required=True, width=3, default=day),)
        self.form = Form(fields, today=desk.today)
        columns = section_columns(self, desk)
        self.grid = Grid(columns, today=desk.today, prompt=_("Раздел…"), name=_("Цены разделов"))
        self.grid.model.follow = follow
        self.grid.hide_columns(COST, hidden=not desk.sees_cost())
        self.start = Button(_("Записать"), primary=True)
        self.start.set_hint("Ctrl+Return")
        self.closes = Button(_("Закрыть"))
        self.closes.set_hint("Esc")
        self._fill()
        desk.read(self, section_prices, line.key, day).then(self._show).failed(self._failed)

    def write(self) -> None:
        """Write what was typed."""
        self.start.setFocus()  # what is being typed into a cell is taken
        if not self._ready or not self.start.isEnabled() or not self.grid.check():
            return
        try:
            since: date = self.form.values()["valid_from"]
            before, after = section_changes(self._line.key, self._before, self.grid.rows(), since)
        except Rejected as error:
            if not self.form.refuse(error):
                self.grid.refuse(error)
            return
        if not before and not after:
            self.accept()
            return
        self.start.setEnabled(False)
        task = self._desk.do(self, price_lists.replace_lines, self._line.key, before, after)
        task.then(lambda _count: self._done(since)).failed(self._failed)

    def reject(self) -> None:
        """Close; what was typed is asked about."""
        if self._ready and self.grid.typed():
            ask_unsaved(self, self.write, super().reject)
        else:
            super().reject()

    def _fill(self) -> None:
        note = _("Цена раздела действует для всех его позиций, у которых в этом списке нет своей цены.")
        self.body.addWidget(label(note, "muted", wrap=True))
        self.body.addWidget(self.form)
        self.body.addWidget(self.grid, 1)
        room_for_rows(self.grid, self.grid.fontMetrics().height() * 18)
        self.foot.addStretch(1)
        self.foot.addWidget(self.closes)
        self.foot.addWidget(self.start)
        self.closes.clicked.connect(self.reject)
        self.start.clicked.connect(self.write)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.write)

    def _show(self, found: tuple[SectionPrice, ...]) -> None:
        self._before, self._ready = found, True
        self.grid.open(section_row(each) for each in found)
        self.grid.view.setFocus()
        self.grid.view.go(len(found), 0)

    def _done(self, since: date) -> None:
        self.written.emit(since)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.start.setEnabled(True)
        told = shown(error)
        if isinstance(error, Rejected) and error.code == "PRICE_LINE" and self.grid.refuse(error):
            return
        if isinstance(error, FinanceDeskError) and told.place is not Place.NOWHERE:
            self.grid.notice.set(told.text, Tone.DANGER)
