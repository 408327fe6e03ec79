"""The print dialog without printers. Real queues are tried by `make test-desktop`; here none is reached."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from finance_desk.domain.errors import Rejected
from finance_desk.domain.page_range import parse_pages
from finance_desk.domain.print_job import JobFace, JobState, PrinterFace, Slip
from finance_desk.ui.desk import Desk
from finance_desk.ui.documents.pdfium import proportions, with_pages
from finance_desk.ui.page import Page
from finance_desk.ui.printing import drawn, sending
from finance_desk.ui.printing.dialog import PrintDialog, ask_to_print
from finance_desk.ui.printing.jobs import PrintJobs, show_print_jobs
from finance_desk.ui.printing.queue import PrintJob, queue_of
from finance_desk.ui.printing.sending import Offer, Printable
from finance_desk.ui.printing.trouble import PrintTrouble, watch_troubles

CONTROL = Qt.KeyboardModifier.ControlModifier


class Drawer:
    """A print service that puts papers into a drawer, and stumbles as often as it is told."""

    def __init__(self, stumbles: int = 0) -> None:
        self.papers: list[tuple[Slip, str, int]] = []
        self.stumbles = stumbles

    def printers(self) -> list[PrinterFace]:
        return [PrinterFace("drawer", "Ящик", colour=True, two_sided=True), PrinterFace("shelf", "Полка", usual=True)]

    def send(self, slip: Slip, title: str, content: bytes) -> int | None:
        if self.stumbles:
            self.stumbles -= 1
            raise Rejected("Ящик заперт.")
        self.papers.append((slip, title, len(proportions(content))))
        return None

    def job(self, number: int) -> JobFace:
        return JobFace(JobState.DONE)

    def cancel(self, number: int) -> None:
        raise AssertionError


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Drawer:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path))
    made = Drawer()
    monkeypatch.setattr(sending, "service", lambda: made)
    return made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Page:
    made = Page(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def blank(pages: int = 1) -> bytes:
    made, written = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _page in range(pages):
        made.new_page(595, 842)
    made.save(written)
    made.close()
    return written.getvalue()


def paper(title: str, pages: int = 1) -> Printable:
    return Printable("invoice", title, lambda _database: blank(pages))


def dialog_of(qtbot: QtBot) -> PrintDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    return dialog


def test_no_test_reaches_the_printers_of_this_machine() -> None:
    assert not Path(os.environ["CUPS_SERVER"]).exists()
    assert not QPrinterInfo.availablePrinterNames()
    if sending.printing.spooler() is not None:
        with pytest.raises(Rejected):
            sending.offer()


def test_enter_prints_on_the_usual_printer(drawer: Drawer, page: Page, qtbot: QtBot) -> None:
    ask_to_print(page, [paper("Счёт № 1")])
    dialog_of(qtbot)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: drawer.papers == [(Slip("shelf"), "Счёт № 1", 1)])


def test_without_a_usual_printer_enter_prints_on_the_first(
    drawer: Drawer, page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelves = [PrinterFace("left", "Левая"), PrinterFace("right", "Правая")]
    monkeypatch.setattr(drawer, "printers", lambda: shelves)
    ask_to_print(page, [paper("Счёт № 1")])
    dialog_of(qtbot)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: drawer.papers == [(Slip("left"), "Счёт № 1", 1)])


def test_pages_asked_for_are_cut_out(drawer: Drawer, page: Page, qtbot: QtBot) -> None:
    ask_to_print(page, [paper("Акт № 1", pages=4)])
    dialog = dialog_of(qtbot)
    dialog.form.box("pages").editor.set_value("2-3")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [count for _slip, _title, count in drawer.papers] == [2])


def test_pages_beyond_the_end_stay_as_a_job_that_says_so(drawer: Drawer, desk: Desk, qtbot: QtBot) -> None:
    slip = Slip("drawer", pages=parse_pages("7"))
    queue_of(desk).add([(paper("Акт № 1", pages=2), slip)])
    qtbot.waitUntil(lambda: queue_of(desk).jobs[0].state is JobState.FAILED)
    assert queue_of(desk).jobs[0].reason == "Нет страниц 7: в документе 2 страницы."


def test_pages_that_the_paper_has_not_are_refused_before_they_are_a_job(
    drawer: Drawer, page: Page, desk: Desk, qtbot: QtBot
) -> None:
    ask_to_print(page, [paper("Счёт № 1")])
    dialog = dialog_of(qtbot)
    dialog.form.box("pages").editor.set_value("2-9")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    pages = dialog.form.box("pages")
    qtbot.waitUntil(lambda: pages.wrong)
    assert pages.editor.input().accessibleDescription() == "Нет страниц 2-9: в документе 1 страница."
    dialog.form.box("pages").editor.set_value("1-9")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [job.state for job in queue_of(desk).jobs] == [JobState.DONE])


def test_a_paper_that_stumbled_does_not_hold_up_the_next(drawer: Drawer, desk: Desk, qtbot: QtBot) -> None:
    drawer.stumbles = 1
    queue = queue_of(desk)
    queue.add([(paper(f"Счёт № {n}"), Slip("drawer")) for n in (1, 2)])
    qtbot.waitUntil(lambda: [job.state for job in queue.jobs] == [JobState.FAILED, JobState.DONE])
    queue.repeat(queue.jobs[0])
    qtbot.waitUntil(lambda: [title for _slip, title, _count in drawer.papers] == ["Счёт № 2", "Счёт № 1"])


def test_a_job_is_removed_by_delete(drawer: Drawer, desk: Desk, page: Page, qtbot: QtBot) -> None:
    drawer.stumbles = 1
    queue_of(desk).add([(paper("Счёт № 1"), Slip("drawer"))])
    qtbot.waitUntil(lambda: queue_of(desk).jobs[0].state is JobState.FAILED)
    sheet = show_print_jobs(page, desk)
    qtbot.waitUntil(sheet.isActiveWindow)
    assert sheet.reason.text() == "Ящик заперт."
    QTest.keyClick(sheet.table, Qt.Key.Key_Delete)
    assert queue_of(desk).jobs == ()


def test_all_selected_jobs_are_repeated_and_removed(drawer: Drawer, desk: Desk, page: Page, qtbot: QtBot) -> None:
    sheet = stumbled(drawer, desk, page, qtbot, 3)
    sheet.table.selectAll()
    assert sheet.reason.text().startswith("Выбрано заданий: 3.")
    QTest.keyClick(sheet.table, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [job.state for job in queue_of(desk).jobs] == [JobState.DONE] * 3)
    sheet.table.selectAll()
    QTest.keyClick(sheet.table, Qt.Key.Key_Delete)
    assert queue_of(desk).jobs == ()


def test_another_printer_is_not_the_one_that_refused(drawer: Drawer, desk: Desk, page: Page, qtbot: QtBot) -> None:
    sheet = stumbled(drawer, desk, page, qtbot, 1)
    qtbot.waitUntil(sheet.moves.isEnabled)
    offered = [each for each in sheet.moves.menu().actions() if each.isVisible()]
    assert [each.text() for each in offered] == ["Полка"]
    offered[0].trigger()
    qtbot.waitUntil(lambda: [slip.printer for slip, _title, _count in drawer.papers] == ["shelf"])


def test_the_bar_of_troubles_follows_the_queue(drawer: Drawer, desk: Desk, page: Page, qtbot: QtBot) -> None:
    queue = queue_of(desk)
    watch_troubles(page, desk, queue)
    bar = page.findChild(PrintTrouble)
    assert bar is not None
    stumble(drawer, desk, qtbot, 3)
    assert bar.accessibleName() == "Счёт № 3: Ящик заперт. Ждут ещё заданий: 2."
    queue.repeat(queue.jobs[2])
    qtbot.waitUntil(lambda: queue.jobs[2].state is JobState.DONE)
    assert bar.accessibleName() == "Счёт № 2: Ящик заперт. Ждут ещё заданий: 1."
    queue.remove(queue.jobs[0])
    queue.remove(queue.jobs[0])
    assert bar.isHidden()


def test_the_bar_of_troubles_has_room_for_its_words_at_once(desk: Desk, page: Page, qtbot: QtBot) -> None:
    watch_troubles(page, desk, queue_of(desk))
    bar = page.findChild(PrintTrouble)
    assert bar is not None
    for reason in ("Заперт.", "Принтер не отвечает, проверьте кабель. " * 3):
        bar._tell(PrintJob(1, paper("Счёт № 1"), Slip("drawer"), JobState.FAILED, reason))
    at_once = bar.height(), bar.heightForWidth(bar.width())
    qtbot.wait(100)
    assert at_once == (bar.height(), bar.heightForWidth(bar.width()))


def stumble(drawer: Drawer, desk: Desk, qtbot: QtBot, count: int) -> None:
    """Papers that the drawer refused."""
    drawer.stumbles = count
    queue_of(desk).add([(paper(f"Счёт № {n + 1}"), Slip("drawer")) for n in range(count)])
    qtbot.waitUntil(lambda: len(queue_of(desk).troubles) == count)


def stumbled(drawer: Drawer, desk: Desk, page: Page, qtbot: QtBot, count: int) -> PrintJobs:
    stumble(drawer, desk, qtbot, count)
    sheet = show_print_jobs(page, desk)
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def test_a_desk_without_printers_says_what_to_do(page: Page, desk: Desk) -> None:
    dialog = PrintDialog(page, desk, [paper("Счёт № 1")], Offer((), {}))
    dialog.open()
    assert "нет ни одного принтера" in dialog.notice.accessibleName()
    assert not dialog.prints.isEnabled()


def test_a_paper_is_drawn_page_by_page(tmp_path: Path, qapp: QApplication) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(72)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    content = with_pages(blank(3), [0, 2])
    drawn.draw(printer, content, proportions(content))
    assert len(proportions((tmp_path / "paper.pdf").read_bytes())) == 2
