"""Raw minutes of work, never altered, and what they cost us on that day (A4)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import TicketChanged
from finance_desk.domain.language import _, kept
from finance_desk.domain.money import Money
from finance_desk.domain.posting import Cost, PostingKind, cost_entries, cost_of_performer
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.domain.states import PerformerKind, TicketState
from finance_desk.domain.vat import VatRate
from finance_desk.models.contract import Contract
from finance_desk.models.organization import Organization
from finance_desk.models.performer import Performer
from finance_desk.models.ticket import Ticket, WorkLog
from finance_desk.services import ledger
from finance_desk.services.performers import rate_on

DAY = 24 * 60
PERSONAL_INCOME_TAX = (13, 100)
"""НДФЛ of residents (НК ст. 224): the first step; what 1С keeps is `outside` in any case."""


@command(roles=DISPATCHERS)
def log(tx: Transaction, ticket_id: UUID, performer_id: UUID, work_date: date, minutes: int, note: str = "") -> UUID:
    """Write minutes down to an open ticket; their cost is posted when the ticket is completed."""
    ticket = tx.get(Ticket, ticket_id)
    ticket.require_open()
    tx.emit(TicketChanged(ticket_id))
    return _write(tx, ticket_id, ticket.contract_id, performer_id, work_date, minutes, note).id


@command(roles=DISPATCHERS)
def log_to_contract(
    tx: Transaction, contract_id: UUID, performer_id: UUID, work_date: date, minutes: int, note: str = ""
) -> UUID:
    """Write minutes down to a contract as a whole (work inside the fee or a block); their cost is posted at once."""
    contract = tx.get(Contract, contract_id)
    contract.accept_posting(work_date)
    written = _write(tx, None, contract_id, performer_id, work_date, minutes, note)
    costs = costs_of([(performer_id, written.cost)], payees(tx, [performer_id]))
    fact = ledger.Fact(
        PostingKind.LABOUR, written.id, contract.organization_id, work_date, kept("Работа по договору"), contract_id
    )
    if written.cost:
        ledger.post(tx, fact, cost_entries(contract_id, costs))
    return written.id


@command(roles=DISPATCHERS)
def take_back(tx: Transaction, work_log_id: UUID, on: date | None = None) -> UUID:
    """Take minutes back by a row of minus minutes; a cost posted for them is reversed on this day, or today."""
    written = tx.read(WorkLog, work_log_id)
    if written.reverses is not None or tx.session.scalar(select(WorkLog.id).where(WorkLog.reverses == work_log_id)):
        raise Rejected(_("Это время уже снято."), code="STATE")
    if written.ticket_id is not None:
        ticket = tx.get(Ticket, written.ticket_id)
        if ticket.state not in (TicketState.OPEN, TicketState.IN_PROGRESS):
            raise Rejected(_("Заявка выполнена: время в ней уже не меняется."), code="STATE")
        tx.emit(TicketChanged(written.ticket_id))
    posted = ledger.unreversed(tx, PostingKind.LABOUR, work_log_id)
    if posted is not None:
        (contract,) = tx.lock(Contract, [written.contract_id])
        today = tx.today(tx.read(Organization, contract.organization_id).time_zone)
        ledger.reverse(tx, posted, on or max(today, written.work_date), kept("время снято"))
    back = WorkLog(
        id=tx.new_id(),
        ticket_id=written.ticket_id,
        contract_id=written.contract_id,
        performer_id=written.performer_id,
        work_date=written.work_date,
        minutes=-written.minutes,
        cost=-written.cost,
        note=written.note,
        reverses=work_log_id,
    )
    tx.add(back)
    return back.id


@command(roles=DISPATCHERS)
def correct(
    tx: Transaction, work_log_id: UUID, performer_id: UUID, work_date: date, minutes: int, note: str = ""
) -> UUID:
    """Write time down anew and take the wrong row back: both stay to be seen. Returns the right row."""
    wrong = tx.read(WorkLog, work_log_id)
    take_back(tx, work_log_id)
    if wrong.ticket_id is None:
        return log_to_contract(tx, wrong.contract_id, performer_id, work_date, minutes, note)
    return log(tx, wrong.ticket_id, performer_id, work_date, minutes, note)


def _write(
    tx: Transaction,
    ticket_id: UUID | None,
    contract_id: UUID,
    performer_id: UUID,
    work_date: date,
    minutes: int,
    note: str,
) -> WorkLog:
    if not 0 < minutes <= 31 * DAY:
        raise Rejected(_("Укажите время в минутах: больше нуля и не больше месяца."), field="minutes")
    hourly = rate_on(tx, performer_id, work_date)
    written = WorkLog(
        id=tx.new_id(),
        ticket_id=ticket_id,
        contract_id=contract_id,
        performer_id=performer_id,
        work_date=work_date,
        minutes=minutes,
        cost=hourly.share(minutes, 60),
        note=note,
        reverses=None,
    )
    tx.add(written)
    tx.session.flush()
    return written


class Payee(NamedTuple):
    """What the cost of work asks of a performer."""

    id: UUID
    kind: PerformerKind
    vat_rate: VatRate


def _cost_of(performer: Payee | None, net: Money) -> Cost:
    """Whom this net cost is owed to, by the kind of the performer; to nobody without one (material, own staff)."""
    if performer is None:
        return Cost(net, Money.of(0))
    return cost_of_performer(
        performer.kind,
        net,
        performer.id,
        vat_part=net.share(performer.vat_rate.percent, 100),
        tax_part=net.share(*PERSONAL_INCOME_TAX),
    )


def payees(tx: Transaction, performer_ids: Collection[UUID]) -> dict[UUID, Payee]:
    """These performers by their ids."""
    if not performer_ids:
        return {}
    known = select(Performer.id, Performer.kind, Performer.vat_rate).where(Performer.id.in_(performer_ids))
    return {row.id: Payee(*row) for row in tx.session.execute(known)}


def costs_of(parts: Iterable[tuple[UUID | None, Money]], known: Mapping[UUID, Payee]) -> list[Cost]:
    """The costs of parts of work, each performer's added up before tax is taken of them."""
    sums: dict[UUID | None, Money] = {}
    for performer_id, net in parts:
        sums[performer_id] = sums.get(performer_id, Money.of(0)) + net
    return [_cost_of(known[key] if key else None, sums[key]) for key in sorted(sums, key=str)]
