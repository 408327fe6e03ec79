"""The list of price lists: inheritance is seen, a row opens its prices, Insert makes a new list."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.listing import Wanted
from finance_desk.domain.price_list import Scope
from finance_desk.queries.price_lists_list import PRICE_LISTS
from finance_desk.services import clients, price_lists
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.price_lists.page import PriceListsPage


def opened(desk: Desk, qtbot: QtBot, rows: int) -> PriceListsPage:
    page = PriceListsPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.model.rowCount() == rows and page.isActiveWindow())
    page.view.setFocus()
    return page


def test_a_list_that_inherits_stands_indented_below_its_base(desk: Desk, office: Make, qtbot: QtBot) -> None:
    base = office.price_list(name="Общий")
    group = office.db.execute(clients.add_group, "Постоянные")
    office.db.execute(price_lists.add, price_lists.PriceListCard("Особый", Scope.GROUP, group, base))
    page = opened(desk, qtbot, rows=2)
    assert [page.model.index(row, 0).data() for row in (0, 1)] == ["Общий", "   ↳ Особый"]
    assert page.model.index(1, 1).data() == "Общий"


def test_enter_opens_the_prices(desk: Desk, office: Make, qtbot: QtBot) -> None:
    key = office.price_list(name="Общий")
    page = opened(desk, qtbot, rows=1)
    with qtbot.waitSignal(desk.opened) as asked:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert asked.args[:2] == ["price_list", key]


def test_insert_makes_a_list(desk: Desk, office: Make, qtbot: QtBot) -> None:
    office.price_list(name="Общий")
    page = opened(desk, qtbot, rows=1)
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)
    sheet = page.findChild(FormDialog)
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    QTest.keyClicks(sheet.saving.form.box("name").editor.input(), "Retail")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def stored() -> set[str]:
        return {row.name for row in office.db.read(PRICE_LISTS.page, Wanted(), today=desk.today).rows}

    qtbot.waitUntil(lambda: "Retail" in stored())
