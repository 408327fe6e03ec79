"""Workbooks as a designed template: styled and frozen header, widths, hints, lists to choose from, text kept as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from finance_desk.domain.language import kept
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.gateways.spreadsheet_cells import NO, YES, Column, Kind, Sheet

CHOICES = "Списки"
"""the hidden sheet with the words of drop-down lists"""

_LAST_ROW = 1_048_576
_FORMATS = {
    Kind.TEXT: "@",
    Kind.DIGITS: "@",
    Kind.CHOICE: "@",
    Kind.BOOLEAN: "@",
    Kind.INTEGER: "0",
    Kind.MONEY: "#,##0.00",
    Kind.DATE: "DD.MM.YYYY",
}
_RIGHT = {Kind.INTEGER, Kind.MONEY, Kind.QUANTITY, Kind.PERCENT}
_HEADER = PatternFill("solid", start_color="E6EBF2")
_REQUIRED = PatternFill("solid", start_color="FFE8B8")
_LINE = Border(bottom=Side("thin", color="8796AB"))


def write_book(sheets: Iterable[tuple[Sheet, Iterable[Mapping[str, Any]]]], note: str = "") -> bytes:
    """An XLSX of the sheets with their rows (typed values by column key); `note` stands in every header hint."""
    book = Workbook(write_only=True)
    choices = _Choices()
    for sheet, rows in sheets:
        page = book.create_sheet(sheet.title)
        _prepare(page, sheet, choices)
        page.append([_header_cell(page, column, note) for column in sheet.columns])
        cells = [_cell(page, column) for column in sheet.columns]
        for row in rows:
            for column, cell in zip(sheet.columns, cells, strict=True):
                _fill(cell, column, row.get(column.key))
            page.append(cells)
    choices.write(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


class _Choices:
    """The words of every drop-down list, a column of the hidden sheet each."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], int] = {}

    def reference(self, words: tuple[str, ...]) -> str:
        """The range of the words; a list inside the cell would break at commas and at 255 characters."""
        letter = get_column_letter(self._lists.setdefault(words, len(self._lists) + 1))
        return f"'{CHOICES}'!${letter}$1:${letter}${len(words)}"

    def write(self, book: Any) -> None:
        """Add the hidden sheet."""
        if not self._lists:
            return
        page = book.create_sheet(CHOICES)
        page.sheet_state = "hidden"
        for number in range(max(map(len, self._lists))):
            page.append([words[number] if number < len(words) else None for words in self._lists])


def _prepare(page: Any, sheet: Sheet, choices: _Choices) -> None:
    page.freeze_panes = "A2"
    for index, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(index)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].number_format = _FORMATS.get(column.kind, "General")
        words = (YES, NO) if column.kind is Kind.BOOLEAN else tuple(column.choices or ())
        if words:
            check = DataValidation("list", formula1=choices.reference(words), allow_blank=True, showErrorMessage=True)
            check.error = kept("Выберите слово из списка.")
            check.add(f"{letter}2:{letter}{_LAST_ROW}")
            page.data_validations.append(check)


def _header_cell(page: Any, column: Column, note: str) -> Any:
    cell = WriteOnlyCell(page, column.title)
    cell.font = Font(bold=True)
    cell.fill = _REQUIRED if column.required else _HEADER
    cell.border = _LINE
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    hints = [kept("Обязательно.") if column.required else kept("Можно не заполнять."), column.comment, note]
    cell.comment = Comment("\n".join(filter(None, hints)), "Finance Desk", width=320, height=120)
    return cell


def _cell(page: Any, column: Column) -> Any:
    """A styled cell, used again for every row: in a stream a cell is written before the next one is filled."""
    cell = WriteOnlyCell(page)
    cell.number_format = _FORMATS.get(column.kind, "General")
    if column.kind in _RIGHT:
        cell.alignment = Alignment(horizontal="right")
    return cell


def _fill(cell: Any, column: Column, value: Any) -> None:
    cell.value = _stored(column, value)
    if isinstance(cell.value, str):
        cell.data_type = "s"  # a text that begins with = is no formula


def _stored(column: Column, value: Any) -> Any:
    """A value as openpyxl writes it: numbers as decimals, choices as their words."""
    if value is None or value == "":
        return None
    if column.choices is not None:
        return next(word for word, meaning in column.choices.items() if meaning == value)
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Money | Quantity | Percent):
        return Decimal(str(value))
    if isinstance(value, int | date):
        return value
    return ILLEGAL_CHARACTERS_RE.sub("", str(value))
