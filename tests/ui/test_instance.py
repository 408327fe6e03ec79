"""A second start comes to the window that is there, and says for whom."""

import itertools
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import Make
from entering import Opened, founded
from finance_desk.db.address import parse_address
from finance_desk.domain.roles import Role
from finance_desk.jobs.login import FIRST_LOGIN, people_who_can_log_in
from finance_desk.migrations.opening import open_database
from finance_desk.services import users
from finance_desk.ui.instance import Instance
from finance_desk.ui.login.screen import LoginScreen
from finance_desk.ui.presence import Presence


def test_a_start_for_somebody_else_is_said_in_passing(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    path = founded(tmp_path / "office.db")
    with closing(open_database(parse_address(str(path)))) as database:
        person = Make(database, itertools.count(1)).person("Белова Анна")
        database.execute(users.add, "anna", Role.DISPATCHER, person)
        chief = next(each.user_id for each in people_who_can_log_in(database) if each.login == FIRST_LOGIN)
    instance = Instance(tmp_path, str(path))
    assert instance.first()
    opened = Opened(qtbot, qapp, path)
    presence = Presence(qapp, opened.window, opened.desktop.entrance, instance)
    screen = opened.screen(LoginScreen)
    screen.form.box("user").editor.set_value(chief)
    screen.enter()
    opened.until(lambda: opened.inside and presence._keeper is not None)
    said: list[str] = []
    opened.desktop.desk.said.connect(lambda text, _tone, _undo: said.append(text))
    for user in ("", FIRST_LOGIN, "anna"):
        with qtbot.waitSignal(instance.raised):
            assert not Instance(tmp_path, str(path)).first(user)
    opened.until(lambda: bool(said))
    assert [("Белова Анна" in text, "Орлова Ольга" in text) for text in said] == [(True, True)]
    presence._keeper.close()
    opened.close()
    instance.release()
