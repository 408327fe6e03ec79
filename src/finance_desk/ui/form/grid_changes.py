"""What was typed over rows that others may change meanwhile: only what differs is kept, and put on the rows of now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from finance_desk.ui.form.field import Values
from finance_desk.ui.form.grid import Grid
from finance_desk.ui.form.grid_keeping import Kept, kept_cells, restored_row
from finance_desk.ui.form.grid_rows import GridRow, Rows

Known = Callable[[Values], str]
"""What a row that was opened is known by when it is met again."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The rows of now with what was typed on them. `lost` are typed rows whose own are not there, by their names."""

    rows: Rows
    lost: tuple[tuple[str, GridRow], ...]


def kept_changes(grid: Grid, known: Known) -> dict[str, Any]:
    """What of a grid differs from what was opened, as JSON holds it."""
    model, names = grid.model, _names(grid, known)
    opened = {row.number: row for row in model.opened}
    rows = [row for row in grid.as_typed() if not row.is_blank(model.columns)]
    there = {row.number for row in rows}
    changed = [(at, row) for at, row in enumerate(rows) if row is not opened.get(row.number)]
    return {
        "rows": [_kept(grid, row, opened.get(row.number), names) | {"at": at} for at, row in changed],
        "gone": [name for number, name in names.items() if number not in there],
    }


def merged(grid: Grid, kept: Kept, known: Known) -> Merged:
    """What stands in a grid with what was kept; what cannot be read is passed over."""
    numbers = {name: number for number, name in _names(grid, known).items()}
    gone = {numbers[name] for name in _list(kept, "gone", str) if name in numbers}
    rows = [row for row in grid.model.row_list if row.number not in gone]
    there = {row.number: place for place, row in enumerate(rows)}
    anew, lost = [], []
    for each in _list(kept, "rows", Mapping):
        cells, name = each.get("cells"), each.get("of")
        place = there.get(numbers.get(name, -1)) if isinstance(name, str) else None
        with suppress(ValueError):
            if not isinstance(cells, Mapping):
                continue
            if place is not None:
                rows[place] = _typed_over(grid, rows[place], cells, each.get("typed"))
            elif isinstance(name, str):
                lost.append((name, _read(grid, GridRow(), cells)))
            else:
                anew.append((each.get("at"), _read(grid, GridRow(), cells)))
    for at, row in anew:
        rows.insert(at if isinstance(at, int) else len(rows), row)
    return Merged(tuple(rows), tuple(lost))


def _kept(grid: Grid, row: GridRow, opened: GridRow | None, names: Mapping[int, str]) -> dict[str, Any]:
    said: dict[str, Any] = {"cells": kept_cells(row, grid.model.columns)}
    if opened is None:
        return said
    differ = [column.name for column in grid.model.columns if _cell(row, column.name) != _cell(opened, column.name)]
    return said | {"of": names[row.number], "typed": differ}


def _cell(row: GridRow, name: str) -> tuple[Any, str | None]:
    return row.values.get(name), row.texts.get(name)


def _typed_over(grid: Grid, row: GridRow, cells: Kept, names: object) -> GridRow:
    typed = names if isinstance(names, list) else []
    return _read(grid, row, {name: cells.get(name, "") for name in typed if isinstance(name, str)})


def _read(grid: Grid, row: GridRow, cells: Kept) -> GridRow:
    return restored_row(row, cells, grid.model.columns, grid.model.today)


def _names(grid: Grid, known: Known) -> dict[int, str]:
    """Names of the opened rows by their numbers; of rows that say the same, the later ones are counted."""
    met: dict[str, int] = {}
    names = {}
    for row in grid.model.opened:
        name = known(row.values)
        met[name] = met.get(name, 0) + 1
        names[row.number] = name if met[name] == 1 else f"{name} #{met[name]}"
    return names


def _list(kept: Kept, name: str, kind: type) -> Iterable[Any]:
    found = kept.get(name)
    return [each for each in found if isinstance(each, kind)] if isinstance(found, list) else []
