"""What stands between the painted window and the pages: an older file, a server that asks for a password."""

import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from builders import Make
from databases import Postgres, reload_rules
from entering import Opened, founded, type_text
from finance_desk.db.address import Address, parse_address
from finance_desk.db.database import Database
from finance_desk.db.transaction import SYSTEM
from finance_desk.domain.person import Secret
from finance_desk.domain.requisites import make_inn
from finance_desk.domain.roles import Role
from finance_desk.gateways import secrets
from finance_desk.jobs.login import set_password
from finance_desk.migrations import revisions
from finance_desk.migrations.upgrade import upgrade
from finance_desk.settings import settings
from finance_desk.ui.first_start.screen import FirstStart
from finance_desk.ui.login.hindrance import Hindrance
from finance_desk.ui.login.server import ServerPassword
from finance_desk.ui.login.upgrade import UpgradeScreen
from upgrading import later_revision, state

PASSWORD = "скрепка и лампа"
RULE = 'host all "{login}" 127.0.0.1/32 scram-sha-256\nlocal all "{login}" scram-sha-256\n'


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(secrets, "recall", lambda _address: None)
    monkeypatch.setattr(secrets, "remember", lambda _address, _secret: False)


@pytest.fixture
def later(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """An office made by the program of today, when a newer program comes to it."""
    path, before = founded(tmp_path / "office.db"), revisions.newest()
    with pytest.MonkeyPatch.context() as patch:
        generation = later_revision(tmp_path / "later", patch)
        next(generation)
        yield path, before
        next(generation, None)


def test_an_older_file_is_copied_and_upgraded_by_enter(
    qtbot: QtBot, qapp: QApplication, later: tuple[Path, str]
) -> None:
    path, before = later
    opened = Opened(qtbot, qapp, path)
    screen = opened.screen(UpgradeScreen)
    assert state(path).version == before
    assert "finance-desk" not in screen.text.text()
    qtbot.keyClick(screen.upgrade_button, Qt.Key.Key_Return)
    opened.until(lambda: opened.inside)
    assert state(path).version == revisions.newest() > before
    assert len(list((path.parent / "backups").glob("*.db"))) == 1
    opened.close()


def test_a_broken_file_is_said_with_its_address(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(b"not a database at all" * 100)
    opened = Opened(qtbot, qapp, path)
    screen = opened.screen(Hindrance)
    assert screen.notice.accessibleName()
    opened.close()


def test_a_slip_in_an_address_can_be_taken_back(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(b"not a database at all" * 100)
    opened = Opened(qtbot, qapp, path)
    elsewhere = opened.screen(Hindrance).elsewhere
    elsewhere.form.box("db").editor.set_value(str(tmp_path / "ofice.db"))
    elsewhere.go()
    opened.screen(FirstStart).return_button.click()
    opened.screen(Hindrance)
    assert opened.desktop.entrance.address == str(path)
    opened.close()


@contextmanager
def asking(database: Database) -> Iterator[tuple[str, str]]:
    """A login role to be made, which the server asks for a password, and the address of the database for it."""
    rules = Path(str(database.read(lambda c: c.scalar(text("SHOW hba_file")))))
    if not rules.exists():
        pytest.skip("the rules of a server elsewhere are not ours")
    before, login = rules.read_text(), f"t{uuid.uuid4().hex[:8]}"
    rules.write_text(RULE.format(login=login) + before)
    reload_rules(database)
    yield login, database.address.url.set(username=login, password=None, drivername="postgresql").render_as_string()
    rules.write_text(before)
    reload_rules(database)
    with database.writer.begin() as connection:
        connection.exec_driver_sql(f'DROP OWNED BY "{login}"')
        connection.exec_driver_sql(f'DROP ROLE "{login}"')


@pytest.fixture
def server(postgres_db: Database) -> Iterator[str]:
    """The address of a person whose login role the server asks for a password."""
    with asking(postgres_db) as (login, address):
        make = Make(postgres_db, iter(range(1, 100)))
        make.organization()
        set_password(postgres_db, SYSTEM, make.user(Role.CHIEF, login), Secret(PASSWORD))
        yield address


@pytest.fixture
def bare(postgres: Postgres) -> Iterator[str]:
    """The address of an empty database for somebody who may make tables there and is asked for a password."""
    with (
        postgres.empty() as url,
        closing(Database(parse_address(url))) as database,
        asking(database) as (login, address),
    ):
        with database.writer.begin() as connection:
            connection.exec_driver_sql(f"CREATE ROLE \"{login}\" LOGIN PASSWORD '{PASSWORD}'")
            connection.exec_driver_sql(f'GRANT CREATE, USAGE ON SCHEMA public TO "{login}"')
        yield address


def offer(opened: Opened, screen: ServerPassword, password: str) -> None:
    line = screen.form.box("password").editor.input()
    type_text(line, password)
    opened.qtbot.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.xdist_group("rules of the server")
def test_the_password_of_the_server_leads_to_the_pages(qtbot: QtBot, qapp: QApplication, server: str) -> None:
    opened = Opened(qtbot, qapp, server)
    screen = opened.screen(ServerPassword)
    assert "PGPASSWORD" not in screen.text.text()
    offer(opened, screen, PASSWORD)
    opened.until(lambda: opened.inside)
    assert opened.desktop.desk.user.role is Role.CHIEF
    opened.close()


@pytest.mark.xdist_group("rules of the server")
def test_a_wrong_password_of_the_server_is_said_at_the_field(qtbot: QtBot, qapp: QApplication, server: str) -> None:
    opened = Opened(qtbot, qapp, server)
    first = opened.screen(ServerPassword)
    offer(opened, first, "не та скрепка")
    opened.until(lambda: opened.window.middle.currentWidget() is not first)
    again = opened.screen(ServerPassword)
    assert again.form.box("password").wrong
    offer(opened, again, PASSWORD)
    opened.until(lambda: opened.inside)
    opened.close()


@pytest.mark.xdist_group("rules of the server")
def test_the_settings_hold_no_password(qtbot: QtBot, qapp: QApplication, server: str) -> None:
    opened = Opened(qtbot, qapp, server)
    offer(opened, opened.screen(ServerPassword), PASSWORD)
    opened.until(lambda: opened.inside)
    assert PASSWORD not in repr(settings())
    opened.close()


@pytest.mark.xdist_group("rules of the server")
def test_an_empty_database_behind_a_password_asks_for_it_once(qtbot: QtBot, qapp: QApplication, bare: str) -> None:
    opened = Opened(qtbot, qapp, bare)
    offer(opened, opened.screen(ServerPassword), PASSWORD)
    empty = opened.screen(UpgradeScreen)
    assert "backups" not in empty.notice.accessibleName()
    qtbot.keyClick(empty.upgrade_button, Qt.Key.Key_Return)
    first = opened.screen(FirstStart)
    first.next()
    for name, typed in {"inn": make_inn("770100001"), "name": "ООО «Ромашка»", "chief": "Орлова Ольга"}.items():
        first.form.box(name).editor.set_value(typed)
    first.next()
    assert bare in first.place.where.text()
    assert first.place.first() is None
    first.next()
    opened.until(lambda: opened.inside)
    opened.close()


@pytest.mark.xdist_group("rules of the server")
def test_an_older_database_behind_a_password_asks_for_it_once(
    qtbot: QtBot, qapp: QApplication, bare: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Database(Address(parse_address(bare).url, Secret(PASSWORD)))) as database:
        upgrade(database)
    generation = later_revision(tmp_path / "later", monkeypatch)
    next(generation)
    opened = Opened(qtbot, qapp, bare)
    offer(opened, opened.screen(ServerPassword), PASSWORD)
    older = opened.screen(UpgradeScreen)
    assert "backups" not in older.notice.accessibleName()
    qtbot.keyClick(older.upgrade_button, Qt.Key.Key_Return)
    opened.screen(FirstStart)
    opened.close()
    next(generation, None)
