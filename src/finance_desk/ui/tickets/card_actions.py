"""What may be done on the card of a ticket: three menus; what may not be done now says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from finance_desk.domain.language import _
from finance_desk.domain.states import DocumentKind
from finance_desk.queries.ticket_face import TicketFace
from finance_desk.services import acts, bundles, invoices, labour, specifications, tickets
from finance_desk.ui.listing.actions import action, allow
from finance_desk.ui.tickets import permits
from finance_desk.ui.tickets.permits import role_forbids
from finance_desk.ui.tickets.steps import Back, is_drafted, step_back
from finance_desk.ui.widgets.button import Button

if TYPE_CHECKING:
    from finance_desk.ui.tickets.card import TicketCard

_ALL = 3


class CardActions:
    """Actions with their keys; `follow` enables them by the ticket and the role."""

    def __init__(self, card: TicketCard) -> None:
        self._card, self._desk = card, card.desk
        deeds = card.deeds
        self.edit = action(card, _("Изменить заявку…"), "Shift+F2", deeds.edit)
        self.start = action(card, _("Взять в работу"), "F7", deeds.start)
        self.change = action(card, _("Изменить строки"), "Ctrl+Shift+N", card.revise)
        self.lines = action(card, _("Строки из другой заявки…"), "Ctrl+Shift+V", deeds.take_lines)
        self.bundle = action(card, _("Сохранить строки как набор…"), "", deeds.keep_bundle)
        self.time = action(card, _("Записать время…"), "Ctrl+T", card.body.works.ask)
        self.accept = action(card, _("Принята клиентом…"), "Ctrl+F8", deeds.accept)
        self.back = action(card, Back.WITHDRAW.words, "Shift+F8", deeds.go_back)
        self.copy = action(card, _("Скопировать заявку"), "Shift+F9", deeds.copy)
        self.cancel = action(card, _("Отменить заявку…"), "Ctrl+Del", deeds.cancel)
        self.invoice = action(card, _("Создать счёт"), "Ctrl+Shift+I", deeds.draft_invoice)
        self.act = action(card, _("Создать акт"), "Ctrl+Shift+A", deeds.draft_act)
        self.papers = PrintActions(card)
        self.print_button = Button(_("Печать"), menu=self.papers.menu)
        self.print_button.set_hint("Ctrl+P")
        self.basis_button = Button(_("Создать на основании"), menu=self._menu(self.invoice, self.act, None, self.copy))
        more = (
            self.edit,
            self.start,
            self.time,
            None,
            self.change,
            self.lines,
            self.bundle,
            None,
            self.accept,
            self.back,
            None,
            self.cancel,
        )
        self.more_button = Button(_("Ещё"), menu=self._menu(*more))

    def follow(self, face: TicketFace, *, revising: bool, busy: bool) -> None:
        """Offer what this ticket allows to this person."""
        back = step_back(face)
        self.back.setText(Back.WITHDRAW.words if back is None else back.words)
        self.change.setText(_("Не менять строки") if revising else _("Изменить строки"))
        no_way_back = _("Отменять пока нечего.") if back is None else ""
        if back is Back.REVERSE:
            no_way_back = permits.not_to_reverse(face)
        drafted = _("Строки и так открыты для правки.") if is_drafted(face) else ""
        locked = "" if self._card.body.grid is not None else _("Сначала откройте строки: «Изменить строки».")
        for each, command, why in (
            (self.edit, tickets.edit, permits.closed(face)),
            (self.start, tickets.start, permits.not_to_start(face)),
            (self.change, specifications.write, permits.closed(face) or drafted),
            (self.lines, specifications.write, permits.closed(face) or locked),
            (self.bundle, bundles.add, "" if face.ticket.lines else _("В спецификации ещё нет строк.")),
            (self.time, labour.log, permits.closed(face)),
            (self.accept, tickets.accept, permits.not_to_accept(face)),
            (self.back, (back or Back.WITHDRAW).command, no_way_back),
            (self.copy, tickets.copy, ""),
            (self.cancel, tickets.cancel, permits.not_to_cancel(face)),
            (self.invoice, invoices.draft_for_tickets, permits.not_to_bill(face)),
            (self.act, acts.draft_for_tickets, permits.not_to_act(face)),
        ):
            allow(each, role_forbids(self._desk, command) or why, busy=busy)
        self.papers.follow(face)

    def _menu(self, *shown: QAction | None) -> QMenu:
        return menu_of(self._card, *shown)


class PrintActions:
    """«Печать ▾»: the specification for the client, счёт, акт, all of them; Ctrl+P prints what was printed last."""

    def __init__(self, card: TicketCard) -> None:
        self.last = 0
        self.specification = QAction(_("Спецификация для клиента"), card)
        self.invoice = QAction(_("Счёт"), card)
        self.act = QAction(_("Акт"), card)
        self.all = QAction(_("Комплект"), card)
        self._kinds = (self.specification, self.invoice, self.act, self.all)
        for number, each in enumerate(self._kinds):
            each.triggered.connect(lambda _checked=False, number=number: self._print(card, number))
        self.again = action(card, _("Печать"), "Ctrl+P", lambda: self._again(card))
        self.file = QAction(_("Сохранить спецификацию в PDF…"), card)
        self.file.triggered.connect(card.deeds.save_specification)
        self.menu = menu_of(card, *self._kinds, None, self.file)

    def follow(self, face: TicketFace) -> None:
        """Print what there is."""
        lines = "" if face.ticket.lines else _("В спецификации ещё нет строк.")
        papers = [permits.not_to_print(face, kind) for kind in (DocumentKind.INVOICE, DocumentKind.ACT)]
        nothing = lines and (papers[0] and papers[1])
        for each, why in zip((*self._kinds, self.file), (lines, *papers, nothing, lines), strict=True):
            allow(each, why)
        self.again.setEnabled(any(each.isEnabled() for each in self._kinds))
        self._show_last()

    def _again(self, card: TicketCard) -> None:
        if (number := self._next()) is not None:
            self._print(card, number)

    def _next(self) -> int | None:
        """What the key prints: the last kind, else the first there is."""
        able = [number for number, each in enumerate(self._kinds) if each.isEnabled()]
        return self.last if self.last in able else next(iter(able), None)

    def _print(self, card: TicketCard, number: int) -> None:
        self.last = number
        self._show_last()
        every = number == _ALL
        card.deeds.print(specification=every or number == 0, invoice=every or number == 1, act=every or number == 2)

    def _show_last(self) -> None:
        """The key stands beside what it prints; the action of the key itself is not in the menu."""
        key = self.again.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        for number, each in enumerate(self._kinds):
            word = each.text().partition("\t")[0]
            each.setText(f"{word}\t{key}" if number == self._next() else word)


def menu_of(card: TicketCard, *shown: QAction | None) -> QMenu:
    """A menu whose disabled lines say why under the mouse; None is a hairline."""
    menu = QMenu(card)
    menu.setToolTipsVisible(True)
    for each in shown:
        if each is None:
            menu.addSeparator()
        else:
            menu.addAction(each)
    return menu
