"""A dispatcher's desk over a small database."""

import itertools
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.roles import Role
from finance_desk.ui.bus import Bus
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.form.unsaved import Unsaved
from finance_desk.ui.listing.reading import AFTER_PAINT_MS
from finance_desk.ui.tasks import Tasks
from finance_desk.ui.tickets.card import TicketCard


@pytest.fixture
def make(sqlite_db: Database) -> Make:
    return Make(sqlite_db, itertools.count(1))


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, make: Make, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    dispatcher = make.user(Role.DISPATCHER)
    tasks = Tasks()
    tasks.actor = dispatcher
    made = Desk(tasks, Bus())
    made.user = UserFace(dispatcher, "Ольга", Role.DISPATCHER)
    made.clock = sqlite_db.clock
    monkeypatch.setattr(made, "confirm", lambda *_words, **_more: True)
    monkeypatch.setattr(made, "ask_unsaved", lambda *_words: Unsaved.DROP)
    owner = QObject()
    tasks.open(owner, lambda: sqlite_db)
    yield made
    qtbot.wait(2 * AFTER_PAINT_MS)  # totals are asked for after their rows
    tasks.close()


@pytest.fixture
def open_card(qtbot: QtBot, desk: Desk) -> Callable[[UUID], TicketCard]:
    def made(key: UUID) -> TicketCard:
        card = TicketCard(desk, key)
        qtbot.addWidget(card)
        card.resize(1180, 700)
        card.show()
        card.activateWindow()
        qtbot.waitUntil(lambda: card.face is not None)
        return card

    return made
