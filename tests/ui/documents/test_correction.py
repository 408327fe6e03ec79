"""The correction wizard by keys: what each way means, and where it leads."""

import itertools
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.states import DocumentState
from finance_desk.queries.documents import document_row, document_rows
from finance_desk.services import acts, documents, invoices
from finance_desk.ui.desk import Desk
from finance_desk.ui.documents.card import DocumentCard
from finance_desk.ui.documents.correction import CorrectionSheet
from finance_desk.ui.documents.draft_sheet import PaperSheet
from finance_desk.ui.form.dialog import FormDialog
from paperwork import NOVEMBER
from payment_builders import bank_of

CONTROL = Qt.KeyboardModifier.ControlModifier
Cards = Callable[[UUID], DocumentCard]
Sheets = Callable[[QWidget, type[Any]], Any]


@pytest.fixture
def card_of(
    qtbot: QtBot, desk: Desk, sqlite_db: Database, blank_pdf: bytes, show: Callable[[QWidget], QWidget]
) -> Cards:
    sqlite_db.listeners.append(lambda _operation, events: desk.bus.publish(events))

    def made(key: UUID) -> DocumentCard:
        card = DocumentCard(desk, key)
        show(card)
        qtbot.waitUntil(lambda: card.face is not None)
        return card

    return made


@pytest.fixture
def invoice(office: Make) -> UUID:
    key: UUID = office.db.execute(invoices.draft_top_up, office.contract(), Money("12200"))
    office.db.execute(documents.issue, key)
    return key


@pytest.fixture
def act(office: Make) -> UUID:
    contract = office.contract()
    office.done_ticket(contract, total="1220", on=date(2026, 11, 6))
    key: UUID = office.db.execute(acts.draft_for_period, contract, NOVEMBER)
    office.db.execute(documents.issue, key)
    return key


def wizard_of(card: DocumentCard, qtbot: QtBot, sheet_of: Sheets) -> CorrectionSheet:
    qtbot.keyClick(card, Qt.Key.Key_Delete, CONTROL)
    sheet: CorrectionSheet = sheet_of(card, CorrectionSheet)
    return sheet


def say_why(sheet: FormDialog) -> None:
    reason = sheet.saving.form.box("reason").editor.input()
    reason.setFocus()
    QTest.keyClicks(reason, "mistake")
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)


def test_an_invoice_is_annulled_and_its_copy_drafted(
    card_of: Cards, invoice: UUID, qtbot: QtBot, sqlite_db: Database, sheet_of: Sheets
) -> None:
    card = card_of(invoice)
    qtbot.keyClick(wizard_of(card, qtbot, sheet_of), Qt.Key.Key_3)
    say_why(sheet_of(card, FormDialog))
    qtbot.waitUntil(lambda: len(sqlite_db.read(document_rows)) == 2)
    assert sqlite_db.read(document_row, invoice).state is DocumentState.ANNULLED
    assert {row.state for row in sqlite_db.read(document_rows)} == {DocumentState.ANNULLED, DocumentState.DRAFT}


def test_arrows_and_enter_lead_to_the_correction(card_of: Cards, invoice: UUID, qtbot: QtBot, sheet_of: Sheets) -> None:
    card = card_of(invoice)
    sheet = wizard_of(card, qtbot, sheet_of)
    qtbot.keyClick(sheet, Qt.Key.Key_Down)
    qtbot.keyClick(sheet, Qt.Key.Key_Up)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert sheet_of(card, PaperSheet).grid.rows()


def test_an_act_is_taken_back_and_drafted_anew(
    card_of: Cards, act: UUID, qtbot: QtBot, sqlite_db: Database, sheet_of: Sheets
) -> None:
    card = card_of(act)
    sheet = wizard_of(card, qtbot, sheet_of)
    assert "1\u00a0220,00" in sheet.cards[0].accessibleName()
    qtbot.keyClick(sheet, Qt.Key.Key_1)
    ending = sheet_of(card, FormDialog)
    ending.saving.form.box("on").editor.set_value(date(2026, 11, 30))
    say_why(ending)
    qtbot.waitUntil(lambda: len(sqlite_db.read(document_rows)) == 2)
    assert sqlite_db.read(document_row, act).state is DocumentState.CANCELLED


def test_an_advance_pays_the_invoice_and_is_taken_off_again(
    card_of: Cards, invoice: UUID, qtbot: QtBot, sqlite_db: Database, office: Make, sheet_of: Sheets
) -> None:
    contract = sqlite_db.read(document_row, invoice).contract_id
    bank_of(sqlite_db, office, None, itertools.count(1)).receipt("5000", contract)
    card = card_of(invoice)
    qtbot.keyClick(card, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    sheet = sheet_of(card, FormDialog)
    assert sheet.saving.form.values() == {"amount": Money(5000)}
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: sqlite_db.read(document_row, invoice).paid == Money(5000))
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    qtbot.keyClick(card, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(card.sides.rows(1)))
    table = card.sides.page(1)
    table.select_row(0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not sqlite_db.read(document_row, invoice).paid)


def test_an_act_drafted_anew_is_of_its_own_work(
    card_of: Cards, office: Make, qtbot: QtBot, sqlite_db: Database, sheet_of: Sheets
) -> None:
    contract = office.contract()
    ours, other = (office.done_ticket(contract, total=total) for total in ("1220", "2440"))
    key: UUID = office.db.execute(acts.draft_for_tickets, (ours,))
    office.db.execute(documents.issue, key)
    card = card_of(key)
    qtbot.keyClick(wizard_of(card, qtbot, sheet_of), Qt.Key.Key_1)
    say_why(sheet_of(card, FormDialog))
    qtbot.waitUntil(lambda: len(sqlite_db.read(document_rows)) == 2)
    (draft,) = [row for row in sqlite_db.read(document_rows) if row.state is DocumentState.DRAFT]
    assert draft.gross == Money(1220)
    assert other != ours
