"""The promise sync is built on: the demo's journal on an empty database gives equal data, on both databases."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from agreement import check_figures
from databases import Postgres, copy_template
from finance_desk.db.address import parse_address
from finance_desk.db.command import COMMANDS
from finance_desk.db.database import Database
from finance_desk.jobs.demo.run import DemoOrder, make_demo
from finance_desk.jobs.replay import Replayed, replay
from finance_desk.queries.proofs import breaches
from finance_desk.services import registry

LAST_DAY = date(2026, 11, 20)


def demo(folder: Path, scale: int) -> Database:
    """A demo company with its papers rendered."""
    address = parse_address(str(folder / "demo.db"))
    make_demo(DemoOrder(address, folder, 2026, scale, last_day=LAST_DAY))
    return Database(address)


@pytest.fixture(scope="module")
def tenth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = demo(tmp_path_factory.mktemp("tenth"), 10)
    yield database
    database.close()


def onto(source: Database, address: str) -> Replayed:
    target = Database(parse_address(address))
    try:
        result = replay(source, target)
        assert target.read(breaches) == []
        assert all(check_figures(target, day) for day in (LAST_DAY, date(2026, 11, 30), date(2026, 12, 1)))
        return result
    finally:
        target.close()


@pytest.mark.xdist_group("replay")
def test_the_demo_runs_every_command(tenth: Database, sqlite_file: Path, tmp_path: Path) -> None:
    registry.load()
    result = onto(tenth, str(copy_template(sqlite_file, tmp_path / "replayed.db")))
    ours = {name for name, each in COMMANDS.items() if each.function.__module__.startswith("finance_desk.services.")}
    assert sorted(ours - set(result.commands)) == []
    assert result.unequal == ()


@pytest.mark.xdist_group("replay")
@pytest.mark.usefixtures("foreign")
def test_what_is_stored_does_not_depend_on_the_language_of_the_desk(
    tenth: Database, sqlite_file: Path, tmp_path: Path
) -> None:
    assert onto(tenth, str(copy_template(sqlite_file, tmp_path / "foreign.db"))).unequal == ()


@pytest.mark.xdist_group("replay")
def test_the_journal_gives_equal_data_on_postgresql(tenth: Database, postgres: Postgres) -> None:
    with postgres.fresh() as address:
        assert onto(tenth, address).unequal == ()


@pytest.mark.xdist_group("replay")
def test_the_demo_breaks_no_invariant(tenth: Database) -> None:
    assert tenth.read(breaches) == []


@pytest.mark.whole
@pytest.mark.timeout(1800)
def test_the_whole_demo_gives_equal_data_on_both_databases(
    tmp_path: Path, sqlite_file: Path, postgres: Postgres
) -> None:
    source = demo(tmp_path, 100)
    try:
        assert source.read(breaches) == []
        assert onto(source, str(copy_template(sqlite_file, tmp_path / "replayed.db"))).unequal == ()
        with postgres.fresh() as address:
            assert onto(source, address).unequal == ()
    finally:
        source.close()
