"""The list of tickets and opening a new one, by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.roles import Role
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.form.suggestions import Suggestions
from finance_desk.ui.table.model import Stage
from finance_desk.ui.tickets.page import TicketsPage
from pressing import press, type_text

Open = Callable[[], TicketsPage]


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk) -> Open:
    def made() -> TicketsPage:
        page = TicketsPage(desk)
        qtbot.addWidget(page)
        page.resize(1180, 620)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.model.stage is not Stage.LOADING)
        page.view.setFocus()
        return page

    return made


def test_open_tickets_are_shown_at_first(open_page: Open, make: Make) -> None:
    contract = make.contract()
    make.ticket(contract, title="Не печатает принтер")
    make.done_ticket(contract)
    page = open_page()
    assert [row.title for row in page.model.rows] == ["Не печатает принтер"]


def test_a_view_shows_what_waits_for_consent(open_page: Open, make: Make, qtbot: QtBot) -> None:
    make.ticket(make.contract())
    page = open_page()
    qtbot.mouseClick(page.bar.views.chips[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.stage is Stage.EMPTY)


def test_insert_opens_a_ticket_and_its_card(open_page: Open, make: Make, desk: Desk, qtbot: QtBot) -> None:
    make.contract(number="47-ИТ")
    opened: list[tuple[object, ...]] = []
    desk.opened.connect(lambda kind, key, _context: opened.append((kind, key)))
    page = open_page()
    press(page.view, Qt.Key.Key_Insert)
    assert page.dialog is not None
    form = page.dialog.saving.form
    qtbot.waitUntil(lambda: form.isAncestorOf(QApplication.focusWidget() or page))
    type_text("47-ит")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in form.findChildren(Suggestions)))
    press(None, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.seen()["contract_id"] is not None)
    form.box("title").editor.setFocus()
    type_text("Printer")
    with qtbot.waitSignal(desk.opened, timeout=3000):
        press(None, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened[0][0] == "ticket"


def test_a_viewer_opens_no_tickets(open_page: Open, make: Make, desk: Desk) -> None:
    make.contract()
    desk.user = UserFace(desk.user.key, "Вера", Role.VIEWER)
    page = open_page()
    press(page.view, Qt.Key.Key_Insert)
    assert page.dialog is None
