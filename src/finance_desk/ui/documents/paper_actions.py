"""What may be done in the list with the selected papers, one or many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction

from finance_desk.domain.language import _
from finance_desk.services import documents, invoices
from finance_desk.ui.documents.deeds import Deeds, may_be_sent, may_be_signed
from finance_desk.ui.documents.draft_sheet import ask_edit, ask_revision
from finance_desk.ui.documents.pdf_files import ask_file, ask_folder
from finance_desk.ui.documents.printing import print_papers
from finance_desk.ui.documents.words import Face, revisable
from finance_desk.ui.listing.actions import action

if TYPE_CHECKING:
    from finance_desk.ui.documents.page import DocumentsPage

_BASIS = invoices.draft_on_basis
_ONE = ("Alt+F2", "Ctrl+B", "F9")
"""keys of what is done to one paper at a time"""


class PaperActions:
    """Each action takes those of the selected papers that it suits, and says how many they are."""

    def __init__(self, page: DocumentsPage) -> None:
        self._page = page
        deeds = Deeds(page, page.told)
        self._suits: dict[QAction, tuple[Callable[[Face], bool], str]] = {}
        self._alone: set[QAction] = set()
        many: tuple[tuple[str, str, Callable[[Sequence[Face]], object], Callable[[Face], bool], Any], ...] = (
            (_("Провести"), "Ctrl+Return", deeds.issue, _draft, documents.issue),
            (_("Печать"), "Ctrl+P", lambda papers: print_papers(page, papers), _any, None),
            (_("Сохранить PDF…"), "Ctrl+S", self._save, _any, None),
            (_("Отметить отправленными"), "Alt+S", deeds.mark_sent, may_be_sent, documents.mark_sent),
            (_("Отметить подписанными"), "Alt+D", deeds.mark_signed, may_be_signed, documents.mark_signed),
            (_("Изменить или исправить…"), "Alt+F2", self._edit, _editable, documents.edit_draft),
            (_("Создать на основании"), "Ctrl+B", lambda papers: deeds.draft_on_basis(papers[0]), _stands, _BASIS),
            (_("Скопировать счёт"), "F9", lambda papers: deeds.copy(papers[0]), _invoice, invoices.copy),
            (_("Удалить черновик"), "Del", deeds.delete_drafts, _draft, documents.delete_draft),
        )
        self.made = tuple(self._made(*each) for each in many)
        self._alone |= {each for each in self.made if each.shortcut().toString() in _ONE}

    def follow(self) -> None:
        """Offer what suits at least one of the selected papers."""
        papers = self._page.chosen()
        for act, (suits, words) in self._suits.items():
            count = sum(suits(paper) for paper in papers)
            act.setEnabled(bool(count))
            act.setText(words if count < 2 else _("{words}: {count}").format(words=words, count=count))

    def _made(
        self,
        words: str,
        keys: str,
        use: Callable[[Sequence[Face]], object],
        suits: Callable[[Face], bool],
        command: Any,
    ) -> QAction:
        def done() -> None:
            papers = [paper for paper in self._page.chosen() if suits(paper)]
            if papers:
                use(papers)

        made = action(self._page, words, keys, done)
        made.setVisible(command is None or self._page.desk.may(command))
        self._suits[made] = suits, words
        return made

    def _save(self, papers: Sequence[Face]) -> None:
        if len(papers) == 1:
            ask_file(self._page, papers[0])
        else:
            ask_folder(self._page, papers, self._page.saving, self._page.told)

    def _edit(self, papers: Sequence[Face]) -> None:
        (ask_edit if papers[0].draft else ask_revision)(self._page, papers[0])


def _any(_paper: Face) -> bool:
    return True


def _draft(paper: Face) -> bool:
    return paper.draft


def _stands(paper: Face) -> bool:
    return paper.in_force


def _editable(paper: Face) -> bool:
    return paper.draft or revisable(paper)


def _invoice(paper: Face) -> bool:
    return paper.invoice
