"""What is typed into a draft or a correction outlives a crash: it is put on the lines that stand there now."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.queries.document_draft import EditedPaper
from finance_desk.queries.documents import document_row
from finance_desk.services import acts, documents, invoices
from finance_desk.ui.desk import Desk
from finance_desk.ui.documents.card import DocumentCard
from finance_desk.ui.documents.draft_sheet import PaperSheet
from finance_desk.ui.drafts import Draft, Drafts
from finance_desk.ui.widgets.button import Button
from paperwork import NOVEMBER
from pressing import press, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[UUID], PaperSheet]


@pytest.fixture
def drafts(desk: Desk, tmp_path: Path) -> Iterator[Drafts]:
    desk.drafts = Drafts(tmp_path / "drafts")
    yield desk.drafts
    desk.drafts.close()


@pytest.fixture
def invoice(office: Make) -> UUID:
    """A draft with one line of 12 200 ₽."""
    key: UUID = office.db.execute(invoices.draft_top_up, office.contract(), Money("12200"))
    return key


@pytest.fixture
def act(office: Make) -> UUID:
    """A draft of two works: 10 ₽ and 20 ₽."""
    contract = office.contract()
    for total in ("10", "20"):
        office.done_ticket(contract, total=total, on=date(2026, 11, 6))
    key: UUID = office.db.execute(acts.draft_for_period, contract, NOVEMBER)
    return key


@pytest.fixture
def open_sheet(
    qtbot: QtBot,
    desk: Desk,
    blank_pdf: bytes,
    drafts: Drafts,
    show: Callable[[QWidget], QWidget],
    sheet_of: Callable[[QWidget, type[Any]], Any],
) -> Open:
    assert blank_pdf
    assert desk.drafts is drafts

    def opened(key: UUID) -> PaperSheet:
        card = DocumentCard(desk, key)
        show(card)
        qtbot.waitUntil(lambda: card.face is not None)
        qtbot.keyClick(card, Qt.Key.Key_F2)
        sheet: PaperSheet = sheet_of(card, PaperSheet)
        return sheet

    return opened


def type_into(sheet: PaperSheet, row: int, column: str, text: str) -> None:
    sheet.grid.view.setFocus()
    sheet.grid.view.go(row, [each.name for each in sheet.grid.model.columns].index(column))
    type_text(text)
    press(None, Qt.Key.Key_Return)


def seen(sheet: PaperSheet) -> list[tuple[str, Money]]:
    return [(row.values["name"], row.values["price"]) for row in sheet.grid.model.filled()]


def kept(drafts: Drafts, qtbot: QtBot, kind: str, key: UUID) -> Draft | None:
    found: list[Draft | None] = []
    drafts.find(drafts, kind, str(key), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def crashed(sheet: PaperSheet, drafts: Drafts, qtbot: QtBot, kind: str = "paper") -> None:
    """The pause after the last key is over, and the sheet is seen no more."""
    qtbot.waitUntil(lambda: kept(drafts, qtbot, kind, sheet.paper.key) is not None)
    sheet.accept()


def restore(sheet: PaperSheet, qtbot: QtBot) -> None:
    offer = sheet.saving._offer
    qtbot.waitUntil(lambda: not offer.isHidden())
    (button,) = [each for each in offer.findChildren(Button) if each.text() == "Восстановить"]
    button.click()


def written_by_another(db: Database, paper: EditedPaper, *lines: documents.LineDraft) -> None:
    card = documents.DraftCard(paper.dated, paper.period_from, paper.period_to, paper.bank_account_id, paper.comment)
    db.execute(documents.edit_draft, paper.key, card, card, lines)


def test_typed_lines_and_the_card_are_there_after_a_crash(
    open_sheet: Open, invoice: UUID, drafts: Drafts, qtbot: QtBot
) -> None:
    sheet = open_sheet(invoice)
    sheet.saving.form.box("comment").editor.set_raw("Проверить сумму")
    type_into(sheet, 1, "name", "Trip")
    type_into(sheet, 1, "price", "1000")
    crashed(sheet, drafts, qtbot)
    again = open_sheet(invoice)
    restore(again, qtbot)
    assert seen(again)[1:] == [("Trip", Money(1000))]
    assert again.saving.form.seen()["comment"] == "Проверить сумму"
    assert "13\u00a0200,00" in again.totals.text()


def test_a_line_that_was_taken_out_is_taken_out_again(
    open_sheet: Open, act: UUID, drafts: Drafts, qtbot: QtBot
) -> None:
    sheet = open_sheet(act)
    sheet.grid.view.setFocus()
    sheet.grid.view.go(0, 0)
    press(sheet.grid.view, Qt.Key.Key_Delete)
    crashed(sheet, drafts, qtbot)
    again = open_sheet(act)
    restore(again, qtbot)
    assert seen(again) == [(sheet.paper.lines[1].name, sheet.paper.lines[1].price)]


def test_a_saved_paper_leaves_no_draft(
    open_sheet: Open, invoice: UUID, drafts: Drafts, sqlite_db: Database, qtbot: QtBot
) -> None:
    sheet = open_sheet(invoice)
    type_into(sheet, 0, "price", "6100")
    qtbot.waitUntil(lambda: kept(drafts, qtbot, "paper", invoice) is not None)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: sqlite_db.read(document_row, invoice).gross == Money(6100))
    qtbot.waitUntil(lambda: kept(drafts, qtbot, "paper", invoice) is None)


def test_a_paper_that_was_given_up_leaves_no_draft(
    open_sheet: Open, invoice: UUID, drafts: Drafts, qtbot: QtBot
) -> None:
    sheet = open_sheet(invoice)
    type_into(sheet, 0, "price", "6100")
    qtbot.waitUntil(lambda: kept(drafts, qtbot, "paper", invoice) is not None)
    sheet._discard()
    assert kept(drafts, qtbot, "paper", invoice) is None


def test_lines_written_again_by_another_are_met_by_what_they_say(
    open_sheet: Open, invoice: UUID, drafts: Drafts, sqlite_db: Database, qtbot: QtBot
) -> None:
    sheet = open_sheet(invoice)
    type_into(sheet, 0, "name", "Mine")
    crashed(sheet, drafts, qtbot)
    (line,) = sheet.paper.lines
    same = documents.LineDraft(line.key, name=line.name, quantity=line.quantity, price=line.price)
    other = documents.LineDraft(name="Theirs", price=Money(5))
    written_by_another(sqlite_db, sheet.paper, other, same)
    again = open_sheet(invoice)
    restore(again, qtbot)
    assert seen(again) == [("Theirs", Money(5)), ("Mine", line.price)]


def test_a_line_that_another_changed_stands_beside_the_typed_one_and_is_told(
    open_sheet: Open, invoice: UUID, drafts: Drafts, sqlite_db: Database, qtbot: QtBot
) -> None:
    sheet = open_sheet(invoice)
    type_into(sheet, 0, "price", "6100")
    crashed(sheet, drafts, qtbot)
    (line,) = sheet.paper.lines
    written_by_another(sqlite_db, sheet.paper, documents.LineDraft(line.key, price=Money(5)))
    again = open_sheet(invoice)
    restore(again, qtbot)
    assert seen(again) == [(line.name, Money(5)), (line.name, Money(6100))]
    assert "изменили или убрали: 1" in again.saving.notice.accessibleName()


def test_a_work_that_another_took_out_is_not_typed_anew(
    open_sheet: Open, act: UUID, drafts: Drafts, sqlite_db: Database, qtbot: QtBot
) -> None:
    sheet = open_sheet(act)
    type_into(sheet, 0, "name", "First")
    type_into(sheet, 1, "name", "Second")
    crashed(sheet, drafts, qtbot)
    written_by_another(sqlite_db, sheet.paper, documents.LineDraft(sheet.paper.lines[1].key))
    again = open_sheet(act)
    restore(again, qtbot)
    assert seen(again) == [("Second", sheet.paper.lines[1].price)]
    assert "больше нет: 1" in again.saving.notice.accessibleName()


def test_a_correction_is_there_after_a_crash_where_it_is_opened(
    open_sheet: Open, desk: Desk, invoice: UUID, drafts: Drafts, sqlite_db: Database, qtbot: QtBot
) -> None:
    sqlite_db.execute(documents.issue, invoice)
    sheet = open_sheet(invoice)
    type_into(sheet, 0, "price", "6100")
    crashed(sheet, drafts, qtbot, "revision")
    drafts.want("revision", str(invoice))
    card = DocumentCard(desk, invoice)
    qtbot.addWidget(card)
    card.resume("revision")
    card.show()
    qtbot.waitUntil(lambda: bool(card.window().findChildren(PaperSheet)))
    (again,) = card.window().findChildren(PaperSheet)
    qtbot.waitUntil(lambda: [price for _name, price in seen(again)] == [Money(6100)])
    again._discard()
