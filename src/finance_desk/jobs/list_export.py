"""A list as it is seen, written to a file: every page of the filter, as of one moment, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection

from finance_desk.db.database import Database
from finance_desk.db.snapshot import disk_speaks
from finance_desk.domain.errors import Cancelled, Rejected
from finance_desk.domain.language import _
from finance_desk.gateways.spreadsheet_list import LAST_ROW, ListColumn, Shape, write_list

CHUNK = 1_000
"""rows between two looks at whether the person still waits"""

__all__ = ["ExportColumn", "Shape", "export_list"]

Progress = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of the file, and the value of a row that stands in it."""

    column: ListColumn
    value: Callable[[Any], Any]

    @classmethod
    def of(cls, title: str, shape: Shape, width: int, value: Callable[[Any], Any]) -> ExportColumn:
        """A column by its parts."""
        return cls(ListColumn(title, shape, width), value)


class _Page(Protocol):
    @property
    def rows(self) -> Sequence[Any]: ...
    @property
    def after(self) -> Any: ...


PageOf = Callable[[Connection, Any, int], _Page]
"""`page(connection, after, limit)` of the filter that is seen"""


def export_list(
    database: Database,
    title: str,
    columns: Sequence[ExportColumn],
    page_of: PageOf,
    count: int,
    target: Path,
    *,
    progress: Progress | None = None,
) -> int:
    """Write the rows and return how many they are. `count` is how many are expected. Raises Cancelled, Rejected."""
    _require_room(count)
    steps = _Steps(progress, count)
    rows = database.read(lambda connection: list(steps.reading(_pages(connection, page_of))))
    _require_room(len(rows))
    values = ([column.value(row) for column in columns] for row in steps.writing(rows))
    content = write_list(title, [column.column for column in columns], values)
    _put(target, content)
    return len(rows)


@dataclass(slots=True)
class _Steps:
    """Progress over both halves of the way, reading and writing."""

    progress: Progress | None
    count: int

    def reading(self, rows: Iterator[Any]) -> Iterator[Any]:
        """The rows as they are read."""
        for number, row in enumerate(rows):
            if number % CHUNK == 0:
                self._tell(number)
            yield row

    def writing(self, rows: Sequence[Any]) -> Iterator[Any]:
        """The rows as they are written."""
        self.count = len(rows)
        for number, row in enumerate(rows):
            if number % CHUNK == 0:
                self._tell(self.count + number)
            yield row

    def _tell(self, done: int) -> None:
        if self.progress is not None and not self.progress(min(done, 2 * self.count), 2 * self.count):
            raise Cancelled(_("Выгрузка остановлена, файл не записан."))


def _require_room(count: int) -> None:
    if count >= LAST_ROW:
        sentence = _("В листе Excel помещается {most} строк, а в списке их {count}. Добавьте условие, например период.")
        raise Rejected(sentence.format(most=LAST_ROW - 1, count=count))


def _pages(connection: Connection, page_of: PageOf) -> Iterator[Any]:
    page = page_of(connection, None, CHUNK)
    yield from page.rows
    while page.after is not None:
        page = page_of(connection, page.after, CHUNK)
        yield from page.rows


def _put(target: Path, content: bytes) -> None:
    """The file appears at once and whole; an older one stays until then."""
    beside = target.with_name(f".{target.name}.part")
    with disk_speaks(target):
        try:
            beside.write_bytes(content)
            beside.replace(target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
