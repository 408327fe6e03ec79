"""Drafts are changed in a grid and счета corrected, by keys; several papers at once are marked, saved and deleted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.states import DocumentState
from finance_desk.queries.document_draft import edited_paper
from finance_desk.queries.documents import document_row, document_rows
from finance_desk.services import acts, documents, invoices, tickets
from finance_desk.ui.desk import Desk
from finance_desk.ui.documents import draft_lines, others_lines
from finance_desk.ui.documents.card import DocumentCard
from finance_desk.ui.documents.draft_sheet import PaperSheet
from finance_desk.ui.documents.page import DocumentsPage
from finance_desk.ui.form.grid_rows import GridRow
from finance_desk.ui.table.model import Stage
from finance_desk.ui.tokens import LIGHT
from finance_desk.ui.widgets.button import Button
from paperwork import NOVEMBER, lines

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Sheets = Callable[[QWidget, type[Any]], Any]
Show = Callable[[QWidget], QWidget]


@pytest.fixture
def card_of(qtbot: QtBot, desk: Desk, blank_pdf: bytes, show: Show) -> Callable[[UUID], DocumentCard]:
    def made(key: UUID) -> DocumentCard:
        card = DocumentCard(desk, key)
        show(card)
        qtbot.waitUntil(lambda: card.face is not None)
        return card

    return made


@pytest.fixture
def invoice(office: Make) -> UUID:
    key: UUID = office.db.execute(invoices.draft_top_up, office.contract(), Money("12200"))
    return key


@pytest.fixture
def act(office: Make) -> UUID:
    contract = office.contract()
    office.done_ticket(contract, total="1220", on=date(2026, 11, 6))
    key: UUID = office.db.execute(acts.draft_for_period, contract, NOVEMBER)
    return key


def type_into(sheet: PaperSheet, row: int, column: str, text: str) -> None:
    """Type into a cell as a person does, Enter at the end."""
    view = sheet.grid.view
    view.setFocus()
    view.go(row, [each.name for each in sheet.grid.model.columns].index(column), edit=True)
    QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_a_line_is_added_and_the_total_follows(
    card_of: Callable[[UUID], DocumentCard], invoice: UUID, qtbot: QtBot, sqlite_db: Database, sheet_of: Sheets
) -> None:
    card = card_of(invoice)
    qtbot.keyClick(card, Qt.Key.Key_F2)
    sheet = sheet_of(card, PaperSheet)
    type_into(sheet, 1, "name", "Trip")
    type_into(sheet, 1, "price", "1000")
    assert "13\u00a0200,00" in sheet.totals.text()
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: sqlite_db.read(document_row, invoice).gross == Money("13200"))
    assert [line.name for line in lines(sqlite_db, invoice)][1] == "Trip"


def test_what_is_being_typed_is_saved_with_the_rest(
    card_of: Callable[[UUID], DocumentCard], invoice: UUID, qtbot: QtBot, sqlite_db: Database, sheet_of: Sheets
) -> None:
    card = card_of(invoice)
    qtbot.keyClick(card, Qt.Key.Key_F2)
    sheet = sheet_of(card, PaperSheet)
    sheet.grid.view.setFocus()
    sheet.grid.view.go(0, 3, edit=True)
    QTest.keyClicks(QApplication.focusWidget(), "500")
    sheet._save_and_close()
    qtbot.waitUntil(lambda: sqlite_db.read(document_row, invoice).gross == Money("500"))


def test_a_charged_sum_is_kept_and_its_words_change(
    card_of: Callable[[UUID], DocumentCard], act: UUID, qtbot: QtBot, sqlite_db: Database, sheet_of: Sheets
) -> None:
    card = card_of(act)
    qtbot.keyClick(card, Qt.Key.Key_F2)
    sheet = sheet_of(card, PaperSheet)
    type_into(sheet, 0, "price", "1")
    assert "только название" in sheet.grid.notice.accessibleName()
    type_into(sheet, 0, "name", "Setup")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: lines(sqlite_db, act)[0].name == "Setup")
    assert sqlite_db.read(document_row, act).gross == Money("1220")


def test_a_refused_date_lights_its_field(
    card_of: Callable[[UUID], DocumentCard], act: UUID, qtbot: QtBot, sheet_of: Sheets
) -> None:
    card = card_of(act)
    qtbot.keyClick(card, Qt.Key.Key_F2)
    sheet = sheet_of(card, PaperSheet)
    sheet.saving.form.box("period_to").editor.set_value(date(2026, 10, 1))
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: sheet.saving.form.box("period_to").wrong)


def test_a_draft_changed_by_another_is_told_and_written_over(
    card_of: Callable[[UUID], DocumentCard], invoice: UUID, qtbot: QtBot, sqlite_db: Database, sheet_of: Sheets
) -> None:
    card = card_of(invoice)
    qtbot.keyClick(card, Qt.Key.Key_F2)
    sheet = sheet_of(card, PaperSheet)
    before = documents.DraftCard(date(2026, 11, 23), bank_account_id=sheet.paper.bank_account_id)
    sqlite_db.execute(documents.edit_draft, invoice, before, replace(before, dated=date(2026, 11, 20)))
    sheet.saving.form.box("dated").editor.set_value(date(2026, 11, 21))
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(sheet.saving.notice.findChildren(Button)) == 2)
    sheet.saving.notice.findChildren(Button)[1].click()
    qtbot.waitUntil(lambda: sqlite_db.read(document_row, invoice).dated == date(2026, 11, 21))


def their_line(db: Database, invoice: UUID, **said: Any) -> None:
    """Another desk writes the one line of the draft."""
    (line,) = lines(db, invoice)
    row = db.read(edited_paper, invoice)
    card = documents.DraftCard(row.dated, bank_account_id=row.bank_account_id)
    db.execute(documents.edit_draft, invoice, card, card, (documents.LineDraft(line.id, **said),))


def test_lines_written_by_another_are_told_and_written_over(
    card_of: Callable[[UUID], DocumentCard], invoice: UUID, qtbot: QtBot, sqlite_db: Database, sheet_of: Sheets
) -> None:
    card = card_of(invoice)
    qtbot.keyClick(card, Qt.Key.Key_F2)
    sheet = sheet_of(card, PaperSheet)
    their_line(sqlite_db, invoice, price=Money("100"))
    type_into(sheet, 0, "name", "Mine")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "Строки" in sheet.saving.notice.accessibleName())
    sheet.saving.notice.findChildren(Button)[0].click()
    qtbot.waitUntil(lambda: "100,00" in sheet.saving.notice.accessibleName())
    sheet.saving.notice.findChildren(Button)[-1].click()
    qtbot.waitUntil(lambda: [(row.name, row.gross) for row in lines(sqlite_db, invoice)] == [("Mine", Money("12200"))])


def test_a_work_taken_out_by_another_is_not_written_over(sqlite_db: Database, office: Make) -> None:
    contract = office.contract()
    for total in ("10", "20"):
        office.done_ticket(contract, total=total, on=date(2026, 11, 6))
    act = sqlite_db.execute(acts.draft_for_period, contract, NOVEMBER)
    before = sqlite_db.read(edited_paper, act)
    card = documents.DraftCard(before.dated, before.period_from, before.period_to, before.bank_account_id)
    sqlite_db.execute(documents.edit_draft, act, card, card, (documents.LineDraft(before.lines[1].key),))
    now = sqlite_db.read(edited_paper, act)
    mine = [GridRow(row) for row in draft_lines.opened(before)]
    rows, lost = others_lines.rebased(mine, before.lines, now.lines)
    assert ([row.values["line_id"] for row in rows], lost) == ([now.lines[0].key], 1)


def test_the_card_alone_is_saved_beside_lines_of_another(
    card_of: Callable[[UUID], DocumentCard], invoice: UUID, qtbot: QtBot, sqlite_db: Database, sheet_of: Sheets
) -> None:
    card = card_of(invoice)
    qtbot.keyClick(card, Qt.Key.Key_F2)
    sheet = sheet_of(card, PaperSheet)
    their_line(sqlite_db, invoice, price=Money("100"))
    sheet.saving.form.box("dated").editor.set_value(date(2026, 11, 21))
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: sqlite_db.read(document_row, invoice).dated == date(2026, 11, 21))
    assert sqlite_db.read(document_row, invoice).gross == Money("100")


def test_an_unpaid_invoice_is_corrected_under_its_number(
    card_of: Callable[[UUID], DocumentCard], invoice: UUID, qtbot: QtBot, sqlite_db: Database, sheet_of: Sheets
) -> None:
    number = sqlite_db.execute(documents.issue, invoice)
    card = card_of(invoice)
    qtbot.keyClick(card, Qt.Key.Key_F2)
    sheet = sheet_of(card, PaperSheet)
    type_into(sheet, 0, "price", "6100")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: sqlite_db.read(document_row, invoice).state is DocumentState.REPLACED)
    (new,) = (row for row in sqlite_db.read(document_rows) if row.state is DocumentState.ISSUED)
    assert (new.number, new.revision, new.gross) == (number, 1, Money("6100"))


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, office: Make, blank_pdf: bytes, show: Show) -> DocumentsPage:
    for amount in ("100", "200", "300"):
        key = office.db.execute(invoices.draft_top_up, office.contract(), Money(amount))
        if amount != "300":
            office.db.execute(documents.issue, key)
    made = DocumentsPage(desk)
    show(made)
    qtbot.waitUntil(lambda: made.model.stage is Stage.READY)
    made.view.setFocus()
    qtbot.keyClick(made.view, Qt.Key.Key_A, CONTROL)
    return made


def test_all_selected_are_marked_at_once(page: DocumentsPage, qtbot: QtBot, sqlite_db: Database) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_S, ALT)
    qtbot.waitUntil(lambda: sum(row.sent_at is not None for row in sqlite_db.read(document_rows)) == 2)


def test_all_selected_are_saved_into_a_folder(
    page: DocumentsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", Mock(return_value=str(folder)))
    qtbot.keyClick(page.view, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: "Сохранено файлов: 3" in page.told.accessibleName())
    assert len(list(folder.glob("*.pdf"))) == 3


def test_only_drafts_of_the_selected_are_deleted(page: DocumentsPage, qtbot: QtBot, sqlite_db: Database) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(sqlite_db.read(document_rows)) == 2)
    assert all(row.number for row in sqlite_db.read(document_rows))


def test_page_down_turns_the_printed_form(card_of: Callable[[UUID], DocumentCard], invoice: UUID, qtbot: QtBot) -> None:
    card = card_of(invoice)
    preview = card.preview
    qtbot.waitUntil(lambda: not preview.sheets.sheets[0].picture.isNull())
    preview.area.setFocus()
    QTest.keyClick(preview.area, Qt.Key.Key_PageDown)
    assert preview.area.verticalScrollBar().value() > 0
    QTest.keyClick(preview.area, Qt.Key.Key_PageUp)
    assert preview.area.verticalScrollBar().value() == 0


def test_paper_that_is_not_drawn_yet_is_white_with_grey_strips(
    card_of: Callable[[UUID], DocumentCard], invoice: UUID
) -> None:
    sheet = card_of(invoice).preview.sheets.sheets[0]
    sheet.picture = QImage()
    seen = sheet.grab().toImage()
    colours = {seen.pixelColor(seen.width() // 2, y).name() for y in range(seen.height() // 2)}
    assert {"#ffffff", LIGHT.hover.lower()} <= colours


def test_a_refused_draft_does_not_keep_the_others_back(
    qtbot: QtBot, desk: Desk, office: Make, sqlite_db: Database, blank_pdf: bytes, show: Show
) -> None:
    for _n in range(2):
        contract = office.contract()
        ticket = office.done_ticket(contract, on=date(2026, 11, 6))
        office.db.execute(acts.draft_for_tickets, (ticket,))
        office.db.execute(tickets.reverse_charge, ticket, "wrong")
    good = office.db.execute(invoices.draft_top_up, office.contract(), Money("100"))
    page = DocumentsPage(desk)
    show(page)
    qtbot.waitUntil(lambda: page.model.stage is Stage.READY)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(page.view, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "Не получилось с документами: 2" in page.told.accessibleName())
    assert sqlite_db.read(document_row, good).number is not None
