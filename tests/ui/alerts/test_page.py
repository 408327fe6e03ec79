"""The list of alerts: what the bell counts, putting off, answering, the way to the contract."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.states import AlertState
from finance_desk.ui.alerts.page import AlertsPage
from finance_desk.ui.alerts.putting_off import ask_until
from finance_desk.ui.desk import Desk
from finance_desk.ui.table.model import Stage
from pressing import press

SOON = 5000


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, office: Make) -> AlertsPage:
    office.db.listeners.append(lambda _operation, events: desk.bus.publish(events))
    for n in range(2):
        office.agreed_ticket(office.contract(number=f"7-{n}", credit_limit="1000", threshold="500"), total="1200")
    made = AlertsPage(desk)
    made.resize(1200, 600)
    qtbot.addWidget(made)
    made.show()
    wait_for(qtbot, made, 2)
    made.view.setFocus()
    return made


def wait_for(qtbot: QtBot, page: AlertsPage, count: int) -> None:
    qtbot.waitUntil(lambda: page.model.stage is not Stage.LOADING and page.model.rowCount() == count, timeout=SOON)


def show(qtbot: QtBot, page: AlertsPage, view: int, count: int) -> None:
    page.bar.put(page.views[view].wanted)
    wait_for(qtbot, page, count)


def test_enter_opens_the_contract(page: AlertsPage, desk: Desk, qtbot: QtBot) -> None:
    row = page.view.current_row
    with qtbot.waitSignal(desk.opened) as opened:
        press(page.view, Qt.Key.Key_Return)
    assert opened.args[:2] == ["contract", row.contract_id]


def test_a_top_up_opens_the_form_of_a_bill(page: AlertsPage, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.opened) as opened:
        page.top_up()
    assert opened.args[0] == "documents"
    assert opened.args[2] == {"new": "invoice", "contract": page.view.current_row.contract_id}


def test_what_is_put_off_waits_in_another_view(page: AlertsPage, qtbot: QtBot) -> None:
    page.put_off()
    menu = page.findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    wait_for(qtbot, page, 1)
    page.bar.put(page.views[1].wanted)
    qtbot.waitUntil(lambda: [row.state for row in page.model._rows] == [AlertState.SNOOZED], timeout=SOON)


def test_a_day_to_come_is_asked_for(page: AlertsPage, desk: Desk, qtbot: QtBot) -> None:
    sheet = ask_until(page, desk, [page.view.current_row.key])
    sheet.done_button.click()
    wait_for(qtbot, page, 1)


def test_what_is_done_is_kept_with_its_answer(page: AlertsPage, qtbot: QtBot) -> None:
    page.view.selectAll()
    page.finish()
    wait_for(qtbot, page, 0)
    show(qtbot, page, 2, 2)
    assert {row.answer for row in page.model._rows} == {"Сделано"}
