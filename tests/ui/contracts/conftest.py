"""A desk over a small real office, for contracts."""

import itertools
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from builders import Make
from conftest import Clock
from finance_desk.db.database import Database
from finance_desk.domain.roles import Role
from finance_desk.ui.bus import Bus
from finance_desk.ui.contracts.card import ContractCard
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.listing.reading import AFTER_PAINT_MS
from finance_desk.ui.tasks import Tasks


@pytest.fixture
def make(sqlite_db: Database) -> Make:
    return Make(sqlite_db, itertools.count(1))


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Iterator[Desk]:
    tasks = Tasks()
    made = Desk(tasks, Bus())
    made.clock = clock
    made.user = UserFace(UUID(int=7), "Ольга", Role.CHIEF)
    sqlite_db.listeners.append(lambda _operation, events: made.bus.publish(events))
    owner = QObject()
    tasks.open(owner, lambda: sqlite_db)
    yield made
    qtbot.wait(2 * AFTER_PAINT_MS)  # totals are asked for after their rows
    tasks.close()


@pytest.fixture
def contract(make: Make) -> UUID:
    contract = make.contract(make.client("ООО «Дом Книги»"), number="47-ИТ/26", credit_limit="5000", threshold="1000")
    make.done_ticket(contract, "2440", cost="800")
    return contract


@pytest.fixture
def open_card(qtbot: QtBot, desk: Desk) -> Callable[[UUID], ContractCard]:
    def made(contract: UUID) -> ContractCard:
        card = ContractCard(desk, contract)
        qtbot.addWidget(card)
        card.resize(1180, 700)
        card.show()
        card.activateWindow()
        qtbot.waitUntil(lambda: card.sheet is not None)
        return card

    return made


@pytest.fixture
def heard(desk: Desk) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    desk.opened.connect(lambda kind, key, context: told.append((kind, key, context)))
    desk.explained.connect(lambda title, steps: told.append((title, steps)))
    return told
