"""Opening a database: every fault of file, server, schema and guards is a sentence before any work begins."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import URL

from builders import Make
from databases import Postgres, copy_template
from finance_desk.db import opening, sqlite_file
from finance_desk.db.address import Address, parse_address
from finance_desk.db.database import Database
from finance_desk.db.opening import look
from finance_desk.domain.errors import FinanceDeskError, Rejected, Unavailable
from finance_desk.migrations import revisions
from finance_desk.migrations.opening import Outdated, open_database


@pytest.fixture
def office(sqlite_file: Path, tmp_path: Path) -> Path:
    return copy_template(sqlite_file, tmp_path / "контора №1.db")


def at(path: Path) -> Address:
    return parse_address(str(path))


def refused(path: Path, **options: bool) -> FinanceDeskError:
    with pytest.raises(FinanceDeskError) as caught:
        open_database(at(path), **options)
    return caught.value


def test_a_database_opens_and_works(db: Database) -> None:
    database = open_database(db.address, workstation="касса", clock=db.clock)
    Make(database, iter(range(1, 9))).client("ООО «Ромашка»")
    assert database.workstation == "касса"
    database.close()


def test_a_new_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "новая папка" / "desk.db"
    open_database(at(path), create=True).close()
    assert look(at(path)).version == revisions.newest()


def test_nothing_is_made_unasked(tmp_path: Path) -> None:
    error = refused(tmp_path / "desk.db")
    assert isinstance(error, Rejected)
    assert error.message.startswith("Файла базы нет")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert refused(tmp_path).message.startswith("Это папка")


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04" + b"\0" * 5000], ids=["text", "zip"])
def test_a_file_of_something_else_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(content)
    assert "Это не файл базы" in refused(path, create=True, upgrade=True).message
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "music.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE tracks (id INTEGER)")
    assert "другой программы" in refused(path, upgrade=True).message


def test_an_empty_file_wants_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.touch()
    assert isinstance(refused(path), Outdated)
    open_database(at(path), create=True).close()


def test_a_cut_file_is_corrupt(office: Path) -> None:
    with office.open("rb+") as file:
        file.truncate(office.stat().st_size // 2)
    assert "повреждён" in refused(office, thorough=True).message


def test_a_scratched_file_is_corrupt(office: Path) -> None:
    with office.open("rb+") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 40)
    error = refused(office, thorough=True)
    assert isinstance(error, Unavailable)
    assert "повреждён" in error.message


def test_a_newer_schema_names_both_versions(db: Database) -> None:
    with db.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(Unavailable, match=f"версия базы 0999, эта программа знает {revisions.newest()}"):
        open_database(db.address, upgrade=True)


def test_an_older_schema_must_be_upgraded(db: Database) -> None:
    with db.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(Outdated, match=f"версия базы 0000, нужна {revisions.newest()}"):
        open_database(db.address)


def test_an_empty_server_is_made_on_request(postgres: Postgres) -> None:
    with postgres.empty() as url:
        with pytest.raises(Outdated, match="ещё нет таблиц"):
            open_database(parse_address(url))
        open_database(parse_address(url), create=True).close()
        open_database(parse_address(url)).close()


def test_missing_guards_are_named_and_restored(db: Database) -> None:
    with db.writer.begin() as connection:
        where = " ON head" if connection.dialect.name == "postgresql" else "_delete"
        connection.exec_driver_sql(f"DROP TRIGGER head_kept{where}")
    db.close()  # an upgrade wants the file for itself
    with pytest.raises(Outdated, match="head_kept"):
        open_database(db.address)
    open_database(db.address, upgrade=True).close()
    open_database(db.address).close()


def test_a_server_that_is_away_is_a_sentence(tmp_path: Path) -> None:
    address = parse_address(f"postgresql://nobody@/desk?host={tmp_path}")
    with pytest.raises(Unavailable, match="Сервер базы недоступен"):
        open_database(address)


def test_a_network_path_is_refused(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = at(office)
    monkeypatch.setattr(opening, "is_network_path", lambda _path: True)
    with pytest.raises(Rejected, match="на сетевом диске"):
        open_database(address)


def test_a_network_filesystem_is_known_by_its_mount(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "_filesystem_of", lambda _path: "cifs")
    if sys.platform == "win32":
        pytest.skip("drives are asked otherwise on Windows")
    with pytest.raises(Rejected, match="на сетевом диске"):
        at(office)


def test_opening_a_current_database_needs_no_alembic(office: Path) -> None:
    script = (
        "import sys\nfrom finance_desk.db.address import parse_address\n"
        "from finance_desk.migrations.opening import open_database\n"
        f"open_database(parse_address({str(office)!r})).close()\nprint('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_looking_leaves_nothing_behind(office: Path) -> None:
    before = office.read_bytes()
    look(Address(URL.create("sqlite", database=str(office))))
    assert office.read_bytes() == before
    assert [path.name for path in office.parent.iterdir()] == [office.name]
