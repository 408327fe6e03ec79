"""A desk over a small real office, for clients."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from finance_desk.db.database import Database
from finance_desk.domain.roles import Role
from finance_desk.ui.bus import Bus
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.listing.inspector import REST_MS
from finance_desk.ui.listing.reading import AFTER_PAINT_MS
from finance_desk.ui.tasks import Tasks


@pytest.fixture
def db(sqlite_db: Database) -> Database:
    return sqlite_db


@pytest.fixture
def desk(qtbot: QtBot, db: Database) -> Iterator[Desk]:
    tasks = Tasks()
    made = Desk(tasks, Bus())
    made.user = UserFace(made.user.key, "Ольга", Role.MANAGER)
    made.clock = db.clock
    owner = QObject()
    tasks.open(owner, lambda: db)
    yield made
    qtbot.wait(2 * (AFTER_PAINT_MS + REST_MS))  # totals and the inspector are asked for after the rows
    tasks.close()
