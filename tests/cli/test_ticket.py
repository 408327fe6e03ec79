"""`ticket`: a request goes its whole way from the command line."""

import hashlib
import json
from uuid import UUID

import pytest
from sqlalchemy import select

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.models.performer import Performer
from finance_desk.models.ticket import WorkLog
from reading import card, ticket_lines
from shell import Shell

DAY = ("--date", "2026-11-23")


@pytest.fixture
def contract(make: Make) -> UUID:
    made = make.contract(number="12-ИТ", silent_acceptance_days=5)
    make.price(make.price_list(), make.item(code="УС-1"), "500")
    return made


@pytest.fixture
def number(desk: Shell, contract: UUID) -> str:
    return desk("ticket", "open", "--contract", "12-ИТ", "--title", "Не печатает принтер", *DAY).strip()


@pytest.fixture
def done(desk: Shell, number: str) -> str:
    """A ticket of 2 × 610 that cost 2 × 100 and was completed."""
    desk("ticket", "specify", number, "УС-1:2:610:100")
    desk("ticket", "agree", number, "--note", "звонок")
    desk("ticket", "complete", number, *DAY)
    return number


def state(db: Database) -> str:
    (row,) = ticket_lines(db)
    return row.state.value


def test_lines_are_written_and_shown(desk: Shell, number: str) -> None:
    said = desk("ticket", "specify", number, "УС-1:2:610:100")
    assert "Итого 1 220,00, себестоимость 200,00" in said
    assert json.loads(desk("ticket", "show", number, "--json"))["number"] == int(number)
    assert "УС-1" in desk("ticket", "show", number)


def test_a_consent_prints_the_hash_of_the_version(desk: Shell, number: str) -> None:
    desk("ticket", "specify", number, "УС-1:1:610")
    assert len(desk("ticket", "agree", number).strip()) == 64


def test_a_sum_that_is_none_is_refused(desk: Shell, number: str) -> None:
    assert "не сумма" in desk("ticket", "specify", number, "УС-1:1:шесть", code=1)


def test_work_is_started_and_its_minutes_logged(desk: Shell, number: str, make: Make, sqlite_db: Database) -> None:
    make.performer()
    desk("ticket", "specify", number, "УС-1:1:610")
    desk("ticket", "agree", number)
    desk("ticket", "start", number)
    assert state(sqlite_db) == "in_progress"
    (code,) = sqlite_db.read(lambda connection: connection.scalars(select(Performer.code)).all())
    desk("ticket", "log", number, code, "90", *DAY)
    assert [row.minutes for row in sqlite_db.read(lambda c: c.execute(select(WorkLog.minutes)).all())] == [90]


def test_completing_says_what_was_charged(desk: Shell, number: str, sqlite_db: Database, contract: UUID) -> None:
    desk("ticket", "specify", number, "УС-1:2:610:100")
    desk("ticket", "agree", number)
    assert "Списано 1 220,00, себестоимость 200,00" in desk("ticket", "complete", number, *DAY)
    assert card(sqlite_db, contract).left == Money(-1220)


def test_work_is_accepted(desk: Shell, done: str, sqlite_db: Database) -> None:
    desk("ticket", "accept", done)
    assert state(sqlite_db) == "accepted"


def test_silence_accepts_after_its_days(desk: Shell, done: str) -> None:
    assert "Принято молча: 0" in desk("ticket", "accept-silent", "--date", "2026-11-28")
    assert "Принято молча: 1" in desk("ticket", "accept-silent", "--date", "2026-11-29")


def test_a_charge_is_reversed_and_the_cost_stays(desk: Shell, done: str, sqlite_db: Database, contract: UUID) -> None:
    desk("ticket", "reverse-charge", done, "--reason", "не та цена")
    found = card(sqlite_db, contract)
    assert (found.left, found.cost) == (Money(0), Money(200))


def test_a_mistaken_ticket_takes_its_cost_along(desk: Shell, done: str, sqlite_db: Database, contract: UUID) -> None:
    desk("ticket", "cancel", done, "--reason", "ошибка")
    found = card(sqlite_db, contract)
    assert (found.left, found.cost, state(sqlite_db)) == (Money(0), Money(0), "cancelled")


def test_a_file_is_attached_by_its_hash(desk: Shell, number: str) -> None:
    path = desk.folder / "акт.txt"
    path.write_bytes(b"scan")
    assert desk("ticket", "attach", number, str(path)).strip() == hashlib.sha256(b"scan").hexdigest()
    assert "не читается" in desk("ticket", "attach", number, str(desk.folder / "нет.txt"), code=1)


def test_tickets_are_listed_by_words(desk: Shell, number: str) -> None:
    assert "Не печатает принтер" in desk("ticket", "list", "--search", "ПРИНТЕР")
    assert "принтер" not in desk("ticket", "list", "--search", "сканер")


def test_a_ticket_that_is_not_there_is_named(desk: Shell, contract: UUID) -> None:
    assert "77 — нет такого" in desk("ticket", "show", "77", code=1)
