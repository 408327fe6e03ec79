"""Engines: how a connection to SQLite or PostgreSQL is made and what it promises."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from finance_desk.db.address import Address
from finance_desk.domain.errors import Unavailable
from finance_desk.domain.language import _

BUSY_TIMEOUT_MS = 10_000

_POSTGRES = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "application_name": "finance_desk",
    "options": "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=10s -c TimeZone=UTC",
}


def writer_engine(address: Address) -> Engine:
    """An engine whose every transaction may write: on SQLite it begins with BEGIN IMMEDIATE and is fully synchronous."""
    if not address.is_file:
        engine = _server_engine(address)
        # Rows of one insert are one statement: balances then move once, in the order of their keys.
        engine.dialect.use_insertmanyvalues_wo_returning = True
        return engine
    return _sqlite_engine(address, "BEGIN IMMEDIATE", read_only=False)


def reader_engine(address: Address) -> Engine:
    """An engine that only reads: each transaction is one snapshot."""
    if not address.is_file:
        engine = _server_engine(address)
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return _sqlite_engine(address, "BEGIN", read_only=True)


def _server_engine(address: Address) -> Engine:
    url = address.connect_url()
    return create_engine(url, pool_size=1, max_overflow=1, connect_args=_POSTGRES, hide_parameters=True)


def _sqlite_engine(address: Address, begin: str, *, read_only: bool) -> Engine:
    patience = {"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False}
    engine = create_engine(address.url, connect_args=patience, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        assert isinstance(connection, sqlite3.Connection)
        entry.info["file"] = _identity(address.path)
        connection.isolation_level = None  # BEGIN is ours: the driver's own would be DEFERRED
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.create_function("folded", 1, _folded, deterministic=True)
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")  # destroyed personal data leave no bytes in the file

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        if connection.info["file"] is not None:  # a file that is only read is opened by its URI
            _require_the_same(address.path, connection.info["file"])
        connection.exec_driver_sql(begin)

    return engine


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _require_the_same(path: Path, opened: tuple[int, int]) -> None:
    """Raise Unavailable when the file has gone from its place: what is open would go on being written elsewhere."""
    stands = _identity(path)
    if stands is None:
        sentence = _("Файла базы нет на месте: {path}. Верните его туда; до этого ничего не записывается.")
        raise Unavailable(sentence.format(path=path))
    if stands != opened:
        sentence = _("Файл базы заменён другим: {path}. Закройте программу и откройте её снова.")
        raise Unavailable(sentence.format(path=path))


def _folded(text: str | None) -> str | None:
    """Text without letter case and ё: SQLite's own `lower` knows Latin letters only."""
    return text and text.casefold().replace("ё", "е")
