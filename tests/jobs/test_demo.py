"""The demo is made up to any last day, however awkward, and on that day there is work in every state."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.domain.listing import Wanted
from finance_desk.domain.states import SpecificationState, TicketState
from finance_desk.jobs.demo.days import Calendar, falls, today, working_from
from finance_desk.jobs.demo.run import DemoOrder, make_demo
from finance_desk.queries.alerts import alert_rows
from finance_desk.queries.proofs import breaches
from finance_desk.queries.tickets_list import TICKETS
from finance_desk.queries.waiting import at_risk, waiting

AWKWARD = (date(2026, 12, 31), date(2027, 1, 1), date(2027, 7, 1), date(2028, 2, 29))

UNFINISHED = (TicketState.OPEN, TicketState.IN_PROGRESS)


@pytest.fixture(scope="module", params=AWKWARD, ids=str)
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, date]]:
    folder, day = tmp_path_factory.mktemp("demo"), request.param
    address = parse_address(str(folder / "demo.db"))
    make_demo(DemoOrder(address, folder, 2026, 10, papers=False, last_day=day))
    database = Database(address)
    yield database, day
    database.close()


def test_it_breaks_no_invariant(lived: tuple[Database, date]) -> None:
    assert lived[0].read(breaches) == []


def test_tickets_wait_in_every_state(lived: tuple[Database, date]) -> None:
    database, day = lived
    lines = database.read(TICKETS.page, Wanted(), today=day, limit=1000).rows
    under_way = {(each.state, each.specification_state) for each in lines if each.state in UNFINISHED}
    assert under_way == {
        (TicketState.OPEN, None),
        (TicketState.OPEN, SpecificationState.DRAFT),
        (TicketState.OPEN, SpecificationState.SENT),
        (TicketState.OPEN, SpecificationState.AGREED),
        (TicketState.IN_PROGRESS, SpecificationState.AGREED),
    }
    assert all(each.opened_at.date() <= day for each in lines)


def test_money_needs_somebody_and_none_of_it_for_long(lived: tuple[Database, date]) -> None:
    database, day = lived
    assert 1 <= database.read(at_risk, day).count <= 4
    assert database.read(alert_rows, day)
    found = database.read(waiting, day)
    assert 1 <= found.unmatched.count <= 9
    assert all(row.posted_on >= day - timedelta(days=21) for row in found.unmatched.rows)
    assert all(row.due_on is not None and row.due_on >= day - timedelta(days=42) for row in found.overdue.rows)


def test_every_day_of_it_comes_from_the_last_one() -> None:
    calendar = Calendar(date(2028, 2, 29))
    assert (calendar.first, calendar.eve, calendar.since) == (date(2027, 2, 1), date(2027, 1, 31), date(2027, 1, 1))
    assert (calendar.month, calendar.whole_month.last) == (date(2028, 2, 1), date(2028, 1, 31))
    assert (calendar.price_rise, calendar.closed_until) == (date(2027, 7, 1), date(2027, 12, 31))
    assert len(calendar.months) == 13
    assert Calendar(date(2027, 7, 1)).price_rise == date(2027, 7, 1)
    assert Calendar(date(2027, 1, 1)).working_before(1) == [date(2026, 12, 31)]


def test_what_falls_on_a_free_day_is_done_on_the_next_working_one() -> None:
    assert falls(date(2027, 1, 11), 1)  # the holidays, and a weekend after them
    assert not falls(date(2027, 1, 1), 1)
    assert falls(date(2026, 3, 2), 28)
    assert working_from(date(2026, 11, 20), 1) == date(2026, 11, 23)


def test_without_a_day_it_lives_until_today(tmp_path: Path) -> None:
    order = DemoOrder(parse_address(str(tmp_path / "demo.db")), tmp_path, 2026)
    assert order.last_day == today()
