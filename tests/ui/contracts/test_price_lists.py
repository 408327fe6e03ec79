"""Price lists on the card of a contract: one of its own is added and taken out of the search."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.price_list import Scope
from finance_desk.ui.contracts.card import ContractCard
from finance_desk.ui.contracts.price_lists import PriceListsTab
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.table.model import Stage

CONTROL = Qt.KeyboardModifier.ControlModifier
Open, SheetOn = Callable[[UUID], ContractCard], Callable[[QWidget], FormDialog]


def tab_of(card: ContractCard, qtbot: QtBot) -> PriceListsTab:
    card.tabs.open(3)
    tab = card.listed[-1]
    assert isinstance(tab, PriceListsTab)
    qtbot.waitUntil(lambda: tab.model.stage is Stage.READY)
    return tab


def test_a_list_of_the_contract_is_searched_first(
    open_card: Open, sheet_on: SheetOn, contract: UUID, make: Make, heard: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    make.price_list(name="Общий прайс")
    tab = tab_of(open_card(contract), qtbot)
    tab.ask_new()
    sheet = sheet_on(tab)
    sheet.saving.form.box("modifier").editor.input().setText("90")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: tab.model.rowCount() == 2)
    assert [row.scope for row in tab.model.rows] == [Scope.CONTRACT, Scope.UNIVERSAL]
    assert tab.model.texts(0)[3].replace("\u00a0", " ") == "на 10 % дешевле основы"
    assert heard[0][0] == "price_list"


def test_a_list_is_taken_out_of_the_search_and_back(
    open_card: Open, contract: UUID, make: Make, desk: Desk, qtbot: QtBot
) -> None:
    make.price_list(name="Общий прайс")
    undo: list[Callable[[], None]] = []
    desk.said.connect(lambda _text, _tone, back: undo.append(back))
    desk.confirm = lambda *_asked, **_more: True  # type: ignore[method-assign]  # a stand-in for the question
    tab = tab_of(open_card(contract), qtbot)
    tab.view.setFocus()
    qtbot.keyClick(tab.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: tab.model.stage is Stage.EMPTY)
    undo[0]()
    qtbot.waitUntil(lambda: tab.model.rowCount() == 1)
