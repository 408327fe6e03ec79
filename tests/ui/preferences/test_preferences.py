"""Preferences take effect at once; a chief keeps organisations, series and people; the way to another database."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import BIK
from entering import Opened, founded, type_text
from finance_desk.domain.quiet_hours import QuietHours
from finance_desk.domain.requisites import make_account_key
from finance_desk.domain.roles import Role
from finance_desk.gateways import autostart
from finance_desk.queries.alerts import quiet_hours
from finance_desk.settings import Theme, change, settings
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.preferences.about import AboutSection
from finance_desk.ui.preferences.database import DatabaseSection
from finance_desk.ui.preferences.organizations import OrganizationsSection
from finance_desk.ui.preferences.page import PreferencesPage
from finance_desk.ui.preferences.people import PeopleSection
from finance_desk.ui.preferences.section import Section
from finance_desk.ui.preferences.series import SeriesSection
from finance_desk.ui.preferences.workplace import WorkplaceSection
from finance_desk.ui.preferences.workplace_fields import EVENING, MORNING
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button

S = TypeVar("S", bound=Section)
SOON = 8000


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    made = Opened(qtbot, qapp, founded(tmp_path / "office.db"))
    made.until(lambda: made.inside and made.window.workspace.current is not None)
    made.desktop.desk.open("preferences")
    made.until(lambda: isinstance(made.window.workspace.current, PreferencesPage))
    yield made
    made.close()
    theme.apply(qapp, "light")


def section(opened: Opened, kind: type[S]) -> S:
    page = opened.window.workspace.current
    assert isinstance(page, PreferencesPage)
    page.go(kind.name)
    assert isinstance(page.section, kind)
    return page.section


def sheet(opened: Opened) -> FormDialog:
    found = [each for each in opened.window.findChildren(FormDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def fill(opened: Opened, answers: dict[str, str]) -> None:
    asked = sheet(opened)
    for name, text in answers.items():
        line = asked.saving.form.box(name).editor.input()
        line.setFocus()
        opened.qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text(line, text)
    asked.done_button.click()


def workplace(opened: Opened) -> WorkplaceSection:
    shown = section(opened, WorkplaceSection)
    opened.until(lambda: shown.look.form is not None and shown.quiet.form is not None)
    return shown


def test_a_theme_is_applied_at_once_and_kept(opened: Opened) -> None:
    form = workplace(opened).look.form
    assert form is not None
    opened.qtbot.keyClick(form.box("theme").editor.input(), Qt.Key.Key_End)
    opened.until(lambda: settings().theme is Theme.DARK)
    assert theme.dark


def test_another_language_asks_for_a_new_start(opened: Opened) -> None:
    shown = workplace(opened)
    assert shown.look.form is not None
    opened.qtbot.keyClick(shown.look.form.box("language").editor.input(), Qt.Key.Key_End)
    opened.until(lambda: not shown.look.notice.isHidden())
    with opened.qtbot.waitSignal(opened.desktop.desk.restart_wanted):
        shown.look.notice._buttons[0].click()


def test_the_program_starts_with_the_system_once_it_is_ticked(opened: Opened) -> None:
    form = workplace(opened).guard.form
    assert form is not None
    opened.qtbot.keyClick(form.box("start_with_system").editor.input(), Qt.Key.Key_Space)
    opened.until(lambda: settings().start_with_system)
    assert "--tray" in autostart.desktop_file().read_text(encoding="utf-8")


def test_quiet_hours_are_those_of_the_person(opened: Opened) -> None:
    shown = workplace(opened)
    assert shown.quiet.form is not None
    opened.qtbot.keyClick(shown.quiet.form.box("wanted").editor.input(), Qt.Key.Key_Space)
    desk, database = opened.desktop.desk, opened.desktop.tasks._database.result()
    opened.until(lambda: database.read(quiet_hours, desk.user.key) == QuietHours(EVENING, MORNING))


def test_a_chief_lets_a_colleague_in(opened: Opened) -> None:
    people = section(opened, PeopleSection)
    opened.until(lambda: bool(people.rows))
    people.add_action.trigger()
    fill(opened, {"name": "Петров Пётр", "login": "petrov"})
    opened.until(lambda: [row.login for row in people.rows] == ["chief", "petrov"])


def test_requisites_of_the_organisation_are_changed(opened: Opened) -> None:
    shown = section(opened, OrganizationsSection)
    opened.until(lambda: shown.face is not None)
    shown.edit()
    fill(opened, {"phone": "+7 343 000-00-00"})
    opened.until(lambda: shown.face is not None and shown.face.phone == "+7 343 000-00-00")


def test_a_bank_account_is_added_and_printed(opened: Opened) -> None:
    shown = section(opened, OrganizationsSection)
    opened.until(lambda: shown.face is not None)
    shown.account_action.trigger()
    fill(opened, {"bik": BIK, "bank": "ПАО Тестбанк", "account": make_account_key("40702810000000000077", BIK)})
    opened.until(lambda: shown.face is not None and [each.is_main for each in shown.face.accounts] == [True])


def test_a_series_says_its_next_number(opened: Opened) -> None:
    shown = section(opened, SeriesSection)
    opened.until(lambda: bool(shown._offices))
    shown.add()
    fill(opened, {"first": "42", "pattern": "{N:5}"})
    opened.until(lambda: [(row.first, row.begun) for row in shown.rows] == [(42, False)])
    assert "00042" in shown.panel.lines.model().index(0, 0).data()


def test_an_address_is_proved_before_the_move(opened: Opened, tmp_path: Path) -> None:
    other = founded(tmp_path / "other.db")
    moving = section(opened, DatabaseSection).move_elsewhere()
    moving.form.box("file").editor.set_value(str(other))
    moving.probe_button.click()
    opened.until(lambda: "ООО «Ромашка»" in moving.notice.accessibleName())
    with opened.qtbot.waitSignal(opened.desktop.desk.moved) as moved:
        moving.go_button.click()
    assert moved.args[0] == str(other)


def test_a_wrong_address_is_said_at_its_field(opened: Opened) -> None:
    moving = section(opened, DatabaseSection).move_elsewhere()
    moving.way.choose("server")
    moving.form.box("db").editor.set_value("mysql://server/base")
    moving.probe_button.click()
    opened.until(lambda: moving.form.box("db").wrong)
    moving.reject()


def test_words_are_no_address_of_a_server(opened: Opened) -> None:
    moving = section(opened, DatabaseSection).move_elsewhere()
    moving.way.choose("server")
    moving.form.box("db").editor.set_value("сервер офиса")
    with opened.qtbot.assertNotEmitted(opened.desktop.desk.moved, wait=300):
        moving.go_button.click()
    assert moving.form.box("db").wrong
    moving.reject()


def test_a_server_that_is_away_is_said_in_its_sheet_alone(opened: Opened) -> None:
    moving = section(opened, DatabaseSection).move_elsewhere()
    moving.way.choose("server")
    moving.form.box("db").editor.set_value("postgresql://nobody@127.0.0.1:1/none")
    moving.probe_button.click()
    opened.until(lambda: "недоступен" in moving.notice.accessibleName())
    assert "записано" not in moving.notice.accessibleName()
    assert opened.window.status.lamp.answers
    assert opened.window.status.database.text() == "Файл office.db"
    moving.reject()


def test_the_keyboard_comes_back_to_the_button_that_was_pressed(opened: Opened, tmp_path: Path) -> None:
    moving = section(opened, DatabaseSection).move_elsewhere()
    moving.form.box("file").editor.set_value(str(founded(tmp_path / "other.db")))
    moving.probe_button.setFocus()
    opened.qtbot.keyClick(moving.probe_button, Qt.Key.Key_Space)
    assert moving.focusWidget() is not moving.close_button
    opened.until(lambda: "ООО «Ромашка»" in moving.notice.accessibleName())
    assert moving.focusWidget() is moving.probe_button
    moving.reject()


def test_what_support_is_told_is_on_the_clipboard(opened: Opened) -> None:
    section(opened, AboutSection).copy_action.trigger()
    opened.until(lambda: QGuiApplication.clipboard().text().startswith("Finance Desk"))


def test_the_licences_of_the_libraries_are_listed(opened: Opened) -> None:
    from finance_desk.ui.preferences.licences import licences

    text = licences()
    assert "PySide6_Essentials" in text.replace("-", "_")
    assert "Inter" in text


def test_the_palette_leads_to_the_section_in_which_a_word_is_set(opened: Opened) -> None:
    section(opened, AboutSection)
    palette = opened.window.commands.palette
    palette.open()
    palette.field.setText("язык")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    page = opened.window.workspace.current
    assert isinstance(page, PreferencesPage)
    assert isinstance(page.section, WorkplaceSection)


def test_changes_bear_the_name_of_the_workplace(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    change(workstation="Касса 2")
    made = Opened(qtbot, qapp, founded(tmp_path / "office.db"))
    made.until(lambda: made.inside)
    assert made.desktop.tasks._database.result().workstation == "Касса 2"
    made.close()


def test_who_may_not_change_sees_no_buttons(desk: Desk, qtbot: QtBot) -> None:
    desk.user = UserFace(desk.user.key, "Ольга", Role.VIEWER)
    page = PreferencesPage(desk)
    qtbot.addWidget(page)
    names = [page.side.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.side.count())]
    assert "transfer" not in names
    for kind in (OrganizationsSection, SeriesSection):
        page.go(kind.name)
        assert list(page.actions_of_page()) == []
        assert [each.text() for each in page.section.findChildren(Button) if not each.isHidden()] == []
    page.go(PeopleSection.name)
    assert [each.text() for each in page.actions_of_page()] == ["Сменить свой пароль…"]
