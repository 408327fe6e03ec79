"""From a statement file to a contract by keys: dropped, refused, sorted out, taken back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.queries.imports_list import IMPORTS
from finance_desk.queries.payment_shares import shares
from finance_desk.queries.payments import paid
from finance_desk.ui.payments.assigning import AssignSheet
from finance_desk.ui.payments.imports import ImportsSheet, UndoSheet
from finance_desk.ui.payments.moving import MoveSheet
from finance_desk.ui.payments.page import PaymentsPage
from finance_desk.ui.payments.summary import SummarySheet
from payment_builders import Bank

CONTROL = Qt.KeyboardModifier.ControlModifier
Sheets = Callable[[QWidget, type[Any]], Any]


def drop(page: PaymentsPage, *paths: Path) -> None:
    """Carry files over the page and let them go there, as a file manager does."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(50, 50), copy, carried, buttons, none)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), copy, carried, buttons, none))


def statement(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "kl_to_1c.txt"
    path.write_bytes(data)
    return path


def test_a_dropped_statement_is_matched_and_told(
    open_page: Callable[[], PaymentsPage], bank: Bank, make: Make, qtbot: QtBot, tmp_path: Path, sheet_of: Sheets
) -> None:
    make.contract(bank.client(), number="12-ИТ")
    lines = bank.received("100", "Оплата по договору № 12-ИТ"), bank.received("7", "Оплата", inn="7707083893")
    page = open_page()
    drop(page, statement(tmp_path, bank.file(*lines)))
    sheet = sheet_of(page, SummarySheet)
    assert (sheet.brought.matched, sheet.brought.unmatched) == (1, 1)
    sheet.accept()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)


def test_only_the_days_of_the_file_are_sorted_out(
    open_page: Callable[[], PaymentsPage], bank: Bank, qtbot: QtBot, tmp_path: Path, sheet_of: Sheets
) -> None:
    bank.load(bank.received("5", on=date(2026, 10, 1)))
    page = open_page()
    drop(page, statement(tmp_path, bank.file(bank.received("7"))))
    sheet_of(page, SummarySheet).goes_on.click()
    qtbot.waitUntil(lambda: [row.amount for row in page.model.rows] == [Money(7)])


def test_a_file_without_our_money_says_so_in_its_title(
    open_page: Callable[[], PaymentsPage], bank: Bank, tmp_path: Path, sheet_of: Sheets
) -> None:
    page = open_page()
    drop(page, statement(tmp_path, bank.file()))
    assert sheet_of(page, SummarySheet).heading.text() == "В файле нет движений по вашим счетам"


def test_the_sum_is_told_of_one_direction(open_page: Callable[[], PaymentsPage], bank: Bank, qtbot: QtBot) -> None:
    bank.receipt("100")
    bank.outgoing("30")
    page = open_page()
    page.bar.put(page.views[2].wanted)
    qtbot.waitUntil(lambda: "сумма 30,00" in page.totals.accessibleName().replace("\u00a0", " "))
    page.bar.put(page.views[-1].wanted)
    qtbot.waitUntil(lambda: "2 строки" in page.totals.accessibleName().replace("\u00a0", " "))
    assert "сумма" not in page.totals.accessibleName()


