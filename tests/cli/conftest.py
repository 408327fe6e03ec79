"""An office whose work is done from the command line."""

import itertools
from pathlib import Path

import pytest

from builders import Make
from finance_desk.db.database import Database
from payment_builders import Bank, bank_of
from shell import Shell, shell

__all__ = ["shell"]


@pytest.fixture
def make(sqlite_db: Database) -> Make:
    """Builders of the office, on a file."""
    return Make(sqlite_db, itertools.count(1))


@pytest.fixture
def bank(sqlite_db: Database, make: Make) -> Bank:
    """The bank of the office."""
    return bank_of(sqlite_db, make)


@pytest.fixture
def desk(sqlite_db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The command line on the office's file."""
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "300")
    return Shell(tmp_path, sqlite_db.address.path)
