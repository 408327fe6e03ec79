"""What is printed, and its way to a printer. Everything here runs off the window thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.page_range import PageRange
from finance_desk.domain.print_job import JobFace, PrinterFace, PrintService, Slip
from finance_desk.domain.words import plural
from finance_desk.jobs import printing
from finance_desk.settings import change, settings
from finance_desk.ui.documents.pdfium import proportions, with_pages
from finance_desk.ui.printing.drawn import DrawnPrinting


@dataclass(frozen=True, slots=True)
class Printable:
    """A paper that can be printed: its kind chooses the printer, `content(database)` is its PDF."""

    kind: str
    title: str
    content: Callable[[Any], bytes]


@dataclass(frozen=True, slots=True)
class Offer:
    """The printers of this machine, and which was used last for each kind of paper."""

    printers: tuple[PrinterFace, ...]
    remembered: Mapping[str, str]


@cache
def service() -> PrintService:
    """Who prints on this machine."""
    return printing.spooler() or DrawnPrinting()


def offer() -> Offer:
    """What can be chosen. Raises Rejected while the print service does not answer."""
    return Offer(tuple(service().printers()), settings().printers)


def send(database: Any, printable: Printable, slip: Slip, **_progress: Any) -> int | None:
    """Make the PDF, take the wanted pages, hand them over; returns the number of the job. Raises Rejected."""
    return service().send(slip, printable.title, made(database, printable, slip.pages))


def made(database: Any, printable: Printable, pages: PageRange, **_progress: Any) -> bytes:
    """The PDF with the wanted pages alone. Raises Rejected at the field `pages` when it has none of them."""
    content = printable.content(database)
    if not pages.spans:
        return content
    count = len(proportions(content))
    wanted = pages.of(count)
    if not wanted:
        words = plural(count, _("страница"), _("страницы"), _("страниц"))
        sentence = _("Нет страниц {pages}: в документе {count} {words}.")
        raise Rejected(sentence.format(pages=pages, count=count, words=words), field="pages")
    return with_pages(content, wanted)


def stands(number: int) -> JobFace:
    """Where a job stands."""
    return service().job(number)


def take_back(number: int | None) -> None:
    """Take a job out of its queue, if it got there."""
    if number is not None:
        service().cancel(number)


def remember(chosen: Mapping[str, str]) -> None:
    """Keep the printer of each kind for the next time."""
    change(printers={**settings().printers, **chosen})
