"""Blocks of hours on the card of a contract: sold, used and closed by keys."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity
from finance_desk.queries.contract_lots import LotStanding, lots_of
from finance_desk.services import lots
from finance_desk.ui.contracts.card import ContractCard
from finance_desk.ui.contracts.listed import Listed
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.table.model import Stage

CONTROL = Qt.KeyboardModifier.ControlModifier
Open, SheetOn = Callable[[UUID], ContractCard], Callable[[QWidget], FormDialog]


def lots_tab(card: ContractCard, qtbot: QtBot) -> Listed:
    card.tabs.open(4)
    listed = card.listed[-1]
    qtbot.waitUntil(lambda: listed.model.stage in (Stage.READY, Stage.EMPTY))
    return listed


def button(listed: Listed, words: str) -> QPushButton:
    return next(each for each in listed.findChildren(QPushButton) if each.text() == words)


def type_into(sheet: FormDialog, **typed: str) -> None:
    for name, text in typed.items():
        line = sheet.saving.form.box(name).editor.input()
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)


def test_a_block_is_sold_and_used(
    open_card: Open, sheet_on: SheetOn, contract: UUID, sqlite_db: Database, desk: Desk, qtbot: QtBot
) -> None:
    card = open_card(contract)
    listed = lots_tab(card, qtbot)
    listed.view.setFocus()
    QTest.keyClick(listed.view, Qt.Key.Key_Insert)
    type_into(sheet_on(card), hours="10", amount="30500")
    qtbot.waitUntil(lambda: listed.model.rowCount() == 1)
    button(listed, "Списать часы…").click()
    type_into(sheet_on(card), hours="2,5")
    qtbot.waitUntil(lambda: listed.model.texts(0)[4] == "2,5")
    (row,) = sqlite_db.read(lots_of, contract, desk.today)
    assert (row.left, row.money, row.standing) == (Quantity("7.5"), Money(22875), LotStanding.VALID)


def test_without_a_block_there_are_no_hours_to_use(open_card: Open, contract: UUID, qtbot: QtBot) -> None:
    uses = button(lots_tab(open_card(contract), qtbot), "Списать часы…")
    assert not uses.isEnabled()
    assert uses.toolTip() == "Пакетов часов нет: списывать не с чего."


def test_a_block_that_ended_is_closed_once_the_consequence_was_read(
    open_card: Open, contract: UUID, sqlite_db: Database, desk: Desk, qtbot: QtBot
) -> None:
    start, end = date(2026, 1, 1), date(2026, 2, 1)
    sqlite_db.execute(lots.sell, contract, Quantity(4), Money(12000), start, start, end)
    told: list[str] = []
    desk.confirm = lambda _owner, _title, text, _action: told.append(text) or True  # type: ignore[assignment, func-returns-value]  # a stand-in for the question
    listed = lots_tab(open_card(contract), qtbot)
    assert listed.model.texts(0)[0] == "срок вышел"
    listed.view.setFocus()
    qtbot.keyClick(listed.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: listed.model.texts(0)[0] == "закрыт")
    assert told[0].replace("\u00a0", " ").startswith("Не отработано 4 ч на 12 000,00 ₽.")


def test_a_contract_of_another_client_has_no_blocks(make: Make, contract: UUID, sqlite_db: Database) -> None:
    start, end = date(2026, 1, 1), date(2027, 1, 1)
    sqlite_db.execute(lots.sell, make.contract(), Quantity(4), Money(12000), start, start, end)
    assert sqlite_db.read(lots_of, contract, start) == []
