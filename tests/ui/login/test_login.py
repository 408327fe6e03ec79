"""Coming in by name and password, with real keys."""

import itertools
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import Make
from entering import PASSWORD, Opened, founded, type_text
from finance_desk.db.address import parse_address
from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.roles import Role
from finance_desk.migrations.opening import open_database
from finance_desk.services import users
from finance_desk.ui.login.hindrance import Hindrance
from finance_desk.ui.login.screen import LoginScreen
from finance_desk.ui.login.server import ServerPassword


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    made = Opened(qtbot, qapp, founded(tmp_path / "office.db", PASSWORD))
    yield made
    made.close()


def _type(opened: Opened, screen: LoginScreen, password: str) -> None:
    line = screen.form.box("password").editor.input()
    type_text(line, password)
    opened.qtbot.keyClick(line, Qt.Key.Key_Return)


def test_the_right_password_and_enter_lead_to_the_pages(opened: Opened) -> None:
    _type(opened, opened.screen(LoginScreen), PASSWORD)
    opened.until(lambda: opened.inside)
    assert opened.desktop.desk.user.name == "Орлова Ольга"


def test_a_wrong_password_is_said_at_the_field_and_may_be_typed_again(opened: Opened) -> None:
    screen = opened.screen(LoginScreen)
    box = screen.form.box("password")
    _type(opened, screen, "не тот пароль")
    opened.until(lambda: box.wrong)
    assert box.editor.value() == ""
    _type(opened, screen, PASSWORD)
    opened.until(lambda: opened.inside)


def test_who_types_wrong_again_and_again_is_told_to_wait(opened: Opened) -> None:
    screen = opened.screen(LoginScreen)
    refused: list[Exception] = []
    plain = screen.refuse
    screen.refuse = lambda error, form=None: (refused.append(error), plain(error, form))[1]
    for n in range(4):
        _type(opened, screen, "не тот пароль")
        opened.until(lambda n=n: len(refused) == n + 1)
    last = refused[-1]
    assert isinstance(last, Rejected)
    assert last.code == "WAIT"


def test_a_database_that_does_not_open_is_tried_again_by_enter(opened: Opened) -> None:
    opened.screen(LoginScreen)
    screen = Hindrance(opened.desktop.entrance, Unavailable("Диск не отвечает."))
    opened.window.stand_before(screen)
    opened.qtbot.keyClick(screen.retry_button, Qt.Key.Key_Return)
    opened.screen(LoginScreen)


def test_a_password_that_the_server_refused_is_said_at_the_field(opened: Opened) -> None:
    opened.screen(LoginScreen)
    entrance = opened.desktop.entrance
    screen = ServerPassword(entrance, Rejected("Сервер требует пароль.", code="PASSWORD"), refused=True)
    opened.window.stand_before(screen)
    assert screen.form.box("password").wrong


def test_keys_choose_among_people_when_the_first_has_no_password(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    path = founded(tmp_path / "office.db", PASSWORD)
    with closing(open_database(parse_address(str(path)))) as database:
        person = Make(database, itertools.count(1)).person("Белова Анна")
        database.execute(users.add, "anna", Role.DISPATCHER, person)
    opened = Opened(qtbot, qapp, path)
    screen = opened.screen(LoginScreen)
    people = screen.form.box("user").editor.input()
    opened.until(lambda: opened.window.focusWidget() is people)
    qtbot.keyClick(people, Qt.Key.Key_Down)
    assert screen.form.box("password").isVisible()
    qtbot.keyClick(people, Qt.Key.Key_Up)
    qtbot.keyClick(people, Qt.Key.Key_Return)
    opened.until(lambda: opened.inside)
    assert opened.desktop.desk.user.name == "Белова Анна"
    opened.close()
