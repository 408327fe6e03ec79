"""The one door: commands are run, journalled and committed here; queries read one snapshot here."""

import hashlib
import os
import platform
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, column, select, table, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session

from finance_desk.db.address import Address
from finance_desk.db.command import Command, Encoded
from finance_desk.db.engine import reader_engine, writer_engine
from finance_desk.db.faults import is_transient, translate
from finance_desk.db.journal import blob, journal, record, remember, store_blob
from finance_desk.db.transaction import SYSTEM, Actor, Transaction
from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.events import Event
from finance_desk.domain.ids import uuid7
from finance_desk.domain.language import _
from finance_desk.domain.roles import Role

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 3

# The users' table belongs to the models above; the door needs two of its columns.
_user = table("app_user", column("id"), column("role"), column("active"))


def utc_now() -> datetime:
    """The clock of this machine."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Operation:
    """One run of one command: its id, its actor, its recorded time and where it was asked for."""

    id: UUID
    actor: UUID
    at: datetime
    workstation: str


class Database:
    """A database that is open: the writer's engine, the readers' engine, and those who listen to events."""

    def __init__(
        self,
        address: Address,
        *,
        clock: Callable[[], datetime] = utc_now,
        entropy: Callable[[int], bytes] = os.urandom,
        workstation: str = "",
        actor: UUID = SYSTEM,
    ) -> None:
        self.address = address
        self.clock = clock
        self.entropy = entropy
        self.workstation = workstation or platform.node()
        self.actor = actor
        self.writer = writer_engine(address)
        self.reader = reader_engine(address)
        self.listeners: list[Callable[[UUID, Sequence[Event]], None]] = []

    def close(self) -> None:
        """Give all connections back."""
        self.writer.dispose()
        self.reader.dispose()

    def as_(
        self,
        actor: UUID | None = None,
        *,
        operation: UUID | None = None,
        at: datetime | None = None,
        progress: Callable[[int, int], bool] | None = None,
    ) -> "Desk":
        """A handle bound to an actor and, for a retry or a replay, to an operation and its time."""
        return Desk(self, self.actor if actor is None else actor, operation, at, progress)

    def execute(self, command: Command[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the command in one transaction and journal it. Raises Rejected, Conflict or Unavailable."""
        return self.as_().execute(command, *args, **kwargs)

    def read(self, query: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query on one short snapshot that is ended before the rows are handed over."""
        for last in (False, True):
            try:
                with self.reader.connect() as connection, connection.begin():
                    return query(connection, *args, **kwargs)
            except SQLAlchemyError as error:
                lost = isinstance(error, DBAPIError) and error.connection_invalidated
                if lost and not last:  # the server was restarted since the last look: a new connection may answer
                    continue
                raise translated(error) from error
        raise AssertionError

    def store(self, content: bytes) -> str:
        """Keep bytes, idempotently, before the command that refers to them. Returns their SHA-256 in hex."""
        sha256 = hashlib.sha256(content).hexdigest()
        try:
            with self.writer.begin() as connection:
                store_blob(connection, sha256, content)
        except SQLAlchemyError as error:
            raise translated(error) from error
        return sha256

    def load(self, sha256: str) -> bytes:
        """The bytes kept under this hash. Raises Rejected when there are none."""
        found = self.read(lambda connection: connection.scalar(select(blob.c.bytes).where(blob.c.sha256 == sha256)))
        if found is None:
            raise Rejected(_("Файл не найден в базе."), code="DELETED")
        return bytes(found)

    def run(
        self,
        command: Command[Any, R],
        encoded: Encoded,
        operation: Operation,
        progress: Callable[[int, int], bool] | None = None,
    ) -> R:
        """Run an encoded command as this operation, retrying the whole of it when the database asks for that."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._attempt(command, encoded, operation, progress)
            except DBAPIError as error:
                if attempt < ATTEMPTS and is_transient(error):
                    time.sleep(random.uniform(0.01, 0.05) * 4**attempt)  # noqa: S311  jitter, not a secret
                    continue
                raise translated(error) from error
            except SQLAlchemyError as error:
                raise translated(error) from error
        raise Unavailable(_("База занята. Повторите через минуту."))

    def _attempt(
        self,
        command: Command[Any, R],
        encoded: Encoded,
        operation: Operation,
        progress: Callable[[int, int], bool] | None,
    ) -> R:
        with self.writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(
                    _TAKE, {"key": operation.id.int >> 64 & (1 << 63) - 1 ^ operation.id.int & (1 << 63) - 1}
                )
            role, known_hash, known_result = _look_up(connection, operation)
            if known_hash is not None:
                if known_hash != encoded.hash:
                    raise Rejected(_("Эта операция уже выполнена с другими данными."), code="DUPLICATE")
                return command.decode_result(known_result)
            if role not in command.roles:
                raise Rejected(
                    _("Для этого действия нужны другие права. Обратитесь к руководителю."), code="NOT_ALLOWED"
                )
            for someone in encoded.people:
                remember(connection, someone)
            with Session(connection, expire_on_commit=False, info={"operation": operation.id}) as session:
                tx = Transaction(session, Actor(operation.actor, role), operation.id, operation.at, progress)
                result = command(tx, **encoded.values)
                session.flush()
                record(
                    connection,
                    encoded.text,
                    {
                        "op_id": operation.id,
                        "command": command.name,
                        "version": command.version,
                        "arguments_hash": encoded.hash,
                        "actor": operation.actor,
                        "workstation": operation.workstation,
                        "at": operation.at,
                        "result": command.encode_result(result),
                        "events": [happened.to_json() for happened in tx.events],
                    },
                )
                session.commit()
        for listener in self.listeners:
            listener(operation.id, tx.events)
        return result


class Desk:
    """The database in the hands of one actor."""

    def __init__(
        self,
        database: Database,
        actor: UUID,
        operation: UUID | None,
        at: datetime | None,
        progress: Callable[[int, int], bool] | None,
    ) -> None:
        self._database = database
        self._actor = actor
        self._operation = operation
        self._at = at
        self._progress = progress

    def execute(self, command: Command[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the command as this actor. A bound operation id makes it idempotent."""
        at = self._at or self._database.clock()
        operation = self._operation or uuid7(at, self._database.entropy(10))
        encoded = command.encode(args, kwargs)
        return self._database.run(
            command, encoded, Operation(operation, self._actor, at, self._database.workstation), self._progress
        )


_DONE = journal.c.op_id == bindparam("operation", type_=Uuid())
_WHO = select(_user.c.role).where(_user.c.id == bindparam("actor", type_=Uuid()), _user.c.active)
_KNOWN = select(
    _WHO.scalar_subquery(),
    select(journal.c.arguments_hash).where(_DONE).scalar_subquery(),
    select(journal.c.result).where(_DONE).scalar_subquery(),
)
_TAKE = text("SELECT pg_advisory_xact_lock(:key)")


def _look_up(connection: Connection, operation: Operation) -> tuple[Role | None, str | None, Any]:
    """The actor's role, and the arguments' hash and result of this operation if it was done before."""
    role, known_hash, result = connection.execute(_KNOWN, {"actor": operation.actor, "operation": operation.id}).one()
    if operation.actor == SYSTEM:
        role = Role.CHIEF
    return None if role is None else Role(role), known_hash, result


def translated(error: Exception, *, wrote: bool = True) -> Exception:
    """The error a person can read, or the error itself when it is our bug. `wrote`: something was to be written."""
    return translate(error, wrote=wrote) or error
