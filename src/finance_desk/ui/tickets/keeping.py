"""What is typed into a specification outlives a crash: rows as text, restored as if they were typed again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from finance_desk.ui.form import typed
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.field import Field, Kind
from finance_desk.ui.form.grid_rows import GridRow

_BESIDE = ("performer_id", "name", "name_of")
"""what a row keeps that no column shows"""

Kept = Mapping[str, Any]


def kept_rows(rows: Iterable[GridRow], columns: Sequence[Field]) -> list[dict[str, Any]]:
    """The rows as JSON holds them."""
    return [_kept(row, columns) for row in rows if not row.is_blank(columns)]


def restored_rows(kept: Iterable[Kept], columns: Sequence[Field], today: date) -> tuple[GridRow, ...]:
    """The rows as they were typed; a row that cannot be read is passed over."""
    rows = []
    for row in kept:
        with suppress(ValueError):
            rows.append(_restored(row, columns, today))
    return tuple(rows)


def _kept(row: GridRow, columns: Sequence[Field]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for column in columns:
        value = row.values.get(column.name)
        if column.name in row.texts:
            said[column.name] = row.texts[column.name]
        elif isinstance(value, Found):
            said[column.name] = [str(value.key), value.title, value.note]
        elif value is not None and not column.count:
            said[column.name] = typed.write(column, value)
    beside = {name: row.values[name] for name in _BESIDE if row.values.get(name)}
    return said | {name: str(value) for name, value in beside.items()}


def _restored(kept: Kept, columns: Sequence[Field], today: date) -> GridRow:
    row = GridRow()
    for column in columns:
        said = kept.get(column.name)
        if isinstance(said, list) and len(said) == 3:
            row = row.put(column.name, Found(UUID(said[0]), said[1], said[2]))
        elif isinstance(said, str) and column.kind is Kind.REFERENCE:
            row = row.seek(column.name, said)
        elif isinstance(said, str) and not column.count:
            row = row.type(column, said, today)
    beside = {name: kept[name] for name in _BESIDE if isinstance(kept.get(name), str)}
    for name, text in beside.items():
        row = row.put(name, text if name == "name" else UUID(text))
    return row
