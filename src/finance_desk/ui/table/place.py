"""Where a person was in a table: selection, keyboard and scroll are found again by keys after a reload."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject

if TYPE_CHECKING:
    from finance_desk.ui.table.view import TableView

_ROWS = QItemSelectionModel.SelectionFlag.Rows
_SELECT = QItemSelectionModel.SelectionFlag.Select | _ROWS
_KEEP = QItemSelectionModel.SelectionFlag.NoUpdate


@dataclass(frozen=True, slots=True)
class _Place:
    keys: frozenset[Any]
    key: Any
    row: int
    column: int
    top: Any
    """the key of the first row seen; None at the very top"""
    above: int
    """pixels of it that are scrolled away"""


class Place(QObject):
    """Remembers before the rows are replaced, finds again after. `fresh` rows answer another question."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self.finding = False
        self._view = view
        self._fresh = True
        self._was = _Place(frozenset(), None, 0, 0, None, 0)
        view.source.wanted_changed.connect(self._ask)
        view.source.modelAboutToBeReset.connect(self._look)
        view.source.modelReset.connect(self._find)

    def _ask(self) -> None:
        self._fresh = True

    def _look(self) -> None:
        view = self._view
        self.finding = True
        rows, index = view.source.rows, view.currentIndex()
        offset = view.verticalScrollBar().value()
        top = view.rowAt(0) if offset else -1
        self._was = _Place(
            keys=frozenset(row.key for row in view.selected_rows),
            key=rows[index.row()].key if index.isValid() else None,
            row=max(index.row(), 0),
            column=max(index.column(), 0),
            top=rows[top].key if top >= 0 else None,
            above=-view.rowViewportPosition(top) if top >= 0 else 0,
        )

    def _find(self) -> None:
        rows = self._view.source.rows
        places = {row.key: number for number, row in enumerate(rows)}
        if rows:
            self._select(places)
        self._scroll(places)
        self.finding = self._fresh = False
        self._view.row_changed.emit(self._view.current_row)

    def _select(self, places: dict[Any, int]) -> None:
        view, was = self._view, self._was
        last = view.source.rowCount() - 1
        current = places.get(was.key, 0 if self._fresh else min(was.row, last))
        selection = QItemSelection()
        for number in {places[key] for key in was.keys if key in places} or {current}:
            index = view.source.index(number, 0)
            selection.select(index, index)
        view.selectionModel().setCurrentIndex(view.source.index(current, was.column), _KEEP)
        view.selectionModel().select(selection, _SELECT)

    def _scroll(self, places: dict[Any, int]) -> None:
        view, was = self._view, self._was
        view.update_geometries()
        bar = view.verticalScrollBar()
        if not self._fresh:
            top = places.get(was.top)
            bar.setValue(0 if top is None else top * view.verticalHeader().defaultSectionSize() + was.above)
        elif was.key in places:
            view.scrollTo(view.currentIndex())
        else:
            bar.setValue(0)
