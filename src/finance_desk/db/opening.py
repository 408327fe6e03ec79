"""The look at a database before any work: is it there, ours, whole, of which schema, and may we write to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from finance_desk.db.address import Address
from finance_desk.db.database import Database, translated
from finance_desk.db.engine import reader_engine
from finance_desk.db.sqlite_file import connect, examine, file_uri, has_header, is_network_path
from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.language import _

_PATIENCE_SECONDS = 2.0
_NOT_WRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at an address. `version` is empty where there is no schema yet."""

    version: str
    read_only: bool = False


class ReadOnly(Database):
    """A database that this person or this medium lets us read only: queries work, commands are refused in words."""

    def __init__(self, address: Address, **options: Any) -> None:
        super().__init__(address, **options)
        if address.is_file:
            self.reader = reader_engine(Address(_sqlalchemy_url(address.path)))

    def run(self, *_arguments: Any, **_options: Any) -> Any:
        """Refuse the command. Raises Unavailable."""
        raise Unavailable(
            _("База открыта только для чтения: {address}. Проверьте права на файл и папку.").format(
                address=self.address
            )
        )

    def store(self, content: bytes) -> str:
        """Refuse the bytes. Raises Unavailable."""
        del content
        self.run()
        raise AssertionError


def look(address: Address, *, create: bool = False, thorough: bool = False) -> Found:
    """Look at a database without changing it. Raises Rejected for a wrong address, Unavailable for a broken base."""
    if not address.is_file:
        return _look_at_server(address)
    path = address.path
    _require_local(path)
    if create and not path.exists():
        return Found("")
    _require_sqlite(path)
    with sentences():
        return _look_at_file(path, thorough)


def version_of_copy(path: Path) -> str:
    """The schema version of a copy, which may lie anywhere: it is only read. Raises as `look` does."""
    _require_sqlite(path)
    with sentences(), closing(connect(path, "ro")) as connection:
        return examine(connection, path)


def _require_local(path: Path) -> None:
    if is_network_path(path):
        raise Rejected(
            _("Файл базы лежит на сетевом диске: {path}. ").format(path=path)
            + _("Там SQLite теряет данные. Положите файл на этот компьютер, а для общей работы возьмите PostgreSQL."),
            field="db",
        )


def _require_sqlite(path: Path) -> None:
    try:
        known = path.stat().st_size == 0 or has_header(path)
    except FileNotFoundError as error:
        sentence = _("Файла базы нет: {path}. Проверьте путь или создайте новую базу.")
        raise Rejected(sentence.format(path=path), field="db") from error
    except IsADirectoryError as error:
        raise Rejected(_("Это папка, а нужен файл базы: {path}.").format(path=path), field="db") from error
    except OSError as error:
        sentence = _("Файл базы не открывается: {path}. Проверьте права на файл и папку.")
        raise Unavailable(sentence.format(path=path)) from error
    if not known:
        sentence = _("Это не файл базы Finance Desk или он повреждён: {path}. Укажите другой или восстановите копию.")
        raise Rejected(sentence.format(path=path), field="db")


def _look_at_file(path: Path, thorough: bool) -> Found:
    try:
        with closing(connect(path, "rw", _PATIENCE_SECONDS)) as connection:
            version = examine(connection, path, thorough=thorough)
            return Found(version, read_only=not _writable(connection))
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith(_NOT_WRITABLE):
            raise
    with closing(connect(path, "ro")) as connection:
        return Found(examine(connection, path, thorough=thorough), read_only=True)


def _writable(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("BEGIN IMMEDIATE")  # on a file for reading only it silently begins a reading transaction
        connection.execute("CREATE TABLE finance_desk_may_write (x)")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return not error.sqlite_errorname.startswith(_NOT_WRITABLE)
    return True


def _sqlalchemy_url(path: Path) -> URL:
    database, _mark, query = file_uri(path, "ro").partition("?")
    options = dict(part.split("=", 1) for part in query.split("&"))
    return URL.create("sqlite", database=database, query={**options, "uri": "true"})


@contextmanager
def sentences() -> Iterator[None]:
    """Turn an error of the driver itself into the sentence that the engine's error would give."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(DBAPIError(None, None, error)) from error


def schema_version(connection: Connection) -> str:
    """The version of the schema: one SELECT; empty where there is no schema."""
    there = (
        text("SELECT to_regclass('alembic_version') IS NOT NULL")
        if connection.dialect.name == "postgresql"
        else text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")
    )
    if not connection.scalar(there):
        return ""
    return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""


def _look_at_server(address: Address) -> Found:
    engine = reader_engine(address)
    try:
        with engine.connect() as connection:
            standby = connection.scalar(
                text("SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean")
            )
            return Found(schema_version(connection), read_only=bool(standby))
    except SQLAlchemyError as error:
        raise translated(error, wrote=False) from error
    finally:
        engine.dispose()
