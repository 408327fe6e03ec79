"""What one desk commits, another desk's watcher tells."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import text, update

from builders import Make
from finance_desk.db.database import Database
from finance_desk.db.journal import journal
from finance_desk.db.watcher import Watcher
from finance_desk.domain.errors import Unavailable
from finance_desk.domain.events import (
    AlertRaised,
    ContractChanged,
    Event,
    LedgerPosted,
    ReferenceChanged,
    SomethingChanged,
    TicketCompleted,
    event_from_json,
)
from finance_desk.models import guards
from finance_desk.services import tickets

DAY = date(2026, 11, 23)


@pytest.fixture
def other(db: Database) -> Iterator[Database]:
    """Another desk at the same data."""
    desk = Database(db.address, clock=db.clock, workstation="касса-2")
    yield desk
    desk.close()


def test_a_charge_of_one_desk_is_told_at_another(db: Database, make: Make, other: Database) -> None:
    contract = make.contract(threshold="500", credit_limit="1000")
    ticket = make.agreed_ticket(contract, total="400")
    watcher = Watcher(other)
    db.execute(tickets.complete, ticket)
    assert watcher.poll() == [LedgerPosted(contract), TicketCompleted(ticket, contract)]


def test_an_alert_of_one_desk_rings_at_another(db: Database, make: Make, other: Database) -> None:
    contract = make.contract(threshold="500", credit_limit="1000")
    watcher = Watcher(other)
    make.done_ticket(contract, total="600")
    assert [event.contract_id for event in watcher.poll() if isinstance(event, AlertRaised)] == [contract]


@pytest.mark.parametrize("newer", [{"event": "RobotHired", "robot": "17 июля"}, {"event": "ContractChanged"}])
def test_an_event_of_a_newer_program_says_that_something_changed(
    db: Database, make: Make, other: Database, newer: dict[str, str]
) -> None:
    watcher = Watcher(other)
    make.item()
    with db.writer.begin() as connection:
        guards.drop(connection)
        connection.execute(update(journal).values(events=[newer]))
        guards.create(connection)
    assert watcher.poll() == [SomethingChanged()]
    make.item()
    assert len(watcher.poll()) == 1


def test_an_event_with_one_field_more_is_still_known(make: Make) -> None:
    contract = make.id()
    stored = ContractChanged(contract).to_json() | {"terms_id": "?"}
    assert event_from_json(stored) == ContractChanged(contract)


def test_what_was_committed_before_is_not_told(db: Database, make: Make, other: Database) -> None:
    make.done_ticket(make.contract())
    assert Watcher(other).poll() == []


def test_an_event_is_told_once(db: Database, make: Make, other: Database) -> None:
    watcher = Watcher(other)
    item = make.item()
    assert (watcher.poll(), watcher.poll()) == ([ReferenceChanged(item)], [])


def test_many_events_are_told_in_the_order_of_commits(
    db: Database, make: Make, other: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finance_desk.db.watcher.PAGE", 2)
    watcher = Watcher(other)
    made = [make.item() for _ in range(5)]
    assert watcher.poll() == [ReferenceChanged(item) for item in made]


def test_a_hole_in_the_order_of_commits_is_an_alarm(db: Database, make: Make, other: Database) -> None:
    watcher = Watcher(other)
    make.item()
    make.item()
    with db.writer.begin() as connection:
        guards.drop(connection)
        connection.execute(text("DELETE FROM commit_order WHERE rev = 1"))
        guards.create(connection)
    with pytest.raises(Unavailable, match="пропуск после 0"):
        watcher.poll()


class Following:
    """A watcher on a thread of its own, with what it told and what it lost."""

    def __init__(self, watcher: Watcher) -> None:
        self.told: list[Event] = []
        self.lost: list[Unavailable] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=watcher.follow, args=(self.told.extend, self.lost.append, self._stop))

    def __enter__(self) -> "Following":
        self._thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._stop.set()
        self._thread.join(10)
        assert not self._thread.is_alive()


def soon(holds: Callable[[], object]) -> bool:
    """Whether it comes to hold within ten seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.02)
    return False


def test_a_following_watcher_tells_as_it_happens(db: Database, make: Make, other: Database) -> None:
    with Following(Watcher(other)) as following:
        item = make.item()
        assert soon(lambda: following.told == [ReferenceChanged(item)])


def test_a_watcher_outlives_the_end_of_its_session(postgres_db: Database) -> None:
    other = Database(postgres_db.address, clock=postgres_db.clock)
    make = Make(postgres_db, itertools.count(1))
    listening = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
    )
    with Following(Watcher(other)) as following:
        assert soon(lambda: postgres_db.read(lambda c: c.execute(listening).first()))
        assert soon(lambda: following.lost)
        item = make.item()
        assert soon(lambda: following.told == [ReferenceChanged(item)])
    other.close()
