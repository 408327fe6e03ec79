"""Two processes at one database: what one desk commits is seen, and rings, at the other within seconds."""

import itertools
import subprocess
import sys
from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk import app
from finance_desk.db.database import Database
from finance_desk.domain.roles import Role
from finance_desk.services import specifications
from finance_desk.settings import Settings
from finance_desk.ui.alerts.keeper import Keeper
from finance_desk.ui.desktop import Desktop
from finance_desk.ui.shell.navigation import Entry

PATIENCE = 20_000
SOON = 10_000
_OTHER_DESK = """
import sys
from datetime import UTC, datetime
from uuid import UUID
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.domain.states import Channel
from finance_desk.services import specifications, tickets

address, ticket, now = sys.argv[1], UUID(sys.argv[2]), datetime.fromisoformat(sys.argv[3])
database = Database(parse_address(address), clock=lambda: now)
database.execute(specifications.agree, ticket, specifications.Consent(None, Channel.CALL, "звонок"))
database.execute(tickets.complete, ticket)
database.close()
"""


@pytest.fixture
def office(sqlite_db: Database) -> Make:
    made = Make(sqlite_db, itertools.count(1))
    made.user(Role.CHIEF, "chief")
    return made


@pytest.fixture
def contract(office: Make) -> UUID:
    return office.contract(credit_limit="5000", threshold="500")


@pytest.fixture
def desktop(qapp: QApplication, qtbot: QtBot, sqlite_db: Database, contract: UUID) -> Iterator[Desktop]:
    made = app.build(qapp, Settings(), address=str(sqlite_db.address.path), user="chief")
    made.desk.clock = sqlite_db.clock
    made.window.show()
    made.entrance.open()
    qtbot.waitUntil(lambda: made.window.workspace.current is not None and not made.tasks.running, timeout=PATIENCE)
    yield made
    made.close()


def balance(desktop: Desktop) -> str:
    """What the list of contracts says of the money that is left, of its only row."""
    model = desktop.window.workspace.current.view.model()
    names = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    return str(model.index(0, names.index("Остаток, ₽")).data()) if model.rowCount() else ""


def test_a_ticket_completed_by_another_process_moves_the_balance_and_rings(
    desktop: Desktop, office: Make, contract: UUID, qtbot: QtBot
) -> None:
    ticket = office.ticket(contract)
    office.db.execute(specifications.write, ticket, (office.line("5200"),))
    keeper = Keeper(desktop.desk, desktop.window)
    desktop.window.visits.show_page("contracts")
    page = desktop.window.workspace
    qtbot.waitUntil(
        lambda: getattr(page.current, "name", "") == "contracts" and bool(balance(desktop)), timeout=PATIENCE
    )
    assert balance(desktop) == "—"

    now = office.db.clock().isoformat()
    arguments = [sys.executable, "-c", _OTHER_DESK, str(office.db.address.path), str(ticket), now]
    subprocess.run(arguments, check=True, timeout=60)  # our own interpreter

    qtbot.waitUntil(lambda: balance(desktop) == "−5\N{NO-BREAK SPACE}200,00", timeout=SOON)
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    assert keeper.popup.row is not None
    assert keeper.popup.row.contract_id == contract
    keeper.close()


def test_the_navigation_counts_what_waits_for_the_client(
    desktop: Desktop, office: Make, contract: UUID, qtbot: QtBot
) -> None:
    entry = next(each for each in desktop.window.navigation.findChildren(Entry) if each.page == "tickets")
    assert entry.count == 0
    ticket = office.ticket(contract)
    office.db.execute(specifications.write, ticket, (office.line("5200"),))
    office.db.execute(specifications.send, ticket)
    qtbot.waitUntil(lambda: entry.count == 1, timeout=SOON)
    assert entry.accessibleName() == "Заявки, ждут согласования клиента: 1"
    office.db.execute(specifications.reject, ticket, "дорого")
    qtbot.waitUntil(lambda: entry.count == 0, timeout=SOON)
