"""A few rows that are all here already, in the one table view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from finance_desk.domain.listing import Wanted
from finance_desk.ui.table.column import Column, Kind
from finance_desk.ui.table.model import TableModel
from finance_desk.ui.table.stage import TableStage
from finance_desk.ui.table.view import TableView
from finance_desk.ui.widgets.empty_state import EmptyState


@dataclass(frozen=True, slots=True)
class _All:
    rows: Sequence[Any]
    after: None = None


class _Ready:
    """An answer that is here before it is asked for."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer

    def then(self, use: Callable[[Any], None]) -> Self:
        use(self._answer)
        return self

    def failed(self, _use: Callable[[Exception], None]) -> Self:
        return self


class ShortTable(TableView):
    """Rows of a card; each has a key. In their place, while there are none, it says why."""

    def __init__(
        self,
        name: str,
        title: str,
        columns: Sequence[Column[Any]],
        nothing: tuple[str, str, str],
        *,
        local: Callable[[datetime], datetime] | None = None,
    ) -> None:
        """`nothing` is an icon, a heading and a sentence; `local` turns instants into the clock of the office."""
        self._rows: Sequence[Any] = ()
        self.nothing = nothing
        plain = [
            replace(each, sortable=False, local=local if each.kind is Kind.MOMENT and local else each.local)
            for each in columns
        ]
        model = TableModel(plain, self._fetch)
        super().__init__(model, name)
        self.setAccessibleName(title)
        self._stage = TableStage(self, lambda: EmptyState(*self.nothing), lambda: None)
        model.setParent(self)
        model.want(Wanted())

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, or the same read again."""
        self._rows = rows
        rare = (each for each in self.source.columns if each.rare)
        self.arrangement.rest(frozenset(each.name for each in rare if not any(map(each.value, rows))))
        self.source.reload()

    def show_cost(self, *, shown: bool) -> None:
        """Show the columns of cost or hide them."""
        self.arrangement.show_cost(shown=shown)

    def _fetch(self, _wanted: Wanted, _after: Any, _limit: int) -> _Ready:
        return _Ready((_All(self._rows), None))
