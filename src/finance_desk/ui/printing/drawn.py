"""Printing where the system takes no PDF, as on Windows: pages are drawn for the printer. Runs off the window thread."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.print_job import JobFace, JobState, PrinterFace, Slip
from finance_desk.ui.documents.pdfium import picture, proportions

MOST_DPI = 600
"""a finer printer gets a page of 600 dots an inch: finer text is not told apart, the picture is 140 MB"""
_BROKEN = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


class DrawnPrinting:
    """Draws pages one after another; what was handed over is the system's affair."""

    def printers(self) -> list[PrinterFace]:
        """The printers Qt knows of."""
        known = [_face(info) for info in QPrinterInfo.availablePrinters()]
        return sorted(known, key=lambda printer: printer.title.casefold())

    def send(self, slip: Slip, title: str, content: bytes) -> int | None:
        """Draw a paper. Raises Rejected when the printer refuses or breaks off."""
        printer = _printer(slip, title)
        sizes = proportions(content)
        if sizes[0] < 1:
            printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        draw(printer, content, sizes)
        return None

    def job(self, number: int) -> JobFace:
        """Nothing is known of it once it was handed over."""
        return JobFace(JobState.DONE)

    def cancel(self, number: int) -> None:
        """It is the system's already."""


def draw(printer: QPrinter, content: bytes, sizes: tuple[float, ...]) -> None:
    """All pages of a PDF on a printer. Raises Rejected."""
    painter = QPainter()
    if not painter.begin(printer):
        raise Rejected(_("Принтер не принял документ. Проверьте, что он включён, и повторите."), field="printer")
    try:
        for number, proportion in enumerate(sizes):
            if number and not printer.newPage():
                raise Rejected(_("Принтер прервал печать. Проверьте бумагу и повторите."), field="printer")
            _page(painter, printer, content, number, proportion)
    finally:
        painter.end()
    if printer.printerState() in _BROKEN:
        raise Rejected(_("Принтер прервал печать. Проверьте бумагу и повторите."), field="printer")


def _page(painter: QPainter, printer: QPrinter, content: bytes, number: int, proportion: float) -> None:
    room = printer.pageLayout().fullRectPixels(printer.resolution())
    dots = round(room.width() * min(1.0, MOST_DPI / printer.resolution()))
    image = picture(content, number, dots).convertToFormat(QImage.Format.Format_RGB888)
    width = min(room.width(), room.height() / proportion)
    painter.drawImage(QRectF(0, 0, width, width * proportion), image)


def _printer(slip: Slip, title: str) -> QPrinter:
    info = QPrinterInfo.printerInfo(slip.printer)
    if info.isNull():
        sentence = _("Принтера «{name}» больше нет. Выберите другой.")
        raise Rejected(sentence.format(name=slip.printer), field="printer")
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCopyCount(slip.copies)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if slip.two_sided else QPrinter.DuplexMode.DuplexNone)
    if slip.grey:
        printer.setColorMode(QPrinter.ColorMode.GrayScale)
    return printer


def _face(info: QPrinterInfo) -> PrinterFace:
    colour = QPrinter.ColorMode.Color in info.supportedColorModes()
    two_sided = QPrinter.DuplexMode.DuplexLongSide in info.supportedDuplexModes()
    trouble = _("Принтер остановлен.") if info.state() in _BROKEN else ""
    return PrinterFace(
        info.printerName(), info.description() or info.printerName(), info.isDefault(), colour, two_sided, trouble
    )
