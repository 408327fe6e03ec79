"""What completing a ticket writes, taken from a rehearsal, and the barest transactions that write the same."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import Connection, Engine, Table, bindparam, insert, select, update

from finance_desk.db.base import Record

Row = dict[str, Any]
Snapshot = dict[str, dict[tuple[Any, ...], Row]]
Fetch = Callable[[Table], list[Row]]

BY_TRIGGER = frozenset({"balance", "head", "commit_order", "journal_record"})
_FIRST = ("entry", "posting", "charge_line")
_LAST = ("journal",)


@dataclass(frozen=True, slots=True)
class Change:
    """A row that was updated: its key, and the columns that moved."""

    table: Table
    key: Row
    values: Row


@dataclass(frozen=True, slots=True)
class Writing:
    """All that one operation wrote itself; balances and the order of commits follow by trigger."""

    inserts: tuple[tuple[Table, list[Row]], ...]
    changes: tuple[Change, ...]

    def describe(self) -> str:
        """How many rows of which tables."""
        parts = [f"{len(rows)} {table.name}" for table, rows in self.inserts]
        return f"{', '.join(parts)}; updates: {', '.join(change.table.name for change in self.changes)}"


def snapshot(fetch: Fetch) -> Snapshot:
    """Every row of every table that is written by hand, by primary key."""
    tables = (table for table in Record.metadata.sorted_tables if table.name not in BY_TRIGGER)
    return {table.name: {_key(table, row): dict(row) for row in fetch(table)} for table in tables}


def by_core(connection: Connection) -> Fetch:
    """Rows with the values that Core gives and takes."""
    return lambda table: [dict(row) for row in connection.execute(select(table)).mappings()]


def by_driver(connection: Connection) -> Fetch:
    """Rows with the values that the driver gives and takes."""
    driver: Any = connection.connection.driver_connection

    def fetch(table: Table) -> list[Row]:
        names = [column.name for column in table.columns]
        cursor = driver.cursor()
        cursor.execute(f"SELECT {', '.join(names)} FROM {table.name}")
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    return fetch


def writings(before: Snapshot, after: Snapshot, operations: Sequence[UUID]) -> list[Writing]:
    """What each of these operations wrote, in their order."""
    owner = {posting["id"]: posting["op_id"] for posting in after["posting"].values()}
    inserts: dict[UUID, dict[str, list[Row]]] = {operation: {} for operation in operations}
    changes: dict[UUID, list[Change]] = {operation: [] for operation in operations}
    for table in Record.metadata.sorted_tables:
        for key, row in after.get(table.name, {}).items():
            known = before[table.name].get(key)
            if known == row:
                continue
            operation = _operation(row, owner)
            if known is None:
                inserts[operation].setdefault(table.name, []).append(row)
            else:
                moved = {name: value for name, value in row.items() if known[name] != value}
                changes[operation].append(Change(table, dict(zip(table.primary_key.c.keys(), key, strict=True)), moved))
    return [_ordered(inserts[operation], changes[operation]) for operation in operations]


def _operation(row: Row, owner: Mapping[Any, Any]) -> UUID:
    named = row.get("op_id") or row.get("rev_op") or owner[row["posting_id"]]
    return named if isinstance(named, UUID) else UUID(named)


def _ordered(rows: dict[str, list[Row]], changes: list[Change]) -> Writing:
    names = [*_FIRST, *(name for name in rows if name not in _FIRST + _LAST), *_LAST]
    tables = Record.metadata.tables
    return Writing(tuple((tables[name], rows[name]) for name in names if name in rows), tuple(changes))


def _key(table: Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in table.primary_key.c.keys())  # noqa: SIM118  columns, not a dict


class BareCore:
    """The rows by SQLAlchemy Core: statements built once, one execute a table."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._statements: dict[tuple[str, ...], Any] = {}

    def prepare(self, writing: Writing) -> Callable[[], None]:
        """The transaction, ready to run."""
        before: list[tuple[Any, Any]] = []
        last: list[tuple[Any, Any]] = []
        for table, rows in writing.inserts:
            step = (self._statement(("insert", table.name), partial(insert, table)), _one_or_many(rows))
            (last if table.name in _LAST else before).append(step)
        updates = [self._update(change) for change in writing.changes]
        steps = [*before, *updates, *last]

        def run() -> None:
            with self._engine.begin() as connection:
                for statement, parameters in steps:
                    connection.execute(statement, parameters)

        return run

    def _update(self, change: Change) -> tuple[Any, Row]:
        def build() -> Any:
            wanted = update(change.table).values({name: bindparam(f"new_{name}") for name in change.values})
            for name in change.key:
                wanted = wanted.where(change.table.c[name] == bindparam(f"key_{name}"))
            return wanted

        statement = self._statement(("update", change.table.name, *change.values), build)
        return statement, {f"new_{name}": value for name, value in change.values.items()} | {
            f"key_{name}": value for name, value in change.key.items()
        }

    def _statement(self, name: tuple[str, ...], build: Callable[[], Any]) -> Any:
        if name not in self._statements:
            self._statements[name] = build()
        return self._statements[name]


class BareDriver:
    """The rows by the driver alone: SQL text and tuples."""

    def __init__(self, connection: "sqlite3.Connection | psycopg.Connection[Any]") -> None:
        self._connection: Any = connection
        self._mark = "?" if isinstance(connection, sqlite3.Connection) else "%s"
        self._begin = "BEGIN IMMEDIATE" if self._mark == "?" else ""

    def prepare(self, writing: Writing) -> Callable[[], None]:
        """The transaction, ready to run."""
        before: list[tuple[str, list[tuple[Any, ...]]]] = []
        last: list[tuple[str, list[tuple[Any, ...]]]] = []
        for table, rows in writing.inserts:
            step = (self._insert(table.name, list(rows[0])), [tuple(row.values()) for row in rows])
            (last if table.name in _LAST else before).append(step)
        updates = [
            (self._update(change), [(*change.values.values(), *change.key.values())]) for change in writing.changes
        ]
        steps = [*before, *updates, *last]
        connection, begin = self._connection, self._begin
        cursor = connection.cursor()

        def run() -> None:
            if begin:
                cursor.execute(begin)
            for sql, rows in steps:
                if len(rows) == 1:
                    cursor.execute(sql, rows[0])
                else:
                    cursor.executemany(sql, rows)
            connection.commit()

        return run

    def _insert(self, table: str, names: list[str]) -> str:
        return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join([self._mark] * len(names))})"

    def _update(self, change: Change) -> str:
        values = ", ".join(f"{name} = {self._mark}" for name in change.values)
        key = " AND ".join(f"{name} = {self._mark}" for name in change.key)
        return f"UPDATE {change.table.name} SET {values} WHERE {key}"


def _one_or_many(rows: list[Row]) -> Row | list[Row]:
    return rows[0] if len(rows) == 1 else rows
