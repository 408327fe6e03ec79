"""Opening a database that is locked by somebody, or that may only be read."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from builders import Make
from databases import copy_template
from finance_desk.db import opening, sqlite_file
from finance_desk.db.address import Address, parse_address
from finance_desk.db.database import Database
from finance_desk.db.opening import ReadOnly
from finance_desk.domain.errors import FinanceDeskError, Unavailable
from finance_desk.jobs.backup import backup
from finance_desk.migrations.opening import open_database
from finance_desk.services import users


@pytest.fixture
def office(sqlite_file: Path, tmp_path: Path) -> Path:
    return copy_template(sqlite_file, tmp_path / "контора №1.db")


def at(path: Path) -> Address:
    return parse_address(str(path))


def refused(path: Path, **options: bool) -> FinanceDeskError:
    with pytest.raises(FinanceDeskError) as caught:
        open_database(at(path), **options)
    return caught.value


LOCKER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
if sys.argv[2] == "alone":
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def locked(office: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The file while another process holds BEGIN EXCLUSIVE; `alone` shuts readers out as an upgrade does."""
    command = [sys.executable, "-c", LOCKER, str(office), request.param]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "locked\n"
    yield office
    other.communicate("done\n")


@pytest.mark.parametrize("locked", ["shared"], indirect=True)
def test_a_long_write_of_another_process_does_not_hinder_opening(locked: Path) -> None:
    open_database(at(locked)).close()


@pytest.mark.parametrize("locked", ["alone"], indirect=True)
def test_a_file_that_is_being_upgraded_is_busy(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_PATIENCE_SECONDS", 0.1)
    assert "занята другой программой" in refused(locked).message


def _only_read(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = sqlite_file.file_uri
    for place in (opening, sqlite_file):
        monkeypatch.setattr(place, "file_uri", lambda path, _mode: plain(path, "ro"))


def test_a_read_only_file_is_read_and_commands_are_refused_in_words(
    office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Root may write everything: the URI with mode=ro and immutable=1 is the same refusal of SQLite."""
    _only_read(monkeypatch)
    database = open_database(at(office))
    assert isinstance(database, ReadOnly)
    assert database.read(lambda c: c.scalar(text("SELECT rev FROM head"))) == 0
    with pytest.raises(Unavailable, match="только для чтения"):
        database.execute(users.password_changed, Make(database, iter([1])).id())
    with pytest.raises(Unavailable, match="только для чтения"):
        database.store(b"bytes")
    backup(database, tmp_path / "copy.db")
    database.close()


UNPRIVILEGED = """
import os, sys
from finance_desk.db.address import parse_address
from finance_desk.db.opening import ReadOnly
from finance_desk.migrations.opening import open_database
from sqlalchemy import text
os.setgid(65534)
os.setuid(65534)
database = open_database(parse_address(sys.argv[1]))
print(isinstance(database, ReadOnly), database.read(lambda c: c.scalar(text("SELECT rev FROM head"))))
"""


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody with fewer rights"
)
def test_somebody_without_rights_on_the_folder_reads(sqlite_file: Path) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path = copy_template(sqlite_file, folder / "desk.db")
        folder.chmod(0o755)
        path.chmod(0o644)
        command = [sys.executable, "-c", UNPRIVILEGED, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stdout == "True 0\n", done.stderr
    finally:
        shutil.rmtree(folder)


def test_a_read_only_old_file_cannot_be_upgraded(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(office, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    _only_read(monkeypatch)
    assert isinstance(refused(office, upgrade=True), Unavailable)


def test_a_server_for_reading_only_is_read(postgres_db: Database) -> None:
    name = postgres_db.address.url.database
    with postgres_db.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    postgres_db.close()
    database = open_database(postgres_db.address)
    assert isinstance(database, ReadOnly)
    database.close()
