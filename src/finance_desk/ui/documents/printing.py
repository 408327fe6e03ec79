"""Счета and акты to a printer: each a job of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from finance_desk.jobs.render import pdf_of
from finance_desk.ui.documents.words import Face
from finance_desk.ui.printing.dialog import ask_to_print
from finance_desk.ui.printing.sending import Printable

if TYPE_CHECKING:
    from finance_desk.ui.page import Page


def print_papers(page: Page, papers: Sequence[Face]) -> None:
    """Ask for a printer, then print in the background."""
    ask_to_print(page, [printable(paper) for paper in papers])


def printable(paper: Face) -> Printable:
    """A paper as the print queue takes it."""
    return Printable(paper.kind.value, paper.heading, partial(pdf_of, document_id=paper.key))
