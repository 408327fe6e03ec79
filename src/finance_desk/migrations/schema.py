"""Revisions and guards applied inside the caller's transaction."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from uuid import UUID

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, delete, insert, select

from finance_desk.db.journal import head
from finance_desk.db.snapshot import Progress
from finance_desk.domain.errors import Cancelled
from finance_desk.domain.language import _
from finance_desk.migrations.revisions import number
from finance_desk.models import guards

alembic_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""The table as Alembic itself makes it, so that its tools find their way."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done: versions before (empty for a new database) and after, the copy made first, notes for people."""

    before: str
    after: str
    backup: Path | None = None
    notes: tuple[str, ...] = ()


def migrate(connection: Connection, pending: tuple[ModuleType, ...], progress: Progress | None) -> None:
    """Lift the guards, run the revisions, make the guards of this program. Raises Cancelled when progress says no."""
    tell = _teller(progress, len(pending) + 2)
    guards.drop(connection)
    tell()
    run(connection, pending, tell)
    if connection.scalar(select(head.c.rev)) is None:
        connection.execute(insert(head).values(id=1, rev=0, epoch=UUID(bytes=os.urandom(16), version=4)))
    guards.create(connection)
    tell()


def run(connection: Connection, pending: Iterable[ModuleType], tell: Callable[[], None] = lambda: None) -> None:
    """Run revisions in their order and write down how far the schema came."""
    alembic_version.create(connection, checkfirst=True)
    with Operations.context(MigrationContext.configure(connection)):
        for revision in pending:
            revision.upgrade()
            connection.execute(delete(alembic_version))
            connection.execute(insert(alembic_version).values(version_num=number(revision.__name__.rpartition(".")[2])))
            tell()


def _teller(progress: Progress | None, total: int) -> Callable[[], None]:
    done = 0

    def tell() -> None:
        nonlocal done
        done += 1
        if progress is not None and not progress(done, total):
            raise Cancelled(_("Остановлено. Ничего не записано."))

    return tell
