"""The list of tickets and opening a new one, by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.roles import Role
from finance_desk.domain.states import TicketState
from finance_desk.queries.tickets import ticket_card
from finance_desk.services import acts, tickets
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.form.suggestions import Suggestions
from finance_desk.ui.table.model import Stage
from finance_desk.ui.tickets import printing
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


def test_a_ticket_in_work_is_not_taken_into_work_again(open_page: Open, make: Make, qtbot: QtBot) -> None:
    make.db.execute(tickets.start, make.agreed_ticket(make.contract(), "1000"))
    page = open_page()
    qtbot.waitUntil(lambda: page.chosen() != [])
    assert not page.start.isEnabled()
    assert page.start.toolTip() == "Заявка уже в работе."


def test_what_the_client_has_not_agreed_to_is_not_completed(open_page: Open, make: Make, qtbot: QtBot) -> None:
    make.ticket(make.contract(agreement_required=True))
    page = open_page()
    qtbot.waitUntil(lambda: page.chosen() != [])
    assert not page.complete.isEnabled()
    assert page.complete.toolTip().startswith("Сначала зафиксируйте согласие клиента")


def test_selected_tickets_are_completed_together(
    open_page: Open, make: Make, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(desk, "confirm", lambda _owner, title, text, _act: not asked.append(title + " " + text))
    contract = make.contract()
    made = [make.agreed_ticket(contract, "1000"), make.agreed_ticket(contract, "500")]
    page = open_page()
    page.view.selectAll()
    press(page.view, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: all(make.db.read(ticket_card, each).state is TicketState.DONE for each in made))
    assert "Завершить 2 заявки?" in asked[0]
    assert "1 500,00 ₽" in asked[0].replace("\u00a0", " ")


def test_selected_tickets_are_taken_into_work_and_billed(open_page: Open, make: Make, desk: Desk, qtbot: QtBot) -> None:
    contract = make.contract()
    made = [make.agreed_ticket(contract), make.agreed_ticket(contract)]
    page = open_page()
    page.view.selectAll()
    press(page.view, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: all(make.db.read(ticket_card, each).state is TicketState.IN_PROGRESS for each in made))
    qtbot.waitUntil(lambda: len(page.chosen()) == 2)
    with qtbot.waitSignal(desk.opened) as opened:
        press(page.view, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert opened.args[0] == "document"


def test_tickets_of_two_contracts_make_no_paper_together(open_page: Open, make: Make, qtbot: QtBot) -> None:
    for _n in range(2):
        make.agreed_ticket(make.contract())
    page = open_page()
    page.view.selectAll()
    qtbot.waitUntil(lambda: not page.invoice.isEnabled())
    assert page.invoice.toolTip() == "Документ составляют по заявкам одного договора."


def test_work_without_an_act_has_a_view(open_page: Open, make: Make, qtbot: QtBot) -> None:
    contract = make.contract()
    closed, waiting = make.done_ticket(contract), make.done_ticket(contract)
    make.db.execute(acts.draft_for_tickets, (closed,))
    page = open_page()
    (view,) = [each for each in page.views if each.name == "Выполненные без акта"]
    page.bar.put(view.wanted)
    qtbot.waitUntil(lambda: [row.key for row in page.model.rows] == [waiting])


def test_a_ticket_is_copied_from_the_list(open_page: Open, make: Make, desk: Desk, qtbot: QtBot) -> None:
    make.agreed_ticket(make.contract())
    page = open_page()
    page.view.select_row(0)
    with qtbot.waitSignal(desk.opened) as opened:
        press(page.view, Qt.Key.Key_F9)
    assert opened.args[0] == "ticket"


def test_specifications_of_selected_tickets_are_printed(
    open_page: Open, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(printing, "ask_to_print", lambda _page, papers: asked.append([each.title for each in papers]))
    contract = make.contract()
    for _n in range(2):
        make.agreed_ticket(contract)
    make.ticket(contract)
    page = open_page()
    page.view.selectAll()
    press(page.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked == [["Спецификация к заявке № 2", "Спецификация к заявке № 1"]]
