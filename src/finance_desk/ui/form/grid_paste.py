"""Rows from Excel into a grid: over the rows from the current one on, new ones below; one step to undo."""

from collections.abc import Sequence
from dataclasses import dataclass

from finance_desk.ui.form.field import Field, Kind
from finance_desk.ui.form.grid_model import GridModel
from finance_desk.ui.form.grid_rows import GridRow
from finance_desk.ui.form.sheet_text import columns_of, read_cells


@dataclass(frozen=True, slots=True)
class Pasted:
    """What became of a paste."""

    rows: int
    wrong: int
    left_out: int


def paste(model: GridModel, text: str, place: int, columns: Sequence[Field], start: int) -> Pasted:
    """Put the cells of a text from a place on; `columns` are those seen, in the order they are seen in."""
    cells = read_cells(text)
    targets, titled = columns_of(cells, columns, start)
    lines = cells[1:] if titled else cells
    rows, sought, left_out = list(model.row_list), [], 0
    pasted = set()
    for offset, line in enumerate(lines):
        if place + offset >= len(rows):
            rows.append(model.blank())
        row = rows[place + offset]
        for column, cell in zip(targets, line, strict=False):
            if column is None or not _typed_into(column):
                left_out += bool(cell) and column is None
                continue
            pasted.add((row.number, column.name))
            if column.kind is Kind.REFERENCE and cell:
                row = row.seek(column.name, cell)
                sought.append((row.number, column, cell))
            else:
                row = row.type(column, cell, model.today)
        rows[place + offset] = row
    model.pasted = frozenset(pasted)
    model.change(tuple(rows))
    if sought:
        model.seeks.emit(sought)
    return Pasted(len(lines), _wrong(rows[place : place + len(lines)]), left_out)


def _typed_into(column: Field) -> bool:
    return not (column.read_only or column.count)


def _wrong(rows: Sequence[GridRow]) -> int:
    return sum(len(row.wrong) for row in rows)
