"""Copies of a local database: made while it works, proved, rotated, and put back."""

import shutil
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from finance_desk.db.address import Address, file_address
from finance_desk.db.database import Database, utc_now
from finance_desk.db.opening import ReadOnly, sentences, version_of_copy
from finance_desk.db.snapshot import Progress, disk_speaks, install, prepared, require_room, snapshot
from finance_desk.db.sqlite_file import connect, has_header
from finance_desk.domain.errors import Cancelled, Rejected, Unavailable
from finance_desk.domain.language import _
from finance_desk.jobs.backup_rotation import daily_copies, forget_upgrades, rotate, sweep
from finance_desk.migrations import revisions
from finance_desk.migrations.on_file import BACKUPS

_LOGS = ("-journal", "-wal")
_EXCLUSIVE_PATIENCE = 2.0


def backup(
    database: Database,
    target: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Copy the working database to `target`: as of one moment, whole or not at all. Raises Rejected for a server."""
    _require_file(database.address)
    source, target = database.address.path, target.expanduser().absolute()
    if target.exists() and target.samefile(source):
        raise Rejected(_("Копия не может лечь на саму базу. Укажите другое имя."), field="target")

    def tell(done: int, total: int) -> bool:
        going = cancelled is None or not cancelled()
        return going and (progress is None or progress(done, total))

    mode = "ro" if isinstance(database, ReadOnly) else "rw"
    with disk_speaks(target), sentences():
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target.parent, target.name)
        require_room(target.parent, _size(source))
        if not tell(0, 1):
            raise Cancelled(_("Остановлено. Копия не сделана."))
        with closing(connect(source, mode)) as connection:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on: one moment
            snapshot(connection, target, tell)


def daily_backup(database: Database, folder: Path, today: date, progress: Progress | None = None) -> Path | None:
    """Make the copy of this day and forget old ones; None when the day has one already."""
    _require_file(database.address)
    stem = database.address.path.stem
    if any(day == today for day, _path in daily_copies(folder, stem)):
        return None
    target = folder / f"{stem}-{today:%Y-%m-%d}-{database.clock():%H%M%S}.db"
    backup(database, target, progress)
    rotate(folder, stem=stem)
    for each in {folder, database.address.path.parent / BACKUPS}:
        forget_upgrades(each, stem, today)
        sweep(each, f"{stem}-")
    return target


def restore(source: Path, target: Path) -> Path | None:
    """Put a copy in the place of the database at once. Returns where the present file is kept, None if there was none.

    Raises Rejected or Unavailable for a copy that is damaged, newer or not ours, and while anybody has the file open.
    """
    source, target = source.expanduser().absolute(), file_address(target).path
    if target.is_symlink():
        target = target.resolve()
    if target.exists() and target.samefile(source):
        raise Rejected(_("Это и есть сама база. Укажите копию."), field="source")
    _require_restorable(version_of_copy(source), source)
    with disk_speaks(target), sentences(), closing(connect(source, "ro")) as copy:
        target.parent.mkdir(parents=True, exist_ok=True)
        require_room(target.parent, _size(source))
        with prepared(copy, target) as part:
            _begin_another_life(part)
            kept = _keep_aside(target)
            install(part, target)
    return kept


def _require_restorable(version: str, source: Path) -> None:
    if not version:
        raise Rejected(_("В копии нет данных Finance Desk: {path}.").format(path=source), field="source")
    revisions.refuse_newer(version)


def _begin_another_life(part: Path) -> None:
    """A restored database is another one for whoever followed the old: a new epoch."""
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("UPDATE head SET epoch = ?", [uuid.uuid4().hex])


def _keep_aside(target: Path) -> Path | None:
    """Give the present file a second name. Raises Unavailable while another program has it open."""
    if not target.exists():
        return None
    if has_header(target):  # SQLite would throw away the log of a file whose beginning it cannot read
        _let_go(target)
    kept = target.with_name(f"{target.stem}-before-restore-{utc_now():%Y-%m-%dT%H-%M-%S-%f}Z{target.suffix}")
    try:
        kept.hardlink_to(target)
    except OSError:  # FAT knows no second name
        shutil.copy2(target, kept)
    for suffix in _LOGS:
        beside = target.with_name(target.name + suffix)
        if beside.exists():  # only a damaged file still has them
            beside.replace(kept.with_name(kept.name + suffix))
    target.with_name(target.name + "-shm").unlink(missing_ok=True)
    return kept


def _let_go(target: Path) -> None:
    """Prove that nobody has the file open, and fold its write-ahead log into it. A damaged file is left as it is."""
    try:
        with closing(connect(target, "rw", _EXCLUSIVE_PATIENCE)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            sentence = _("Файл базы открыт в другом окне или программе: {path}. Закройте их все и повторите.")
            raise Unavailable(sentence.format(path=target)) from error
        if not error.sqlite_errorname.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise


def _require_file(address: Address) -> None:
    if not address.is_file:
        raise Rejected(
            _("База на сервере PostgreSQL: её копии делает сервер (pg_dump или pg_basebackup). ")
            + _("Обратитесь к его администратору."),
            field="db",
        )


def _size(path: Path) -> int:
    log = path.with_name(path.name + "-wal")
    return path.stat().st_size + (log.stat().st_size if log.exists() else 0)
