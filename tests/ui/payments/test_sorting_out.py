"""Money that found no owner by itself: spread over счета, booked as something else, its direction said, by keys."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.statement import Direction, Party
from finance_desk.domain.states import PaymentUse
from finance_desk.queries.payment_shares import shares
from finance_desk.queries.payments import paid
from finance_desk.queries.payments import payment as payment_row
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.answer import Found
from finance_desk.ui.payments.booking import BookSheet
from finance_desk.ui.payments.directions import DirectionsSheet
from finance_desk.ui.payments.loading import another_kind
from finance_desk.ui.payments.page import PaymentsPage
from finance_desk.ui.payments.postings import PostingsSheet
from finance_desk.ui.payments.spreading import SpreadSheet
from finance_desk.ui.payments.summary import SummarySheet
from payment_builders import CLIENT_INN, Bank

CONTROL = Qt.KeyboardModifier.ControlModifier
Pages = Callable[[], PaymentsPage]
Sheets = Callable[[QWidget, type[Any]], Any]


def spread_of(page: PaymentsPage, qtbot: QtBot, sheet_of: Sheets) -> SpreadSheet:
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    sheet: SpreadSheet = sheet_of(page, SpreadSheet)
    qtbot.waitUntil(lambda: sheet.spread is not None)
    return sheet


def type_sum(sheet: SpreadSheet, row: int, text: str) -> None:
    sheet.grid.view.setFocus()
    sheet.grid.view.go(row, 4, edit=True)
    QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_the_proposal_is_taken_as_it_stands(
    open_page: Pages, db: Database, bank: Bank, make: Make, qtbot: QtBot, sheet_of: Sheets
) -> None:
    contract = make.contract(bank.client())
    papers = [bank.invoice(contract, "40", "1"), bank.invoice(contract, "50", "2")]
    payment = bank.receipt("100", inn=CLIENT_INN)
    page = open_page()
    sheet = spread_of(page, qtbot, sheet_of)
    assert "0,00" in sheet.left.text()
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert [db.read(paid, paper) for paper in papers] == [Money(40), Money(50)]
    assert [each.amount for each in db.read(shares, payment)] == [Money(100)]


def test_what_was_just_given_is_taken_back_by_undo(
    open_page: Pages, desk: Desk, db: Database, bank: Bank, make: Make, qtbot: QtBot, sheet_of: Sheets
) -> None:
    told: list[tuple[str, Callable[[], None]]] = []
    desk.said.connect(lambda words, _tone, undo: told.append((words.replace("\u00a0", " "), undo)))
    make.contract(bank.client())
    payment = bank.receipt("100", inn=CLIENT_INN)
    page = open_page()
    qtbot.keyClick(spread_of(page, qtbot, sheet_of), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == "Поступление разнесено: ООО «Плательщик», 100,00 ₽."
    told[0][1]()
    qtbot.waitUntil(lambda: not db.read(shares, payment))
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)


def test_sums_are_typed_over_two_contracts_and_the_rest_is_seen(
    open_page: Pages, db: Database, bank: Bank, make: Make, qtbot: QtBot, sheet_of: Sheets
) -> None:
    client = bank.client()
    first, second = make.contract(client), make.contract(client)
    payment = bank.receipt("100", inn=CLIENT_INN)
    sheet = spread_of(open_page(), qtbot, sheet_of)
    type_sum(sheet, 0, "30")
    type_sum(sheet, 1, "50")
    assert "20,00" in sheet.left.text()
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(db.read(shares, payment)) == 2)
    assert {each.contract_id: each.amount for each in db.read(shares, payment)} == {
        first: Money(30),
        second: Money(50),
    }


def test_more_than_there_is_cannot_be_sent(
    open_page: Pages, bank: Bank, make: Make, qtbot: QtBot, sheet_of: Sheets
) -> None:
    contract = make.contract(bank.client())
    bank.invoice(contract, "40", "1")
    bank.receipt("100", inn=CLIENT_INN)
    sheet = spread_of(open_page(), qtbot, sheet_of)
    type_sum(sheet, 0, "41")
    assert "40,00" in sheet.grid.model.wrong()[0][2]
    type_sum(sheet, 0, "40")
    type_sum(sheet, 1, "100")
    assert "Не хватает 40,00" in sheet.left.text().replace("\u00a0", " ")
    assert not sheet.saves.isEnabled()
    sheet.grid.view.go(1, 4)
    qtbot.keyClick(sheet, Qt.Key.Key_F8)
    assert sheet.grid.rows()[1]["amount"] == Money(60)
    assert sheet.saves.isEnabled()


def test_a_contract_is_found_and_paid(
    open_page: Pages, db: Database, bank: Bank, make: Make, qtbot: QtBot, sheet_of: Sheets
) -> None:
    other = make.contract(number="77-X")
    payment = bank.receipt("100")
    sheet = spread_of(open_page(), qtbot, sheet_of)
    editor = sheet.form.box("contract_id").editor.input()
    editor.setFocus()
    QTest.keyClicks(editor, "77-X")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: len(sheet.grid.rows()) == 1)
    qtbot.keyClick(sheet, Qt.Key.Key_F8)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [each.contract_id for each in db.read(shares, payment)] == [other])


def test_a_spending_becomes_a_payout(
    open_page: Pages, db: Database, bank: Bank, make: Make, qtbot: QtBot, sheet_of: Sheets
) -> None:
    performer = bank.contractor(CLIENT_INN)
    line = bank.outgoing("100")
    page = open_page()
    page.bar.put(page.views[2].wanted)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    qtbot.keyClick(page.view, Qt.Key.Key_F7)
    sheet = sheet_of(page, BookSheet)
    sheet.saving.form.box("use").editor.set_value(PaymentUse.PAYOUT)
    assert "уменьшится на 100,00" in sheet.means.accessibleName().replace("\u00a0", " ")
    sheet.saving.form.box("performer_id").editor.choose(Found(performer, "ООО «Монтаж»"))
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: db.read(payment_row, line).use is PaymentUse.PAYOUT)


def test_an_unclear_line_is_loaded_once_its_direction_is_said(
    open_page: Pages, bank: Bank, qtbot: QtBot, sheet_of: Sheets, tmp_path: Path
) -> None:
    strangers = Party("40702810400000000777", "ООО «А»"), Party("40702810400000000778", "ООО «Б»")
    line = replace(bank.received("100"), payer=strangers[0], payee=strangers[1], debited=None, credited=None)
    path = tmp_path / "kl_to_1c.txt"
    path.write_bytes(bank.file(replace(line, direction=Direction.UNKNOWN)))
    page = open_page()
    page.loader.load([path])
    summary = sheet_of(page, SummarySheet)
    assert len(summary.brought.unclear) == 1
    summary._ask()
    sheet = sheet_of(page, DirectionsSheet)
    assert not sheet.loads.isEnabled()
    sheet.table.select_row(0)
    qtbot.keyClick(sheet.table, Qt.Key.Key_Plus)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    second = sheet_of(page, SummarySheet)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    second.reject()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n", "картинка"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "Excel"),
        ("1CClientBankExchange".encode("utf-16"), "Юникод"),
    ],
)
def test_a_file_of_another_kind_is_told_what_it_is(data: bytes, word: str) -> None:
    assert word in (another_kind(data) or "")


def test_a_refused_file_is_named_and_the_next_one_is_loaded(
    open_page: Pages, bank: Bank, qtbot: QtBot, sheet_of: Sheets, tmp_path: Path
) -> None:
    picture, good = tmp_path / "scan.png", tmp_path / "kl_to_1c.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    good.write_bytes(bank.file(bank.received("100")))
    page = open_page()
    page.loader.load([picture, good])
    sheet_of(page, SummarySheet).reject()
    assert "scan.png" in page.loader.told.accessibleName()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)


def test_a_statement_of_a_strange_account_names_it(
    open_page: Pages, bank: Bank, make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    stranger = make.account_number(777)
    path = tmp_path / "kl_to_1c.txt"
    path.write_bytes(bank.file(bank.received("100"), accounts=[stranger]))
    page = open_page()
    page.loader.load([path])
    qtbot.waitUntil(lambda: stranger in page.loader.told.accessibleName())


def test_the_entries_of_a_line_are_seen(
    open_page: Pages, bank: Bank, make: Make, qtbot: QtBot, sheet_of: Sheets
) -> None:
    bank.receipt("100", make.contract())
    page = open_page()
    page.bar.put(page.views[1].wanted)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    qtbot.keyClick(page.view, Qt.Key.Key_D, CONTROL)
    sheet = sheet_of(page, PostingsSheet)
    qtbot.waitUntil(lambda: sheet.table.source.rowCount() == 4)
