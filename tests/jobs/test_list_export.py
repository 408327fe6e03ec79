"""A list as it is seen becomes a workbook: typed, whole, or not there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Connection

from finance_desk.db.database import Database
from finance_desk.domain.errors import Cancelled, Rejected, Unavailable
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.jobs.list_export import CHUNK, ExportColumn, Shape, export_list

COLUMNS = (
    ExportColumn.of("Договор", Shape.TEXT, 14, lambda n: f"=№ {n}"),
    ExportColumn.of("Остаток", Shape.MONEY, 16, lambda n: Money.of(-n)),
    ExportColumn.of("Маржа", Shape.PERCENT, 10, lambda _n: Percent("12.5")),
    ExportColumn.of("Часы", Shape.NUMBER, 10, lambda _n: Quantity("20.8")),
    ExportColumn.of("Хватит до", Shape.DATE, 12, lambda n: date(2026, 11, 23) if n else None),
)


@dataclass(frozen=True)
class Page:
    rows: list[int]
    after: int | None


def pages(count: int) -> Callable[[Connection, Any, int], Page]:
    def page(_connection: Connection, after: int | None, limit: int) -> Page:
        first = after or 0
        end = min(first + limit, count)
        return Page(list(range(first, end)), end if end < count else None)

    return page


def cells(target: Path) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(BytesIO(target.read_bytes()))
    try:
        return [tuple(cell.value for cell in row) for row in book.active.iter_rows()]
    finally:
        book.close()


def test_every_page_is_written_with_typed_cells(sqlite_db: Database, tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    count = CHUNK + 5
    assert export_list(sqlite_db, "Договоры", COLUMNS, pages(count), count, target) == count
    written = cells(target)
    assert written[0] == ("Договор", "Остаток", "Маржа", "Часы", "Хватит до")
    assert written[2] == ("=№ 1", -0.01, 0.125, 20.8, datetime(2026, 11, 23))  # noqa: DTZ001  as openpyxl reads a day
    assert len(written) == count + 1


def test_whole_numbers_are_plain_and_a_day_among_words_is_a_day(sqlite_db: Database, tmp_path: Path) -> None:
    def either(n: int) -> date | str:
        return date(2026, 11, 23) if n else "нет"

    columns = (
        ExportColumn.of("Номер", Shape.NUMBER, 8, lambda n: 1244 + n),
        ExportColumn.of("Часы", Shape.NUMBER, 8, lambda _n: Quantity("2.5")),
        ExportColumn.of("Хватит до", Shape.TEXT, 8, either),
    )
    target = tmp_path / "list.xlsx"
    export_list(sqlite_db, "Договоры", columns, pages(2), 2, target)
    book = openpyxl.load_workbook(target)
    _head, first, second = book.active.iter_rows()
    assert [cell.number_format for cell in first] == ["0", "General", "@"]
    assert (second[0].value, second[2].is_date) == (1245, True)
    book.close()


def test_progress_goes_over_reading_and_writing(sqlite_db: Database, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    count = 2 * CHUNK
    export_list(sqlite_db, "Договоры", COLUMNS, pages(count), count, tmp_path / "list.xlsx", progress=progress)
    assert told == [(0, 4000), (1000, 4000), (2000, 4000), (3000, 4000)]


@pytest.mark.parametrize("patience", [0, 1, 3])
def test_a_stopped_export_leaves_the_old_file(sqlite_db: Database, tmp_path: Path, patience: int) -> None:
    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")
    left = [patience]

    def progress(_done: int, _total: int) -> bool:
        left[0] -= 1
        return left[0] >= 0

    with pytest.raises(Cancelled):
        export_list(sqlite_db, "Договоры", COLUMNS, pages(2 * CHUNK), 2 * CHUNK, target, progress=progress)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.glob("*.part")) == []


def test_a_folder_that_is_not_there_is_said(sqlite_db: Database, tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        export_list(sqlite_db, "Договоры", COLUMNS, pages(1), 1, tmp_path / "absent" / "list.xlsx")


def test_more_than_excel_holds_is_refused_before_reading(sqlite_db: Database, tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="1048575"):
        export_list(sqlite_db, "Договоры", COLUMNS, pages(1), 2_000_000, tmp_path / "list.xlsx")


def test_the_title_of_a_sheet_keeps_to_the_rules_of_excel(sqlite_db: Database, tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    export_list(sqlite_db, "Долги: клиенты / поставщики [все] за месяц", COLUMNS, pages(1), 1, target)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Долги клиенты  поставщики все з"]
    book.close()