def test_a_refused_file_says_why_and_where(
    open_page: Callable[[], PaymentsPage], bank: Bank, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page()
    broken = bank.file(bank.received("100")).replace("Сумма=100".encode("cp1251"), "Сумма=сто".encode("cp1251"))
    drop(page, statement(tmp_path, broken))
    qtbot.waitUntil(lambda: "трок" in page.loader.told.accessibleName())
    assert page.loader.strip.isHidden()


def test_every_refused_file_is_told_of(
    open_page: Callable[[], PaymentsPage], bank: Bank, qtbot: QtBot, tmp_path: Path
) -> None:
    picture, paper = tmp_path / "scan.png", tmp_path / "paper.pdf"
    picture.write_bytes(b"\x89PNG")
    paper.write_bytes(b"%PDF")
    page = open_page()
    drop(page, picture, paper)
    qtbot.waitUntil(lambda: "PDF" in page.loader.told.accessibleName())
    assert "scan.png" in page.loader.told.accessibleName()


def test_the_first_suggestion_is_taken_by_enter(
    open_page: Callable[[], PaymentsPage], db: Database, bank: Bank, make: Make, qtbot: QtBot, sheet_of: Sheets
) -> None:
    contract = make.contract(bank.client(), number="12-ИТ")
    bank.load(bank.received("100", "За услуги"))
    page = open_page()
    payment = page.view.current_row.key
    qtbot.keyClick(page.view, Qt.Key.Key_F4)
    sheet = sheet_of(page, AssignSheet)
    qtbot.waitUntil(lambda: sheet.found.count() == 1)
    qtbot.keyClick(sheet.found, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert [each.contract_id for each in db.read(shares, payment)] == [contract]


def test_a_part_payment_of_a_named_invoice_pays_it(
    open_page: Callable[[], PaymentsPage], db: Database, bank: Bank, make: Make, qtbot: QtBot, sheet_of: Sheets
) -> None:
    contract = make.contract(bank.client(), number="Е-1/26")
    invoice = bank.invoice(contract, "500", "418")
    bank.load(bank.received("200", "Оплата по счету № 418 по договору № Е-1/26"))
    page = open_page()
    qtbot.keyClick(page.view, Qt.Key.Key_F4)
    sheet = sheet_of(page, AssignSheet)
    qtbot.waitUntil(lambda: sheet.found.count() == 1)
    assert sheet.pays.text() == "Оплатит: счёт № 418 от 20.11.2026 — 200,00\xa0₽."
    qtbot.keyClick(sheet.found, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert db.read(paid, invoice) == Money(200)


def test_a_contract_whose_invoices_stay_unpaid_says_so(
    open_page: Callable[[], PaymentsPage], bank: Bank, make: Make, qtbot: QtBot, sheet_of: Sheets
) -> None:
    client = bank.client()
    make.contract(client, number="2")
    bank.invoice(make.contract(client, number="1"), "500", "418")
    bank.load(bank.received("600", "Оплата по счету № 418"))
    page = open_page()
    qtbot.keyClick(page.view, Qt.Key.Key_F4)
    sheet = sheet_of(page, AssignSheet)
    qtbot.waitUntil(lambda: sheet.found.count() == 2)
    assert sheet.pays.text().endswith("аванс договора — 100,00\xa0₽.")
    qtbot.keyClick(sheet.found, Qt.Key.Key_2)
    assert "Счета останутся неоплаченными" in sheet.pays.text()


def test_a_digit_picks_a_suggestion_and_a_part_of_the_sum_is_given(
    open_page: Callable[[], PaymentsPage], db: Database, bank: Bank, make: Make, qtbot: QtBot, sheet_of: Sheets
) -> None:
    client = bank.client()
    make.contract(client, number="1")
    second = make.contract(client, number="2")
    bank.load(bank.received("100", "За услуги"))
    page = open_page()
    payment = page.view.current_row.key
    qtbot.keyClick(page.view, Qt.Key.Key_F4)
    sheet = sheet_of(page, AssignSheet)
    qtbot.waitUntil(lambda: sheet.found.count() == 2)
    qtbot.keyClick(sheet.found, Qt.Key.Key_2)
    amount = sheet.saving.form.box("amount").editor.input()
    amount.setFocus()
    QTest.keyClick(amount, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(amount, "30")
    QTest.keyClick(amount, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(db.read(shares, payment)))
    assert [(each.contract_id, each.amount) for each in db.read(shares, payment)] == [(second, Money(30))]
    qtbot.waitUntil(lambda: page.view.current_row.rest == Money(70))


def test_given_money_is_moved_with_a_reason(
    open_page: Callable[[], PaymentsPage], db: Database, bank: Bank, make: Make, qtbot: QtBot, sheet_of: Sheets
) -> None:
    client = bank.client()
    first, second = make.contract(client, number="1-A"), make.contract(client, number="2-B")
    payment = bank.receipt("100", first)
    page = open_page()
    page.bar.put(page.views[1].wanted)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    qtbot.keyClick(page.view, Qt.Key.Key_F6)
    sheet = sheet_of(page, MoveSheet)
    editor = sheet.saving.form.box("contract_id").editor
    editor.input().setFocus()
    QTest.keyClicks(editor.input(), "2-B")
    reason = sheet.saving.form.box("reason").editor.input()
    reason.setFocus()
    QTest.keyClicks(reason, "wrong")
    qtbot.waitUntil(lambda: sheet.saving.form.seen()["contract_id"] == second)
    QTest.keyClick(reason, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [each.contract_id for each in db.read(shares, payment)] == [second])


def test_a_whole_loading_is_taken_back(
    open_page: Callable[[], PaymentsPage], db: Database, bank: Bank, qtbot: QtBot, sheet_of: Sheets
) -> None:
    bank.load(bank.received("100"))
    page = open_page()
    page.show_imports()
    sheet = sheet_of(page, ImportsSheet)
    qtbot.waitUntil(lambda: sheet.undoes.isEnabled())
    qtbot.keyClick(sheet.view, Qt.Key.Key_Delete)
    asked = sheet_of(page, UndoSheet)
    reason = asked.saving.form.box("reason").editor.input()
    reason.setFocus()
    QTest.keyClicks(reason, "wrong file")
    QTest.keyClick(reason, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    today = db.clock().date()
    first = db.read(lambda connection: IMPORTS.first(connection, page.views[-1].wanted, today=today))
    assert first[0].rows[0].undo_reason == "wrong file"
