"""When disk, file, server or network fail: the work is done exactly once, or a sentence says that nothing was written."""

import itertools
import re
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, event, func, make_url, select, text
from sqlalchemy.exc import OperationalError

from builders import Make
from conftest import Clock
from finance_desk.db import database as door
from finance_desk.db.address import Address, parse_address
from finance_desk.db.database import Database
from finance_desk.db.faults import translate
from finance_desk.db.journal import journal
from finance_desk.db.refusals import guard_sentence
from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.money import Money
from finance_desk.domain.states import ItemKind
from finance_desk.models import guards
from finance_desk.models.guards.guard import REFUSAL
from finance_desk.queries.proofs import breaches
from finance_desk.services import items, specifications, tickets
from finance_desk.services.items import ItemCard
from reading import card

CARD = ItemCard("А-1", "Кабель", ItemKind.MATERIAL)


def written(db: Database) -> int:
    return db.read(lambda c: c.scalar(select(func.count()).select_from(journal))) or 0


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, sqlite_db: Database, clock: Clock) -> Iterator[Database]:
    """A desk at the same file that waits for a lock no longer than a moment."""
    monkeypatch.setattr("finance_desk.db.engine.BUSY_TIMEOUT_MS", 20)
    database = Database(sqlite_db.address, clock=clock)
    yield database
    database.close()


def test_a_locked_file_is_unavailable(sqlite_db: Database, impatient: Database) -> None:
    with sqlite_db.writer.begin(), pytest.raises(Unavailable, match="занята другой программой"):
        impatient.execute(items.add, CARD)
    assert written(sqlite_db) == 0


def test_a_file_that_is_free_again_is_written_once(
    sqlite_db: Database, impatient: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = sqlite_db.writer.connect()
    holder.begin()
    monkeypatch.setattr(door.time, "sleep", lambda _seconds: holder.close())
    impatient.execute(items.add, CARD)
    assert written(sqlite_db) == 1


def test_a_reader_does_not_wait_for_a_writer(sqlite_db: Database, impatient: Database) -> None:
    with sqlite_db.writer.begin():
        assert written(impatient) == 0


def test_a_file_for_reading_only_says_so(sqlite_db: Database) -> None:
    event.listen(sqlite_db.writer, "connect", lambda driver, _entry: driver.execute("PRAGMA query_only = ON"))
    with pytest.raises(Unavailable, match="только для чтения"):
        sqlite_db.execute(items.add, CARD)


def test_a_full_disk_leaves_what_was_there(sqlite_db: Database) -> None:
    make = Make(sqlite_db, itertools.count(1))
    make.item()

    @event.listens_for(sqlite_db.writer, "begin")
    def _no_room(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(Unavailable, match="нет места: ничего не записано"):
        sqlite_db.execute(items.add, ItemCard("А-2", "К" * 100_000, ItemKind.MATERIAL))
    assert (written(sqlite_db), sqlite_db.read(breaches)) == (1, [])


def test_an_alien_file_is_told_from_a_database(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "office.db").write_bytes(b"not a database at all, " * 100)
    database = Database(parse_address(str(tmp_path / "office.db")), clock=clock)
    with pytest.raises(Unavailable, match="не файл базы"):
        database.execute(items.add, CARD)
    database.close()


def test_a_corrupt_file_says_what_to_do(sqlite_db: Database, clock: Clock) -> None:
    make = Make(sqlite_db, itertools.count(1))
    for _ in range(20):
        make.item()
    sqlite_db.close()
    path = sqlite_db.address.path
    with sqlite3.connect(path) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = plain.execute("PRAGMA page_size").fetchone()[0]
        root = plain.execute("SELECT rootpage FROM sqlite_master WHERE name = 'item'").fetchone()[0]
    plain.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    database = Database(sqlite_db.address, clock=clock)
    with pytest.raises(Unavailable, match="Файл базы повреждён"):
        database.read(lambda c: c.execute(text("SELECT * FROM item")).all())
    database.close()


def test_a_folder_is_no_file(tmp_path: Path, clock: Clock) -> None:
    database = Database(parse_address(str(tmp_path)), clock=clock)
    with pytest.raises(Unavailable, match="не открывается"):
        database.execute(items.add, CARD)
    database.close()


def test_a_server_that_is_down_is_unavailable(clock: Clock) -> None:
    database = Database(Address(make_url("postgresql+psycopg://nobody@127.0.0.1:1/none")), clock=clock)
    with pytest.raises(Unavailable, match="недоступен: ничего не записано"):
        database.execute(items.add, CARD)
    with pytest.raises(Unavailable, match="недоступен"):
        written(database)
    database.close()


def test_a_base_that_is_not_there_says_so(postgres_db: Database, clock: Clock) -> None:
    database = Database(Address(postgres_db.address.url.set(database="none_such")), clock=clock)
    with pytest.raises(Unavailable, match="нет такой базы"):
        written(database)
    database.close()


def refusal(address: Address) -> OperationalError:
    """The error of a connection that the server refuses, its words in a language nobody here knows."""
    database = Database(address)
    try:
        with pytest.raises(OperationalError) as caught:
            database.reader.connect()
    finally:
        database.close()
    told = type(caught.value.orig)("ΦATAL: whatever it says", pgconn=caught.value.orig.pgconn)
    return OperationalError(None, None, told)


def test_a_refused_connection_is_told_apart_whatever_language_the_server_speaks(postgres_db: Database) -> None:
    url = postgres_db.address.url
    sentences = [
        getattr(translate(refusal(Address(each))), "message", "")
        for each in (url.set(database="none_such"), url.set(username="nobody_here"), url.set(host="127.0.0.1", port=1))
    ]
    assert [sentence.split(".")[0].split(":")[0] for sentence in sentences] == [
        "На сервере нет такой базы", "Сервер не принял имя или пароль", "Сервер базы недоступен",
    ]  # fmt: skip


def said_by_guards() -> list[tuple[str, str]]:
    """Every name that a guard says when it refuses, with its reason, whichever database says it."""
    texts = (sql for guard in guards.guards() for sql in (*guard.sqlite, *guard.postgresql))
    return sorted({found for sql in texts for found in re.findall(REFUSAL + r" (\w+): ([^']*)'", sql)})


def test_every_guard_has_a_sentence() -> None:
    known = said_by_guards()
    assert len(known) > 60
    assert [name for name, why in known if why in guard_sentence(name, why)] == []


class Killer:
    """Ends the session of a desk at a statement, as a lost network or a restarted server does, so many times."""

    def __init__(self, db: Database, start: str, times: int) -> None:
        self.start, self.left = start, times
        self.hand = Database(db.address)
        event.listen(db.writer, "before_cursor_execute", self)

    def __call__(self, connection: Connection, _cursor: object, statement: str, *_rest: Any) -> None:
        if self.left and statement.startswith(self.start):
            self.left -= 1
            pid = connection.connection.driver_connection.info.backend_pid
            with self.hand.writer.begin() as admin:
                admin.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})


