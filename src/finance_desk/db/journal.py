"""The tables of the door itself: journal, order of commits, blobs, the vault of personal data, credentials."""

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
    insert,
    select,
    update,
)

from finance_desk.db.base import Record
from finance_desk.db.types import JsonText, UtcDateTime, Words
from finance_desk.domain.formatting import search_key, sort_key
from finance_desk.domain.person import DESTROYED, Person

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

metadata = Record.metadata

INLINE_ARGUMENTS = 64 * 1024

_FIELDS = tuple(field.name for field in fields(Person) if field.name != "id")

blob = Table(
    "blob",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("op_id", Uuid, primary_key=True),
    Column("command", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("arguments", Words),
    Column("arguments_blob", String(64), ForeignKey("blob.sha256")),
    Column("arguments_hash", String(64), nullable=False),
    Column("actor", Uuid, nullable=False),
    Column("workstation", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("result", JsonText),
    Column("events", JsonText, nullable=False),
    CheckConstraint("(arguments IS NULL) <> (arguments_blob IS NULL)", name="arguments_stand_once"),
)

commit_order = Table(
    "commit_order",
    metadata,
    Column("rev", BigInteger, primary_key=True, autoincrement=False),
    Column("op_id", Uuid, ForeignKey("journal.op_id"), nullable=False, unique=True),
)

journal_record = Table(
    "journal_record",
    metadata,
    Column("record_id", Uuid, primary_key=True),
    Column("op_id", Uuid, ForeignKey("journal.op_id"), primary_key=True),
)
"""Which records the events of an operation name: a trigger writes it, history is found by it."""

head = Table(
    "head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("rev", BigInteger, nullable=False),
    Column("epoch", Uuid, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

person = Table(
    "person",
    metadata,
    Column("id", Uuid, primary_key=True),
    *(Column(name, Words, nullable=False) for name in _FIELDS),
    Column("search", Words, nullable=False, index=True),
    Column("sort", Words, nullable=False),
    Column("destroyed_at", UtcDateTime),
)

credential = Table(
    "credential",
    metadata,
    Column("user_id", Uuid, primary_key=True),
    Column("hash", Words, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failed_at", UtcDateTime),
)

OUTSIDE_THE_FEED = frozenset({"balance", "credential", "outbox", "head", "alembic_version"})
"""Tables that are derived, secret or local: they take no part in replay hashes."""


def recall(connection: Connection, person_id: UUID) -> Person:
    """The person of the vault; «удалён» when the data were destroyed or never were here."""
    row = connection.execute(select(person).where(person.c.id == person_id)).one_or_none()
    if row is None:
        return Person(person_id, DESTROYED)
    return Person(person_id, *(getattr(row, name) for name in _FIELDS))


def remember(connection: Connection, someone: Person) -> None:
    """Write the person's data to the vault; data once destroyed stay destroyed."""
    values = {name: getattr(someone, name) for name in _FIELDS}
    values["sort"] = sort_key(someone.name)
    values["search"] = search_key(f"{someone.name} {someone.inn} {someone.phone} {someone.email}")
    statement = _insert(connection, person).values(id=someone.id, **values)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[person.c.id], set_=values, where=person.c.destroyed_at.is_(None)
        )
    )


def destroy(connection: Connection, person_id: UUID, at: object) -> None:
    """Overwrite everything personal of one person; the id, and all that hangs on it, stays."""
    empty = dict.fromkeys(_FIELDS, "") | {"name": DESTROYED, "search": DESTROYED, "sort": DESTROYED, "destroyed_at": at}
    if connection.execute(update(person).where(person.c.id == person_id).values(empty)).rowcount == 0:
        connection.execute(insert(person).values(id=person_id, **empty))


def record(connection: Connection, arguments: str, row: Mapping[str, Any]) -> None:
    """Write the one row of an operation; arguments over 64 KiB stand in a blob under their hash."""
    large = len(arguments) > INLINE_ARGUMENTS
    if large:
        store_blob(connection, row["arguments_hash"], arguments.encode())
    stored = {"arguments": None, "arguments_blob": row["arguments_hash"]} if large else {"arguments": arguments}
    connection.execute(insert(journal), dict(row) | {"arguments_blob": None} | stored)


def store_blob(connection: Connection, sha256: str, content: bytes) -> None:
    """Keep bytes under their hash; the same bytes again change nothing, and the guard of SQLite never sees them."""
    if connection.scalar(select(blob.c.size).where(blob.c.sha256 == sha256)) is not None:
        return
    statement = _insert(connection, blob).values(sha256=sha256, size=len(content), bytes=content)
    connection.execute(statement.on_conflict_do_nothing())


def _insert(connection: Connection, table: Table) -> "postgresql.Insert | sqlite.Insert":
    """An INSERT that knows ON CONFLICT; only the dialect of the connection is imported."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)
