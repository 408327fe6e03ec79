"""What the tests of upgrades share: a revision after the newest one, and what a file holds."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.migrations import revisions, versions

NEXT = """
import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    op.add_column("client", sa.Column("nickname", sa.Text()))
    op.execute("UPDATE client SET nickname = name")
"""


def later_revision(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A revision after the newest one, for one test alone."""
    number = f"{int(revisions.newest()) + 1:04d}"
    folder.mkdir()
    file = folder / f"{number}_later.py"
    file.write_text(NEXT, encoding="utf-8")
    patch.setattr(versions, "__path__", [*versions.__path__, str(folder)])
    yield file
    sys.modules.pop(f"{versions.__name__}.{number}_later", None)


def opened(path: Path) -> Database:
    return Database(parse_address(str(path)))


class State(NamedTuple):
    version: str
    clients: list[tuple[Any, ...]]
    whole: bool


def state(path: Path) -> State:
    with closing(sqlite3.connect(path)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table'").fetchone():
            return State("", [], whole)
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return State(version, connection.execute("SELECT * FROM client").fetchall(), whole)
