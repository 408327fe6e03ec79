"""Restoring puts a proved copy in the place of the database and loses nothing of what stood there."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from builders import Make
from copies import clients, leftovers
from databases import copy_template
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.db.journal import head
from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.jobs.backup import backup, restore
from finance_desk.migrations.opening import open_database


@pytest.fixture
def filled(sqlite_db: Database) -> Database:
    Make(sqlite_db, iter(range(1, 100))).client("ООО «Ромашка»")
    return sqlite_db


@pytest.fixture
def copy(filled: Database, tmp_path: Path) -> Path:
    """A copy of yesterday; the database went on since."""
    target = tmp_path / "copies" / "yesterday.db"
    backup(filled, target)
    Make(filled, iter(range(100, 200))).client("ООО «Сегодня»")
    filled.close()
    return target


def test_a_copy_is_put_back_and_the_present_is_kept(filled: Database, copy: Path) -> None:
    path = filled.address.path
    kept = restore(copy, path)
    assert kept is not None
    assert "before-restore" in kept.name
    assert clients(path) == ["ООО «Ромашка»"]
    assert clients(kept) == ["ООО «Ромашка»", "ООО «Сегодня»"]
    assert clients(copy) == ["ООО «Ромашка»"]


def test_a_restored_database_is_another_epoch(filled: Database, copy: Path) -> None:
    before = filled.read(lambda c: c.execute(select(head)).one())
    filled.close()
    restore(copy, filled.address.path)
    after = filled.read(lambda c: c.execute(select(head)).one())
    assert after.epoch != before.epoch
    assert after.rev < before.rev


def test_where_no_file_was_none_is_kept(copy: Path, tmp_path: Path) -> None:
    assert restore(copy, tmp_path / "new folder" / "desk.db") is None
    assert clients(tmp_path / "new folder" / "desk.db") == ["ООО «Ромашка»"]


def test_the_log_of_the_old_file_does_not_reach_the_new_one(filled: Database, copy: Path) -> None:
    """A process that was killed leaves its write-ahead log; folded into the kept file it is not lost."""
    path = filled.address.path
    done = subprocess.run([sys.executable, "-c", DIES_WRITING, str(path)], check=False)
    assert done.returncode != 0
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    kept = restore(copy, path)
    assert kept is not None
    assert leftovers(path.parent) == []
    assert clients(path) == ["ООО «Ромашка»"]
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM late").fetchone() == (1,)


DIES_WRITING = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("CREATE TABLE late (x)")
connection.execute("INSERT INTO late VALUES (1)")
os._exit(9)
"""


def test_a_damaged_database_is_replaced_and_kept(filled: Database, copy: Path) -> None:
    path = filled.address.path
    path.write_bytes(b"\xff" * 8192)
    path.with_name(path.name + "-wal").write_bytes(b"rest")
    kept = restore(copy, path)
    assert kept is not None
    assert kept.read_bytes() == b"\xff" * 8192
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"rest"
    assert clients(path) == ["ООО «Ромашка»"]


@pytest.fixture
def held(filled: Database, copy: Path) -> Iterator[Path]:
    """The database while another process has it open."""
    path = filled.address.path
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "holding\n"
    yield path
    other.communicate("done\n")


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("SELECT count(*) FROM client").fetchone()
print("holding", flush=True)
sys.stdin.readline()
"""


def test_nothing_is_put_under_a_working_process(held: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finance_desk.jobs.backup._EXCLUSIVE_PATIENCE", 0.1)
    with pytest.raises(Unavailable, match="открыт в другом окне или программе"):
        restore(copy, held)
    assert clients(held) == ["ООО «Ромашка»", "ООО «Сегодня»"]
    assert [name for name in leftovers(held.parent) if name.endswith(".part")] == []


def test_a_damaged_copy_is_refused(filled: Database, copy: Path) -> None:
    with copy.open("rb+") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 40)
    with pytest.raises(Unavailable, match="повреждён"):
        restore(copy, filled.address.path)
    assert clients(filled.address.path) == ["ООО «Ромашка»", "ООО «Сегодня»"]


def test_a_copy_of_a_newer_program_is_refused(filled: Database, copy: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(Unavailable, match="версия базы 0999"):
        restore(copy, filled.address.path)


@pytest.mark.parametrize("content", ["", "text"])
def test_something_else_is_refused(filled: Database, copy: Path, content: str) -> None:
    copy.write_text(content)
    with pytest.raises(Rejected, match=r"Это не файл базы|нет данных Finance Desk"):
        restore(copy, filled.address.path)


def test_another_programs_file_is_refused(filled: Database, copy: Path) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("CREATE TABLE tracks (id INTEGER)")
    with pytest.raises(Rejected, match="другой программы"):
        restore(copy, filled.address.path)


def test_a_database_is_not_its_own_copy(filled: Database, copy: Path) -> None:
    with pytest.raises(Rejected, match="сама база"):
        restore(filled.address.path, filled.address.path)


def test_a_copy_that_is_still_a_working_file_can_be_put_back(copy: Path, sqlite_file: Path, tmp_path: Path) -> None:
    """Somebody copied a database with its log by hand: both are read."""
    working = copy_template(sqlite_file, tmp_path / "copies" / "by hand.db")
    database = open_database(parse_address(str(working)))
    Make(database, iter([1, 2])).client("ООО «В журнале»")
    restore(working, tmp_path / "desk.db")
    database.close()
    assert clients(tmp_path / "desk.db") == ["ООО «В журнале»"]
