"""A table in a card: rows that were read with the card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, Self

from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain.listing import Wanted
from finance_desk.ui.table.column import Column, Kind
from finance_desk.ui.table.model import TableModel
from finance_desk.ui.table.stage import TableStage
from finance_desk.ui.table.view import TableView
from finance_desk.ui.widgets.empty_state import EmptyState


class _Page(NamedTuple):
    rows: Sequence[Any]
    after: None = None


class _Told:
    """An answer that is known already."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows = rows

    def then(self, use: Callable[[Any], None], /) -> Self:
        """Call with the rows at once."""
        use((_Page(self._rows), None))
        return self

    def failed(self, use: Callable[[Exception], None], /) -> Self:
        """Nothing can fail."""
        del use
        return self


class RowTable(QWidget):
    """Shows rows; `nothing` makes what is said when there are none."""

    def __init__(
        self,
        name: str,
        title: str,
        columns: Sequence[Column[Any]],
        nothing: Callable[[], EmptyState],
        *,
        local: Callable[..., Any],
        fills: str = "",
    ) -> None:
        """The column `fills` takes the room that the others leave."""
        super().__init__()
        self._rows: Sequence[Any] = ()
        plain = [
            replace(each, sortable=False, local=local if each.kind is Kind.MOMENT else each.local) for each in columns
        ]
        self.model = TableModel(plain, self._fetch, self)
        self.view = TableView(self.model, name)
        self.view.setAccessibleName(title)
        self._fills = next((n for n, each in enumerate(plain) if each.name == fills), None)
        self.view.resized.connect(self._fill)
        self._stage = TableStage(self.view, nothing, lambda: None)
        self.setFocusProxy(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def set(self, rows: Sequence[Any]) -> None:
        """Show these rows instead."""
        self._rows = tuple(rows)
        self.model.reload()

    def show_cost(self, *, shown: bool) -> None:
        """Show the columns of cost or hide them."""
        self.view.arrangement.show_cost(shown=shown)
        self._fill()

    def _fill(self) -> None:
        header = self.view.horizontalHeader()
        if self._fills is None or header.isSectionHidden(self._fills):
            return
        others = header.length() - header.sectionSize(self._fills)
        wanted = max(self.model.columns[self._fills].width, self.view.viewport().width() - others)
        if wanted != header.sectionSize(self._fills):
            header.resizeSection(self._fills, wanted)

    def _fetch(self, _wanted: Wanted, _after: object, _limit: int) -> _Told:
        return _Told(self._rows)
