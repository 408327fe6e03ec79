"""What may be done on the card of a paper, and which of it is the next step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu

from finance_desk.domain.language import _
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.states import DocumentKind
from finance_desk.services import acts, documents, invoices
from finance_desk.ui.documents.deeds import Deeds
from finance_desk.ui.documents.forms import ask_end
from finance_desk.ui.documents.printing import print_papers
from finance_desk.ui.documents.words import Face
from finance_desk.ui.listing.actions import action
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import show_if

if TYPE_CHECKING:
    from finance_desk.ui.documents.card import DocumentCard

Act = Callable[[Face], object]


class CardActions:
    """Actions with their buttons: the next step is primary, what is rare stands in the menu."""

    def __init__(self, card: DocumentCard) -> None:
        self._card = card
        self.deeds = deeds = Deeds(card)
        self.issue = self._act(_("Провести"), "Ctrl+Return", lambda paper: deeds.issue([paper]))
        self.sent = self._act(_("Отметить отправленным"), "", deeds.mark_sent)
        self.signed = self._act(_("Отметить подписанным"), "", deeds.mark_signed)
        self.print = self._act(_("Печать"), "Ctrl+P", lambda paper: print_papers(card, [paper]))
        self.save = self._act(_("Сохранить PDF…"), "Ctrl+S", deeds.save_pdf)
        self.basis = self._act("", "", deeds.draft_on_basis)
        self.copy = self._act(_("Скопировать счёт"), "F9", deeds.copy)
        self.end = self._act("", "", lambda paper: ask_end(card, paper))
        self.delete = self._act(_("Удалить черновик"), "", lambda paper: deeds.delete_draft(paper, card.gone))
        self.steps = {each: Button.of(each, primary=True) for each in (self.issue, self.sent, self.signed)}
        self.more = Button(_("Ещё"), menu=self._menu())
        for button in (*self.steps.values(), self.more):
            show_if(button, wanted=False)

    def buttons(self) -> QHBoxLayout:
        """The row of buttons, the next step last."""
        row = QHBoxLayout()
        row.setSpacing(theme.space.s)
        for each in (Button.of(self.print), Button.of(self.save), self.more, *self.steps.values()):
            row.addWidget(each)
        return row

    def follow(self, paper: Face, *, printable: bool) -> None:
        """Offer what this paper allows to this person."""
        may, act = self._card.desk.may, paper.kind is DocumentKind.ACT
        other, ending = (invoices, acts.cancel) if act else (acts, invoices.annul)
        self.basis.setText(_("Создать счёт на основании") if act else _("Создать акт на основании"))
        self.end.setText(_("Отменить акт…") if act else _("Аннулировать счёт…"))
        self.issue.setVisible(paper.draft and may(documents.issue))
        self.sent.setVisible(paper.in_force and not (paper.sent or paper.signed) and may(documents.mark_sent))
        self.signed.setVisible(paper.in_force and not paper.signed and may(documents.mark_signed))
        self.basis.setVisible(paper.in_force and may(other.draft_on_basis))
        self.copy.setVisible(not act and may(invoices.copy))
        self.end.setVisible(paper.in_force and may(ending))
        self.delete.setVisible(paper.draft and may(documents.delete_draft))
        for each in (self.issue, self.basis, self.copy, self.sent, self.signed, self.end, self.delete):
            each.setEnabled(True)
        for each in (self.print, self.save):
            each.setEnabled(printable)
        step = self._step(paper)
        for each, button in self.steps.items():
            button.setVisible(each is step and each.isVisible())
        self.more.setVisible(any(each.isVisible() for each in self.more_actions))

    @property
    def more_actions(self) -> tuple[QAction, ...]:
        """What stands in the menu."""
        return self.basis, self.copy, self.sent, self.signed, self.end, self.delete

    def _step(self, paper: Face) -> QAction | None:
        if paper.draft:
            return self.issue
        if not (paper.sent or paper.signed or paper.status is PaperStatus.PAID):
            return self.sent
        return self.signed if paper.kind is DocumentKind.ACT and not paper.signed else None

    def _act(self, text: str, keys: str, use: Act) -> QAction:
        def done() -> None:
            if self._card.face is not None:
                use(self._card.face)

        made = action(self._card, text, keys, done)
        made.setEnabled(False)
        return made

    def _menu(self) -> QMenu:
        menu = QMenu(self._card)
        menu.addActions([self.basis, self.copy])
        menu.addSeparator()
        menu.addActions([self.sent, self.signed])
        menu.addSeparator()
        menu.addActions([self.end, self.delete])
        return menu
