"""The head of the card of a price list: what it is, the day its prices are shown for, what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain import formatting
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.quantity import HUNDRED
from finance_desk.queries.price_lists_list import PriceListLine
from finance_desk.ui.form import field
from finance_desk.ui.form.date_editor import DateEditor
from finance_desk.ui.listing.search_line import SearchLine
from finance_desk.ui.price_lists.form import served
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone


class Head(QWidget):
    """Name and badge, whom the list serves, buttons; below, the day and the search."""

    day_changed = Signal(object)

    def __init__(self, today: date, buttons: Sequence[Button], primary: QAction | None) -> None:
        super().__init__()
        self.title, self.badge, self.words = label("", "title"), Badge(), label("", "muted")
        asked = field.date(_("Цены на дату"), "on", hint=_("+ и − листают дни, F4 — календарь"))
        self.day = DateEditor(asked, today)
        self.search = SearchLine()
        self.counted = label("", "muted")
        self._told = today
        self.day.set_value(today)
        self.day.changed.connect(self._tell_day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space.s)
        column.addLayout(self._first(buttons, primary))
        column.addLayout(self._second())

    def tell(self, row: PriceListLine) -> None:
        """Show what the list is."""
        self.title.setText(row.name)
        self.badge.set(_("действует") if row.active else _("в архиве"), Tone.GOOD if row.active else Tone.NEUTRAL)
        words = served(row)
        if row.base is not None:
            words += " · " + _("наследует «{base}»").format(base=row.base)
            if row.modifier != HUNDRED:
                words += f" × {formatting.percent(row.modifier)}"
        self.words.setText(words)

    def show_day(self, day: date) -> None:
        """Stand on another day."""
        self.day.set_value(day)

    def _tell_day(self) -> None:
        try:
            day = self.day.value()
        except Rejected:
            return
        if isinstance(day, date) and day != self._told:
            self._told = day
            self.day_changed.emit(day)

    def _first(self, buttons: Sequence[Button], primary: QAction | None) -> QHBoxLayout:
        name = QHBoxLayout()
        name.setSpacing(theme.space.s)
        name.addWidget(self.title)
        name.addWidget(self.badge)
        name.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(name)
        words.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(theme.space.s)
        row.addLayout(words, 1)
        first = () if primary is None else (Button.of(primary, primary=True),)
        for each in (*buttons, *first):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _second(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space.s)
        row.addWidget(self.search)
        row.addSpacing(theme.space.m)
        row.addWidget(label(_("Цены на дату"), "label"))
        self.day.setMaximumWidth(9 * self.day.fontMetrics().averageCharWidth() * 2)
        row.addWidget(self.day)
        row.addStretch(1)
        row.addWidget(self.counted)
        return row
