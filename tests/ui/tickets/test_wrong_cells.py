"""Cells of a specification that are not understood: told at once, counted in no total, forgotten once mended."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity
from finance_desk.services.specifications import LineDraft, write
from finance_desk.ui.form.grid import Grid
from finance_desk.ui.tickets.card import TicketCard
from pressing import press, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
SAYS = "Количество должно быть больше нуля."


@pytest.fixture
def card(make: Make, open_card: Callable[[UUID], TicketCard]) -> TicketCard:
    """A ticket with two lines: 2 and 1 of УС-002 at 3 500 ₽."""
    item = make.item(code="УС-002")
    make.price(make.price_list(), item, "3500", "1900")
    ticket = make.ticket(make.contract(), title="Переезд офиса")
    make.db.execute(write, ticket, (LineDraft(item, Quantity(2)), LineDraft(item, Quantity(1))))
    return open_card(ticket)


def grid_of(card: TicketCard) -> Grid:
    assert card.body.grid is not None
    return card.body.grid.grid


def place(grid: Grid, name: str) -> int:
    return [each.name for each in grid.model.columns].index(name)


def cell(grid: Grid, row: int, name: str) -> str:
    return str(grid.model.index(row, place(grid, name)).data())


def put(card: TicketCard, row: int, name: str, text: str) -> None:
    """Type into a cell, as a person does."""
    grid = grid_of(card)
    grid.view.setFocus()
    grid.view.go(row, place(grid, name))
    type_text(text)
    press(None, Qt.Key.Key_Return)


def figures(card: TicketCard) -> str:
    panel = card.body.panel
    return f"{panel.total.accessibleName()}\n{panel.figures.as_text()}".replace("\u00a0", " ")


@pytest.mark.parametrize("typed", ["-5", "0"])
def test_a_quantity_that_is_not_above_zero_is_wrong_at_once(card: TicketCard, typed: str) -> None:
    put(card, 0, "quantity", typed)
    grid = grid_of(card)
    assert [(row, sentence) for row, _column, sentence in grid.model.wrong()] == [(0, SAYS)]
    assert cell(grid, 0, "gross") == "—"
    assert figures(card).startswith("Клиент увидит —")
    grid.view.go(0, 1)
    assert card.body.explanation() is None


def test_totals_come_back_with_the_mended_cell(card: TicketCard) -> None:
    put(card, 0, "quantity", "абв")
    assert cell(grid_of(card), 0, "gross") == "—"
    assert "Доступно после\t—" in figures(card)
    put(card, 0, "quantity", "3")
    assert "Клиент увидит 14 000,00 ₽" in figures(card)


def test_the_message_about_a_cell_goes_as_the_cell_is_mended(card: TicketCard) -> None:
    put(card, 0, "quantity", "абв")
    put(card, 1, "quantity", "-1")
    press(card, Qt.Key.Key_S, CTRL)
    notice = grid_of(card).notice
    assert "уголком: 2. Строка 1: Не похоже" in notice.accessibleName()
    put(card, 0, "quantity", "3")
    assert notice.accessibleName() == f"Исправьте ячейки с красным уголком: 1. Строка 2: {SAYS}"
    put(card, 1, "quantity", "1")
    assert notice.isHidden()


def test_the_row_of_a_refusal_is_named_once(card: TicketCard) -> None:
    grid = grid_of(card)
    assert grid.refuse(Rejected("Строка 1: количество должно быть больше нуля.", field="quantity"))
    assert not grid.check()
    assert grid.notice.accessibleName().endswith(f": 1. Строка 1: {SAYS}")


def test_a_paste_tells_of_its_own_cells_only(card: TicketCard, qtbot: QtBot) -> None:
    put(card, 0, "quantity", "абв")
    grid = grid_of(card)
    grid.view.go(2, 0)
    QGuiApplication.clipboard().setText("УС-002\tмного\nУС-002\t4")
    press(None, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: "Не разобрано ячеек: 1," in grid.notice.accessibleName())
    put(card, 2, "quantity", "1")
    assert grid.notice.accessibleName() == "Вставлено строк: 2."
    assert card.body.grid is not None
    put(card, 0, "quantity", "2")
    qtbot.waitUntil(lambda: card.body.grid is not None and card.body.grid.sums().amounts.gross == Money(28000))
