"""What the actions of a ticket's card do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _
from finance_desk.domain.states import SpecificationState
from finance_desk.queries.ticket_choices import parts_of_ticket, ticket_choices
from finance_desk.services import acts, invoices, specifications, tickets
from finance_desk.ui.form import field
from finance_desk.ui.form.picker import Picker
from finance_desk.ui.tickets import consequences, reasons
from finance_desk.ui.tickets.agreement import ask_consent
from finance_desk.ui.tickets.bundling import ask_bundle
from finance_desk.ui.tickets.deeds import Deeds
from finance_desk.ui.tickets.editing import ask_to_edit
from finance_desk.ui.tickets.permits import role_forbids
from finance_desk.ui.tickets.printing import print_ticket, save_specification
from finance_desk.ui.tickets.steps import Back, Step, step_back
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.form.dialog import FormDialog
    from finance_desk.ui.tickets.card import TicketCard


class CardDeeds:
    """Typed lines are saved before anything else is done; what moves money asks with its consequence."""

    def __init__(self, card: TicketCard) -> None:
        self._card, self._desk = card, card.desk

    def go_on(self) -> None:
        """Take the next step; unsaved lines are saved first, and who may not take it is told who may."""
        card, step = self._card, self._card.step
        if card.busy or step is None:
            return
        if why := role_forbids(self._desk, step.command):
            self._desk.say(why)
        elif card.body.grid is not None and (card.typed() or self._begins_version()):
            card.save(self.step)
        else:
            self.step()

    def step(self) -> None:
        """The next step of the ticket."""
        face, step = self._card.face, self._card.step
        if face is None or step is None:
            return
        key = face.ticket.key
        if step is Step.SEND:
            self._do(specifications.send, key)
        elif step is Step.AGREE:
            self._ask(ask_consent)
        elif step is Step.ACT:
            self.draft(acts.draft_for_tickets)
        else:
            again = step is Step.CHARGE
            title = _("Списать снова?") if again else _("Завершить заявку?")
            act = _("Списать") if again else _("Завершить")
            if self._desk.confirm(self._card, title, consequences.of_charge(face), act):
                self._do(tickets.charge_again if again else tickets.complete, key)

    def go_back(self) -> None:
        """The step back: a refusal, a consent taken back, a charge reversed."""
        back = None if self._card.face is None else step_back(self._card.face)
        asked = {
            Back.REFUSE: reasons.ask_refusal,
            Back.WITHDRAW: reasons.ask_withdrawal,
            Back.REVERSE: reasons.ask_reversal,
        }
        if back is not None:
            self._card.saved_first(lambda: self._ask(asked[back]))

    def accept(self) -> None:
        """The client accepts the work."""
        self._ask(reasons.ask_acceptance)

    def cancel(self) -> None:
        """The ticket was a mistake."""
        self._card.saved_first(lambda: self._ask(reasons.ask_cancelling))

    def start(self) -> None:
        """Take the ticket into work."""
        face = self._card.face
        if face is not None:
            said = _("Заявка № {number} взята в работу.").format(number=face.ticket.number)
            started = self._do(tickets.start, face.ticket.key)
            started.then(lambda _none: self._desk.say(said, tone=Tone.GOOD))

    def edit(self) -> None:
        """Show the fields of the ticket."""
        card, face = self._card, self._card.face

        def shown(dialog: FormDialog) -> None:
            card.dialog = dialog
            dialog.saved.connect(lambda _changed: card.reload())

        if face is not None:
            card.saved_first(lambda: ask_to_edit(card, face.ticket.key, shown))

    def take_lines(self) -> None:
        """Choose another ticket whose lines are added to these."""
        card, grid = self._card, self._card.body.grid
        if grid is None:
            return
        card.body.tabs.open(0)
        asked = field.reference(
            *(
                _("Строки из другой заявки"),
                "ticket",
                lambda text: self._desk.read(card, ticket_choices, text, self._desk.today, but=card.key),
            )
        )
        picker = Picker(card, asked)
        picker.picked.connect(lambda found: self._desk.read(grid, parts_of_ticket, found.key).then(grid.append))
        picker.open()

    def keep_bundle(self) -> None:
        """Keep the lines of the ticket as a bundle under a name."""
        card, face = self._card, self._card.face

        def ask() -> None:
            if card.face is not None:
                card.dialog = ask_bundle(card, card.face)
                card.dialog.open()

        if face is not None:
            card.saved_first(ask)

    def copy(self) -> None:
        """Open the like of this ticket."""
        face = self._card.face
        if face is not None:
            self._card.saved_first(lambda: Deeds(self._card).copy(face.ticket.key))

    def draft_invoice(self) -> None:
        """Draft a счёт of this ticket and open it."""
        self._card.saved_first(lambda: self.draft(invoices.draft_for_tickets))

    def draft_act(self) -> None:
        """Draft an акт of this ticket and open it."""
        self._card.saved_first(lambda: self.draft(acts.draft_for_tickets))

    def draft(self, command: Any) -> None:
        """Draft a paper of this ticket and open it."""
        face = self._card.face
        if not self._card.busy and face is not None:
            self._do(command, (face.ticket.key,)).then(lambda made: self._desk.open("document", made))

    def print(self, *, specification: bool, invoice: bool, act: bool) -> None:
        """Print the wanted papers of the ticket."""
        face = self._card.face
        if face is not None:
            shown = face
            self._card.saved_first(
                lambda: print_ticket(
                    self._card, self._card.face or shown, specification=specification, invoice=invoice, act=act
                )
            )

    def save_specification(self) -> None:
        """Write the specification into a PDF."""
        face = self._card.face
        if face is not None:
            self._card.saved_first(lambda: save_specification(self._card, self._card.face or face))

    def _begins_version(self) -> bool:
        newest = self._card.face.newest if self._card.face else None
        return newest is not None and newest.state not in (SpecificationState.DRAFT, SpecificationState.SENT)

    def _ask(self, asked: Any) -> None:
        if self._card.face is not None and not self._card.busy:
            self._card.dialog = asked(self._card, self._card.face, self._card.read_again)

    def _do(self, command: Any, *args: Any) -> Any:
        card = self._card
        card.set_busy(busy=True)
        task = self._desk.do(card, command, *args)
        return task.then(lambda _result: card.read_again()).failed(card.failed)
