"""Which columns of a table are seen, where and how wide; changed by mouse and keyboard, remembered by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHeaderView

from finance_desk.domain.listing import Order
from finance_desk.ui.table.column import Column
from finance_desk.ui.table.memory import Layout, remember, remembered
from finance_desk.ui.table.model import TableModel

SAVE_MS = 400
NARROWEST = 120
"""pixels that a text needs to say something"""


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
        self._idle: frozenset[str] = frozenset()
        """columns that say nothing now; nobody chose to hide them"""
        self._dragged: dict[str, int] = {}
        """widths that a person chose"""
        self._room = 0
        self._fitting = False
        self._soon = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._soon.timeout.connect(self.save)
        layout = remembered(name)
        self.order: Order | None = layout.order if self._knows(layout.order) else None
        """how a person sorted the table the last time"""
        self._lay_out(layout)
        self._kept = layout
        self._kept = self._layout()
        header.sectionMoved.connect(self._moved)
        header.sectionResized.connect(self._resized)
        model.order_chosen.connect(self._sorted)

    @property
    def placed(self) -> Sequence[Column[Any]]:
        """All columns that may be seen, from left to right."""
        placed = [self._model.columns[self._header.logicalIndex(place)] for place in range(self._header.count())]
        return [column for column in placed if self._may_be_seen(column)]

    @property
    def shown(self) -> Sequence[Column[Any]]:
        """The columns that are seen, from left to right."""
        return [column for column in self.placed if self._is_shown(column)]

    def show_cost(self, *, shown: bool) -> None:
        """Show the columns of cost, or keep them from every eye."""
        self.shows_cost = shown
        self._hide()

    def rest(self, names: frozenset[str]) -> None:
        """Keep columns that say nothing from sight until they do."""
        if names != self._idle:
            self._idle = names
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
        self.fit(self._room)
        self._soon.start()

    def fit(self, room: int) -> None:
        """Share what the columns leave of the room among those that grow; a width that was chosen stays.

        Where there are more columns than room, none is cut at the edge, for half a sum reads as a sum: the next one
        narrows if it is text and enough is left for it, or else the columns before it share the rest.
        """
        self._room = room
        shown = self.shown
        whole = shown[: self._how_many_fit(shown, room)]
        spare = max(0, room - sum(self._width(each) for each in whole))
        narrowed = next((each for each in shown[len(whole) :][:1] if self._may_grow(each) and spare >= NARROWEST), None)
        growing = {} if narrowed else {each.name: each.width for each in whole if self._may_grow(each)}
        total = sum(growing.values())
        with self._fitted():
            for section, each in enumerate(self._model.columns):
                if self._is_shown(each) and self._may_grow(each):
                    share = spare * each.width // total if each.name in growing else 0
                    self._header.resizeSection(section, spare if each is narrowed else each.width + share)

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

    def _how_many_fit(self, shown: Sequence[Column[Any]], room: int) -> int:
        ends = accumulate(self._width(each) for each in shown)
        return sum(end <= room for end in ends)

    def _may_grow(self, column: Column[Any]) -> bool:
        return column.grows and column.name not in self._dragged

    def _layout(self) -> Layout:
        columns, header = self._model.columns, self._header
        places = tuple(columns[header.logicalIndex(place)].name for place in range(header.count()))
        return Layout(dict(self._dragged), places, self._hidden, self.order)

    def _lay_out(self, layout: Layout) -> None:
        columns = self._model.columns
        self._dragged = dict(layout.widths)
        with self._fitted():
            for section, column in enumerate(columns):
                self._header.resizeSection(section, self._width(column))
        known = [column.name for column in columns]
        places = [name for name in layout.places if name in known]
        for place, name in enumerate([*places, *(name for name in known if name not in places)]):
            self._header.moveSection(self._place(name), place)
        made_hidden = frozenset(column.name for column in columns if not column.shown)
        self._hidden = made_hidden if layout.hidden is None else layout.hidden & frozenset(known)
        self._hide()

    def _hide(self) -> None:
        for section, column in enumerate(self._model.columns):
            hidden = not self._is_shown(column)
            if hidden != self._header.isSectionHidden(section):
                with self._fitted():
                    self._header.setSectionHidden(section, hidden)
        self.fit(self._room)
        self.changed.emit()

    def _is_shown(self, column: Column[Any]) -> bool:
        return column.name not in self._hidden and self._may_be_seen(column)

    def _may_be_seen(self, column: Column[Any]) -> bool:
        return column.name not in self._idle and (self.shows_cost or not column.cost)

    def _width(self, column: Column[Any]) -> int:
        return max(self._dragged.get(column.name, column.width), self._header.minimumSectionSize())

    @contextmanager
    def _fitted(self) -> Iterator[None]:
        """Widths that change now are nobody's choice."""
        before, self._fitting = self._fitting, True
        try:
            yield
        finally:
            self._fitting = before

    def _resized(self, section: int, _old: int, width: int) -> None:
        if not self._fitting and width:
            self._dragged[self._model.columns[section].name] = width
            self.fit(self._room)
            self._soon.start()

    def _sorted(self, order: Order | None) -> None:
        self.order = order
        self._soon.start()

    def _moved(self) -> None:
        self.fit(self._room)
        self._soon.start()
        self.changed.emit()

    def _place(self, name: str) -> int:
        section = next(number for number, column in enumerate(self._model.columns) if column.name == name)
        return self._header.visualIndex(section)

    def _knows(self, order: Order | None) -> bool:
        known = {column.name for column in self._model.columns if column.sortable}
        return order is not None and all(each.column in known for each in order.chain)
