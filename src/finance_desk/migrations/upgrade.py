"""Bring a database to this program's schema."""

import os
from uuid import UUID

from sqlalchemy import Connection, insert

from finance_desk.db.base import Record
from finance_desk.db.database import Database
from finance_desk.db.journal import head
from finance_desk.models import guards


def upgrade(database: Database) -> None:
    """Make or upgrade the schema, guards included, in one transaction."""
    with database.writer.begin() as connection:
        _create(connection)


def _create(connection: Connection) -> None:
    Record.metadata.create_all(connection)
    connection.execute(insert(head).values(id=1, rev=0, epoch=UUID(bytes=os.urandom(16), version=4)))
    guards.create(connection)
