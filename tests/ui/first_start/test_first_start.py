"""The first day, with real keys: from nothing to the pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from entering import PASSWORD, Opened, founded, type_text
from finance_desk.domain.errors import Cancelled
from finance_desk.domain.requisites import make_inn
from finance_desk.jobs.first_start import make_sample
from finance_desk.settings import data_folder
from finance_desk.ui.first_start.screen import BEGIN, ORGANIZATION, PLACE, SAMPLE_NAME, FirstStart
from finance_desk.ui.first_start.transfer import TransferSection
from finance_desk.ui.login.elsewhere import move_to
from finance_desk.ui.login.screen import LoginScreen
from finance_desk.ui.preferences.page import PreferencesPage

CONTROL = Qt.KeyboardModifier.ControlModifier
ANSWERS = {"inn": make_inn("770100001"), "name": "ООО «Ромашка»", "chief": "Орлова Ольга Олеговна"}


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    made = Opened(qtbot, qapp, tmp_path / "office.db")
    yield made
    made.close()


def _next(opened: Opened, screen: FirstStart) -> None:
    opened.qtbot.keyClick(screen.next_button, Qt.Key.Key_Return, CONTROL)


def _answer(opened: Opened, screen: FirstStart, answers: dict[str, str]) -> None:
    for name, text in answers.items():
        line = screen.form.box(name).editor.input()
        line.setFocus()
        type_text(line, text)


def test_three_steps_lead_to_the_pages(opened: Opened) -> None:
    screen = opened.screen(FirstStart)
    _next(opened, screen)
    _answer(opened, screen, ANSWERS)
    _next(opened, screen)
    assert screen.step == PLACE
    _next(opened, screen)
    opened.until(lambda: opened.inside)
    assert opened.desktop.desk.user.name == ANSWERS["chief"]


def test_a_wrong_check_digit_is_said_before_the_next_step(opened: Opened) -> None:
    screen = opened.screen(FirstStart)
    _next(opened, screen)
    right = ANSWERS["inn"]
    _answer(opened, screen, ANSWERS | {"inn": right[:-1] + str((int(right[-1]) + 1) % 10)})
    _next(opened, screen)
    assert screen.step == ORGANIZATION
    assert screen.form.box("inn").wrong


def test_back_keeps_what_was_typed(opened: Opened) -> None:
    screen = opened.screen(FirstStart)
    _next(opened, screen)
    _answer(opened, screen, ANSWERS)
    _next(opened, screen)
    opened.qtbot.keyClick(screen.back_button, Qt.Key.Key_Space)
    assert screen.form.seen()["name"] == ANSWERS["name"]


def test_a_shared_database_is_asked_for_its_address(opened: Opened) -> None:
    screen = opened.screen(FirstStart)
    screen.begin.choose("join")
    _next(opened, screen)
    _next(opened, screen)
    assert screen.place.form.box("db").wrong


def test_nothing_stays_of_a_sample_that_was_stopped(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        make_sample(tmp_path / "sample.db", lambda _done, _total: False)
    assert list(tmp_path.iterdir()) == []


def test_a_sample_that_is_stopped_leaves_the_first_step(opened: Opened) -> None:
    screen = opened.screen(FirstStart)
    screen.begin.choose("sample")
    _next(opened, screen)
    opened.until(lambda: screen.progress.maximum() > 0)
    screen.stop_button.click()
    opened.qtbot.waitUntil(screen.next_button.isEnabled, timeout=60_000)
    assert (screen.step, screen.progress.isVisible()) == (BEGIN, False)
    assert not (data_folder() / SAMPLE_NAME).exists()


def test_who_comes_from_1c_goes_on_with_the_templates(opened: Opened) -> None:
    screen = opened.screen(FirstStart)
    screen.begin.choose("transfer")
    _next(opened, screen)
    _answer(opened, screen, ANSWERS)
    _next(opened, screen)
    _next(opened, screen)
    opened.until(lambda: isinstance(opened.window.workspace.current, PreferencesPage))
    page = opened.window.workspace.current
    assert isinstance(page, PreferencesPage)
    assert isinstance(page.section, TransferSection)


def _own_password(opened: Opened, screen: FirstStart, password: str) -> None:
    line = screen.place.form.box("own").editor.input()
    line.setFocus()
    opened.qtbot.keyClick(line, Qt.Key.Key_A, CONTROL)
    type_text(line, password)
    _next(opened, screen)


def test_a_password_given_at_the_start_is_asked_for(opened: Opened) -> None:
    screen = opened.screen(FirstStart)
    _next(opened, screen)
    _answer(opened, screen, ANSWERS)
    _next(opened, screen)
    _own_password(opened, screen, "кот")
    assert screen.place.form.box("own").wrong
    _own_password(opened, screen, PASSWORD)
    login = opened.screen(LoginScreen)
    line = login.form.box("password").editor.input()
    type_text(line, PASSWORD)
    opened.qtbot.keyClick(line, Qt.Key.Key_Return)
    opened.until(lambda: opened.inside)


@pytest.fixture
def left(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """A window that has left an office for a file that is not there yet."""
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    made = Opened(qtbot, qapp, founded(tmp_path / "office.db"))
    made.until(lambda: made.inside and made.window.workspace.current is not None)
    move_to(made.desktop.entrance, str(tmp_path / "new.db"))
    yield made
    made.close()


def test_esc_leads_back_to_the_database_that_was_left(left: Opened) -> None:
    screen = left.screen(FirstStart)
    top, status = left.window.top, left.window.status
    assert (top.office.text(), status.database.text(), status.lamp.isVisible()) == ("", "", False)
    left.window.activateWindow()
    left.until(left.window.isActiveWindow)
    left.qtbot.keyClick(screen.begin, Qt.Key.Key_Escape)
    left.until(lambda: left.inside)
    assert (top.office.text(), status.database.text()) == ("ООО «Ромашка»", "Файл office.db")


def test_who_went_to_a_new_file_is_not_asked_where_the_data_will_be(left: Opened, tmp_path: Path) -> None:
    screen = left.screen(FirstStart)
    _next(left, screen)
    _answer(left, screen, ANSWERS | {"name": "ООО «Лютик»"})
    _next(left, screen)
    assert screen.place.choices.isHidden()
    assert str(tmp_path / "new.db") in screen.place.where.text()
    _next(left, screen)
    left.until(lambda: left.inside)
    assert (left.window.top.office.text(), left.window.status.database.text()) == ("ООО «Лютик»", "Файл new.db")


def test_words_are_no_address_to_join(opened: Opened) -> None:
    screen = opened.screen(FirstStart)
    screen.begin.choose("join")
    _next(opened, screen)
    screen.place.form.box("db").editor.set_value("сервер офиса")
    _next(opened, screen)
    assert screen.place.form.box("db").wrong
