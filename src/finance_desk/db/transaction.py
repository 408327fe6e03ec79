"""What a command sees of the world: records, the recorded time, ids, events. It never commits."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import Connection, Insert, Table, Update, bindparam, event, insert, inspect, select, update
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.util import identity_key

from finance_desk.db.base import Editable, Identified, Record
from finance_desk.db.journal import destroy, journal, person, recall
from finance_desk.domain.errors import Cancelled, Conflict, Rejected
from finance_desk.domain.events import Event
from finance_desk.domain.ids import derived_id
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.roles import Role
from finance_desk.domain.zones import accounting_date

T = TypeVar("T", bound=Identified)
E = TypeVar("E", bound=Editable)

SYSTEM = UUID(int=0)
"""The actor of the program itself: the first start, scheduled work, the owner of a local file."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks for the change."""

    id: UUID
    role: Role


class Transaction:
    """One command's view of the database. Time and ids are those of the operation, so a replay repeats them."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        operation: UUID,
        now: datetime,
        progress: Callable[[int, int], bool] | None = None,
    ) -> None:
        self.session = session
        self.actor = actor
        self.operation = operation
        self.now = now
        self._events: dict[Event, None] = {}
        self._progress = progress
        self._born = 0

    @property
    def events(self) -> list[Event]:
        """What was told so far, in its order."""
        return list(self._events)

    @property
    def connection(self) -> Connection:
        """The connection of this transaction, with what the session holds written to it."""
        self.session.flush()
        return self.session.connection()

    def today(self, zone: str) -> date:
        """The accounting date of now in an organisation's zone."""
        return accounting_date(self.now, zone)

    def new_id(self) -> UUID:
        """The id of the next row born in this operation."""
        self._born += 1
        return derived_id(self.now, self.operation, self._born)

    def emit(self, event: Event) -> None:
        """Tell others after the commit; the same event twice is told once."""
        self._events.setdefault(event)

    def progress(self, done: int, total: int) -> None:
        """Show how far the work is. Raises Cancelled when the person stopped it."""
        if self._progress is not None and not self._progress(done, total):
            raise Cancelled(_("Остановлено. Ничего не записано."))

    def read(self, kind: type[T], key: UUID) -> T:
        """A record that will not be changed. Raises Rejected when there is none."""
        found = self.session.get(kind, key)
        if found is None:
            raise Rejected(_("Запись не найдена: её удалили или она ещё не получена."), code="DELETED")
        return found

    def get(self, kind: type[T], key: UUID, seen: object = None) -> T:
        """A record that will be changed, locked. Raises Conflict when it is not as the form had `seen` it."""
        self.session.flush()  # what was changed here before would be read over
        found = self.session.get(kind, key, with_for_update={"key_share": True}, populate_existing=True)
        if found is None:
            raise Rejected(_("Запись не найдена: её удалили или она ещё не получена."), code="DELETED")
        if seen is not None:
            self._refuse_stale(found, seen)
        return found

    def lock(self, kind: type[T], keys: Iterable[UUID]) -> list[T]:
        """Records on which money is decided, locked in the order of their ids."""
        return [self.get(kind, key) for key in sorted(set(keys))]

    def add(self, record: Record) -> None:
        """Keep a new record."""
        self.session.add(record)

    def write(self, kind: type[E], records: Sequence[E], *names: str) -> None:
        """Write these columns of locked records that were made of plain rows: one statement, signed as every edit is."""
        rows = [
            {"key": record.id, "new_rev_op": self.operation} | {f"new_{name}": getattr(record, name) for name in names}
            for record in records
        ]
        if rows:
            self.connection.execute(_update(cast("Table", inspect(kind).local_table), names), rows)
        for record in records:
            known = self.session.identity_map.get(identity_key(kind, record.id))
            if known is not None:
                self.session.expire(known)

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write rows of an insert-only table."""
        if rows:
            self.connection.execute(_insert(table), list(rows))

    def person(self, person_id: UUID) -> Person:
        """The person's data from the vault, «удалён» when destroyed."""
        return recall(self.connection, person_id)

    def destroy_person(self, person_id: UUID) -> None:
        """Destroy the personal data of one person for good."""
        destroy(self.connection, person_id, self.now)

    def person_exists(self, person_id: UUID) -> bool:
        """Whether the vault knows the person."""
        return self.connection.execute(select(person.c.id).where(person.c.id == person_id)).first() is not None

    def _refuse_stale(self, record: Identified, seen: Any) -> None:
        changed = tuple(
            field.name
            for field in fields(seen)
            if hasattr(record, field.name) and getattr(record, field.name) != getattr(seen, field.name)
        )
        if not changed:
            return
        who, when = self._last_writer(record)
        labels: Mapping[str, str] = getattr(type(record), "LABELS", {})
        names = ", ".join(_(labels.get(name, name)) for name in changed)
        message = _("Пока форма была открыта, запись изменил {who} ({when}): {names}. Обновите и повторите.")
        raise Conflict(
            message.format(who=who, when=f"{when:%d.%m.%Y %H:%M} UTC", names=names), who=who, when=when, fields=changed
        )

    def _last_writer(self, record: Identified) -> tuple[str, datetime]:
        operation = record.rev_op if isinstance(record, Editable) else self.operation
        row = self.session.execute(select(journal.c.actor, journal.c.at).where(journal.c.op_id == operation)).first()
        if row is None:
            return _("эта же операция"), self.now
        return self.user_name(row.actor), row.at

    def user_name(self, user_id: UUID) -> str:
        """The name of a user of the program."""
        if user_id == SYSTEM:
            return _("программа")
        return recall(self.connection, user_id).name


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _update(table: Table, names: tuple[str, ...]) -> Update:
    values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in (*names, "rev_op")}
    return update(table).where(table.c.id == bindparam("key")).values(values)


@event.listens_for(Session, "before_flush")
def _sign(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Every edited record remembers the operation that wrote it."""
    operation = session.info.get("operation")
    if operation is None:
        return
    for record in session.new | session.dirty:
        if isinstance(record, Editable) and (record in session.new or session.is_modified(record)):
            record.rev_op = operation
