"""What the tests of upgrades share: a revision after the newest one, and what a file holds."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from finance_desk.db.address import parse_address
from finance_desk.db.database import Database

NEXT = """
import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    op.add_column("client", sa.Column("nickname", sa.Text()))
    op.execute("UPDATE client SET nickname = name")
"""


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
