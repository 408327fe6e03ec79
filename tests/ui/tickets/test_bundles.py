"""Bundles in a specification: found by name among the items, written as lines, kept from a ticket."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.bundle import BundlePart
from finance_desk.domain.listing import Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity
from finance_desk.queries.bundles_list import BUNDLES, bundle_parts
from finance_desk.queries.tickets import ticket_card
from finance_desk.services import bundles
from finance_desk.ui.form.picker import Picker
from finance_desk.ui.tickets.card import TicketCard
from pressing import press, type_text

Open = Callable[[UUID], TicketCard]


@pytest.fixture
def ticket(make: Make) -> UUID:
    """A ticket of a contract whose prices are known: 2 × 3 500 and 1 × 1 000."""
    universal, setup, visit = make.price_list(), make.item("Настройка", code="УС-2"), make.item("Выезд", code="УС-1")
    make.price(universal, setup, "3500", "1900")
    make.price(universal, visit, "1000", "500")
    parts = BundlePart(setup, Quantity(2)), BundlePart(visit, Quantity(1))
    make.db.execute(bundles.add, bundles.BundleCard("Новый сотрудник", parts))
    return make.ticket(make.contract(), title="Переезд офиса")


def test_a_bundle_found_by_its_name_becomes_lines_with_prices(
    open_card: Open, ticket: UUID, make: Make, qtbot: QtBot
) -> None:
    card = open_card(ticket)
    grid = card.body.grid
    assert grid is not None
    assert card.grid_view is not None
    card.grid_view.setFocus()
    press(card.grid_view, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: bool(card.findChildren(Picker)))
    picker = card.findChildren(Picker)[-1]
    qtbot.waitUntil(picker.isActiveWindow)
    type_text("сотрудник")
    qtbot.waitUntil(lambda: picker.found.rowCount() == 1)
    press(None, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: grid.sums().amounts.gross == Money(8000))
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    press(card, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(make.db.read(ticket_card, ticket).lines) == 2)
    assert [(line.code, line.quantity) for line in make.db.read(ticket_card, ticket).lines] == [
        ("УС-2", Quantity(2)),
        ("УС-1", Quantity(1)),
    ]


def test_the_lines_of_a_ticket_are_kept_as_a_bundle(open_card: Open, make: Make, qtbot: QtBot) -> None:
    card = open_card(make.agreed_ticket(make.contract()))
    card.actions_made.bundle.trigger()
    qtbot.waitUntil(lambda: card.dialog is not None and card.dialog.isActiveWindow())
    press(None, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    today = make.db.clock().date()
    qtbot.waitUntil(lambda: bool(make.db.read(BUNDLES.page, Wanted(), today=today, limit=5).rows))
    (row,) = make.db.read(BUNDLES.page, Wanted(), today=today, limit=5).rows
    assert row.name == "Не печатает принтер"
    assert [part.quantity for part in make.db.read(bundle_parts, row.key)] == [Quantity(1)]
