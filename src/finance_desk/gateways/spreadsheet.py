"""Sheets of typed rows in XLSX: written as designed templates, read in a stream with every fault at its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from finance_desk.domain.errors import Cancelled
from finance_desk.domain.formatting import quoted, search_key
from finance_desk.domain.language import _
from finance_desk.gateways.spreadsheet_cells import CellFault, Column, Kind, Sheet, read_cell
from finance_desk.gateways.spreadsheet_package import Survey, faults_of_the_file, open_workbook, survey
from finance_desk.gateways.spreadsheet_rows import FaultLog, Row, SheetError, SheetRejected
from finance_desk.gateways.spreadsheet_write import write_book

__all__ = [
    "Column",
    "FaultLog",
    "Kind",
    "Progress",
    "Row",
    "Sheet",
    "SheetError",
    "SheetRejected",
    "never",
    "read_book",
    "unheard",
    "write_book",
]

_STRIDE = 500

Progress = Callable[[int, int], object]


def unheard(_done: int, _total: int) -> None:
    """Nobody watches."""


def never() -> bool:
    """Nobody stops the work."""
    return False


def read_book(
    data: bytes,
    sheets: Iterable[Sheet],
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
    log: FaultLog | None = None,
) -> dict[str, list[Row]]:
    """The typed rows of each sheet by its title; empty rows and sheets that were not asked for are passed over.

    With a `log` the faults are left in it for those of further checks to join, and their rows come with what could be
    read of them. Raises SheetRejected with every fault, Rejected for what is not a readable XLSX, Cancelled.
    """
    sheets = tuple(sheets)
    book = open_workbook(data)
    reader = _Reader(FaultLog() if log is None else log, progress, cancelled)
    reader.log.sheets.extend(sheet.title for sheet in sheets)
    try:
        with faults_of_the_file():
            parts = reader.survey(sheets, book.worksheets)
        rows = {sheet.title: list(reader.rows(sheet, part, known)) for sheet, part, known in parts}
    finally:
        book.close()
    if log is None:
        reader.log.settle()
    return rows


@dataclass(slots=True)
class _Reader:
    log: FaultLog
    progress: Progress
    cancelled: Callable[[], bool]
    total: int = 0
    done: int = 0

    def survey(self, sheets: Iterable[Sheet], worksheets: Sequence[Any]) -> list[tuple[Sheet, Any, Survey]]:
        """The sheets that can be read, with their worksheets; the rest becomes faults."""
        found = {search_key(each.title): each for each in worksheets}
        parts = []
        for sheet in sheets:
            part = found.get(search_key(sheet.title))
            if part is None:
                present = ", ".join(quoted(each.title) for each in worksheets)
                self.log.add(
                    SheetError(sheet.title, None, None, _("листа нет. В книге: {names}.").format(names=present))
                )
                continue
            known = survey(part)
            self.total += known.rows
            for merged in known.merged:
                self._refuse_merged(sheet, merged)
            if not known.merged:
                parts.append((sheet, part, known))
        return parts

    def rows(self, sheet: Sheet, part: Any, known: Survey) -> Iterator[Row]:
        """The rows of a sheet, each with what of it could be read."""
        header: _Header | None = None
        with_formulas = {row for row, _column in known.uncalculated}
        for number, cells in enumerate(self._stored_rows(part), 1):
            if number not in with_formulas and all(_is_blank(cell.value) for cell in cells):
                continue
            if header is not None:
                yield header.read(number, cells, known, self.log)
                continue
            header = _Header.of(sheet, number, cells, self.log)
            if header is None:
                return
        if header is None:
            self.log.add(SheetError(sheet.title, None, None, _("лист пуст: нет строки с названиями столбцов.")))

    def _stored_rows(self, part: Any) -> Iterator[Any]:
        part.reset_dimensions()  # programs other than Excel often store wrong ones
        stored = part.iter_rows()
        while True:
            if self.cancelled():
                raise Cancelled(_("Загрузка остановлена, ничего не сохранено."))
            with faults_of_the_file():
                batch = list(islice(stored, _STRIDE))
            if not batch:
                return
            yield from batch
            self.done = min(self.done + len(batch), self.total)
            self.progress(self.done, self.total)

    def _refuse_merged(self, sheet: Sheet, merged: str) -> None:
        row = range_boundaries(merged)[1]
        sentence = _("объединённые ячейки {range}. Разъедините их и заполните каждую.")
        self.log.add(SheetError(sheet.title, row, None, sentence.format(range=merged)))


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the columns of a sheet stand in this book."""

    sheet: Sheet
    columns: tuple[tuple[int, Column], ...]
    titled: frozenset[int]
    places: Mapping[str, str]
    absent: Mapping[str, Any]

    @classmethod
    def of(cls, sheet: Sheet, number: int, cells: Sequence[Any], log: FaultLog) -> _Header | None:
        """Match titles to columns; None when none fits. The log explains what does not.

        Beside a strange title no column counts as left out on purpose: it may be that one under another name.
        """
        known = {search_key(column.title): column for column in sheet.columns}
        found: dict[str, tuple[int, Column]] = {}
        titled, before = set(), len(log.errors)
        for index, cell in enumerate(cells):
            title = "" if _is_blank(cell.value) else search_key(str(cell.value)).removesuffix("*").rstrip()
            if not title:
                continue
            titled.add(index)
            place = f"{get_column_letter(index + 1)} «{cell.value}»"
            if title in found:
                log.add(SheetError(sheet.title, number, place, _("столбец повторяется. Оставьте один.")))
            elif title in known:
                found[title] = (index, known[title])
            else:
                sentence = _("такого столбца нет в шаблоне. Переименуйте или удалите его.")
                log.add(SheetError(sheet.title, number, place, sentence))
        absent = [column for title, column in known.items() if title not in found]
        strange = len(log.errors) > before
        for column in absent:
            if column.required:
                sentence = _("нет столбца «{title}». Добавьте его, как в шаблоне.")
                log.add(SheetError(sheet.title, number, None, sentence.format(title=column.title)))
        places = {column.key: f"«{column.title}»" for column in absent}
        places |= {column.key: f"{get_column_letter(index + 1)} «{column.title}»" for index, column in found.values()}
        empty = {column.key: read_cell(column, None) for column in absent if not (column.required or strange)}
        return cls(sheet, tuple(found.values()), frozenset(titled), places, empty) if found else None

    def read(self, number: int, cells: Sequence[Any], known: Survey, log: FaultLog) -> Row:
        """The typed row, without the cells at fault, which the log explains."""
        values = dict(self.absent)
        for index, column in self.columns:
            try:
                if (number, index + 1) in known.uncalculated:
                    raise CellFault(_("формула без результата. Откройте книгу в Excel и сохраните её."))
                values[column.key] = _value(column, cells[index] if index < len(cells) else None)
            except CellFault as fault:
                log.add(SheetError(self.sheet.title, number, self.places[column.key], str(fault)))
        for index, cell in enumerate(cells):
            if index not in self.titled and not _is_blank(cell.value):
                place = get_column_letter(index + 1)
                log.add(
                    SheetError(self.sheet.title, number, place, _("у столбца нет названия. Назовите или очистите его."))
                )
        return Row(self.sheet.title, number, values, self.places)


def _value(column: Column, cell: Any) -> Any:
    if cell is None or cell.value is None:
        return read_cell(column, None)
    return read_cell(column, cell.value, cell.number_format if column.kind is Kind.PERCENT else None)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
