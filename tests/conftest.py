"""What every test stands on: real databases, a clock that stands still, builders of an invented company."""

import itertools
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from builders import Make
from databases import Postgres, copy_template, server_url, sqlite_template
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.domain import language

if "FINANCE_DESK_SESSION" not in os.environ:  # make test-desktop brings a screen of its own
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # windows of tests disturb nobody; a real screen may be named
os.environ["CUPS_SERVER"] = "/nonexistent/printers"  # no test reaches the printers of this machine


class Clock:
    """A clock that tests set; each look at it is a millisecond later."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def set(self, year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        self.now = datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def foreign() -> Iterator[None]:
    """Every sentence of the window is in another language, told by its brackets."""
    language.install(lambda sentence: f"‹{sentence}›", language.english_form)
    yield
    language.install(str, language.russian_form)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sqlite_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgres(testrun_uid: str) -> Iterator[Postgres]:
    server = Postgres(server_url(testrun_uid))
    yield server
    server.close()


@pytest.fixture
def sqlite_db(sqlite_file: Path, tmp_path: Path, clock: Clock) -> Iterator[Database]:
    database = Database(parse_address(str(copy_template(sqlite_file, tmp_path / "office.db"))), clock=clock)
    yield database
    database.close()


@pytest.fixture
def postgres_db(postgres: Postgres, clock: Clock) -> Iterator[Database]:
    with postgres.fresh() as url:
        database = Database(parse_address(url), clock=clock)
        yield database
        database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest) -> Database:
    """A migrated, empty database; the test runs on both."""
    name = "sqlite_db" if request.param == "sqlite" else "postgres_db"
    database: Database = request.getfixturevalue(name)
    return database


@pytest.fixture
def make(db: Database) -> Make:
    """Builders of an invented company in the test's database."""
    return Make(db, itertools.count(1))
