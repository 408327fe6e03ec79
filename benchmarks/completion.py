"""P1–P6: completing a ticket, against the same rows written by bare Core and by the bare driver.

Four copies of one prepared database: a rehearsal tells which rows a completion writes, then the product, Core and the
driver write them in turn, each to its own copy. In the end the three copies must be equal, table by table.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import Connection, make_url

from benchmarks.bars import PEER, Finding, of_rate, of_time
from benchmarks.measure import Ratio, Step, Times, clock, ratio_of
from benchmarks.office import agreed_ticket, opened, settle
from benchmarks.server import Server
from benchmarks.writing import BareCore, BareDriver, Writing, by_core, by_driver, snapshot, writings
from finance_desk.db.command import COMMANDS
from finance_desk.db.database import Database
from finance_desk.db.engine import BUSY_TIMEOUT_MS, writer_engine
from finance_desk.domain.ids import uuid7
from finance_desk.domain.person import Person
from finance_desk.domain.roles import Role
from finance_desk.queries.hashes import table_hashes
from finance_desk.queries.proofs import PROOFS, Breach, Proof
from finance_desk.services import tickets, users

CONTRACTS = 20
WARM_UP = 10
GROUP = 10
SINGLES = 50
TRYTON_SQLITE, TRYTON_POSTGRES, GNUCASH = 3.5, 2.6, 12.1
BULK = ("tickets.complete_all", "tickets.complete_many", "tickets.complete_several", "tickets.complete_bulk")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A database with agreed tickets, and who will complete them."""

    tickets: list[UUID]
    dispatcher: UUID

    def complete(self, database: Database, n: int) -> None:
        """Complete the n-th ticket by an operation that is the same in every copy."""
        database.as_(self.dispatcher, operation=_operation(n), at=_at(n)).execute(tickets.complete, self.tickets[n])


def _at(n: int) -> datetime:
    return datetime(2026, 11, 23, 12, 0, tzinfo=UTC) + timedelta(seconds=n)


def _operation(n: int) -> UUID:
    return uuid7(_at(n), n.to_bytes(10))


def prepare(address: Path | str, count: int) -> Prepared:
    """Make the office and so many agreed tickets."""
    with opened(address) as database:
        office = settle(database, CONTRACTS)
        dispatcher = database.execute(
            users.add, "dispatcher", Role.DISPATCHER, Person(UUID(int=8), "Звонкова Ольга Петровна")
        )
        return Prepared([agreed_ticket(database, office, n) for n in range(count)], dispatcher)


def on_sqlite(folder: Path, count: int) -> tuple[Times, Writing]:
    """Seconds of every side on files with WAL and FULL."""
    template = folder / "template.db"
    prepared = prepare(template, count + WARM_UP)
    names = ("rehearsal", "product", "core", "driver")
    paths = {name: Path(shutil.copy(template, folder / f"{name}.db")) for name in names}
    raw = sqlite3.connect(paths["driver"], isolation_level=None)
    for pragma in (
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
    ):
        raw.execute(f"PRAGMA {pragma}")
    try:
        return _compare(prepared, {name: str(path) for name, path in paths.items()}, raw)
    finally:
        raw.close()


def on_postgres(server: Server, count: int) -> tuple[Times, Writing]:
    """Seconds of every side on a server with its default settings."""
    prepared = prepare(server.create("template_bench", flushed=False), count + WARM_UP)
    names = ("rehearsal", "product", "core", "driver")
    addresses = {name: server.create(f"bench_{name}", template="template_bench") for name in names}
    dsn = make_url(addresses["driver"]).set(drivername="postgresql").render_as_string()
    with psycopg.connect(dsn, options="-c TimeZone=UTC") as raw:
        return _compare(prepared, addresses, raw)


def _compare(prepared: Prepared, addresses: dict[str, str], raw: Any) -> tuple[Times, Writing]:
    count = len(prepared.tickets)
    with opened(addresses["rehearsal"]) as rehearsal:
        typed, plain = _rehearse(prepared, rehearsal)
    with opened(addresses["product"]) as product, _core(addresses["core"]) as core:
        driver = BareDriver(raw)
        seconds: dict[str, list[float]] = {"product": [], "core": [], "driver": []}
        for n in range(count):
            sides: list[tuple[str, Step]] = [
                ("product", partial(prepared.complete, product, n)),
                ("core", core.prepare(typed[n])),
                ("driver", driver.prepare(plain[n])),
            ]
            for name, step in sides if n % 2 == 0 else reversed(sides):
                took = clock(step)
                if n >= WARM_UP:
                    seconds[name].append(took)
    _require_same(addresses)
    return Times(seconds), typed[-1]


