"""The card of a ticket: its specification, who agreed, what it costs, what is done next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.events import ContractChanged, DocumentChanged, Event, TicketChanged, TicketCompleted
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.queries.journal_list import JOURNAL
from finance_desk.queries.ticket_face import TicketFace, ticket_face
from finance_desk.services import invoices, specifications
from finance_desk.ui.desk import Desk
from finance_desk.ui.errors import shown
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.listing.actions import action
from finance_desk.ui.page import CardPage
from finance_desk.ui.theme import theme
from finance_desk.ui.tickets.body import TicketBody
from finance_desk.ui.tickets.card_actions import CardActions
from finance_desk.ui.tickets.card_deeds import CardDeeds
from finance_desk.ui.tickets.head import TicketHead, title_of
from finance_desk.ui.tickets.steps import Step, is_drafted, next_step
from finance_desk.ui.tickets.typed_lines import TypedLines
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

_HISTORY = 200


class TicketCard(CardPage):
    """One ticket. Lines are typed while they are a draft; what is typed is saved before any step."""

    name = "ticket"
    title = _("Заявка")
    icon = "ticket"
    loss = _("Набранные строки спецификации ещё не записаны и пропадут.")
    watches = (TicketChanged, TicketCompleted, DocumentChanged, ContractChanged)

    def __init__(self, desk: Desk, key: UUID | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, key, parent)
        self.face: TicketFace | None = None
        self.dialog: FormDialog | None = None
        self._revising = False
        self._acting = False
        self._outdated = False
        self._lacking = ""
        """what is told of a ticket without lines, until one is typed"""
        self.head = TicketHead(desk)
        self.notice = Notice(parent=self)
        self.body = TicketBody(self)
        self.typing = TypedLines(self)
        self.deeds = CardDeeds(self)
        self.actions_made = CardActions(self)
        self._lay_out()
        self._connect()
        self.set_tab_title(_("Заявка"))

    @property
    def busy(self) -> bool:
        """Whether a step goes on, or what came of it is not read yet: nothing is begun meanwhile."""
        return self._acting or self._outdated

    @property
    def step(self) -> Step | None:
        """What the primary button does."""
        return None if self.face is None else next_step(self.face, editing=self._revising)

    @property
    def grid_view(self) -> QWidget | None:
        """The grid while lines may be typed."""
        return None if self.body.grid is None else self.body.grid.grid.view

    def reload(self) -> None:
        """Read the ticket again; lines that are being typed stay."""
        if self.key is None:
            return
        self.desk.read(self, ticket_face, self.key, self.desk.today).then(self._show).failed(self.failed)
        wanted = Wanted((Condition("record_id", Operator.IS, self.key),))
        history = self.desk.read(self.body, JOURNAL.page, wanted, today=self.desk.today, limit=_HISTORY)
        history.then(lambda page: self.body.show_history(page.rows))

    def concerns(self, event: Event) -> bool:
        """This ticket, its papers, the money of its contract."""
        if isinstance(event, TicketChanged | TicketCompleted) and event.ticket_id == self.key:
            return True
        if isinstance(event, TicketCompleted | ContractChanged):
            return self.face is not None and event.contract_id == self.face.ticket.contract_id
        return isinstance(event, DocumentChanged)

    def typed(self) -> bool:
        """Whether lines were typed that are not saved."""
        return self.body.typed()

    def save(self, then: Any = None) -> None:
        """Save the lines; `then` is called once they are saved."""
        grid = self.body.grid
        if self.busy or grid is None or self.face is None or (then is None and not self.typed()) or not grid.check():
            return
        self.set_busy(busy=True)
        task = self.desk.do(self, specifications.write, self.face.ticket.key, grid.drafts(), grid.seen)
        task.then(lambda _key: self._saved(then)).failed(lambda error: self._not_saved(error, then))

    def saved_first(self, then: Any) -> None:
        """Do something once no typed line waits to be saved."""
        if self.typed():
            self.save(then)
        elif not self.busy:
            then()

    def revise(self) -> None:
        """Let the lines of a version that was sent or agreed be changed, or leave them as they are."""
        if self.face is not None and self.actions_made.change.isEnabled():
            self._revising = not self._revising
            self.typing.forget()
            self._present(self.face, fresh=True)

    def take_theirs(self) -> None:
        """Give up what is typed for what another wrote."""
        self.typing.forget()
        self.read_again()

    def read_again(self) -> None:
        """Read the ticket after a step; nothing typed waits."""
        self._outdated = True
        self.set_busy(busy=False)
        self.notice.set("")
        self._revising = False
        self.body.forget()
        self.reload()

    def set_busy(self, *, busy: bool) -> None:
        """Let nothing be begun while something goes on."""
        self._acting = busy
        self._show_buttons()

    def failed(self, error: Exception) -> None:
        """Say why something did not go, at its cell or above the tabs."""
        self._outdated = False
        self.set_busy(busy=False)
        if isinstance(error, Rejected) and self.body.refuse(error):
            return
        told = shown(error).text
        self._lacking = told if isinstance(error, Rejected) and error.code == "EMPTY" else ""
        self.notice.set(told, Tone.DANGER, (_("Прочитать заново"), self.reload) if self.face is None else None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the lines; a proxy would hide from Tab what stands before them."""
        super().focusInEvent(event)
        self.body.begin()

    def forms(self) -> Mapping[str, QAction]:
        """The fields, the time, the lines where they are not open yet."""
        made = self.actions_made
        lines = {"specification": made.change} if self.body.grid is None else {}
        return {"ticket": made.edit, "ticket-time": made.time, **lines}

    def give_up(self) -> None:
        """The typed lines are not wanted."""
        self.typing.forget()

    def _saved(self, then: Any) -> None:
        self._revising = False
        self.notice.set("")
        self.typing.forget()
        self.body.forget()

        def show(face: TicketFace) -> None:
            self.set_busy(busy=False)
            self._show(face)
            if then is not None:
                then()

        task = self.desk.read(self, _saved_face, self.key, self.desk.today)
        task.then(show).failed(self.failed)

    def _not_saved(self, error: Exception, then: Any) -> None:
        self.typing.keep()
        if isinstance(error, Conflict):
            self.set_busy(busy=False)
            self.typing.meet(error, lambda: self.save(then))
        else:
            self.failed(error)

    def _show(self, face: TicketFace) -> None:
        self._outdated = False
        self._present(face, fresh=not self.typed() and face != self.face)
        self.record_is_read()

    def _present(self, face: TicketFace, *, fresh: bool) -> None:
        self.face = face
        self.set_tab_title(title_of(face))
        self.head.show_face(face)
        typed = self.typed() and not fresh  # whatever another did, what is typed stays
        may = self.desk.may(specifications.write)
        self.body.show_face(face, editable=typed or (may and (is_drafted(face) or self._revising)), fresh=fresh)
        self.typing.begin(face)
        self._show_buttons()

    def _show_buttons(self) -> None:
        face, step, head = self.face, self.step, self.head
        if face is None:
            return
        head.next.setVisible(step is not None and self.desk.may(step.command))
        head.next.setText("" if step is None else step.words)
        head.next.setEnabled(not self.busy)
        head.save.setVisible(self.body.grid is not None)
        head.save.setEnabled(self.typed() and not self.busy)
        self.actions_made.follow(face, revising=self._revising, busy=self.busy)
        self.body.show_sums(face)

    def _lines_typed(self) -> None:
        if self._lacking and self.typed() and self.notice.accessibleName() == self._lacking:
            self.notice.set("")

    def _connect(self) -> None:
        self.body.edited.connect(self._show_buttons)
        self.body.edited.connect(self._lines_typed)
        self.body.edited.connect(self.typing.touched)
        self.head.save.clicked.connect(lambda: self.save())
        self.head.next.clicked.connect(lambda: self.deeds.go_on())
        self.body.panel.invoice.clicked.connect(lambda: self.deeds.draft(invoices.draft_for_tickets))
        action(self, _("Сохранить спецификацию"), "Ctrl+S", self.save)
        action(self, _("Следующий шаг заявки"), "F8", self.deeds.go_on)
        action(self, _("Почему столько?"), "Ctrl+Shift+E", self.body.show_why)
        self.desk.cost_hidden.connect(self._show_buttons)  # a method: it ends with the card

    def _lay_out(self) -> None:
        made = self.actions_made
        self.head.add_buttons(made.print_button, made.basis_button, made.more_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        whole.setSpacing(theme.space.s)
        for each in (self.head, self.notice, self.typing.offer):
            whole.addWidget(each)
        whole.addWidget(self.body, 1)


def _saved_face(connection: Any, key: UUID, today: date) -> TicketFace:
    """The ticket just written. Its name is its own, for a reload meanwhile would drop the answer."""
    return ticket_face(connection, key, today)
