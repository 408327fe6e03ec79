"""Rows on their way to Excel: through the clipboard as text and as a table, through a job as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData

from finance_desk.domain import formatting
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Scaled
from finance_desk.ui.table.column import RIGHT, Column, Kind

_TEXT_STYLE = r"mso-number-format:'\@'"
_STYLES = {
    Kind.MONEY: r"mso-number-format:'\#\,\#\#0\.00'",
    Kind.DATE: r"mso-number-format:'dd\.mm\.yyyy'",
    Kind.MOMENT: r"mso-number-format:'dd\.mm\.yyyy hh\:mm'",
}
_PAGE = '<html><head><meta charset="utf-8"></head><body><table>{}</table></body></html>'


def copied(columns: Sequence[Column[Any]], rows: Iterable[Any], *, titles: bool = False) -> QMimeData:
    """The cells of rows for the clipboard: text parted by tabs, and a table whose numbers Excel takes as numbers."""
    rows = list(rows)
    cells = [[plain(column.exported(row)) for column in columns] for row in rows]
    head = [[column.title for column in columns]] if titles else []
    data = QMimeData()
    data.setText("\n".join("\t".join(_one_line(cell) for cell in line) for line in [*head, *cells]))
    data.setHtml(_PAGE.format("".join([_head(line) for line in head] + [_line(columns, line) for line in cells])))
    return data


def plain(value: Any) -> str:
    """A value as a Russian Excel reads it: `1234,56` without spaces, `-0,5`, `23.11.2026`."""
    if value is None:
        return ""
    if isinstance(value, Money | Scaled):
        return str(value).replace(".", ",")
    if isinstance(value, datetime):
        return f"{formatting.date_short(value)} {value:%H:%M}"
    return formatting.date_short(value) if isinstance(value, date) else str(value)


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _head(titles: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<th>{escape(title)}</th>" for title in titles) + "</tr>"


def _line(columns: Sequence[Column[Any]], cells: Iterable[str]) -> str:
    return "<tr>" + "".join(_cell(column, cell) for column, cell in zip(columns, cells, strict=True)) + "</tr>"


def _cell(column: Column[Any], cell: str) -> str:
    style = _STYLES.get(column.kind, "" if column.kind in RIGHT else _TEXT_STYLE)
    return f'<td style="{style}">{escape(cell)}</td>' if style else f"<td>{escape(cell)}</td>"
