"""Papers by real keys: looked at beside the list, issued on the card, printed form and all."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.quantity import Percent
from finance_desk.domain.roles import Role
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.jobs import render
from finance_desk.queries.documents import document_row, document_rows
from finance_desk.services import acts, documents, invoices, tickets
from finance_desk.services.paper_lines import LineDraft
from finance_desk.ui.bus import Bus
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.documents import pdfium
from finance_desk.ui.documents.card import DocumentCard
from finance_desk.ui.documents.forms import ask_end
from finance_desk.ui.documents.page import DocumentsPage
from finance_desk.ui.documents.sides import HISTORY
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.question import Question
from finance_desk.ui.listing.reading import AFTER_PAINT_MS
from finance_desk.ui.table.model import Stage
from finance_desk.ui.tasks import Tasks
from finance_desk.ui.theme import theme
from paperwork import month_of_work

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def make(sqlite_db: Database) -> Make:
    return Make(sqlite_db, count(1))


@pytest.fixture
def opened() -> list[tuple[Any, ...]]:
    return []


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, opened: list[tuple[Any, ...]]) -> Iterator[Desk]:
    tasks = Tasks()
    made = Desk(tasks, Bus())
    made.user = UserFace(made.user.key, "Ольга", Role.CHIEF)
    made.clock = sqlite_db.clock
    made.opened.connect(lambda *what: opened.append(what))
    owner = QObject()
    tasks.open(owner, lambda: sqlite_db)
    sqlite_db.listeners.append(lambda _operation, events: made.bus.publish(events))
    yield made
    qtbot.wait(2 * AFTER_PAINT_MS)
    tasks.close()


@pytest.fixture
def blank_pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> bytes:
    """One empty page instead of WeasyPrint's."""
    made = pypdfium2.PdfDocument.new()
    made.new_page(595, 842)
    made.save(tmp_path / "blank.pdf")
    made.close()
    content = (tmp_path / "blank.pdf").read_bytes()
    monkeypatch.setattr(render.pdf, "render_paper", lambda _paper: content)
    return content


@pytest.fixture
def draft(sqlite_db: Database, make: Make, blank_pdf: bytes) -> UUID:
    key: UUID = sqlite_db.execute(invoices.draft_top_up, make.contract(), Money("12200"))
    return key


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, draft: UUID, show: Callable[[QWidget], QWidget]) -> DocumentsPage:
    made = DocumentsPage(desk)
    show(made)
    qtbot.waitUntil(lambda: made.model.stage is Stage.READY)
    made.view.setFocus()
    return made


@pytest.fixture
def open_card(qtbot: QtBot, desk: Desk, show: Callable[[QWidget], QWidget]) -> Callable[[UUID], DocumentCard]:
    def made(key: UUID) -> DocumentCard:
        card = DocumentCard(desk, key)
        show(card)
        qtbot.waitUntil(lambda: card.face is not None)
        return card

    return made


def answer(keys: Qt.Key) -> None:
    """Press a key in the question that is about to be asked."""

    def press() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        QTest.keyClick(question.focusWidget(), keys)

    QTimer.singleShot(50, press)


def row_of(db: Database, key: UUID) -> Any:
    return db.read(document_row, key)


def test_the_first_page_stands_beside_the_list(page: DocumentsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: hasattr(page.inspector_panel.content, "sheets"))
    sheet = page.inspector_panel.content.sheets.sheets[0]
    qtbot.waitUntil(lambda: not sheet.picture.isNull())
    assert sheet.picture.width() == round(sheet.width() * sheet.devicePixelRatioF())


def test_enter_opens_the_card(page: DocumentsPage, qtbot: QtBot, draft: UUID, opened: list[tuple[Any, ...]]) -> None:
    page.view.select_row(0)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert opened == [("document", draft, {})]


def test_a_view_shows_the_drafts_alone(page: DocumentsPage, qtbot: QtBot) -> None:
    page.bar.views.chips[3].click()
    qtbot.waitUntil(lambda: [row.status for row in page.model.rows] == [PaperStatus.DRAFT])
    page.bar.views.chips[7].click()
    qtbot.waitUntil(lambda: page.model.stage is Stage.EMPTY)


def test_delete_asks_and_deletes_a_draft(page: DocumentsPage, qtbot: QtBot, sqlite_db: Database) -> None:
    page.view.select_row(0)
    QTimer.singleShot(50, lambda: qtbot.keyClick(QApplication.activeModalWidget().act, Qt.Key.Key_Space))
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not sqlite_db.read(document_rows))


