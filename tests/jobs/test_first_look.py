"""The first look says what the queries say, of a file that is ours, current and asks nothing; else it says nothing."""

import itertools
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import first_statements
import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.db.transaction import SYSTEM
from finance_desk.domain.person import Secret
from finance_desk.domain.roles import Role
from finance_desk.domain.states import PaymentScheme
from finance_desk.domain.zones import accounting_date
from finance_desk.jobs.first_look import look
from finance_desk.jobs.login import set_password
from finance_desk.queries.office import office
from finance_desk.queries.users import colleagues
from finance_desk.queries.waiting import at_risk

WORKED = date(2026, 11, 20)
DAYS = (date(2026, 1, 1), date(2026, 2, 28), date(2026, 11, 23), date(2026, 12, 31), date(2027, 1, 1))


@pytest.fixture
def make(sqlite_db: Database) -> Make:
    """An office with contracts of every scheme, most of them short of money, and its chief."""
    made = Make(sqlite_db, itertools.count(1))
    for scheme in PaymentScheme:
        contract = made.contract(scheme=scheme, threshold="5000")
        made.done_ticket(contract, total="1220", cost="300", on=date(2026, 11, 2))
        made.agreed_ticket(contract, total="700")
    for _each in range(9):
        made.done_ticket(made.contract(credit_limit="2000", threshold="99500"), total="1220", on=WORKED)
    made.user(Role.CHIEF, login="chief")
    return made


def on(day: date) -> Callable[[str], date]:
    return lambda _zone: day


def address(db: Database) -> str:
    return str(db.address.path)


def test_the_statements_are_those_of_the_queries() -> None:
    assert first_statements.TARGET.read_text(encoding="utf-8") == first_statements.text(), "run make first-look"


@pytest.mark.parametrize("day", DAYS)
def test_it_says_what_the_queries_say(make: Make, day: date) -> None:
    seen = look(address(make.db), "chief", on(day))
    books, (person,) = make.db.read(office), make.db.read(colleagues)
    assert seen is not None
    assert books is not None
    assert seen.at_risk == make.db.read(at_risk, day)
    assert seen.at_risk.count > len(seen.at_risk.rows) == 8
    assert (seen.user_id, seen.name, seen.role) == (person.user_id, person.name, person.role)
    assert (seen.office, seen.zone) == (books.name, books.zone)


def test_the_day_is_that_of_the_office(sqlite_db: Database) -> None:
    make = Make(sqlite_db, itertools.count(1))
    make.organization(zone="Asia/Kamchatka")
    make.user(Role.CHIEF, login="chief")
    asked: list[date] = []
    night = datetime(2026, 12, 31, 20, 30, tzinfo=UTC)

    def today(zone: str) -> date:
        asked.append(accounting_date(night, zone))
        return asked[-1]

    assert look(address(sqlite_db), "", today) is not None
    assert asked == [date(2027, 1, 1)]


def test_whoever_is_named_comes_in_among_several(make: Make) -> None:
    make.user(Role.ACCOUNTANT, login="buh")
    named = look(address(make.db), "BUH", on(DAYS[0]))
    assert named is not None
    assert named.role is Role.ACCOUNTANT
    assert look(address(make.db), "", on(DAYS[0])) is None
    assert look(address(make.db), "gone", on(DAYS[0])) is None


def test_a_password_is_asked_first(make: Make) -> None:
    (chief,) = make.db.read(colleagues)
    set_password(make.db, SYSTEM, chief.user_id, Secret("скрепка и лампа"))
    assert look(address(make.db), "chief", on(DAYS[0])) is None


def test_books_without_an_organisation_are_begun_first(sqlite_db: Database) -> None:
    Make(sqlite_db, itertools.count(1)).user(Role.CHIEF, login="chief")
    assert look(address(sqlite_db), "chief", on(DAYS[0])) is None


def test_a_file_of_another_version_is_left_to_the_usual_way(make: Make, tmp_path: Path) -> None:
    make.db.close()
    old = shutil.copy(make.db.address.path, tmp_path / "старая.db")
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    assert look(str(old), "chief", on(DAYS[0])) is None


@pytest.mark.parametrize(
    "strange", ["", "postgresql://chief@server/office", "нет такого.db", "заметка.db", "чужая.db", "."]
)
def test_what_is_no_file_of_ours_is_left_to_the_usual_way(
    strange: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "заметка.db").write_text("Позвонить в банк", encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "чужая.db")) as connection, connection:
        connection.execute("CREATE TABLE theirs (x)")
    assert look(strange, "chief", on(DAYS[0])) is None


def test_a_file_that_is_being_upgraded_is_left_to_the_usual_way(make: Make) -> None:
    make.db.close()
    with closing(sqlite3.connect(make.db.address.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert look(address(make.db), "chief", on(DAYS[0])) is None
