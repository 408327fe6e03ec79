"""Where the rows of a list come from: one table, and others that add to a row and never multiply it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, FromClause, Select, inspect
from sqlalchemy.sql import visitors

Keys = Select[Any] | None
"""The keys of the rows that are asked about; None for all."""


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """A table of which at most one row belongs to a row of the list. It is joined where something asks for it.

    `made` builds, for a statement that asks, the common table expression of the table's name.
    """

    table: Any
    on: ColumnElement[bool]
    made: Callable[[Keys], CTE] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The table of the list and those beside it, each after those that its condition speaks of."""

    table: Any
    key: Any
    joined: Sequence[Joined] = ()
    only: ColumnElement[bool] | None = None

    def needed(self, expressions: Iterable[Any]) -> list[Joined]:
        """Which tables these expressions need beside the list's own."""
        asked = _tables(expressions)
        needed: list[Joined] = []
        for each in reversed(self.joined):
            if _selectable(each.table) in asked:
                needed.insert(0, each)
                asked |= _tables((each.on,))
        return needed

    def joining(self, expressions: Iterable[Any], page: FromClause | None = None) -> FromClause:
        """The table, or what of it stands on a page, with what these expressions need beside it, and nothing else."""
        own = _selectable(self.table)
        joined = own if page is None else page.join(own, self.key == page.c.key)
        for each in self.needed(expressions):
            joined = joined.outerjoin(_selectable(each.table), each.on)
        return joined

    def always_has(self, expression: Any) -> bool:
        """Whether it is a required column of the table itself, so that no row is without it."""
        column = getattr(expression, "expression", expression)
        own = getattr(column, "table", None) in (_selectable(self.table),)
        return own and getattr(column, "nullable", True) is False


def _selectable(table: Any) -> FromClause:
    return inspect(table).selectable  # type: ignore[no-any-return]  # columns of any table are typed Any


def _tables(expressions: Iterable[Any]) -> set[FromClause]:
    """The tables whose columns are spoken of anywhere in the expressions."""
    parts = (
        part for expression in expressions for part in visitors.iterate(getattr(expression, "expression", expression))
    )
    named = (getattr(part, "table", None) for part in parts)
    return {table for table in named if table is not None}
