"""Which columns of a table are seen, where and how wide; changed by mouse and keyboard, remembered by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHeaderView

from finance_desk.domain.listing import Order
from finance_desk.ui.table.column import Column
from finance_desk.ui.table.memory import Layout, remember, remembered
from finance_desk.ui.table.model import TableModel

SAVE_MS = 400


class Arrangement(QObject):
    """The columns of one table."""

    changed = Signal()
    """Other columns are seen, or in another order."""

    def __init__(self, name: str, model: TableModel, header: QHeaderView) -> None:
        super().__init__(header)
        self.shows_cost = True
        self._name = name
        self._model = model
        self._header = header
        self._hidden: frozenset[str] = frozenset()
        self._soon = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._soon.timeout.connect(self.save)
        layout = remembered(name)
        self.order: Order | None = layout.order if self._knows(layout.order) else None
        """how the table was sorted when it was left"""
        self._lay_out(layout)
        self._kept = layout
        self._kept = self._layout()
        header.sectionMoved.connect(self._moved)
        header.sectionResized.connect(self._soon.start)
        model.wanted_changed.connect(self._soon.start)

    @property
    def placed(self) -> Sequence[Column[Any]]:
        """All columns that may be seen, from left to right."""
        placed = [self._model.columns[self._header.logicalIndex(place)] for place in range(self._header.count())]
        return [column for column in placed if self.shows_cost or not column.cost]

    @property
    def shown(self) -> Sequence[Column[Any]]:
        """The columns that are seen, from left to right."""
        return [column for column in self.placed if column.name not in self._hidden]

    def show_cost(self, *, shown: bool) -> None:
        """Show the columns of cost, or keep them from every eye."""
        self.shows_cost = shown
        self._hide()

    def show(self, name: str, *, shown: bool) -> None:
        """Show a column or hide it; the last one stays."""
        hidden = self._hidden - {name} if shown else self._hidden | {name}
        if any(column.name not in hidden for column in self.placed):
            self._hidden = hidden
            self._hide()
            self._soon.start()

    def move(self, name: str, steps: int) -> None:
        """Move a column so many places to the right among those that may be seen."""
        placed = [column.name for column in self.placed]
        place = placed.index(name)
        neighbour = placed[max(0, min(len(placed) - 1, place + steps))]
        self._header.moveSection(self._place(name), self._place(neighbour))

    def forget(self) -> None:
        """Columns as they were made."""
        self._lay_out(Layout())
        self._soon.start()

    def flush(self) -> None:
        """Remember at once what would be remembered in a moment: the table is going away."""
        if self._soon.isActive():
            self.save()

    def save(self) -> None:
        """Remember at once, if anything was changed."""
        self._soon.stop()
        layout = self._layout()
        if layout != self._kept:
            self._kept = layout
            remember(self._name, layout)

    def _layout(self) -> Layout:
        columns, header = self._model.columns, self._header
        widths = dict(self._kept.widths)
        for section, column in enumerate(columns):
            if not header.isSectionHidden(section):
                widths[column.name] = header.sectionSize(section)
        places = tuple(columns[header.logicalIndex(place)].name for place in range(header.count()))
        return Layout(widths, places, self._hidden, self._model.wanted.order or self.order)

    def _lay_out(self, layout: Layout) -> None:
        columns = self._model.columns
        for section, column in enumerate(columns):
            self._header.resizeSection(section, layout.widths.get(column.name, column.width))
        known = [column.name for column in columns]
        places = [name for name in layout.places if name in known]
        for place, name in enumerate([*places, *(name for name in known if name not in places)]):
            self._header.moveSection(self._place(name), place)
        made_hidden = frozenset(column.name for column in columns if not column.shown)
        self._hidden = made_hidden if layout.hidden is None else layout.hidden & frozenset(known)
        self._hide()

    def _hide(self) -> None:
        for section, column in enumerate(self._model.columns):
            hidden = column.name in self._hidden or (column.cost and not self.shows_cost)
            if hidden != self._header.isSectionHidden(section):
                self._header.setSectionHidden(section, hidden)
        self.changed.emit()

    def _moved(self) -> None:
        self._soon.start()
        self.changed.emit()

    def _place(self, name: str) -> int:
        section = next(number for number, column in enumerate(self._model.columns) if column.name == name)
        return self._header.visualIndex(section)

    def _knows(self, order: Order | None) -> bool:
        known = {column.name for column in self._model.columns if column.sortable}
        return order is not None and all(each.column in known for each in order.chain)