@pytest.fixture
def kill(postgres_db: Database) -> Iterator[Callable[[str, int], None]]:
    made: list[Killer] = []
    yield lambda start, times: made.append(Killer(postgres_db, start, times))
    for killer in made:
        killer.hand.close()


@pytest.fixture
def agreed(postgres_db: Database) -> tuple[UUID, UUID]:
    """A contract and a ticket of a thousand that may be completed."""
    make = Make(postgres_db, itertools.count(1))
    contract = make.contract()
    return contract, make.agreed_ticket(contract, total="1000", cost="400")


@pytest.mark.parametrize("start", ["SELECT pg_advisory", "UPDATE ticket", "INSERT INTO entry", "INSERT INTO journal"])
def test_a_lost_session_is_repeated_and_the_work_done_once(
    postgres_db: Database, agreed: tuple[UUID, UUID], kill: Callable[[str, int], None], start: str
) -> None:
    contract, ticket = agreed
    before = written(postgres_db)
    kill(start, 1)
    postgres_db.execute(tickets.complete, ticket)
    found = card(postgres_db, contract)
    assert (found.left, found.cost, written(postgres_db) - before) == (Money(-1000), Money(400), 1)
    assert postgres_db.read(breaches) == []


def test_a_server_that_stays_away_leaves_nothing_written(
    postgres_db: Database, agreed: tuple[UUID, UUID], kill: Callable[[str, int], None]
) -> None:
    contract, ticket = agreed
    before = written(postgres_db)
    kill("INSERT INTO journal", 3)
    with pytest.raises(Unavailable, match="ничего не записано"):
        postgres_db.execute(tickets.complete, ticket)
    assert (card(postgres_db, contract).left, written(postgres_db)) == (Money(0), before)


def test_a_commit_whose_answer_was_lost_is_not_done_again(
    postgres_db: Database, agreed: tuple[UUID, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    contract, ticket = agreed
    lost: list[int] = []

    @event.listens_for(postgres_db.writer, "commit")
    def _committed_but_not_told(connection: Connection) -> None:
        if not lost:
            driver = connection.connection.driver_connection
            lost.append(driver.info.backend_pid)
            driver.commit()
            driver.close()

    postgres_db.execute(tickets.complete, ticket)
    assert (len(lost), card(postgres_db, contract).left) == (1, Money(-1000))


def test_a_reader_takes_a_new_session_after_a_restart(postgres_db: Database) -> None:
    written(postgres_db)
    hand = Database(postgres_db.address)
    others = text("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                  " AND datname = current_database()")  # fmt: skip
    with hand.writer.begin() as connection:
        connection.execute(others)
    assert written(postgres_db) == 0
    hand.close()


def test_two_who_decide_on_one_ticket_do_not_lock_each_other_out(
    postgres_db: Database, agreed: tuple[UUID, UUID]
) -> None:
    _contract, ticket = agreed
    with ThreadPoolExecutor(2) as pool:
        done = pool.submit(postgres_db.execute, tickets.complete, ticket)
        back = pool.submit(postgres_db.execute, specifications.withdraw, ticket, "не нужно")
    assert [isinstance(each.exception(), Rejected) for each in (done, back)].count(True) == 1
    assert postgres_db.read(breaches) == []
