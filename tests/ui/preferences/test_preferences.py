"""Preferences take effect at once; a chief lets people in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from entering import Opened, founded, type_text
from finance_desk.settings import Theme, settings
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.preferences.page import PreferencesPage
from finance_desk.ui.theme import theme

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PreferencesPage]:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    opened = Opened(qtbot, qapp, founded(tmp_path / "office.db"))
    opened.until(lambda: opened.inside and opened.window.workspace.current is not None)
    opened.desktop.desk.open("preferences")
    opened.until(lambda: isinstance(opened.window.workspace.current, PreferencesPage))
    made = opened.window.workspace.current
    assert isinstance(made, PreferencesPage)
    opened.until(lambda: bool(made.people.rows))
    yield made
    opened.close()
    theme.apply(qapp, "light")


def test_a_theme_is_applied_at_once_and_kept(page: PreferencesPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.look.box("theme").editor.input(), Qt.Key.Key_End)
    assert theme.dark
    qtbot.waitUntil(lambda: settings().theme is Theme.DARK)


def test_a_chief_lets_a_colleague_in(page: PreferencesPage, qtbot: QtBot) -> None:
    page.people.add_action.trigger()
    sheet = page.window().findChild(FormDialog)
    assert sheet is not None
    for name, text in (("name", "Петров Пётр"), ("login", "petrov")):
        type_text(sheet.saving.form.box(name).editor.input(), text)
    sheet.done_button.click()
    qtbot.waitUntil(lambda: [row.login for row in page.people.rows] == ["chief", "petrov"])
