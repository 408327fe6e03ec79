"""A desk over a small real office, for the page of payments."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.roles import Role
from finance_desk.ui.bus import Bus
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.listing.inspector import REST_MS
from finance_desk.ui.listing.reading import AFTER_PAINT_MS
from finance_desk.ui.payments.page import PaymentsPage
from finance_desk.ui.table.model import Stage
from finance_desk.ui.tasks import Tasks
from payment_builders import Bank, bank_of


@pytest.fixture
def db(sqlite_db: Database) -> Database:
    return sqlite_db


@pytest.fixture
def bank(db: Database, make: Make) -> Bank:
    return bank_of(db, make, None, itertools.count(1))


@pytest.fixture
def desk(qtbot: QtBot, db: Database) -> Iterator[Desk]:
    tasks = Tasks()
    made = Desk(tasks, Bus())
    made.user = UserFace(made.user.key, "Ольга", Role.ACCOUNTANT)
    made.clock = db.clock
    owner = QObject()
    tasks.open(owner, lambda: db)
    yield made
    qtbot.wait(2 * (AFTER_PAINT_MS + REST_MS))  # totals and the inspector are asked for after the rows
    tasks.close()


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk) -> Callable[[], PaymentsPage]:
    def made() -> PaymentsPage:
        page = PaymentsPage(desk)
        qtbot.addWidget(page)
        page.resize(1180, 600)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.model.stage is not Stage.LOADING)
        page.view.setFocus()
        return page

    return made