def _rehearse(prepared: Prepared, database: Database) -> tuple[list[Writing], list[Writing]]:
    """What each completion writes: as Core says it, and as the driver does."""
    before = database.read(lambda connection: (snapshot(by_core(connection)), snapshot(by_driver(connection))))
    for n in range(len(prepared.tickets)):
        prepared.complete(database, n)
    after = database.read(lambda connection: (snapshot(by_core(connection)), snapshot(by_driver(connection))))
    operations = [_operation(n) for n in range(len(prepared.tickets))]
    return writings(before[0], after[0], operations), writings(before[1], after[1], operations)


@contextmanager
def _core(address: str) -> Iterator[BareCore]:
    with opened(address) as database:
        engine = writer_engine(database.address)
        try:
            yield BareCore(engine)
        finally:
            engine.dispose()


def _require_same(addresses: dict[str, str]) -> None:
    """The work was done: every side left the same rows, the ledger is whole and equals its balances."""
    found = {}
    for name in ("product", "core", "driver"):
        with opened(addresses[name]) as database:
            found[name] = database.read(table_hashes)
            for rule, proofs in PROOFS:
                if rule in ("postings", "balances", "charges", "journal", "specifications"):
                    for proof in proofs:
                        breaches = database.read(_all_of, proof)
                        assert not breaches, (name, breaches)
    for name, hashes in found.items():
        different = {table for table in hashes if hashes[table] != found["product"][table]}
        assert not different, f"{name} wrote other rows than the product: {different}"


def _all_of(connection: Connection, proof: Proof) -> list[Breach]:
    return list(proof(connection))


def findings(base: str, times: Times, writing: Writing) -> Iterator[Finding]:
    """P4 and P5 of one database, and the readable P1–P3."""
    settings = "SQLite WAL, FULL" if base == "SQLite" else "PostgreSQL, fsync on"
    rates = " · ".join(f"{name} {of_rate(times.median(name))}" for name in ("product", "core", "driver"))
    yield Finding(
        f"P4 {base}",
        f"complete ticket ÷ bare Core, same rows ({settings})",
        times.ratio("core", "product", GROUP),
        f"{rates}; {writing.describe()}",
        "P4",
    )
    yield Finding(
        f"P5 {base}",
        f"complete ticket ÷ raw driver, same rows ({settings})",
        times.ratio("driver", "product", GROUP),
        rates,
        f"P5 {base}",
    )
    peers = (
        (("P2", "Tryton on SQLite", TRYTON_SQLITE), ("P3", "GnuCash on SQLite", GNUCASH))
        if base == "SQLite"
        else (("P1", "Tryton on PostgreSQL", TRYTON_POSTGRES),)
    )
    for bar, peer, rate in peers:
        yield Finding(
            f"{bar} {base}",
            f"complete ticket ÷ {peer}, create + post ({PEER})",
            _against(times, rate),
            f"product {of_rate(times.median('product'))}, peer {rate} /s",
            bar,
        )


def _against(times: Times, rate: float) -> Ratio:
    seconds = times.seconds["product"]
    return ratio_of(
        1 / (sum(seconds[start : start + GROUP]) / len(seconds[start : start + GROUP])) / rate
        for start in range(0, len(seconds), GROUP)
    )


def in_bulk(folder: Path, count: int) -> Finding:
    """P6: one command for many tickets, against one command a ticket."""
    what = f"bulk complete of {count} tickets, per ticket: times faster than single complete (SQLite)"
    bulk = next((COMMANDS[name] for name in BULK if name in COMMANDS), None)
    if bulk is None:
        return Finding("P6", f"{what}: no bulk command yet", None, limit="P6")
    prepared = prepare(folder / "bulk.db", 2 * count + 2 * SINGLES)
    rest = prepared.tickets[2 * count :]
    ratios, times = [], []
    with opened(folder / "bulk.db") as database:
        desk = database.as_(prepared.dispatcher)
        for turn in range(2):
            chosen = tuple(prepared.tickets[turn * count : (turn + 1) * count])
            single = sum(
                clock(partial(desk.execute, tickets.complete, ticket))
                for ticket in rest[turn * SINGLES : (turn + 1) * SINGLES]
            )
            together = clock(partial(desk.execute, bulk, chosen))
            ratios.append((single / SINGLES) / (together / count))
            times.append(together / count)
        charged = database.read(lambda connection: connection.exec_driver_sql(_CHARGED).scalar())
        assert charged == len(prepared.tickets), charged
    return Finding("P6", what, ratio_of(ratios), of_time(min(times)) + " a ticket", "P6")


_CHARGED = "SELECT count(*) FROM posting WHERE kind = 'charge'"
