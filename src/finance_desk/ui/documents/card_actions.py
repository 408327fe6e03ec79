"""What may be done on the card of a paper, and which of it is the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu

from finance_desk.domain.language import _
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.states import Delivery, DocumentKind
from finance_desk.services import acts, allocations, documents, invoices
from finance_desk.ui.documents.correction import ask_correction
from finance_desk.ui.documents.deeds import Deeds, may_be_sent, may_be_signed
from finance_desk.ui.documents.draft_sheet import ask_edit, ask_revision
from finance_desk.ui.documents.pdf_files import ask_file
from finance_desk.ui.documents.printing import print_papers
from finance_desk.ui.documents.words import Face, revisable
from finance_desk.ui.listing.actions import action
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import show_if
from finance_desk.ui.words import delivery_words

if TYPE_CHECKING:
    from finance_desk.ui.documents.card import DocumentCard

Act = Callable[[Face], object]


class CardActions:
    """Actions with their buttons: the next step is primary, what is rare stands in the menu."""

    def __init__(self, card: DocumentCard) -> None:
        self._card = card
        self._all: list[QAction] = []
        self.deeds = deeds = Deeds(card, card.told)
        self.edit = self._act("", "F2", lambda paper: (ask_edit if paper.draft else ask_revision)(card, paper))
        self.issue = self._act(_("Провести"), "Ctrl+Return", lambda paper: deeds.issue([paper]))
        self.sent = self._act(_("Отметить отправленным"), "Alt+S", lambda paper: deeds.mark_sent([paper]))
        self.signed = self._act(_("Отметить подписанным"), "Alt+D", lambda paper: deeds.mark_signed([paper]))
        self.print = self._act(_("Печать"), "Ctrl+P", lambda paper: print_papers(card, [paper]))
        self.save = self._act(_("Сохранить PDF…"), "Ctrl+S", lambda paper: ask_file(card, paper))
        self.basis = self._act("", "Ctrl+B", deeds.draft_on_basis)
        self.copy = self._act(_("Такой же счёт"), "F9", deeds.copy)
        self.top_up = self._act(_("Счёт на пополнение договора…"), "", lambda _paper: card.ask_top_up())
        self.settle = self._act(_("Зачесть аванс договора…"), "Alt+A", lambda _paper: card.ask_settle())
        self.end = self._act(_("Исправить или отменить…"), "Ctrl+Del", lambda paper: ask_correction(card, paper))
        self.delete = self._act(_("Удалить черновик"), "Del", lambda paper: deeds.delete_drafts([paper], card.gone))
        self.steps = {each: Button.of(each, primary=True) for each in (self.issue, self.sent, self.signed)}
        self.change = Button.of(self.edit)
        self.create = Button(_("Создать на основании"), menu=self._menu([self.basis, self.copy, self.top_up]))
        self.more = Button(
            _("Ещё"), menu=self._menu([self.save], [self.sent, self.signed, self.settle], [self.end, self.delete])
        )
        self.ways = self._ways_of_sending()
        for button in (*self.steps.values(), self.change, self.create, self.more):
            show_if(button, wanted=False)

    def buttons(self) -> QHBoxLayout:
        """The row of buttons, the next step last."""
        row = QHBoxLayout()
        row.setSpacing(theme.space.s)
        for each in (Button.of(self.print), self.change, self.create, self.more, *self.steps.values()):
            row.addWidget(each)
        return row

    def follow(self, paper: Face, *, printable: bool) -> None:
        """Offer what this paper allows to this person."""
        may, act = self._card.desk.may, paper.kind is DocumentKind.ACT
        other, ending = (invoices, acts.cancel) if act else (acts, invoices.annul)
        self.basis.setText(_("Счёт по работам акта") if act else _("Акт по выполненным работам счёта"))
        self.edit.setText(_("Изменить…") if paper.draft else _("Исправить…"))
        allowed = {
            self.edit: (paper.draft and may(documents.edit_draft))
            or (revisable(paper) and printable and may(invoices.revise)),
            self.issue: paper.draft and may(documents.issue),
            self.sent: may_be_sent(paper) and may(documents.mark_sent),
            self.signed: may_be_signed(paper) and may(documents.mark_signed),
            self.settle: paper.invoice and paper.in_force and paper.paid < paper.gross and may(allocations.settle),
            self.basis: paper.in_force and may(other.draft_on_basis),
            self.copy: not act and may(invoices.copy),
            self.top_up: may(invoices.draft_top_up),
            self.end: paper.in_force and (may(ending) or may(invoices.revise)),
            self.delete: paper.draft and may(documents.delete_draft),
            self.print: True,
            self.save: True,
        }
        for each, wanted in allowed.items():
            each.setVisible(wanted)
            each.setEnabled(wanted and (printable or each not in (self.print, self.save)))
        self.ways.menuAction().setVisible(self.sent.isVisible())
        for each in self.ways.actions():
            each.setEnabled(self.sent.isVisible())
        self._show_buttons(paper)

    def _show_buttons(self, paper: Face) -> None:
        step = self._step(paper)
        for each, button in self.steps.items():
            button.setVisible(each is step and each.isVisible())
        self.change.setVisible(self.edit.isVisible())
        self.create.setVisible(any(each.isVisible() for each in (self.basis, self.copy, self.top_up)))
        self.more.setVisible(True)

    def hide(self) -> None:
        """Nothing may be done any more."""
        for button in (*self.steps.values(), self.change, self.create, self.more):
            button.setVisible(False)
        for each in self._all:
            each.setEnabled(False)

    def _step(self, paper: Face) -> QAction | None:
        if paper.draft:
            return self.issue
        if not (paper.sent or paper.signed or paper.status is PaperStatus.PAID):
            return self.sent
        return self.signed if paper.kind is DocumentKind.ACT and not paper.signed else None

    def _act(self, text: str, keys: str, use: Act) -> QAction:
        def done() -> None:
            if self._card.face is not None:
                self._card.told.set("")
                use(self._card.face)

        made = action(self._card, text, keys, done)
        made.setEnabled(False)
        self._all.append(made)
        return made

    def _ways_of_sending(self) -> QMenu:
        """The ways a paper may have gone, where it did not go the way of its contract."""
        menu = QMenu(_("Отправлен другим путём"), self._card)
        for delivery, words in delivery_words().items():
            said = _("Отправлен: {way}").format(way=words)
            menu.addAction(self._act(said, "", partial(self._sent_by, delivery)))
        own = self.more.menu()
        own.insertMenu(self.settle, menu)
        return menu

    def _sent_by(self, delivery: Delivery, paper: Face) -> None:
        self.deeds.mark_sent([paper], delivery)

    def _menu(self, *groups: Sequence[QAction]) -> QMenu:
        menu = QMenu(self._card)
        for group in groups:
            menu.addActions(group)
            menu.addSeparator()
        return menu
