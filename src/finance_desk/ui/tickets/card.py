"""The card of a ticket: its specification, who agreed, what it costs, what is done next."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ContractChanged, DocumentChanged, Event, TicketChanged, TicketCompleted
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.states import SpecificationState
from finance_desk.queries.journal_list import JOURNAL
from finance_desk.queries.ticket_face import TicketFace, ticket_face
from finance_desk.services import acts, invoices, specifications, tickets
from finance_desk.ui.desk import Desk
from finance_desk.ui.errors import shown
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.listing.actions import action
from finance_desk.ui.page import CardPage
from finance_desk.ui.theme import theme
from finance_desk.ui.tickets.agreement import ask_consent, ask_refusal
from finance_desk.ui.tickets.body import TicketBody
from finance_desk.ui.tickets.head import TicketHead, title_of
from finance_desk.ui.tickets.steps import Step, consequence, is_drafted, next_step
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

_HISTORY = 200


class TicketCard(CardPage):
    """One ticket. Lines are typed while they are a draft; what is typed is saved before any step."""

    name = "ticket"
    title = _("Заявка")
    icon = "ticket"
    watches = (TicketChanged, TicketCompleted, DocumentChanged, ContractChanged)

    def __init__(self, desk: Desk, key: UUID | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, key, parent)
        self.face: TicketFace | None = None
        self.dialog: FormDialog | None = None
        self._revising = False
        self._busy = False
        self.head = TicketHead(desk)
        self.notice = Notice(parent=self)
        self.body = TicketBody(desk)
        self._lay_out()
        self._connect()
        self.set_tab_title(_("Заявка"))

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
        self.desk.read(self, ticket_face, self.key, self.desk.today).then(self._show).failed(self._failed)
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
        if self._busy or grid is None or self.face is None or (then is None and not self.typed()) or not grid.check():
            return
        self._set_busy(busy=True)
        task = self.desk.do(self, specifications.write, self.face.ticket.key, grid.drafts())
        task.then(lambda _key: self._saved(then)).failed(self._failed)

    def go_on(self) -> None:
        """Take the next step; unsaved lines are saved first."""
        if self._busy or self.step is None or not self.head.next.isVisible():
            return
        if self.body.grid is not None and (self.typed() or self._begins_version()):
            self.save(self._step)
        else:
            self._step()

    def explain(self) -> None:
        """«Почему столько?» of the current line."""
        found = self.body.explanation()
        if found is not None:
            self.desk.explain(*found)

    def revise(self) -> None:
        """Let the lines of a version that was sent or agreed be changed."""
        if self.face is not None and self.head.change.isVisible():
            self._revising = not self._revising
            self._present(self.face, fresh=True)

    def _begins_version(self) -> bool:
        newest = self.face.newest if self.face else None
        return newest is not None and newest.state not in (SpecificationState.DRAFT, SpecificationState.SENT)

    def _step(self) -> None:
        face, step = self.face, self.step
        if face is None or step is None:
            return
        key = face.ticket.key
        if step is Step.SEND:
            self._do(specifications.send, key)
        elif step is Step.AGREE:
            self.dialog = ask_consent(self, face, self._read_again)
        elif step is Step.ACT:
            self._draft(acts.draft_for_tickets)
        elif self.desk.confirm(self, _("Завершить заявку?"), consequence(face), _("Завершить")):
            self._do(tickets.complete, key)

    def _draft(self, command: Any) -> None:
        """Draft a paper of this ticket and open it."""
        if not self._busy and self.face is not None:
            self._do(command, (self.face.ticket.key,)).then(lambda made: self.desk.open("document", made))

    def _do(self, command: Any, *args: Any) -> Any:
        self._set_busy(busy=True)
        task = self.desk.do(self, command, *args)
        return task.then(lambda _result: self._read_again()).failed(self._failed)

    def _saved(self, then: Any) -> None:
        self._revising = False
        self.notice.set("")
        self.body.forget()

        def show(face: TicketFace) -> None:
            self._set_busy(busy=False)
            self._show(face)
            if then is not None:
                then()

        task = self.desk.read(self, ticket_face, self.key, self.desk.today)
        task.then(show).failed(self._failed)

    def _read_again(self) -> None:
        self._set_busy(busy=False)
        self.notice.set("")
        self._revising = False
        self.body.forget()
        self.reload()

    def _show(self, face: TicketFace) -> None:
        self._present(face, fresh=not self.typed() and face != self.face)

    def _present(self, face: TicketFace, *, fresh: bool) -> None:
        self.face = face
        self.set_tab_title(title_of(face))
        self.head.show_face(face)
        may = self.desk.may(specifications.write)
        self.body.show_face(face, editable=may and (is_drafted(face) or self._revising), fresh=fresh)
        self._show_buttons()

    def _show_buttons(self) -> None:
        face, step, head = self.face, self.step, self.head
        if face is None:
            return
        may = self.desk.may(specifications.write)
        open_frozen = self.step in (Step.AGREE, Step.COMPLETE) and not is_drafted(face)
        head.next.setVisible(may and step is not None)
        head.next.setText("" if step is None else step.words)
        head.change.setVisible(may and (open_frozen or self._revising))
        head.change.setText(_("Не менять") if self._revising else _("Изменить строки"))
        head.refuse.setVisible(may and step is Step.AGREE and not self._revising)
        head.save.setVisible(self.body.grid is not None)
        head.save.setEnabled(self.typed() and not self._busy)
        head.next.setEnabled(not self._busy)
        self.body.show_sums(face)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, Rejected) and self.body.refuse(error):
            return
        told = shown(error).text
        self.notice.set(told, Tone.DANGER, (_("Прочитать заново"), self.reload) if self.face is None else None)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._show_buttons()

    def _refused(self) -> None:
        if self.face is not None:
            self.dialog = ask_refusal(self, self.face, self._read_again)

    def _connect(self) -> None:
        self.body.edited.connect(self._show_buttons)
        self.head.save.clicked.connect(lambda: self.save())
        self.head.next.clicked.connect(lambda: self.go_on())
        self.head.change.clicked.connect(lambda: self.revise())
        self.head.refuse.clicked.connect(lambda: self._refused())
        self.body.panel.invoice.clicked.connect(lambda: self._draft(invoices.draft_for_tickets))
        action(self, _("Сохранить спецификацию"), "Ctrl+S", self.save)
        action(self, _("Следующий шаг заявки"), "F8", self.go_on)
        action(self, _("Почему столько?"), "Ctrl+Shift+E", self.explain)
        action(self, _("Обновить"), "F5", self.reload)
        self.desk.cost_hidden.connect(lambda _hidden: self._show_buttons())

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        whole.setSpacing(theme.space.s)
        whole.addWidget(self.head)
        whole.addWidget(self.notice)
        whole.addWidget(self.body, 1)
        self.setFocusProxy(self.body)
