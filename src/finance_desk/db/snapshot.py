"""A whole copy of a SQLite file while others work with it: temporary name, proof, then the name asked for."""

import errno
import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from finance_desk.db.opening import sentences
from finance_desk.db.sqlite_file import require_whole
from finance_desk.domain.errors import Cancelled, Unavailable
from finance_desk.domain.language import _

Progress = Callable[[int, int], bool]

PART = ".part"
_STEP_PAGES = 1024
_MARGIN = 4 * 1024 * 1024


def snapshot(source: sqlite3.Connection, target: Path, progress: Progress | None = None) -> None:
    """Copy what the connection sees. Raises Cancelled or Unavailable; then nothing of the copy stays."""
    with disk_speaks(target), prepared(source, target, progress) as part:
        install(part, target)


@contextmanager
def prepared(source: sqlite3.Connection, target: Path, progress: Progress | None = None) -> Iterator[Path]:
    """A proved copy under a temporary name beside the target; it is gone afterwards unless it was installed."""
    part = target.with_name(f"{target.name}.{uuid.uuid4().hex[:8]}{PART}")
    try:
        with sentences():
            _copy(source, part, progress)
        yield part
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, part: Path, progress: Progress | None) -> None:
    def tell(_status: int, remaining: int, total: int) -> None:
        if progress is not None and not progress(total - remaining, total):
            raise Cancelled(_("Остановлено. Копия не сделана."))

    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        source.backup(copy, pages=_STEP_PAGES, progress=tell)
        copy.execute("PRAGMA journal_mode = DELETE")  # a copy is one file, readable from any medium
        require_whole(copy, part)


def install(part: Path, target: Path) -> None:
    """Give the finished file its name at once, so that it survives a power cut."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def require_room(folder: Path, size: int) -> None:
    """Raise Unavailable when the disk of the folder has no room for so many bytes."""
    free = shutil.disk_usage(folder).free
    if free < size + _MARGIN:
        sentence = _(
            "На диске мало места: нужно {need} МБ, свободно {free} МБ в {folder}. Освободите место и повторите."
        )
        raise Unavailable(sentence.format(need=(size + _MARGIN) // 2**20 + 1, free=free // 2**20, folder=folder))


@contextmanager
def disk_speaks(path: Path) -> Iterator[None]:
    """Turn an error of the disk into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise Unavailable(_("На диске нет места: ничего не записано. Освободите место и повторите.")) from error
        sentence = _("Не записывается {path}: {why}. Проверьте права на папку и повторите.")
        raise Unavailable(sentence.format(path=path, why=error.strerror or error)) from error
