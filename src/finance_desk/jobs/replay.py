"""Run the journal of one database on another, empty one: the same operations, in the order of their commits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, Row, insert, select

from finance_desk.db.command import COMMANDS, Encoded
from finance_desk.db.database import Database, Operation
from finance_desk.db.journal import blob, commit_order, journal, person, recall, store_blob
from finance_desk.domain.errors import Cancelled, Rejected
from finance_desk.domain.language import _
from finance_desk.queries.hashes import table_hashes
from finance_desk.services import registry

PAGE = 200
Progress = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay did, and which tables came out unequal (none, when the promise holds)."""

    operations: int
    commands: dict[str, int]
    unequal: tuple[str, ...]


def replay(source: Database, target: Database, progress: Progress = lambda _done, _total: True) -> Replayed:
    """Replay the whole journal of `source` onto the empty `target` and compare table hashes."""
    registry.load()
    if target.read(_length) > 0:
        raise Rejected(_("База, в которую повторяется журнал, не пуста. Укажите новую."), field="to")
    _copy_people(source, target)
    _copy_blobs(source, target)
    total, done = source.read(_length), 0
    counts: dict[str, int] = {}
    for row in _journal(source):
        _run(target, row)
        done += 1
        counts[row.command] = counts.get(row.command, 0) + 1
        if not progress(done, total):
            raise Cancelled(_("Остановлено."))
    here, there = source.read(table_hashes), target.read(table_hashes)
    return Replayed(done, counts, tuple(name for name in here if here[name] != there.get(name)))


def _length(connection: Connection) -> int:
    newest = connection.scalar(select(commit_order.c.rev).order_by(commit_order.c.rev.desc()).limit(1))
    return newest or 0


def _page(connection: Connection, after: int) -> list[Row[*tuple[object, ...]]]:
    rows = (
        select(commit_order.c.rev, *journal.c, blob.c.bytes)
        .join(journal, journal.c.op_id == commit_order.c.op_id)
        .outerjoin(blob, blob.c.sha256 == journal.c.arguments_blob)
        .where(commit_order.c.rev > after)
        .order_by(commit_order.c.rev)
        .limit(PAGE)
    )
    return list(connection.execute(rows))


def _journal(source: Database) -> Iterator[Row[*tuple[object, ...]]]:
    after = 0
    while page := source.read(_page, after):
        yield from page
        after = page[-1].rev


def _run(target: Database, row: Row[*tuple[object, ...]]) -> None:
    command = COMMANDS.get(row.command)
    if command is None:
        raise Rejected(_("Журнал знает команду «{name}», а программа нет.").format(name=row.command), code="VERSION")
    stored = row.arguments if row.arguments is not None else bytes(row.bytes).decode()
    values = target.read(lambda connection: command.decode(stored, partial(recall, connection)))
    encoded = Encoded(values, stored, row.arguments_hash, [])
    target.run(command, encoded, Operation(row.op_id, row.actor, row.at, row.workstation))


def _copy_people(source: Database, target: Database) -> None:
    rows = [dict(row._mapping) for row in source.read(lambda connection: connection.execute(select(person)).all())]  # noqa: SLF001  SQLAlchemy's public name
    if rows:
        with target.writer.begin() as connection:
            connection.execute(insert(person), rows)


def _copy_blobs(source: Database, target: Database) -> None:
    known = source.read(lambda connection: connection.scalars(select(blob.c.sha256).order_by(blob.c.sha256)).all())
    for sha256 in known:
        content = source.load(sha256)
        with target.writer.begin() as connection:
            store_blob(connection, sha256, content)
