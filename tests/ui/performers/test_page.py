"""The performers under the keys of a person."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.listing import Wanted
from finance_desk.domain.money import Money
from finance_desk.queries.performers_list import PERFORMERS, PerformerLine
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.performers.page import PerformersPage

CONTROL = Qt.KeyboardModifier.ControlModifier
Sheets = Callable[[QWidget], FormDialog]


@pytest.fixture
def page(desk: Desk, office: Make, qtbot: QtBot) -> PerformersPage:
    office.performer()
    made = PerformersPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.model.rowCount() == 1 and made.isActiveWindow())
    made.view.setFocus()
    return made


def stored(office: Make, desk: Desk) -> list[PerformerLine]:
    return list(office.db.read(PERFORMERS.page, Wanted(), today=desk.today).rows)


def test_insert_adds_a_person(page: PerformersPage, office: Make, desk: Desk, sheet_on: Sheets, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)
    form = (sheet := sheet_on(page)).saving.form
    QTest.keyClicks(form.box("code").editor.input(), "P-7")
    QTest.keyClicks(form.box("person_name").editor.input(), "Ivan")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [row.name for row in stored(office, desk) if row.code == "P-7"] == ["Ivan"])


def test_f2_changes_the_code_and_keeps_the_person(
    page: PerformersPage, office: Make, desk: Desk, sheet_on: Sheets, qtbot: QtBot
) -> None:
    name = stored(office, desk)[0].name
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    sheet = sheet_on(page)
    code = sheet.saving.form.box("code").editor.input()
    code.setFocus()
    qtbot.keyClick(code, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(code, "P-1")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [(row.code, row.name) for row in stored(office, desk)] == [("P-1", name)])


def test_an_hour_gets_a_price_from_a_day_on(
    page: PerformersPage, office: Make, desk: Desk, sheet_on: Sheets, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_R, CONTROL)
    sheet = sheet_on(page)
    line = sheet.saving.form.box("hourly").editor.input()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(line, "1600")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: stored(office, desk)[0].hourly == Money(1600))
