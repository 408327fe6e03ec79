"""Rows from Excel into a grid: over the rows from the current one on, new ones below; one step to undo."""

from collections.abc import Callable, Sequence

from finance_desk.domain.language import _
from finance_desk.ui.form.field import Field, Kind
from finance_desk.ui.form.grid_model import GridModel
from finance_desk.ui.form.sheet_text import columns_of, read_cells

Paster = Callable[[GridModel, str, int, Sequence[Field], int], str]
"""Puts a text into a grid as `paste` does, and says what was done."""


def paste(model: GridModel, text: str, place: int, columns: Sequence[Field], start: int) -> str:
    """Put the cells of a text from a place on; `columns` are those seen, in the order they are seen in.

    Says what was done; nothing when there was nothing to paste.
    """
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
            if column is None or not typed_into(column):
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
    return told(_("Вставлено строк: {count}.").format(count=len(lines)), left_out) if lines else ""


def typed_into(column: Field) -> bool:
    """Whether a paste fills a column."""
    return not (column.read_only or column.count)


def told(done: str, left_out: int) -> str:
    """What was done, and how many cells had no column."""
    return f"{done} {_('Ячеек без колонки: {count}, они пропущены.').format(count=left_out)}" if left_out else done
