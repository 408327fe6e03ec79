"""The file of the database is taken away under an open program."""

import itertools
import sys
from pathlib import Path

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Unavailable
from finance_desk.queries.office import office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be moved")


@pytest.fixture
def office_of(sqlite_db: Database) -> Make:
    return Make(sqlite_db, itertools.count(1))


@pytest.fixture
def moved(sqlite_db: Database, office_of: Make) -> Path:
    """Where the file of an office is now."""
    office_of.ours()
    there = sqlite_db.address.path.with_name("elsewhere.db")
    sqlite_db.address.path.rename(there)
    return there


def test_nothing_is_written_to_a_file_that_was_moved(office_of: Make, moved: Path) -> None:
    before = moved.read_bytes()
    with pytest.raises(Unavailable, match="нет на месте"):
        office_of.client()
    assert moved.read_bytes() == before


def test_work_goes_on_once_the_file_is_back(sqlite_db: Database, office_of: Make, moved: Path) -> None:
    moved.rename(sqlite_db.address.path)
    office_of.client()
    assert sqlite_db.read(office) is not None


def test_another_file_in_its_place_is_not_written(sqlite_db: Database, office_of: Make, moved: Path) -> None:
    sqlite_db.address.path.write_bytes(moved.read_bytes())
    with pytest.raises(Unavailable, match="заменён другим"):
        office_of.client()
