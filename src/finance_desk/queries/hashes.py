"""One hash a table: equal hashes mean equal data, whatever the database."""

import hashlib

from sqlalchemy import Connection, Table, select

from finance_desk.db.base import Record
from finance_desk.db.journal import credential, head

LOCAL: frozenset[str] = frozenset({credential.name, head.name})
"""Secrets, and the mark of this copy: they differ between databases that hold the same data."""


def table_hashes(connection: Connection) -> dict[str, str]:
    """SHA-256 over the rows of every table in the order of its primary key."""
    tables = sorted(Record.metadata.tables.values(), key=lambda table: table.name)
    return {table.name: _hash(connection, table) for table in tables if table.name not in LOCAL}


def _hash(connection: Connection, table: Table) -> str:
    digest = hashlib.sha256()
    columns = [table.c[name] for name in sorted(table.c.keys())]
    rows = connection.execution_options(yield_per=1000).execute(select(*columns).order_by(*table.primary_key))
    for row in rows:
        digest.update(repr(tuple(_plain(value) for value in row)).encode())
    return digest.hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    return None if value is None else str(value)
