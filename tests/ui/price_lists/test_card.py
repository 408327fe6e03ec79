"""Prices of a list under the keys of a person: typed, pasted, refused, saved from a day on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.roles import Role
from finance_desk.gateways.go_live_sheets import PRICES
from finance_desk.gateways.spreadsheet_write import write_book
from finance_desk.queries.price_lines import PriceRow, price_rows
from finance_desk.services import clients, price_lists
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.grid_model import WRONG
from finance_desk.ui.form.unsaved import Unsaved
from finance_desk.ui.price_lists.card import PriceListCard
from finance_desk.ui.price_lists.importing import ImportSheet

TODAY = date(2026, 11, 23)
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Prices:
    """A universal list with two prices, one list that lives on it with one of its own, and an item without a price."""

    universal: UUID
    own: UUID


@pytest.fixture
def prices(office: Make) -> Prices:
    items = [office.item(name, code=f"A-{n}") for n, name in enumerate(("Выезд", "Настройка", "Монтаж"), 1)]
    universal = office.price_list(name="Общий")
    office.price(universal, items[0], "1500", cost="900")
    office.price(universal, items[1], "700", cost="300")
    card = price_lists.PriceListCard("Особый", price_lists.Scope.GROUP, _group(office), universal)
    own = office.db.execute(price_lists.add, card)
    office.price(own, items[0], "1400", cost="900")
    return Prices(universal, own)


def _group(office: Make) -> UUID:
    return office.db.execute(clients.add_group, "Постоянные")


@pytest.fixture
def open_card(qtbot: QtBot, desk: Desk) -> Callable[[UUID], PriceListCard]:
    def made(key: UUID) -> PriceListCard:
        card = PriceListCard(desk, key)
        qtbot.addWidget(card)
        card.resize(1180, 640)
        card.show()
        card.activateWindow()
        qtbot.waitUntil(lambda: bool(card.prices))
        card.grid.view.setFocus()
        return card

    return made


def column(card: PriceListCard, name: str) -> int:
    return [one.name for one in card.grid.model.columns].index(name)


def cell(card: PriceListCard, row: int, name: str) -> str:
    return str(card.grid.model.index(row, column(card, name)).data()).replace("\u00a0", " ")


def press(card: PriceListCard, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or card.grid.view, key, modifier)


def write(card: PriceListCard, row: int, name: str, text: str) -> None:
    card.grid.view.go(row, column(card, name))
    for letter in text:
        QTest.keyClick(QApplication.focusWidget() or card.grid.view, letter)
    press(card, Qt.Key.Key_Return)


def paste(card: PriceListCard, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(card, Qt.Key.Key_V, CONTROL)


def save(card: PriceListCard, qtbot: QtBot) -> FormDialog:
    qtbot.keyClick(card.grid.view, Qt.Key.Key_S, CONTROL)
    sheet = card.findChild(FormDialog) or card.window().findChild(FormDialog)
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def stored(office: Make, key: UUID, on: date = TODAY) -> dict[str, PriceRow]:
    return {row.code: row for row in office.db.read(price_rows, key, on)}


def test_a_typed_price_holds_from_the_day_that_was_asked(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, office: Make, qtbot: QtBot
) -> None:
    card = open_card(prices.universal)
    write(card, 0, "price", "1650,50")
    sheet = save(card, qtbot)
    sheet.saving.form.box("valid_from").editor.set_value(date(2026, 12, 1))
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not card.typed() and cell(card, 0, "price") == "1 650,50")
    assert stored(office, prices.universal)["A-1"].price == Money(1500)
    assert stored(office, prices.universal, date(2026, 12, 1))["A-1"].price == Money("1650.50")


def test_closing_can_save_the_typed_prices(
    open_card: Callable[[UUID], PriceListCard],
    prices: Prices,
    office: Make,
    desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    card = open_card(prices.universal)
    write(card, 0, "price", "1650")
    with monkeypatch.context() as patch, qtbot.waitSignal(card.left):
        patch.setattr(desk, "ask_unsaved", lambda *_words: Unsaved.SAVE)
        assert not card.close()
        sheet = card.findChild(FormDialog) or card.window().findChild(FormDialog)
        assert sheet is not None
        qtbot.waitUntil(sheet.isActiveWindow)
        qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert stored(office, prices.universal)["A-1"].price == Money(1650)
    assert not card.typed()


def test_three_rows_of_excel_are_pasted_and_saved(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, office: Make, qtbot: QtBot
) -> None:
    card = open_card(prices.universal)
    card.grid.view.go(0, column(card, "item"))
    paste(card, "Код\tЦена, ₽\tСебест., ₽\nA-1\t1 600\t950\nA-2\t800,5\t310\nA-3\t2500 ₽\t1200")
    assert cell(card, 2, "name") == "Монтаж"
    qtbot.keyClick(save(card, qtbot), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(card.prices) == 3)
    found = stored(office, prices.universal)
    assert [(row.price, row.cost) for row in found.values()] == [
        (Money(1600), Money(950)),
        (Money("800.50"), Money(310)),
        (Money(2500), Money(1200)),
    ]


def test_a_wrong_price_stays_red_with_a_sentence_and_is_not_saved(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, qtbot: QtBot
) -> None:
    card = open_card(prices.universal)
    write(card, 1, "price", "7oo")
    qtbot.keyClick(card.grid.view, Qt.Key.Key_S, CONTROL)
    index = card.grid.model.index(1, column(card, "price"))
    assert index.data() == "7oo"
    assert index.data(WRONG).startswith("Не похоже на сумму")
    assert "Строка 2" in card.grid.notice.accessibleName()
    assert card.window().findChild(FormDialog) is None


def test_a_price_below_zero_is_refused_in_its_cell(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, qtbot: QtBot
) -> None:
    card = open_card(prices.universal)
    write(card, 0, "price", "-5")
    qtbot.keyClick(card.grid.view, Qt.Key.Key_S, CONTROL)
    assert card.grid.model.index(0, column(card, "price")).data(WRONG) == "Цена не может быть отрицательной."


def test_inherited_prices_name_the_list_they_come_from(
    open_card: Callable[[UUID], PriceListCard], prices: Prices
) -> None:
    card = open_card(prices.own)
    assert [cell(card, row, "source") for row in (0, 1)] == ["своя", "↳ Общий"]
    assert cell(card, 0, "margin") == "35,7 %"


def test_a_discount_on_an_inherited_price_leaves_the_price_inherited(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, office: Make, qtbot: QtBot
) -> None:
    card = open_card(prices.own)
    write(card, 1, "discount", "10")
    qtbot.keyClick(save(card, qtbot), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not card.typed())
    office.price(prices.universal, _item(card, 1), "900", since=TODAY)
    row = stored(office, prices.own)["A-2"]
    assert (row.price, row.discount) == (Money(900), Percent(10))


def _item(card: PriceListCard, row: int) -> UUID:
    key: UUID = card.grid.rows()[row]["item"]
    return key


def test_an_own_price_that_is_deleted_gives_way_to_the_inherited_one(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, office: Make, qtbot: QtBot
) -> None:
    card = open_card(prices.own)
    card.grid.view.go(0, column(card, "price"))
    press(card, Qt.Key.Key_Delete)
    qtbot.keyClick(save(card, qtbot), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: cell(card, 0, "price") == "1 500,00")
    assert not stored(office, prices.own)["A-1"].own


def test_why_tells_the_derivation_of_the_current_row(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, desk: Desk, qtbot: QtBot
) -> None:
    card = open_card(prices.own)
    card.grid.view.go(1, column(card, "price"))
    with qtbot.waitSignal(desk.explained) as told:
        qtbot.keyClick(card.grid.view, Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert told.args[0] == "A-2 Настройка"
    assert any("«Особый» наследует «Общий»" in step for step in told.args[1])


def test_why_of_a_row_without_a_code_tells_where_to_stand(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, desk: Desk, qtbot: QtBot
) -> None:
    card = open_card(prices.universal)
    write(card, 2, "price", "100")
    card.grid.view.go(2, column(card, "price"))
    with qtbot.waitSignal(desk.said) as said:
        card.explain()
    assert said.args[0].startswith("Станьте на строку с сохранённой ценой")


def test_why_keeps_the_cost_to_itself_while_a_client_looks(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, desk: Desk, qtbot: QtBot
) -> None:
    card = open_card(prices.universal)
    desk.hide_cost(True)  # noqa: FBT003  a slot of the desk
    with qtbot.waitSignal(desk.explained) as told:
        card.explain()
    assert not any("Себестоимость" in step for step in told.args[1])


def test_cost_is_hidden_while_a_client_looks(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, desk: Desk
) -> None:
    card = open_card(prices.universal)
    desk.hide_cost(True)  # noqa: FBT003  a slot of the desk
    assert card.grid.view.isColumnHidden(column(card, "cost"))
    assert card.grid.view.isColumnHidden(column(card, "margin"))


def test_what_others_write_does_not_overwrite_what_is_typed(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, qtbot: QtBot
) -> None:
    card = open_card(prices.universal)
    write(card, 0, "price", "1700")
    card.reload()
    qtbot.waitUntil(lambda: not card.notice.isHidden())
    assert cell(card, 0, "price") == "1 700,00"


def test_a_viewer_walks_the_prices_and_changes_none(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, desk: Desk
) -> None:
    desk.user = UserFace(desk.user.key, "Гость", Role.VIEWER)
    card = open_card(prices.universal)
    card.grid.view.go(0, column(card, "price"))
    for key in (Qt.Key.Key_5, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Insert):
        press(card, key)
    assert not card.grid.typed()
    assert cell(card, 0, "price") == "1 500,00"


def test_faults_of_a_book_stand_in_a_list_by_sheet_row_and_column(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, qtbot: QtBot, tmp_path: Path
) -> None:
    card = open_card(prices.universal)
    sheet = _book(card, tmp_path / "prices.xlsx", "Z-9")
    qtbot.waitUntil(lambda: sheet.faults.topLevelItemCount() == 1)
    fault = sheet.faults.topLevelItem(0)
    assert fault is not None
    assert [fault.text(0), fault.text(1)] == ["Прайс-лист", "2"]
    assert "«Z-9» нет в номенклатуре" in fault.text(3)
    sheet.reject()


def test_faults_of_different_kinds_stand_there_together(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, qtbot: QtBot, tmp_path: Path
) -> None:
    card = open_card(prices.universal)
    sheet = _book(card, tmp_path / "prices.xlsx", "Z-9", "A-3", "", "A-3")
    qtbot.waitUntil(lambda: sheet.faults.topLevelItemCount() == 3)
    told = [item for n in range(3) if (item := sheet.faults.topLevelItem(n)) is not None]
    assert [(item.text(1), item.text(2)) for item in told] == [
        ("2", "A «Код»"),
        ("4", "A «Код»"),
        ("5", "G «Действует с»"),
    ]
    assert "Ошибок в книге: 3" in sheet.notice.accessibleName()
    sheet.reject()


def test_a_book_is_loaded_into_the_list(
    open_card: Callable[[UUID], PriceListCard], prices: Prices, qtbot: QtBot, tmp_path: Path
) -> None:
    card = open_card(prices.universal)
    _book(card, tmp_path / "prices.xlsx", "A-3")
    qtbot.waitUntil(lambda: len(card.prices) == 3)
    assert cell(card, 2, "price") == "2 500,00"


def _book(card: PriceListCard, path: Path, *codes: str) -> ImportSheet:
    lines = [{"code": code, "price": Money(2500), "valid_from": TODAY} for code in codes]
    path.write_bytes(write_book([(PRICES, lines)]))
    card.deeds.load_book()
    sheet = card.findChild(ImportSheet)
    assert sheet is not None
    sheet.form.box("files").editor.set_value((path,))
    sheet.load()
    return sheet


def test_a_closed_card_hears_nothing_more(prices: Prices, desk: Desk, qtbot: QtBot) -> None:
    card = PriceListCard(desk, prices.universal)
    card.show()
    qtbot.waitUntil(lambda: bool(card.prices))
    shiboken6.delete(card)
    with qtbot.captureExceptions() as broken:
        desk.hide_cost(True)  # noqa: FBT003  a slot of the desk
    assert broken == []
