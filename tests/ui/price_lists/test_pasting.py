"""Prices pasted from Excel stand on the rows of their items, wherever the keyboard is."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent
from finance_desk.queries.price_lines import price_rows
from finance_desk.services import clients, price_lists
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.grid_model import WRONG
from finance_desk.ui.price_lists.card import PriceListCard
from pressing import press

TODAY = date(2026, 11, 23)
CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = {"A-1": "Выезд", "A-2": "Настройка", "100": "Монтаж", "200": "Пуск", "A-5": "Осмотр"}


@pytest.fixture
def special(office: Make) -> UUID:
    """A list that inherits four prices of 1 000 ₽ with a cost of 600 ₽; A-5 has no price anywhere."""
    items = {code: office.item(name, code=code) for code, name in NAMES.items()}
    universal = office.price_list(name="Общий")
    for code in ("A-1", "A-2", "100", "200"):
        office.price(universal, items[code], "1000", cost="600")
    group = office.db.execute(clients.add_group, "Постоянные")
    return office.db.execute(price_lists.add, price_lists.PriceListCard("Особый", Scope.GROUP, group, universal))


@pytest.fixture
def card(qtbot: QtBot, desk: Desk, special: UUID) -> PriceListCard:
    made = PriceListCard(desk, special)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: bool(made.prices))
    made.grid.view.setFocus()
    return made


def paste(card: PriceListCard, text: str, row: int, name: str) -> None:
    card.grid.view.go(row, [one.name for one in card.grid.model.columns].index(name))
    QGuiApplication.clipboard().setText(text)
    press(card.grid.view, Qt.Key.Key_V, CONTROL)


def seen(card: PriceListCard, name: str) -> dict[str, object]:
    """What stands in a column, by the codes of the rows."""
    return {row.values["item"].title: row.values.get(name) for row in card.grid.model.filled() if "item" in row.values}


def told(card: PriceListCard) -> str:
    return card.grid.notice.accessibleName()


@pytest.mark.parametrize(("row", "name"), [(0, "item"), (1, "name"), (0, "discount"), (2, "price"), (4, "item")])
def test_codes_and_prices_find_their_rows_wherever_the_keyboard_is(card: PriceListCard, row: int, name: str) -> None:
    before = seen(card, "cost")
    paste(card, "A-2\t1200\nA-1\t1100", row, name)
    assert seen(card, "price") == {"A-1": Money(1100), "A-2": Money(1200), "100": Money(1000), "200": Money(1000)}
    assert seen(card, "cost") == before
    assert told(card) == "Вставлено цен: 2."


def test_special_prices_are_pasted_into_an_inheriting_list_and_saved(
    card: PriceListCard, office: Make, special: UUID, qtbot: QtBot
) -> None:
    paste(card, "A-1\tВыезд\tшт\t\t900,50\nA-5\tОсмотр\tшт\t\t3 000 ₽", 4, "item")
    assert told(card).startswith("Вставлено цен: 2, из них новых позиций: 1.")
    press(card.grid.view, Qt.Key.Key_S, CONTROL)
    sheet = card.findChild(FormDialog) or card.window().findChild(FormDialog)
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    press(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not card.typed())
    own = {row.code: row.price for row in office.db.read(price_rows, special, TODAY) if row.own}
    assert own == {"A-1": Money("900.50"), "A-5": Money(3000)}


def test_columns_are_known_by_their_titles_in_any_order(card: PriceListCard) -> None:
    paste(card, "Себестоимость\tНаименование\tЦена\tКод\tСкидка, %\n700\tлюбое\t1500\tA-1\t5", 3, "discount")
    figures = [seen(card, name)["A-1"] for name in ("price", "cost", "discount")]
    assert figures == [Money(1500), Money(700), Percent(5)]
    assert told(card) == "Вставлено цен: 1. Названия и единицы — из номенклатуры."


def test_a_price_from_a_quantity_on_is_another_row(card: PriceListCard) -> None:
    paste(card, "Наименование\tОт\tЦена\nВыезд\t10\t800\nВыезд\t\t950", 0, "price")
    prices = [row.values["price"] for row in card.grid.model.filled() if row.values["item"].title == "A-1"]
    assert prices == [Money(950), Money(800)]


def test_the_first_number_behind_a_name_is_the_price_and_the_second_the_cost(card: PriceListCard) -> None:
    paste(card, "A-2\tНастройка и пуск\tчас\t1200\t650", 0, "item")
    assert (seen(card, "price")["A-2"], seen(card, "cost")["A-2"]) == (Money(1200), Money(650))


def test_unknown_codes_stand_below_and_are_named(card: PriceListCard) -> None:
    paste(card, "A-1\t1100\nX-9\t5000", 0, "price")
    assert told(card).startswith("Вставлено цен: 1; нет среди действующих позиций: X-9. Не разобрано ячеек: 1")
    assert card.grid.model.index(4, 0).data(WRONG).startswith("Не найдено: «X-9»")
    assert card.grid.model.row_list[4].values["price"] == Money(5000)


def test_a_code_met_twice_loses_no_price(card: PriceListCard) -> None:
    paste(card, "A-1\t1100\nA-1\t1200", 0, "price")
    assert len(card.grid.model.filled()) == 5


def test_codes_of_digits_are_codes_when_every_one_is_known(card: PriceListCard) -> None:
    paste(card, "100\t1100\n200\t1200", 0, "price")
    assert (seen(card, "price")["100"], seen(card, "price")["200"]) == (Money(1100), Money(1200))


@pytest.mark.parametrize("text", ["100\t5", "1100\t5\n1200\t7", "1100\n1200"])
def test_figures_alone_go_where_the_keyboard_is(card: PriceListCard, text: str) -> None:
    paste(card, text, 0, "price")
    assert card.grid.model.row_list[0].values["price"] == Money(text.split()[0])


def test_rows_copied_out_of_the_grid_change_nothing_when_pasted_back(card: PriceListCard) -> None:
    card.grid.view.selectAll()
    press(card.grid.view, Qt.Key.Key_C, CONTROL)
    paste(card, QGuiApplication.clipboard().text(), 4, "item")
    assert not card.grid.model.typed()


def test_the_whole_paste_is_one_step_back(card: PriceListCard) -> None:
    paste(card, "A-1\t1100\nA-5\t3000\nX-9\t1", 0, "item")
    press(card.grid.view, Qt.Key.Key_Z, CONTROL)
    assert not card.grid.model.typed()
