"""What is typed into a grid outlives a crash: rows as text, restored as if they were typed again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from finance_desk.ui.form import typed
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.field import Field, Kind
from finance_desk.ui.form.grid_rows import GridRow

Kept = Mapping[str, Any]
Beside = Mapping[str, Callable[[str], Any]]
"""What a row keeps that no column shows, and how each is read from its text."""

_NOTHING: Beside = MappingProxyType({})


def kept_rows(rows: Iterable[GridRow], columns: Sequence[Field], beside: Beside = _NOTHING) -> list[dict[str, Any]]:
    """The rows as JSON holds them."""
    return [kept_cells(row, columns, beside) for row in rows if not row.is_blank(columns)]


def restored_rows(
    kept: Iterable[Kept], columns: Sequence[Field], today: date, beside: Beside = _NOTHING
) -> tuple[GridRow, ...]:
    """The rows as they were typed; a row that cannot be read is passed over."""
    rows = []
    for cells in kept:
        with suppress(ValueError):
            rows.append(restored_row(GridRow(), cells, columns, today, beside))
    return tuple(rows)


def kept_cells(row: GridRow, columns: Sequence[Field], beside: Beside = _NOTHING) -> dict[str, Any]:
    """A row as JSON holds it."""
    said: dict[str, Any] = {}
    for column in columns:
        value = row.values.get(column.name)
        if column.name in row.texts:
            said[column.name] = row.texts[column.name]
        elif isinstance(value, Found):
            said[column.name] = [str(value.key), value.title, value.note]
        elif value is not None and not column.count:
            said[column.name] = typed.write(column, value)
    return said | {name: str(row.values[name]) for name in beside if row.values.get(name)}


def restored_row(
    row: GridRow, cells: Kept, columns: Sequence[Field], today: date, beside: Beside = _NOTHING
) -> GridRow:
    """A row with kept cells typed into it. Raises ValueError for a record that cannot be named any more."""
    for column in columns:
        said = cells.get(column.name)
        if isinstance(said, list) and len(said) == 3:
            row = row.put(column.name, Found(UUID(str(said[0])), *map(str, said[1:])))
        elif isinstance(said, str) and said and column.kind is Kind.REFERENCE:
            row = row.seek(column.name, said)
        elif isinstance(said, str) and not column.count:
            row = row.type(column, said, today)
    for name, read in beside.items():
        if isinstance(said := cells.get(name), str):
            row = row.put(name, read(said))
    return row
