"""Papers to a printer: chosen in the window, drawn in the background. The printer of each kind is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from finance_desk.domain.errors import Unavailable
from finance_desk.domain.language import _
from finance_desk.domain.states import DocumentKind
from finance_desk.domain.words import plural
from finance_desk.jobs.render import Progress, pdf_of
from finance_desk.settings import change, settings
from finance_desk.ui.documents.pdfium import picture, proportions
from finance_desk.ui.documents.words import Face
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.page import Page

MOST_DPI = 600
"""a finer printer gets a page of 600 dots an inch: finer text is not told apart, the picture is 140 MB"""


def print_papers(page: Page, papers: Sequence[Face]) -> None:
    """Ask for a printer, then print in the background."""
    if papers:
        kind = papers[0].kind
        known = page.desk.tasks.call(page, settings)
        known.then(lambda kept: _ask(page, papers, kept.printers.get(kind.value, "")))


def _ask(page: Page, papers: Sequence[Face], name: str) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(papers[0].title)
    dialog = QPrintDialog(printer, page)
    dialog.setWindowTitle(_("Печать: {title}").format(title=papers[0].title))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    desk, count = page.desk, len(papers)
    task = desk.run(page, send, [paper.key for paper in papers], printer, papers[0].kind)
    words = plural(count, _("документ"), _("документа"), _("документов"))
    sent = _("На печать отправлено: {count} {words}.").format(count=count, words=words)
    task.then(lambda _pages: desk.say(sent, tone=Tone.GOOD))


def send(database: Any, keys: Sequence[UUID], printer: QPrinter, kind: DocumentKind, *, progress: Progress) -> int:
    """Print papers one after another; returns how many pages. Raises Unavailable when the printer refuses."""
    contents = [pdf_of(database, key) for key in keys]
    painter = QPainter()
    _landscape(printer, contents[0])
    if not painter.begin(printer):
        raise Unavailable(_("Принтер не принял документ. Проверьте, что он включён, и повторите."))
    try:
        pages = _paint(painter, printer, contents, progress)
    finally:
        painter.end()
    if printer.printerName():
        change(printers={**settings().printers, kind.value: printer.printerName()})
    return pages


def _landscape(printer: QPrinter, content: bytes) -> None:
    if proportions(content)[0] < 1:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)


def _paint(painter: QPainter, printer: QPrinter, contents: Sequence[bytes], progress: Progress) -> int:
    done = 0
    for count, content in enumerate(contents):
        progress(count, len(contents))
        for number, proportion in enumerate(proportions(content)):
            if done and not printer.newPage():
                raise Unavailable(_("Принтер прервал печать. Проверьте бумагу и повторите."))
            room = printer.pageLayout().fullRectPixels(printer.resolution())
            dots = round(room.width() * min(1.0, MOST_DPI / printer.resolution()))
            image = picture(content, number, dots).convertToFormat(QImage.Format.Format_RGB888)
            width = min(room.width(), room.height() / proportion)
            painter.drawImage(QRectF(0, 0, width, width * proportion), image)
            done += 1
    return done
