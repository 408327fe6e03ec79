"""What goes away with the keyboard leaves it on the page; Qt would hand it to the search along the top."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk import app
from finance_desk.db.database import Database
from finance_desk.domain.roles import Role
from finance_desk.services import specifications
from finance_desk.settings import Settings
from finance_desk.ui.desktop import Desktop
from finance_desk.ui.tickets.card import TicketCard
from finance_desk.ui.tickets.page import TicketsPage
from finance_desk.ui.tickets.steps import Step
from finance_desk.ui.widgets.tone import Tone
from pressing import press

LONG = "Цены записаны, действуют с первого декабря. " * 5


@pytest.fixture
def ticket(office: Make) -> UUID:
    """A ticket whose specification waits to be sent."""
    office.user(Role.CHIEF, "chief")
    made = office.ticket(office.contract(credit_limit="100000"))
    office.db.execute(specifications.write, made, (office.line("1000"),))
    return made


@pytest.fixture
def desktop(qapp: QApplication, qtbot: QtBot, sqlite_db: Database, ticket: UUID) -> Iterator[Desktop]:
    made = app.build(qapp, Settings(), address=str(sqlite_db.address.path), user="chief")
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.entrance.entered, timeout=20_000):
        made.window.show()
        made.entrance.open()
    qtbot.waitUntil(lambda: made.window.workspace.current is not None and not made.tasks.running, timeout=20_000)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.bus.close()
    made.tasks.close()
    if made.desk.drafts is not None:
        made.desk.drafts.close()


@pytest.mark.parametrize("go_away", [QPushButton.hide, lambda button: button.setEnabled(False)])
def test_a_button_over_the_window_leaves_the_keyboard_to_the_page(desktop: Desktop, go_away, qtbot: QtBot) -> None:
    desktop.desk.open("tickets")
    qtbot.waitUntil(lambda: isinstance(desktop.window.workspace.current, TicketsPage) and not desktop.tasks.running)
    desktop.window.activateWindow()
    button = QPushButton("Повторить", desktop.window)
    button.show()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    go_away(button)
    page = desktop.window.workspace.current
    assert page is not None
    assert page.isAncestorOf(desktop.window.focusWidget())


def test_a_ticket_sent_for_consent_keeps_the_keyboard(desktop: Desktop, ticket: UUID, qtbot: QtBot) -> None:
    desktop.desk.open("ticket", ticket)
    qtbot.waitUntil(lambda: isinstance(desktop.window.workspace.current, TicketCard) and not desktop.tasks.running)
    card, search = desktop.window.workspace.current, desktop.window.top.search_field
    assert isinstance(card, TicketCard)
    qtbot.waitUntil(lambda: card.grid_view is not None and card.grid_view.hasFocus(), timeout=20_000)
    press(None, Qt.Key.Key_F8)
    while card.step is not Step.AGREE or card.busy:
        assert not search.hasFocus()
        qtbot.wait(5)
    assert card.isAncestorOf(desktop.window.focusWidget())


@pytest.mark.parametrize("width", [1366, 1000])
def test_what_is_said_in_passing_does_not_lie_under_an_alert(desktop: Desktop, width: int, qtbot: QtBot) -> None:
    window, alert = desktop.window, QWidget()
    qtbot.addWidget(alert)
    window.resize(width, 700)
    alert.setGeometry(QRect(window.mapToGlobal(QPoint(width - 496, 500)), QPoint(0, 0)))
    alert.resize(496, 200)
    alert.show()
    window.toasts.keep_off(alert)
    desktop.desk.say(LONG, tone=Tone.GOOD)
    toast = window.toasts._toast
    assert toast is not None
    said, above = QRect(toast.mapToGlobal(QPoint()), toast.size()), alert.geometry()
    assert not said.intersects(above)
    assert window.frameGeometry().contains(said)
