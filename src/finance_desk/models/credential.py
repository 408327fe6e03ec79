"""Passwords of a local file: argon2 hashes in a table of their own, outside journal, feed and hashes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import sqlite

from finance_desk.db.journal import credential
from finance_desk.domain.passwords import wait_after


@dataclass(frozen=True, slots=True)
class Credential:
    """What is kept of a password, and of the wrong ones typed since the last right one."""

    hash: str
    failures: int
    failed_at: datetime | None

    def wait(self, now: datetime) -> timedelta:
        """How long the next attempt must wait; a clock that was set back does not prolong it."""
        if self.failed_at is None:
            return timedelta(0)
        whole = wait_after(self.failures)
        return max(timedelta(0), min(whole, self.failed_at + whole - now))

    def __repr__(self) -> str:
        return "Credential(•••)"


def find(connection: Connection, user_id: UUID) -> Credential | None:
    """The credential of a user; None who comes in without a password."""
    columns = select(credential.c.hash, credential.c.failures, credential.c.failed_at)
    row = connection.execute(columns.where(credential.c.user_id == user_id)).first()
    return None if row is None else Credential(row.hash, row.failures, row.failed_at)


def keep(connection: Connection, user_id: UUID, password_hash: str) -> None:
    """Put a new password in place of any; wrong attempts are forgotten."""
    values = {"hash": password_hash, "failures": 0, "failed_at": None}
    statement = sqlite.insert(credential).values(user_id=user_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=[credential.c.user_id], set_=values))


def count(connection: Connection, user_id: UUID, at: datetime) -> None:
    """Count an attempt as wrong until it proves right."""
    mine = update(credential).where(credential.c.user_id == user_id)
    connection.execute(mine.values(failures=credential.c.failures + 1, failed_at=at))


def forgive(connection: Connection, user_id: UUID) -> None:
    """Forget wrong attempts after a right one."""
    connection.execute(update(credential).where(credential.c.user_id == user_id).values(failures=0, failed_at=None))
