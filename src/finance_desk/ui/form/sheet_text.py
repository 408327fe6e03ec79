"""Cells as Excel and its kin put them on the clipboard, and which column each of them belongs to."""

import csv
import io
from collections.abc import Sequence

from finance_desk.domain.formatting import search_key
from finance_desk.ui.form.field import Field

TITLES = 2
"""so many cells that are titles of columns make a line of titles"""


def read_cells(text: str) -> list[list[str]]:
    """Lines of cells, parted by tabs; a cell in quotes may hold tabs, line breaks and doubled quotes."""
    lines = list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter="\t"))
    cells = [[cell.replace("\u00a0", " ").strip() for cell in line] for line in lines]
    while cells and not any(cells[-1]):
        cells.pop()
    return cells


def write_cells(lines: Sequence[Sequence[str]]) -> str:
    """Lines of cells as Excel reads them."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(lines)
    return out.getvalue()


def columns_of(cells: list[list[str]], columns: Sequence[Field], start: int) -> tuple[list[Field | None], bool]:
    """The column of each pasted cell, and whether the first line is titles.

    Titles that are known decide; without them cells follow the columns from the current one on.
    """
    titles = {search_key(column.label): column for column in columns}
    named = [titles.get(search_key(cell)) for cell in cells[0]] if cells else []
    if sum(column is not None for column in named) >= min(TITLES, len(columns)):
        return list(named), True
    widest = max((len(line) for line in cells), default=0)
    return [columns[start + place] if start + place < len(columns) else None for place in range(widest)], False
