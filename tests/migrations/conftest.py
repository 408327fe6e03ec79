"""Files to upgrade, and a revision to upgrade them to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import Make
from finance_desk.db.database import Database
from upgrading import later_revision


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "новая база.db"


@pytest.fixture
def next_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A revision after the newest one, for this test alone."""
    yield from later_revision(tmp_path / "later", monkeypatch)


@pytest.fixture
def old(sqlite_db: Database, sqlite_file: Path) -> Path:
    """A filled file of the newest released schema; with `next_revision` it is one behind."""
    Make(sqlite_db, iter(range(1, 100))).client("ООО «Ромашка»")
    sqlite_db.close()
    return sqlite_db.address.path
