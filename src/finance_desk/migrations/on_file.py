"""The upgrade of a local SQLite file: alone with it, after a copy, in one transaction without foreign keys."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import OperationalError

from finance_desk.db.address import Address
from finance_desk.db.database import Database
from finance_desk.db.engine import BUSY_TIMEOUT_MS
from finance_desk.db.opening import look, schema_version
from finance_desk.db.snapshot import Progress, disk_speaks, require_room, snapshot
from finance_desk.db.sqlite_file import APPLICATION_ID
from finance_desk.domain.errors import Unavailable
from finance_desk.domain.language import _
from finance_desk.migrations import revisions
from finance_desk.migrations.guarding import differing
from finance_desk.migrations.schema import Upgraded, migrate

BACKUPS = "backups"


def upgrade(database: Database, progress: Progress | None) -> Upgraded:
    """Upgrade the file while nobody else has it open; it is as before until the one commit."""
    version = _require_ours(database.address)
    if version == revisions.newest() and not database.read(differing):
        return Upgraded(version, version)
    database.close()
    engine = _exclusive_engine(database.address)
    try:
        with engine.connect() as connection:
            before = schema_version(connection)
            revisions.refuse_newer(before)
            pending = revisions.after(before)
            unchanged = not pending and not differing(connection)
            connection.rollback()
            if unchanged:
                return Upgraded(before, before)
            backup = _copy(connection, database, before) if before else None
            with connection.begin():
                migrate(connection, pending, progress)
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                _require_whole_references(connection)
    except OperationalError as error:
        raise _held_by_others(error) from error
    finally:
        engine.dispose()
    return Upgraded(before, revisions.newest(), backup)


def _require_ours(address: Address) -> str:
    with disk_speaks(address.path.parent):
        address.path.parent.mkdir(parents=True, exist_ok=True)
    found = look(address, create=True)
    if found.read_only and found.version != revisions.newest():
        sentence = _("Базу нужно обновить, а файл только для чтения: {path}. Проверьте права на файл и папку.")
        raise Unavailable(sentence.format(path=address.path))
    return found.version


def _exclusive_engine(address: Address) -> Engine:
    patience = {"timeout": BUSY_TIMEOUT_MS / 1000}
    engine = create_engine(address.url, poolclass=NullPool, connect_args=patience, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _entry: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = OFF")  # must stand before BEGIN; inside a transaction it does nothing
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _copy(connection: Connection, database: Database, version: str) -> Path:
    """Copy the file into `backups/` beside it, when the disk has room for that and for the upgrade itself."""
    path = database.address.path
    size: int = connection.exec_driver_sql(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    ).scalar_one()
    connection.rollback()
    folder = path.parent / BACKUPS
    with disk_speaks(folder):
        folder.mkdir(exist_ok=True)
        require_room(folder, 2 * size)
    target = folder / f"{path.stem}-schema-{version}-{database.clock():%Y-%m-%dT%H-%M-%S-%f}Z.db"
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    snapshot(source, target)
    return target


def _require_whole_references(connection: Connection) -> None:
    lost = connection.execute(text("PRAGMA foreign_key_check")).first()
    if lost is not None:
        sentence = _("Обновление остановлено: строка таблицы {table} ссылается на то, чего нет. База осталась прежней.")
        raise Unavailable(sentence.format(table=lost[0]))


def _held_by_others(error: OperationalError) -> Exception:
    name = getattr(error.orig, "sqlite_errorname", "")
    if not name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return error
    return Unavailable(_("Файл базы открыт в другом окне или программе. Закройте их все и повторите обновление."))
