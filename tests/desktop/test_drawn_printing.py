"""Pages drawn for a printer that takes no PDF: the way of Windows, tried on a queue of this system."""

from __future__ import annotations

import io
from functools import partial
from typing import Any

import pypdfium2
from pytestqt.qtbot import QtBot

from desktop.private_cups import PrivateCups
from finance_desk.domain.print_job import Slip
from finance_desk.ui.desk import Desk
from finance_desk.ui.printing.drawn import DrawnPrinting

SOON = 15_000


def test_pages_drawn_for_a_printer_are_the_same_pages(qtbot: QtBot, desk: Desk, cups: PrivateCups) -> None:
    made = pypdfium2.PdfDocument.new()
    for dark in (False, True):
        page = made.new_page(595, 842)
        if dark:
            page.insert_obj(_black_square(made))
            page.gen_content()
    written = io.BytesIO()
    made.save(written)
    desk.tasks.call(desk, partial(DrawnPrinting().send, Slip("Office", copies=2), "Счёт № 1", written.getvalue()))
    qtbot.waitUntil(lambda: bool(cups.received("Office")), timeout=SOON)
    (received,) = cups.received("Office")
    assert (received.title, received.copies, _count(received.content)) == ("Счёт № 1", 2, 2)
    assert [_ink(received.content, n) for n in range(2)] == [False, True]


def _black_square(made: pypdfium2.PdfDocument) -> Any:
    bitmap = pypdfium2.PdfBitmap.new_native(8, 8, pypdfium2.raw.FPDFBitmap_BGR)
    bitmap.fill_rect((0, 0, 0, 255), 0, 0, 8, 8)
    image = pypdfium2.PdfImage.new(made)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix().scale(200, 200).translate(100, 400))
    return image


def _ink(content: bytes, number: int) -> bool:
    with pypdfium2.PdfDocument(content) as printed:
        return any(byte < 128 for byte in bytes(printed[number].render(scale=0.2).buffer))


def _count(content: bytes) -> int:
    with pypdfium2.PdfDocument(content) as printed:
        return len(printed)
