"""Work the client said nothing about is accepted when the days of its contract have passed (A7)."""

from datetime import date, timedelta

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.events import TicketChanged
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.domain.states import Channel, TicketState
from finance_desk.models.contract import Contract
from finance_desk.models.ticket import Ticket


@command(roles=DISPATCHERS)
def accept_silent(tx: Transaction, day: date) -> int:
    """Accept, as of the end of a day, what waited for longer than its contract allows; returns how many tickets."""
    waiting = (
        select(Ticket, Contract.silent_acceptance_days)
        .join(Contract, Contract.id == Ticket.contract_id)
        .where(Ticket.state == TicketState.DONE, Contract.silent_acceptance_days.is_not(None))
        .order_by(Ticket.id)
        .with_for_update(of=Ticket, key_share=True)
    )
    accepted = 0
    for ticket, days in tx.session.execute(waiting).all():
        if days is not None and ticket.completed_on is not None and ticket.completed_on + timedelta(days) < day:
            ticket.accept(tx.now, None, Channel.SILENCE)
            tx.emit(TicketChanged(ticket.id))
            accepted += 1
    return accepted
