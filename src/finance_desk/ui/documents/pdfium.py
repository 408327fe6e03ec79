"""Pages of a PDF as pictures. PDFium is not thread-safe: one thread is in it at a time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

import pypdfium2
from PySide6.QtGui import QImage

from finance_desk.jobs.render import pdf_of

_PDFIUM = Lock()


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed form and how tall its pages are for a width of one."""

    content: bytes
    proportions: tuple[float, ...]


def load(database: Any, document_id: UUID, **_progress: Any) -> Printed:
    """The printed form of a paper; it is made now if it was not yet."""
    content = pdf_of(database, document_id)
    return Printed(content, proportions(content))


def proportions(content: bytes) -> tuple[float, ...]:
    """Height by width of each page."""
    with _PDFIUM, pypdfium2.PdfDocument(content) as printed:
        sizes = [page.get_size() for page in printed]
    return tuple(height / width for width, height in sizes)


def picture(content: bytes, number: int, width: int) -> QImage:
    """A page, so many dots wide."""
    with _PDFIUM, pypdfium2.PdfDocument(content) as printed:
        page = printed[number]
        bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
        dots = bytes(bitmap.buffer)
        shape = bitmap.width, bitmap.height, bitmap.stride
    return QImage(dots, *shape, QImage.Format.Format_RGB32).copy()


def draw(_database: Any, content: bytes, number: int, width: int, **_progress: Any) -> QImage:
    """`picture` as a job."""
    return picture(content, number, width)


def with_pages(content: bytes, numbers: Sequence[int]) -> bytes:
    """A PDF of some pages of another; numbers are from zero."""
    made = io.BytesIO()
    with _PDFIUM, pypdfium2.PdfDocument(content) as printed, pypdfium2.PdfDocument.new() as part:
        part.import_pages(printed, list(numbers))
        part.save(made)
    return made.getvalue()
