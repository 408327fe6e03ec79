"""The accountant's main day: papers of a month for every contract, by keys."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.period import month_of
from finance_desk.domain.states import DocumentKind
from finance_desk.queries.documents import document_rows
from finance_desk.services import acts, documents, tickets
from finance_desk.ui.desk import Desk
from finance_desk.ui.documents.month_sheet import MonthSheet
from finance_desk.ui.documents.page import DocumentsPage
from finance_desk.ui.table.model import Stage

CONTROL = Qt.KeyboardModifier.ControlModifier
Sheets = Callable[[QWidget, type[Any]], Any]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, office: Make, blank_pdf: bytes, show: Callable[[QWidget], QWidget]) -> DocumentsPage:
    for name in ("ООО «Альфа»", "ООО «Бета»"):
        office.done_ticket(office.contract(office.client(name)), total="1000", on=date(2026, 10, 6))
    office.db.clock.set(2026, 11, 2)
    made = DocumentsPage(desk)
    show(made)
    qtbot.waitUntil(lambda: made.model.stage is not Stage.LOADING)
    made.view.setFocus()
    return made


def opened(qtbot: QtBot, page: DocumentsPage, sheet_of: Sheets) -> MonthSheet:
    qtbot.keyClick(page.view, Qt.Key.Key_M, CONTROL)
    sheet: MonthSheet = sheet_of(page, MonthSheet)
    qtbot.waitUntil(lambda: bool(sheet.choices))
    return sheet


def test_space_leaves_a_contract_out_and_the_rest_is_issued(
    page: DocumentsPage, qtbot: QtBot, sqlite_db: Database, sheet_of: Sheets
) -> None:
    sheet = opened(qtbot, page, sheet_of)
    sheet.waiting.select_row(0)
    qtbot.keyClick(sheet.waiting, Qt.Key.Key_Space)
    assert [row.chosen for row in sheet.choices] == [False, True]
    qtbot.keyClick(sheet.options._issues, Qt.Key.Key_Space)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(sheet.outcomes))
    (made,) = sqlite_db.read(document_rows)
    assert (made.client, made.number, made.dated) == ("ООО «Бета»", sheet.outcomes[0].number, date(2026, 10, 31))
    qtbot.waitUntil(lambda: sqlite_db.read(document_rows)[0].rendered)


def test_an_older_date_is_refused_with_its_reason_and_insisted_on(
    page: DocumentsPage, qtbot: QtBot, sqlite_db: Database, office: Make, sheet_of: Sheets
) -> None:
    ticket = office.done_ticket(office.contract(), on=date(2026, 11, 2))
    sqlite_db.execute(documents.issue, sqlite_db.execute(acts.draft_for_tickets, (ticket,)))
    sheet = opened(qtbot, page, sheet_of)
    qtbot.keyClick(sheet.options._issues, Qt.Key.Key_Space)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: sheet.again.isVisible())
    assert "раньше последнего" in sheet.notice.accessibleName()
    qtbot.keyClick(sheet.again, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: all(row.number for row in sheet.outcomes))
    assert sheet.again.isHidden()


def test_nothing_is_left_to_invoice_where_all_is_advance(page: DocumentsPage, qtbot: QtBot, sheet_of: Sheets) -> None:
    sheet = opened(qtbot, page, sheet_of)
    sheet.head.kinds[DocumentKind.INVOICE].click()
    qtbot.waitUntil(lambda: not sheet.choices)
    assert not sheet.start.isEnabled()
    assert sheet.waiting.source.stage is Stage.EMPTY


def test_a_draft_with_work_that_was_taken_back_says_so(
    page: DocumentsPage, qtbot: QtBot, sqlite_db: Database, office: Make, sheet_of: Sheets
) -> None:
    contract = office.contract(office.client("ООО «Ясень»"))
    ticket = office.done_ticket(contract, total="500", on=date(2026, 10, 7))
    sqlite_db.execute(acts.draft_for_period, contract, month_of(date(2026, 10, 1)))
    sqlite_db.execute(tickets.reverse_charge, ticket, "ошибка")
    sheet = opened(qtbot, page, sheet_of)
    qtbot.keyClick(sheet.options._issues, Qt.Key.Key_Space)
    assert [row.missing for row in sheet.choices] == ["", "", "в черновиках есть отменённые работы"]


def test_work_that_stands_in_a_draft_already_is_taken_only_to_be_issued(
    page: DocumentsPage, qtbot: QtBot, sqlite_db: Database, office: Make, sheet_of: Sheets
) -> None:
    contract = office.contract(office.client("ООО «Ясень»"))
    office.done_ticket(contract, total="500", on=date(2026, 10, 7))
    sqlite_db.execute(acts.draft_for_period, contract, month_of(date(2026, 10, 1)))
    sheet = opened(qtbot, page, sheet_of)
    assert [(row.taken, row.missing) for row in sheet.choices] == [(True, ""), (True, ""), (False, "уже в черновиках")]
    assert sheet.waiting.arrangement.shown[0].text(sheet.choices[2]) == ""
    sheet.waiting.select_row(2)
    qtbot.keyClick(sheet.waiting, Qt.Key.Key_Space)
    assert sheet.head.state.text().startswith("2 договора на 2\u202f000,00".replace("\u202f", "\u00a0"))
    qtbot.keyClick(sheet.options._issues, Qt.Key.Key_Space)
    assert [(row.taken, row.missing) for row in sheet.choices] == [(True, "")] * 3
    assert sheet.head.state.text().startswith("3 договора на 2\u00a0500,00")
