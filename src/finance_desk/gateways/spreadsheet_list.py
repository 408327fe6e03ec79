"""A list as a workbook: what a person saw, with numbers as numbers and days as days, ready to be filtered in Excel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Scaled

LAST_ROW = 1_048_576
"""of a sheet of Excel"""

_WHOLE = "0"
"""counts and numbers that are names: their digits are not parted"""
_TITLE = 31
_FORBIDDEN = str.maketrans("", "", r"[]:*?/\\")
_HEADER = PatternFill("solid", start_color="E6EBF2")
_LINE = Border(bottom=Side("thin", color="8796AB"))


class Shape(Enum):
    """How the cells of a column are written."""

    TEXT = "@"
    MONEY = "#,##0.00;[Red]-#,##0.00"
    NUMBER = "General"
    PERCENT = "0.0%"
    DATE = "DD.MM.YYYY"
    MOMENT = "DD.MM.YYYY HH:MM"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of the sheet; its width is in characters."""

    title: str
    shape: Shape = Shape.TEXT
    width: int = 16


def write_list(title: str, columns: Sequence[ListColumn], rows: Iterable[Sequence[Any]]) -> bytes:
    """An XLSX of one sheet: a frozen header with a filter, a typed value for every column of every row."""
    book = Workbook(write_only=True)
    page = book.create_sheet(title.translate(_FORBIDDEN)[:_TITLE] or None)
    page.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    page.append([_header(page, column) for column in columns])
    target = BytesIO()
    try:
        count = _fill(page, columns, rows)
        page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
    finally:
        book.save(target)  # also of a list that was stopped: the library then removes its temporary file
    return target.getvalue()


def _fill(page: Any, columns: Sequence[ListColumn], rows: Iterable[Sequence[Any]]) -> int:
    made = [_cells(page, column) for column in columns]
    count = 0
    for row in rows:
        cells = []
        for usual, value in zip(made, row, strict=True):
            cell = usual.get(type(value), usual[object])
            cell.value = _stored(value)
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a text that begins with = is no formula
            cells.append(cell)
        page.append(cells)
        count += 1
    return count


def _header(page: Any, column: ListColumn) -> Any:
    cell = WriteOnlyCell(page, column.title)
    cell.font = Font(bold=True)
    cell.fill = _HEADER
    cell.border = _LINE
    side = "left" if column.shape in (Shape.TEXT, Shape.DATE, Shape.MOMENT) else "right"
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=side)
    return cell


def _cells(page: Any, column: ListColumn) -> dict[type, Any]:
    """The cell of a column, and one for what is written otherwise: whole numbers, and days among words."""
    cells: dict[type, Any] = {object: _cell(page, column.shape)}
    if column.shape is Shape.NUMBER:
        cells[int] = _cell(page, column.shape, _WHOLE)
    if column.shape is Shape.TEXT:
        cells[date] = _cell(page, Shape.DATE)
    return cells


def _cell(page: Any, shape: Shape, number_format: str = "") -> Any:
    """A styled cell, used again for every row: in a stream a cell is written before the next one is filled."""
    cell = WriteOnlyCell(page)
    cell.number_format = number_format or shape.value
    if shape in (Shape.DATE, Shape.MOMENT):
        cell.alignment = Alignment(horizontal="left")
    return cell


def _stored(value: Any) -> Any:
    if isinstance(value, Percent):
        return Decimal(str(value)) / 100
    if isinstance(value, Money | Scaled):
        return Decimal(str(value))
    if value is None or isinstance(value, int | date | datetime):
        return value
    return ILLEGAL_CHARACTERS_RE.sub("", str(value)) or None
