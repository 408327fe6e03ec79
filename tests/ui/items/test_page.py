"""The nomenclature under the keys of a person."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.listing import Wanted
from finance_desk.queries.items_list import ITEMS, ItemLine
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.items.page import ItemsPage
from finance_desk.ui.table.model import Stage

CONTROL = Qt.KeyboardModifier.ControlModifier
Sheets = Callable[[QWidget], FormDialog]


@pytest.fixture
def page(desk: Desk, office: Make, qtbot: QtBot) -> ItemsPage:
    office.item("Выезд", code="A-1")
    made = ItemsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.model.rowCount() == 1 and made.isActiveWindow())
    made.view.setFocus()
    return made


def stored(office: Make, desk: Desk) -> dict[str, ItemLine]:
    return {row.code: row for row in office.db.read(ITEMS.page, Wanted(), today=desk.today).rows}


def test_f2_changes_an_item(page: ItemsPage, office: Make, desk: Desk, sheet_on: Sheets, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    sheet = sheet_on(page)
    line = sheet.saving.form.box("unit").editor.input()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(line, "h")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: stored(office, desk)["A-1"].unit == "h")


def test_f9_copies_all_but_the_code(page: ItemsPage, office: Make, desk: Desk, sheet_on: Sheets, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_F9)
    sheet = sheet_on(page)
    QTest.keyClicks(sheet.saving.form.box("code").editor.input(), "A-2")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "A-2" in stored(office, desk))
    assert stored(office, desk)["A-2"].name == "Выезд"


def test_delete_archives(page: ItemsPage, office: Make, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.said) as told:
        qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert told.args[0] == "Позиция A-1 убрана в архив."
    assert not stored(office, desk)["A-1"].active


def test_an_empty_nomenclature_says_what_it_is_for(desk: Desk, qtbot: QtBot) -> None:
    page = ItemsPage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.model.stage is Stage.EMPTY)
    assert page._stage.shown is not None
    assert page._stage.shown.accessibleName().startswith("Здесь пока пусто")
