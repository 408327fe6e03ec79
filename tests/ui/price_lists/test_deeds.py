"""What is done to a price list besides typing prices: a rule, versions, sections, the tree; by keys."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent
from finance_desk.queries.price_lines import PriceRow, price_rows
from finance_desk.services import clients, items, price_lists
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.price_lists.bulk import BulkSheet
from finance_desk.ui.price_lists.card import PriceListCard
from finance_desk.ui.price_lists.comparing import CompareSheet
from finance_desk.ui.price_lists.page import PriceListsPage
from finance_desk.ui.price_lists.section_sheet import SectionSheet

TODAY = date(2026, 11, 23)
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
S = TypeVar("S", bound=Sheet)


@pytest.fixture
def base(office: Make) -> UUID:
    """A list with the prices 1 500 and 700; costs 900 and 300."""
    category = office.db.execute(items.add_category, "Выезды")
    key = office.price_list(name="Общий")
    office.price(key, office.item("Выезд", code="A-1", category_id=category), "1500", cost="900")
    office.price(key, office.item("Настройка", code="A-2"), "700", cost="300")
    office.item("Монтаж", code="A-3", category_id=category)
    return key


@pytest.fixture
def card(qtbot: QtBot, desk: Desk, base: UUID) -> PriceListCard:
    made = PriceListCard(desk, base)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: bool(made.prices))
    made.grid.view.setFocus()
    return made


def opened(card: PriceListCard, kind: type[S], qtbot: QtBot) -> S:
    qtbot.waitUntil(lambda: card.window().findChild(kind) is not None)
    sheet: S = card.window().findChild(kind)
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def type_here(text: str) -> None:
    for letter in text:
        QTest.keyClick(QApplication.focusWidget(), letter)


def column(card: PriceListCard, name: str) -> int:
    return [one.name for one in card.grid.model.columns].index(name)


def cell(card: PriceListCard, row: int, name: str) -> str:
    return str(card.grid.model.index(row, column(card, name)).data()).replace("\u00a0", " ")


def stored(office: Make, key: UUID, on: date = TODAY) -> dict[str, PriceRow]:
    return {row.code: row for row in office.db.read(price_rows, key, on)}


def raise_prices(card: PriceListCard, qtbot: QtBot) -> None:
    """Ten percent more, rounded to a rouble, by keys alone."""
    qtbot.keyClick(card.grid.view, Qt.Key.Key_R, CONTROL)
    sheet = opened(card, BulkSheet, qtbot)
    type_here("10")
    qtbot.waitUntil(lambda: sheet.plan is not None and sheet.start.isEnabled())
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)


def test_prices_are_raised_by_a_rule(card: PriceListCard, base: UUID, office: Make, qtbot: QtBot) -> None:
    raise_prices(card, qtbot)
    qtbot.waitUntil(lambda: cell(card, 0, "price") == "1 650,00")
    found = stored(office, base)
    assert [(row.price, row.cost) for row in found.values()] == [(Money(1650), Money(900)), (Money(770), Money(300))]
    assert stored(office, base, date(2026, 11, 22))["A-1"].price == Money(1500)


def test_the_toast_takes_a_rule_back(card: PriceListCard, base: UUID, desk: Desk, office: Make, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.said) as said:
        raise_prices(card, qtbot)
    undo = said.args[2]
    undo()
    qtbot.waitUntil(lambda: stored(office, base)["A-1"].price == Money(1500))


def test_a_rule_shows_each_price_before_it_is_written(card: PriceListCard, qtbot: QtBot) -> None:
    qtbot.keyClick(card.grid.view, Qt.Key.Key_R, CONTROL)
    sheet = opened(card, BulkSheet, qtbot)
    qtbot.waitUntil(lambda: sheet.table.source.rowCount() == 2)
    told = [str(sheet.table.source.index(0, place).data()).replace("\u00a0", " ") for place in range(6)]
    assert told == ["A-1", "Выезд", "—", "1 500,00", "1 605,00", "+105,00"]


def test_a_rule_for_chosen_rows_leaves_the_others(card: PriceListCard, base: UUID, office: Make, qtbot: QtBot) -> None:
    card.grid.view.go(1, column(card, "price"))
    qtbot.keyClick(card.grid.view, Qt.Key.Key_R, CONTROL)
    sheet = opened(card, BulkSheet, qtbot)
    sheet.form.box("aim").editor.set_value("chosen")
    qtbot.waitUntil(lambda: sheet.plan is not None and len(sheet.plan.rows) == 1)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: stored(office, base)["A-2"].price == Money(749))
    assert stored(office, base)["A-1"].price == Money(1500)


def test_a_wrong_percentage_writes_nothing(card: PriceListCard, base: UUID, office: Make, qtbot: QtBot) -> None:
    qtbot.keyClick(card.grid.view, Qt.Key.Key_R, CONTROL)
    sheet = opened(card, BulkSheet, qtbot)
    type_here("-100")
    qtbot.waitUntil(lambda: "меньше" in sheet.state.text())
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert not sheet.start.isEnabled()
    assert stored(office, base)["A-1"].price == Money(1500)


def test_a_typed_margin_leads_the_price(card: PriceListCard) -> None:
    card.grid.view.go(0, column(card, "margin"))
    type_here("40")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (cell(card, 0, "price"), cell(card, 0, "margin")) == ("1 500,00", "40,0 %")
    card.grid.view.go(1, column(card, "margin"))
    type_here("50")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert cell(card, 1, "price") == "600,00"
    card.grid.view.setFocus()
    QTest.keyClick(card.grid.view, Qt.Key.Key_Z, CONTROL)
    assert (cell(card, 1, "price"), cell(card, 1, "margin")) == ("700,00", "57,1 %")


def test_a_typed_price_leads_the_margin(card: PriceListCard) -> None:
    card.grid.view.go(1, column(card, "price"))
    type_here("1000")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert cell(card, 1, "margin") == "70,0 %"


def test_a_margin_of_hundred_is_refused_in_its_cell(card: PriceListCard, qtbot: QtBot) -> None:
    card.grid.view.go(1, column(card, "margin"))
    type_here("100")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert cell(card, 1, "price") == "700,00"
    assert [sentence for _row, _field, sentence in card.grid.model.wrong()] == ["Маржа всегда меньше 100 %."]


def test_a_section_gets_a_price(card: PriceListCard, base: UUID, office: Make, qtbot: QtBot) -> None:
    qtbot.keyClick(card.grid.view, Qt.Key.Key_R, CONTROL | SHIFT)
    sheet = opened(card, SectionSheet, qtbot)
    qtbot.waitUntil(lambda: sheet.grid.view.hasFocus())
    QGuiApplication.clipboard().setText("Раздел\tЦена, ₽\nВыезды\t2500")
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: sheet.grid.typed() and not any(row.sought for row in sheet.grid.model.row_list))
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: stored(office, base).keys() >= {"A-3"})
    assert stored(office, base)["A-3"].price == Money(2500)
    assert stored(office, base)["A-1"].price == Money(1500)


def test_versions_are_compared(card: PriceListCard, base: UUID, office: Make, qtbot: QtBot) -> None:
    raise_prices(card, qtbot)
    qtbot.waitUntil(lambda: cell(card, 0, "price") == "1 650,00")
    card.activateWindow()
    qtbot.waitUntil(lambda: card.isActiveWindow() and card.window().findChild(BulkSheet) is None)
    card.grid.view.setFocus()
    qtbot.keyClick(card.grid.view, Qt.Key.Key_H, CONTROL)
    qtbot.waitUntil(lambda: card.window().findChild(CompareSheet) is not None)
    sheet = card.window().findChild(CompareSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.table.source.rowCount() == 2)
    assert sheet.state.text() == "2 отличия: дороже 2."


def test_the_base_of_a_list_is_reached_from_its_card(desk: Desk, base: UUID, office: Make, qtbot: QtBot) -> None:
    group = office.db.execute(clients.add_group, "Постоянные")
    heir = office.db.execute(
        price_lists.add, price_lists.PriceListCard("Особый", Scope.GROUP, group, base, Percent(90))
    )
    card = PriceListCard(desk, heir)
    qtbot.addWidget(card)
    card.show()
    card.activateWindow()
    qtbot.waitUntil(lambda: bool(card.prices) and card.isActiveWindow())
    card.grid.view.setFocus()
    with qtbot.waitSignal(desk.opened) as asked:
        qtbot.keyClick(card.grid.view, Qt.Key.Key_Up, ALT)
    assert asked.args[:2] == ["price_list", base]


def test_the_tree_is_walked_by_keys(desk: Desk, base: UUID, office: Make, qtbot: QtBot) -> None:
    group = office.db.execute(clients.add_group, "Постоянные")
    card = price_lists.PriceListCard("Ведущий", Scope.GROUP, group, base)
    heir = office.db.execute(price_lists.add, card)
    office.db.execute(price_lists.add, price_lists.PriceListCard("Внук", Scope.GROUP, group, heir))
    office.price_list(name="Абонентский")
    page = PriceListsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.model.rowCount() == 4 and page.isActiveWindow())
    names = [page.model.index(row, 0).data() for row in range(4)]
    assert [name.strip() for name in names] == ["Абонентский", "Общий", "↳ Ведущий", "↳ Внук"]
    page.view.setFocus()
    page.view.select_row(3)
    walked: list[Callable[[], str]] = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(page.view, key, ALT)
        walked.append(page.view.current_row.name)
    assert walked == ["Ведущий", "Общий", "Ведущий"]