def test_a_top_up_is_asked_for_by_insert_and_drafted(
    page: DocumentsPage, qtbot: QtBot, sqlite_db: Database, draft: UUID, opened: list[tuple[Any, ...]]
) -> None:
    contract = row_of(sqlite_db, draft).contract_id
    page.show_context(new="invoice", contract=contract)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), FormDialog))
    dialog = QApplication.activeModalWidget()
    amount = dialog.saving.form.box("amount").editor
    amount.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "50 000")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(opened))
    made = row_of(sqlite_db, opened[0][1])
    assert (made.contract_id, made.gross, made.state) == (contract, Money("50000"), DocumentState.DRAFT)


def test_a_draft_is_issued_by_keys_and_its_printed_form_is_kept(
    open_card: Callable[[UUID], DocumentCard], qtbot: QtBot, sqlite_db: Database, make: Make
) -> None:
    draft = sqlite_db.execute(invoices.draft_top_up, make.contract(), Money("12200"))
    card = open_card(draft)
    answer(Qt.Key.Key_Space)
    qtbot.keyClick(card, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: card.face.in_force and row_of(sqlite_db, draft).rendered, timeout=20_000)
    number = row_of(sqlite_db, draft).number
    assert card._heading.whole == f"Счёт № {number} от 23.11.2026"
    with pypdfium2.PdfDocument(render.pdf_of(sqlite_db, draft)) as printed:
        assert f"№ {number}" in printed[0].get_textpage().get_text_bounded().replace("\u00a0", " ")


def test_a_refused_issue_stands_on_the_card(
    open_card: Callable[[UUID], DocumentCard], qtbot: QtBot, sqlite_db: Database, make: Make, blank_pdf: bytes
) -> None:
    ticket = make.done_ticket(make.contract())
    act = sqlite_db.execute(acts.draft_for_tickets, (ticket,))
    sqlite_db.execute(tickets.reverse_charge, ticket, "не та дата")
    card = open_card(act)
    answer(Qt.Key.Key_Space)
    qtbot.keyClick(card, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(card.told.accessibleName()))
    assert card.told.isVisible()
    answer(Qt.Key.Key_Escape)
    card.deeds.issue.trigger()
    assert card.told.isHidden()


def test_a_draft_deleted_by_another_desk_can_only_be_closed(
    open_card: Callable[[UUID], DocumentCard], qtbot: QtBot, sqlite_db: Database, draft: UUID
) -> None:
    card = open_card(draft)
    sqlite_db.execute(documents.delete_draft, draft)
    qtbot.waitUntil(lambda: "Вкладку можно закрыть" in card.notice.accessibleName())
    deeds = card.deeds
    assert not any(each.isEnabled() for each in (deeds.issue, deeds.edit, deeds.print, deeds.save, deeds.delete))
    card.reload()
    qtbot.wait(100)
    assert "Вкладку можно закрыть" in card.notice.accessibleName()


def test_a_no_leaves_the_draft_a_draft(
    open_card: Callable[[UUID], DocumentCard], qtbot: QtBot, sqlite_db: Database, draft: UUID
) -> None:
    card = open_card(draft)
    answer(Qt.Key.Key_Escape)
    qtbot.keyClick(card, Qt.Key.Key_Return, CONTROL)
    assert row_of(sqlite_db, draft).state is DocumentState.DRAFT


def test_control_plus_brings_the_page_nearer(
    open_card: Callable[[UUID], DocumentCard], qtbot: QtBot, draft: UUID
) -> None:
    card = open_card(draft)
    sheet = card.preview.sheets.sheets[0]
    qtbot.waitUntil(lambda: not sheet.picture.isNull())
    before = sheet.width()
    qtbot.keyClick(card, Qt.Key.Key_Plus, CONTROL)
    assert sheet.width() > before
    qtbot.keyClick(card, Qt.Key.Key_Minus, CONTROL)
    assert sheet.width() == before


def test_the_pdf_is_saved_whole(
    open_card: Callable[[UUID], DocumentCard],
    qtbot: QtBot,
    draft: UUID,
    blank_pdf: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", Mock(return_value=(str(tmp_path / "счёт"), "")))
    card = open_card(draft)
    qtbot.keyClick(card, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: (tmp_path / "счёт.pdf").exists())
    assert (tmp_path / "счёт.pdf").read_bytes() == blank_pdf


def test_an_act_on_basis_of_an_invoice_opens(
    open_card: Callable[[UUID], DocumentCard],
    qtbot: QtBot,
    sqlite_db: Database,
    make: Make,
    blank_pdf: bytes,
    opened: list[tuple[Any, ...]],
) -> None:
    contract = month_of_work(sqlite_db, make)
    ticket = make.done_ticket(contract, total="5000")
    key = sqlite_db.execute(invoices.draft_for_tickets, (ticket,))
    sqlite_db.execute(documents.issue, key)
    open_card(key).deeds.basis.trigger()
    qtbot.waitUntil(lambda: bool(opened))
    assert row_of(sqlite_db, opened[0][1]).kind is DocumentKind.ACT


def test_an_invoice_is_annulled_with_a_reason(
    open_card: Callable[[UUID], DocumentCard], qtbot: QtBot, sqlite_db: Database, draft: UUID
) -> None:
    sqlite_db.execute(documents.issue, draft)
    card = open_card(draft)
    dialog = ask_end(card, card.face)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.saving.form.focus_first()
    QTest.keyClicks(QApplication.focusWidget(), "double")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: row_of(sqlite_db, draft).state is DocumentState.ANNULLED)


