"""An upgrade leaves the new database or the old one, never a third, and always a copy."""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, select, text

from builders import Make
from databases import Postgres
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.db.journal import head
from finance_desk.db.opening import schema_version
from finance_desk.db.sqlite_file import APPLICATION_ID
from finance_desk.domain.errors import Cancelled, Rejected, Unavailable
from finance_desk.migrations import revisions
from finance_desk.migrations.guarding import differing
from finance_desk.migrations.opening import open_database
from finance_desk.migrations.upgrade import upgrade
from upgrading import NEXT, State, opened, state


def test_a_new_file_gets_schema_guards_head_and_our_mark(empty: Path) -> None:
    steps: list[tuple[int, int]] = []
    database = opened(empty)
    done = upgrade(database, lambda done, total: steps.append((done, total)) is None)
    assert (done.before, done.after, done.backup) == ("", revisions.newest(), None)
    assert steps[-1] == (len(revisions.known()) + 2,) * 2
    assert database.read(differing) == ()
    assert database.read(lambda c: c.execute(select(head.c.id, head.c.rev)).all()) == [(1, 0)]
    assert database.read(lambda c: c.scalar(text("PRAGMA application_id"))) == APPLICATION_ID
    database.close()


def test_two_databases_are_two_epochs(tmp_path: Path) -> None:
    epochs = set()
    for name in ("a.db", "b.db"):
        database = opened(tmp_path / name)
        upgrade(database)
        epochs.add(database.read(lambda c: c.scalar(select(head.c.epoch))))
        database.close()
    assert len(epochs) == 2


def test_a_current_database_is_left_alone(db: Database, tmp_path: Path) -> None:
    done = upgrade(db)
    assert (done.before, done.after, done.backup) == (revisions.newest(), revisions.newest(), None)
    assert not (tmp_path / "backups").exists()


def test_an_old_file_is_copied_first_and_keeps_its_rows(next_revision: Path, old: Path) -> None:
    before = state(old)
    database = opened(old)
    done = upgrade(database)
    database.close()
    assert done.backup is not None
    assert done.backup.parent == old.parent / "backups"
    assert f"schema-{before.version}" in done.backup.name
    assert state(done.backup) == before
    after = state(old)
    assert (after.version, after.clients[0][-1]) == (revisions.newest(), "ООО «Ромашка»")


def test_an_upgraded_file_is_guarded_and_works(next_revision: Path, old: Path) -> None:
    database = open_database(parse_address(str(old)), upgrade=True)
    assert database.read(differing) == ()
    Make(database, iter(range(50, 100))).client()
    database.close()


def test_guards_that_were_lifted_come_back(db: Database) -> None:
    with db.writer.begin() as connection:
        connection.exec_driver_sql(
            "DROP TRIGGER head_kept ON head"
            if connection.dialect.name == "postgresql"
            else "DROP TRIGGER head_kept_delete"
        )
    upgrade(db)
    assert db.read(differing) == ()


def test_without_room_for_the_copy_nothing_is_begun(
    next_revision: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(old)
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=0))
    with pytest.raises(Unavailable, match="мало места: нужно"):
        upgrade(opened(old))
    assert state(old) == before
    assert list((old.parent / "backups").iterdir()) == []


def test_a_full_disk_leaves_the_old_schema(next_revision: Path, old: Path) -> None:
    next_revision.write_text(NEXT + '    op.execute("CREATE TABLE big AS SELECT zeroblob(100000000) AS x")\n')
    before = state(old)

    def little_room(connection: sqlite3.Connection, _entry: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 100}")

    event.listen(Engine, "connect", little_room)
    try:
        with pytest.raises(Unavailable, match="нет места: ничего не записано"):
            upgrade(opened(old))
    finally:
        event.remove(Engine, "connect", little_room)
    assert state(old) == before


def test_a_full_disk_leaves_no_half_of_a_new_database(empty: Path) -> None:
    def little_room(connection: sqlite3.Connection, _entry: object) -> None:
        connection.execute("PRAGMA max_page_count = 60")

    event.listen(Engine, "connect", little_room)
    try:
        with pytest.raises(Unavailable, match="нет места"):
            upgrade(opened(empty))
    finally:
        event.remove(Engine, "connect", little_room)
    assert state(empty) == State("", [], whole=True)


def test_a_reference_to_nothing_stops_the_upgrade(next_revision: Path, old: Path) -> None:
    next_revision.write_text(NEXT + """    op.execute("UPDATE contact SET client_id = 'x'")\n""")
    database = opened(old)
    make = Make(database, iter(range(50, 100)))
    make.contact(make.client())
    before = state(old)
    with pytest.raises(Unavailable, match="таблицы contact ссылается на то, чего нет"):
        upgrade(database)
    assert state(old) == before


def test_the_person_may_stop_it(next_revision: Path, old: Path) -> None:
    before = state(old)
    with pytest.raises(Cancelled):
        upgrade(opened(old), lambda done, _total: done < 2)
    assert state(old) == before


def test_another_programs_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "foreign.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE tracks (id INTEGER)")
    with pytest.raises(Rejected, match="другой программы"):
        upgrade(opened(path))


def test_a_newer_database_is_refused(db: Database) -> None:
    with db.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Unavailable, match=f"версия базы 9999, эта программа знает {revisions.newest()}"):
        upgrade(db)


def test_a_failing_revision_leaves_the_server_as_it_was(next_revision: Path, postgres_db: Database) -> None:
    next_revision.write_text(NEXT + '    op.execute("SELECT 1 / 0")\n')
    with pytest.raises(Exception, match="division by zero"):
        upgrade(postgres_db)
    assert postgres_db.read(schema_version) < revisions.newest()
    assert postgres_db.read(differing) == ()


def test_the_servers_copy_is_its_administrators(next_revision: Path, postgres_db: Database) -> None:
    done = upgrade(postgres_db)
    assert done.backup is None
    assert any("делает его администратор" in note for note in done.notes)


def test_only_the_owner_upgrades_a_server(next_revision: Path, postgres_db: Database, postgres: Postgres) -> None:
    admin = create_engine(postgres.url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS fd_test_upgrader")
        connection.exec_driver_sql("CREATE ROLE fd_test_upgrader LOGIN IN ROLE fd_chief")
    try:
        url = make_url(str(postgres_db.address.url)).set(username="fd_test_upgrader")
        somebody = Database(parse_address(url.render_as_string()))
        with pytest.raises(Rejected, match="обновляет её владелец"):
            upgrade(somebody)
        somebody.close()
    finally:
        with admin.connect() as connection:
            connection.exec_driver_sql("DROP ROLE fd_test_upgrader")
        admin.dispose()
