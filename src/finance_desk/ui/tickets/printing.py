"""The papers of a ticket to a printer: the specification as the client reads it, счёт, акт."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from finance_desk.domain.language import _
from finance_desk.domain.numbering import draft_mark
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.jobs.render import pdf_of
from finance_desk.jobs.specification_paper import specification_pdf, write_specification
from finance_desk.queries.ticket_face import PaperRow, TicketFace
from finance_desk.queries.tickets_list import TicketLine
from finance_desk.ui.documents.pdf_files import write_as
from finance_desk.ui.printing.dialog import ask_to_print
from finance_desk.ui.printing.sending import Printable

if TYPE_CHECKING:
    from finance_desk.ui.page import Page

_STANDS = (DocumentState.DRAFT, DocumentState.ISSUED)


def print_ticket(page: Page, face: TicketFace, *, specification: bool, invoice: bool, act: bool) -> None:
    """Ask for a printer for those of the wanted papers that there are."""
    wanted: list[Printable] = []
    if specification and face.ticket.lines:
        title = _("Спецификация к заявке № {number}").format(number=face.ticket.number)
        wanted.append(
            Printable(
                "specification", title, partial(specification_pdf, ticket_id=face.ticket.key, today=page.desk.today)
            )
        )
    kinds = [kind for kind, asked in ((DocumentKind.INVOICE, invoice), (DocumentKind.ACT, act)) if asked]
    wanted += [_printable(paper) for paper in face.papers if paper.kind in kinds and paper.state in _STANDS]
    ask_to_print(page, wanted)


def save_specification(page: Page, face: TicketFace) -> None:
    """Write the specification into a file: what is sent to a client who is no printer."""
    name = _("Спецификация к заявке № {number}").format(number=face.ticket.number)
    write_as(page, f"{name}.pdf", partial(write_specification, ticket_id=face.ticket.key, today=page.desk.today))


def print_specifications(page: Page, rows: Sequence[TicketLine]) -> None:
    """Ask for a printer for the specifications of these tickets, each a job of its own."""
    ask_to_print(page, [_specification(page, row.key, row.number) for row in rows if row.specification_state])


def _specification(page: Page, key: UUID, number: int) -> Printable:
    title = _("Спецификация к заявке № {number}").format(number=number)
    return Printable("specification", title, partial(specification_pdf, ticket_id=key, today=page.desk.today))


def _printable(paper: PaperRow) -> Printable:
    title = _("Счёт № {number}") if paper.kind is DocumentKind.INVOICE else _("Акт № {number}")
    named = title.format(number=paper.number or draft_mark(paper.key))
    return Printable(paper.kind.value, named, partial(pdf_of, document_id=paper.key))