def test_the_history_says_what_was_done(open_card: Callable[[UUID], DocumentCard], qtbot: QtBot, draft: UUID) -> None:
    card = open_card(draft)
    qtbot.keyClick(card, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(card.sides.rows(HISTORY)))
    assert card.sides.page(HISTORY).source.texts(0)[1] == "составлен черновик счёта на аванс"


def test_a_picture_is_as_wide_as_asked(blank_pdf: bytes) -> None:
    image = pdfium.picture(blank_pdf, 0, 300)
    assert (image.width(), image.format()) == (300, QImage.Format.Format_RGB32)


def test_entries_stand_under_debit_and_credit(
    open_card: Callable[[UUID], DocumentCard], qtbot: QtBot, sqlite_db: Database, make: Make, blank_pdf: bytes
) -> None:
    ticket = make.done_ticket(make.contract(), total="12200")
    card = open_card(sqlite_db.execute(acts.draft_for_tickets, (ticket,)))
    qtbot.keyClick(card, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    entries = card.sides.page(3).source
    told = {entries.texts(n)[1]: entries.texts(n)[2:4] for n in range(entries.rowCount())}
    assert told["Расчёты с клиентами"] == ("12\u00a0200,00", "—")
    assert told["НДС с работ"] == ("—", "2\u00a0200,00")


def test_a_viewer_may_look_and_print_only(open_card: Callable[[UUID], DocumentCard], desk: Desk, draft: UUID) -> None:
    desk.user = UserFace(desk.user.key, "Гость", Role.VIEWER)
    card = open_card(draft)
    assert card.deeds.print.isEnabled()
    assert card.deeds.create.isHidden()
    assert not any(button.isVisible() for button in card.deeds.steps.values())


def test_an_invoice_makes_no_entries(
    open_card: Callable[[UUID], DocumentCard], qtbot: QtBot, sqlite_db: Database, make: Make, blank_pdf: bytes
) -> None:
    card = open_card(sqlite_db.execute(invoices.draft_for_tickets, (make.done_ticket(make.contract()),)))
    qtbot.keyClick(card, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    told = [each.text() for each in card.sides.page(3).findChildren(QLabel) if each.isVisible()]
    assert any("Счёт проводок не делает" in each for each in told)


def test_heading_and_sums_of_a_correction_are_read_whole(
    open_card: Callable[[UUID], DocumentCard], sqlite_db: Database, make: Make, blank_pdf: bytes, qtbot: QtBot
) -> None:
    draft = sqlite_db.execute(invoices.draft_top_up, make.contract(), Money(5_000_000))
    sqlite_db.execute(documents.issue, draft)
    card = open_card(sqlite_db.execute(invoices.revise, draft))
    assert (card._heading.text(), card.revision.text()) == ("Счёт № 1 от 23.11.2026", "исправление 1")
    table = card.sides.page(0)
    for column in (1, 2, 4):
        words = table.source.texts(0)[column]
        assert table.fontMetrics().horizontalAdvance(words) + 2 * theme.space.s <= table.columnWidth(column)


def test_a_discount_has_a_column_where_a_line_has_one(
    open_card: Callable[[UUID], DocumentCard], sqlite_db: Database, draft: UUID
) -> None:
    table = open_card(draft).sides.page(0)
    assert [each.title for each in table.arrangement.shown] == ["Наименование", "Кол-во", "Цена, ₽", "Сумма, ₽"]
    sqlite_db.execute(documents.issue, draft)
    discounted = LineDraft(name="Выезд", price=Money(500), discount=Percent("12.5"))
    typed = discounted, LineDraft(name="Диагностика", price=Money(100))
    card = open_card(sqlite_db.execute(invoices.revise, draft, typed))
    table = card.sides.page(0)
    assert [each.title for each in table.arrangement.shown][2:] == ["Цена, ₽", "Скидка", "Сумма, ₽"]
    assert [table.source.texts(n)[3] for n in range(2)] == ["12,5\u00a0%", "—"]
    assert table.source.texts(0)[0] == "Выезд"
    assert sum(table.columnWidth(n) for n in range(5)) <= table.viewport().width()
