"""Upgrades among processes: killed between any two statements, begun by two at once, hindered by a third."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from databases import Postgres, copy_template
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.domain.errors import Unavailable
from finance_desk.migrations import revisions
from finance_desk.migrations.guarding import differing
from finance_desk.migrations.opening import open_database
from finance_desk.migrations.upgrade import upgrade
from upgrading import State, opened, state


def test_a_file_that_somebody_has_open_is_not_upgraded(
    next_revision: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finance_desk.migrations.on_file.BUSY_TIMEOUT_MS", 100)
    before = state(old)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(old)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    try:
        assert other.stdout.readline() == "holding\n"
        with pytest.raises(Unavailable, match="открыт в другом окне или программе"):
            upgrade(opened(old))
    finally:
        other.communicate("done\n")
    assert state(old) == before


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT count(*) FROM client").fetchone()
print("holding", flush=True)
sys.stdin.readline()
connection.close()
"""


KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.migrations import versions
from finance_desk.migrations.upgrade import upgrade

path, later, last = sys.argv[1], sys.argv[2], int(sys.argv[3])
versions.__path__ = [*versions.__path__, later]
count = 0

def counted(*_arguments):
    global count
    count += 1
    if count == last:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", counted)
event.listen(Engine, "commit", counted)
upgrade(Database(parse_address(path)))
print(count)
"""


def killed_at(path: Path, later: Path, statement: int) -> str:
    """Run an upgrade in a process that kills itself before this statement; returns what it printed."""
    command = [sys.executable, "-c", KILLED, str(path), str(later.parent), str(statement)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, -9), done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("part", [0.01, 0.2, 0.5, 0.8, 0.995, 1.0])
def test_killed_in_an_upgrade_the_file_is_the_old_one(next_revision: Path, old: Path, part: float) -> None:
    before = state(old)
    spare = copy_template(old, old.with_name("spare.db"))
    total = int(killed_at(spare, next_revision, 0))
    assert state(spare).version == revisions.newest()
    assert killed_at(old, next_revision, max(1, round(total * part))) == ""
    assert state(old) == before
    open_database(parse_address(str(old)), upgrade=True).close()
    assert state(old).version == revisions.newest()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("statement", [1, 7, 60, 200])
def test_killed_while_it_is_made_a_new_file_is_empty(next_revision: Path, empty: Path, statement: int) -> None:
    assert killed_at(empty, next_revision, statement) == ""
    assert state(empty) == State("", [], whole=True)
    open_database(parse_address(str(empty)), create=True).close()
    assert state(empty).version == revisions.newest()


def test_two_windows_make_one_new_file_together(empty: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(empty), str(empty.parent), "0"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _n in range(2)]
    results = [(each.communicate(timeout=60), each.returncode) for each in both]
    assert [code for _output, code in results] == [0, 0], results
    assert state(empty) == State(revisions.newest(), [], whole=True)


def test_two_desks_upgrade_one_server_together(postgres: Postgres) -> None:
    with postgres.empty() as url:
        desks = [Database(parse_address(url)) for _n in range(3)]
        with ThreadPoolExecutor(len(desks)) as pool:
            done = list(pool.map(upgrade, desks))
        assert sorted(each.before for each in done) == ["", revisions.newest(), revisions.newest()]
        assert desks[0].read(differing) == ()
        for desk in desks:
            desk.close()
