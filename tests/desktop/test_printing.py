"""Papers through a real print queue: what a printer is given, and what is said when it refuses."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from desktop.private_cups import PrivateCups, Received
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.print_job import JobState, Slip
from finance_desk.services import documents, invoices
from finance_desk.settings import settings
from finance_desk.ui.desk import Desk
from finance_desk.ui.documents.page import DocumentsPage
from finance_desk.ui.documents.words import face_of_line
from finance_desk.ui.printing.dialog import PrintDialog, ask_to_print
from finance_desk.ui.printing.jobs import show_print_jobs
from finance_desk.ui.printing.queue import PrintQueue, queue_of
from finance_desk.ui.printing.sending import Printable
from finance_desk.ui.printing.trouble import PrintTrouble
from finance_desk.ui.table.model import Stage

CONTROL = Qt.KeyboardModifier.ControlModifier
SOON = 15_000


def pdf(pages: int) -> bytes:
    """Empty pages."""
    made, written = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _page in range(pages):
        made.new_page(595, 842)
    made.save(written)
    made.close()
    return written.getvalue()


def pages_of(content: bytes) -> int:
    with pypdfium2.PdfDocument(content) as printed:
        return len(printed)


def text_of(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as printed:
        return str(printed[0].get_textpage().get_text_bounded()).replace("\u00a0", " ")


def paper(title: str, kind: str = "invoice", pages: int = 1) -> Printable:
    return Printable(kind, title, lambda _database: pdf(pages))


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> QWidget:
    made = DocumentsPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.model.stage in (Stage.READY, Stage.EMPTY))
    return made


@pytest.fixture
def queue(desk: Desk) -> PrintQueue:
    return queue_of(desk)


@pytest.fixture
def ask(qtbot: QtBot, window: QWidget, cups: PrivateCups) -> Callable[..., PrintDialog]:
    def asked(*papers: Printable) -> PrintDialog:
        ask_to_print(window, papers)  # type: ignore[arg-type]  # the page itself is the window here
        return dialog_of(qtbot)

    return asked


def dialog_of(qtbot: QtBot) -> PrintDialog:
    def there() -> None:
        assert isinstance(QApplication.activeModalWidget(), PrintDialog)

    qtbot.waitUntil(there, timeout=SOON)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def printed(qtbot: QtBot, cups: PrivateCups, name: str, count: int) -> list[Received]:
    """What a printer was given, once it is so much; the window lives meanwhile."""
    qtbot.waitUntil(lambda: len(cups.received(name)) >= count, timeout=SOON)
    return cups.received(name)


def choose(dialog: PrintDialog, name: str) -> None:
    dialog.form.box("printer").editor.set_value(name)


def issued(db: Database, make: Make, count: int) -> list[UUID]:
    keys = [db.execute(invoices.draft_top_up, make.contract(), Money(f"{n}00")) for n in range(1, count + 1)]
    for key in keys:
        db.execute(documents.issue, key)
    return keys


def state(queue: PrintQueue, wanted: JobState) -> Callable[[], bool]:
    return lambda: [job.state for job in queue.jobs] == [wanted]


def test_the_selected_papers_are_jobs_of_their_own(
    qtbot: QtBot, desk: Desk, sqlite_db: Database, office: Make, cups: PrivateCups, window: Any
) -> None:
    issued(sqlite_db, office, 3)
    window.reload()
    qtbot.waitUntil(lambda: len(window.model.rows) == 3)
    window.view.setFocus()
    window.view.selectAll()
    titles = [face_of_line(row).heading for row in window.view.selected_rows]
    qtbot.keyClick(window.view, Qt.Key.Key_P, CONTROL)
    dialog = dialog_of(qtbot)
    choose(dialog, "Office")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    received = printed(qtbot, cups, "Office", 3)
    assert [each.title for each in received] == titles
    assert all(each.title.split()[2] in text_of(each.content) for each in received)


def test_enter_prints_on_the_printer_used_last_for_the_kind(
    ask: Callable[..., PrintDialog], qtbot: QtBot, cups: PrivateCups
) -> None:
    dialog = ask(paper("Счёт № 1"))
    choose(dialog, "Plain")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    printed(qtbot, cups, "Plain", 1)
    qtbot.waitUntil(lambda: settings().printers == {"invoice": "Plain"})
    ask(paper("Счёт № 2"))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [each.title for each in printed(qtbot, cups, "Plain", 2)] == ["Счёт № 1", "Счёт № 2"]


def test_each_kind_may_go_to_its_own_printer(ask: Callable[..., PrintDialog], qtbot: QtBot, cups: PrivateCups) -> None:
    for kind, printer in (("invoice", "Plain"), ("act", "Office")):
        dialog = ask(paper("Первый", kind))
        choose(dialog, printer)
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
        qtbot.waitUntil(lambda: settings().printers.get(kind) == printer)  # noqa: B023  waited for at once
    ask(paper("Счёт № 1", "invoice"), paper("Акт № 1", "act"))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert printed(qtbot, cups, "Plain", 2)[-1].title == "Счёт № 1"
    assert printed(qtbot, cups, "Office", 2)[-1].title == "Акт № 1"


def test_copies_pages_and_sides_are_what_was_asked(
    ask: Callable[..., PrintDialog], qtbot: QtBot, cups: PrivateCups
) -> None:
    dialog = ask(paper("Акт № 7", "act", pages=5))
    choose(dialog, "Office")
    for name, typed in (("copies", "3"), ("pages", "1, 4-")):
        dialog.form.box(name).editor.setFocus()
        QApplication.focusWidget().selectAll()
        QTest.keyClicks(QApplication.focusWidget(), typed)
    for name in ("two_sided", "grey"):
        dialog.form.box(name).editor.setFocus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    (received,) = printed(qtbot, cups, "Office", 1)
    assert (received.copies, pages_of(received.content)) == (3, 3)
    assert "sides=two-sided-long-edge" in received.options
    assert "print-color-mode=monochrome" in received.options


def test_a_printer_without_two_sides_does_not_offer_them(ask: Callable[..., PrintDialog]) -> None:
    dialog = ask(paper("Счёт № 1"))
    choose(dialog, "Office")
    assert dialog.form.box("two_sided").isVisible()
    choose(dialog, "Plain")
    assert not dialog.form.box("two_sided").isVisible()


def test_pages_that_are_none_are_lit(ask: Callable[..., PrintDialog], qtbot: QtBot) -> None:
    dialog = ask(paper("Счёт № 1"))
    choose(dialog, "Plain")
    dialog.form.box("pages").editor.set_value("3-1")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    assert dialog.form.box("pages").wrong


def test_a_paused_queue_keeps_the_job_and_says_why(
    ask: Callable[..., PrintDialog], qtbot: QtBot, cups: PrivateCups, queue: PrintQueue, window: QWidget
) -> None:
    cups.tell("cupsdisable", "-r", "Нет бумаги", "Plain")
    dialog = ask(paper("Счёт № 1"))
    choose(dialog, "Plain")
    assert "приостановлена" in dialog.notice.accessibleName()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(queue.troubles), timeout=SOON)
    assert "Нет бумаги" in queue.jobs[0].reason
    said = window.findChild(PrintTrouble)
    assert said.isVisible()
    assert "Счёт № 1" in said.accessibleName()
    cups.tell("cupsenable", "Plain")
    qtbot.waitUntil(state(queue, JobState.DONE), timeout=SOON)
    assert not said.isVisible()


def test_a_job_that_was_rejected_is_repeated(
    qtbot: QtBot, desk: Desk, cups: PrivateCups, queue: PrintQueue, window: QWidget
) -> None:
    cups.tell("cupsreject", "Plain")
    queue.add([(paper("Счёт № 1"), Slip("Plain"))])
    qtbot.waitUntil(state(queue, JobState.FAILED), timeout=SOON)
    assert queue.jobs[0].reason.startswith("Принтер «Plain» не принимает задания.")
    cups.tell("cupsaccept", "Plain")
    sheet = show_print_jobs(window, desk)
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(state(queue, JobState.DONE), timeout=SOON)
    assert [each.title for each in cups.received("Plain")] == ["Счёт № 1"]


def test_a_printer_that_is_gone_is_named_and_another_takes_the_job(
    qtbot: QtBot, cups: PrivateCups, queue: PrintQueue
) -> None:
    cups.tell("lpadmin", "-x", "Plain")
    queue.add([(paper("Счёт № 1"), Slip("Plain"))])
    qtbot.waitUntil(state(queue, JobState.FAILED), timeout=SOON)
    assert queue.jobs[0].reason == "Принтера «Plain» больше нет. Выберите другой."
    queue.repeat(queue.jobs[0], "Office")
    assert [each.title for each in printed(qtbot, cups, "Office", 1)] == ["Счёт № 1"]


def test_a_waiting_job_that_moves_leaves_its_queue(qtbot: QtBot, cups: PrivateCups, queue: PrintQueue) -> None:
    cups.tell("cupsdisable", "Plain")
    queue.add([(paper("Счёт № 1"), Slip("Plain"))])
    qtbot.waitUntil(lambda: bool(queue.troubles), timeout=SOON)
    queue.repeat(queue.jobs[0], "Office")
    printed(qtbot, cups, "Office", 1)
    qtbot.waitUntil(lambda: "Plain" not in cups.tell("lpstat", "-o"), timeout=SOON)
