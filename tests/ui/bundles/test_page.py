"""The list of bundles under the keys of a person."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.bundle import BundlePart
from finance_desk.domain.listing import Wanted
from finance_desk.domain.quantity import Quantity
from finance_desk.queries.bundles_list import BUNDLES, BundleRow, bundle_parts
from finance_desk.services import bundles
from finance_desk.ui.bundles.page import BundlesPage
from finance_desk.ui.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk, office: Make, qtbot: QtBot) -> BundlesPage:
    part = BundlePart(office.item("Выезд", code="A-1"), Quantity(2))
    office.db.execute(bundles.add, bundles.BundleCard("Переезд", (part,)))
    made = BundlesPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.model.rowCount() == 1 and made.isActiveWindow())
    made.view.setFocus()
    return made


def stored(office: Make, desk: Desk) -> dict[str, BundleRow]:
    return {row.name: row for row in office.db.read(BUNDLES.page, Wanted(), today=desk.today, limit=10).rows}


def opened(page: BundlesPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.isActiveWindow())


def typed(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def test_insert_writes_a_bundle(page: BundlesPage, office: Make, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)
    opened(page, qtbot)
    sheet = page.sheet
    assert sheet is not None
    typed("Office move")
    sheet.grid.view.setFocus()
    sheet.grid.view.go(0, 0)
    QApplication.clipboard().setText("A-1\t3")
    QTest.keyClick(sheet.grid.view, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: bool(sheet.grid.rows()) and sheet.grid.rows()[0].get("unit") == "шт")
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "Office move" in stored(office, desk))
    row = stored(office, desk)["Office move"]
    assert [(part.code, part.quantity) for part in office.db.read(bundle_parts, row.key)] == [("A-1", Quantity(3))]


def test_tab_leads_from_the_name_to_the_code_of_the_first_line(page: BundlesPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)
    opened(page, qtbot)
    assert page.sheet is not None
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.sheet.grid.view.current() == (0, 0)
    page.sheet.reject()


def test_enter_opens_the_lines_and_a_taken_name_is_refused_in_its_field(
    page: BundlesPage, office: Make, desk: Desk, qtbot: QtBot
) -> None:
    key = stored(office, desk)["Переезд"].key
    parts = tuple(BundlePart(part.item_id, part.quantity) for part in office.db.read(bundle_parts, key))
    office.db.execute(bundles.add, bundles.BundleCard("Move", parts))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    opened(page, qtbot)
    sheet = page.sheet
    assert sheet is not None
    assert sheet.grid.rows()[0]["quantity"] == Quantity(2)
    name = sheet.form.box("name").editor.input()
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(name, "move")
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: sheet.form.box("name").wrong)
    sheet.form.box("name").editor.set_value("Переезд")


def test_delete_puts_a_bundle_away(page: BundlesPage, office: Make, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not stored(office, desk)["Переезд"].active)
