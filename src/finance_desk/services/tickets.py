"""Tickets: from the call to the acceptance. Completion makes two postings, charge and cost."""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import TicketChanged, TicketCompleted
from finance_desk.domain.formatting import search_key
from finance_desk.domain.language import _
from finance_desk.domain.posting import PostingKind
from finance_desk.domain.roles import DISPATCHERS, MANAGERS
from finance_desk.domain.states import (
    Channel,
    ContractState,
    SpecificationState,
    TicketSource,
    TicketState,
    TicketType,
)
from finance_desk.models.contract import Contract
from finance_desk.models.organization import Organization
from finance_desk.models.ticket import Ticket, TicketFile
from finance_desk.services import alerts, charging, completion, ledger, moving, repricing, specifications
from finance_desk.services.completion import day_of_work
from finance_desk.services.repricing import Repriced
from finance_desk.services.versions import agreed_versions, charged_lines, latest_version, lines_of, standing_version


@dataclass(frozen=True, slots=True)
class TicketCard:
    """What a ticket says. `work_date` is the day whose prices hold."""

    title: str
    type: TicketType
    source: TicketSource
    work_date: date
    description: str = ""
    service_id: UUID | None = None
    site_id: UUID | None = None
    contact_id: UUID | None = None
    performer_id: UUID | None = None


def _write(ticket: Ticket, card: TicketCard) -> None:
    if not card.title.strip():
        raise Rejected(_("Укажите тему заявки."), field="title")
    for field in fields(card):
        setattr(ticket, field.name, getattr(card, field.name))
    ticket.search = search_key(f"{ticket.number} {card.title}")


@command(roles=DISPATCHERS)
def open(tx: Transaction, contract_id: UUID, card: TicketCard) -> UUID:  # noqa: A001  the word of the field
    """Open a ticket on a contract."""
    contract = tx.read(Contract, contract_id)
    if contract.state is not ContractState.ACTIVE:
        raise Rejected(_("Договор не действует. Выберите другой или возобновите его."), field="contract_id")
    tx.get(Organization, contract.organization_id)
    newest = select(func.max(Ticket.number)).where(Ticket.organization_id == contract.organization_id)
    ticket = Ticket(
        id=tx.new_id(),
        organization_id=contract.organization_id,
        contract_id=contract_id,
        number=(tx.session.scalar(newest) or 0) + 1,
        state=TicketState.OPEN,
        opened_at=tx.now,
        charges=0,
        cancel_reason="",
    )
    _write(ticket, card)
    tx.add(ticket)
    tx.emit(TicketChanged(ticket.id))
    return ticket.id


@command(roles=DISPATCHERS)
def edit(
    tx: Transaction, ticket_id: UUID, base: TicketCard, card: TicketCard, contract_id: UUID | None = None
) -> tuple[Repriced, ...]:
    """Change an open ticket. Another day of work or contract prices its draft anew: returns the lines that changed."""
    ticket = tx.get(Ticket, ticket_id, seen=base)
    ticket.require_open()
    _write(ticket, card)
    before = ticket.contract_id
    if contract_id is not None and contract_id != before:
        moving.to_contract(tx, ticket, contract_id)
    tx.emit(TicketChanged(ticket_id))
    same_prices = ticket.contract_id == before and card.work_date == base.work_date
    return () if same_prices else repricing.reprice(tx, ticket_id)


@command(roles=DISPATCHERS)
def copy(tx: Transaction, ticket_id: UUID) -> UUID:
    """Open the like of a ticket today, with the lines of its newest version as a draft at the prices of today."""
    like = tx.read(Ticket, ticket_id)
    zone = tx.read(Organization, like.organization_id).time_zone
    known = {field.name: getattr(like, field.name) for field in fields(TicketCard)}
    made = open(tx, like.contract_id, TicketCard(**known | {"work_date": tx.today(zone)}))
    latest = latest_version(tx, ticket_id)
    if latest is not None:
        drafts = tuple(repricing.as_typed(line) for line in lines_of(tx, latest.id))
        specifications.write(tx, made, drafts)
    return made


@command(roles=DISPATCHERS)
def attach(tx: Transaction, ticket_id: UUID, name: str, content: str) -> UUID:
    """Attach a file; its bytes were stored before under their SHA-256."""
    tx.read(Ticket, ticket_id)
    file = TicketFile(id=tx.new_id(), ticket_id=ticket_id, name=name, content=content, added_at=tx.now)
    tx.add(file)
    tx.emit(TicketChanged(ticket_id))
    return file.id


@command(roles=DISPATCHERS)
def start(tx: Transaction, ticket_id: UUID) -> None:
    """Take a ticket into work. What must be agreed is agreed first."""
    ticket = tx.get(Ticket, ticket_id)
    contract = tx.read(Contract, ticket.contract_id)
    standing = standing_version(tx, ticket_id)
    if contract.agreement_required and (standing is None or standing.state is not SpecificationState.AGREED):
        raise Rejected(_("Заявка не согласована с клиентом. Зафиксируйте согласие и повторите."), code="NOT_AGREED")
    ticket.start()
    tx.emit(TicketChanged(ticket_id))


@command(roles=DISPATCHERS)
def complete(tx: Transaction, ticket_id: UUID, on: date | None = None) -> None:
    """Complete the ticket and charge its contract: charge and cost in one transaction."""
    completion.complete(tx, (ticket_id,), on)


@command(roles=DISPATCHERS)
def complete_many(tx: Transaction, ticket_ids: tuple[UUID, ...], on: date | None = None) -> None:
    """Complete all these tickets, in this order, or none: the refusal names the ticket that stands in the way."""
    completion.complete(tx, ticket_ids, on, named=True)


def _locked(tx: Transaction, ticket_id: UUID) -> tuple[Ticket, Contract, date]:
    """The ticket and its contract, the contract locked first, and the accounting date of now."""
    found = tx.session.execute(
        select(Contract, Organization)
        .join(Ticket, Ticket.contract_id == Contract.id)
        .join(Organization, Organization.id == Contract.organization_id)
        .where(Ticket.id == ticket_id)
        .with_for_update(of=Contract)
        .execution_options(populate_existing=True)
    ).one_or_none()
    ticket = tx.get(Ticket, ticket_id)
    assert found is not None  # the ticket is there, and with it its contract
    contract, organization = found
    return ticket, contract, tx.today(organization.time_zone)


@command(roles=DISPATCHERS)
def accept(tx: Transaction, ticket_id: UUID, how: Channel, contact_id: UUID | None = None) -> None:
    """The client accepts the work; its contractors may be paid from now on (A7)."""
    tx.get(Ticket, ticket_id).accept(tx.now, contact_id, how)
    tx.emit(TicketChanged(ticket_id))


@command(roles=MANAGERS)
def reverse_charge(tx: Transaction, ticket_id: UUID, reason: str, on: date | None = None) -> None:
    """«Отменить списание»: the charge is reversed, the cost stays, for the work was done."""
    ticket, _contract, today = _reversible(tx, ticket_id, reason)
    if not _reverse(tx, ticket, PostingKind.CHARGE, reason, on or today):
        raise Rejected(_("У этой заявки нет действующего списания."), code="STATE")
    alerts.review(tx, ticket.contract_id, today)


@command(roles=MANAGERS)
def charge_again(tx: Transaction, ticket_id: UUID, on: date | None = None) -> None:
    """Charge a completed ticket whose charge was reversed: the next sequence of the same source."""
    ticket, contract, today = _reversible(tx, ticket_id, _("повторное списание"))
    day = day_of_work(on, today)
    contract.accept_posting(day)
    if ledger.unreversed(tx, PostingKind.CHARGE, ticket_id) is not None:
        raise Rejected(_("Заявка уже списана. Сначала отмените списание."), code="STATE")
    ticket.recharge()
    specification = standing_version(tx, ticket_id)
    if specification is not None:
        ledger.post_all(tx, charging.charge_of(ticket, charged_lines(tx, specification.id), day))
    alerts.review(tx, ticket.contract_id, today)
    tx.emit(TicketCompleted(ticket_id, ticket.contract_id))


@command(roles=MANAGERS)
def cancel(tx: Transaction, ticket_id: UUID, reason: str, on: date | None = None) -> None:
    """«Заявка ошибочна»: charge and cost are both reversed; an open ticket is just cancelled."""
    ticket, _contract, today = _reversible(tx, ticket_id, reason)
    for kind in (PostingKind.CHARGE, PostingKind.COST):
        _reverse(tx, ticket, kind, reason, on or today)
    for specification in agreed_versions(tx, ticket_id):
        specification.withdraw(reason)
    ticket.cancel(reason)
    tx.session.flush()
    alerts.review(tx, ticket.contract_id, today)


def _reversible(tx: Transaction, ticket_id: UUID, reason: str) -> tuple[Ticket, Contract, date]:
    if not reason.strip():
        raise Rejected(_("Укажите причину."), field="reason")
    tx.emit(TicketChanged(ticket_id))
    return _locked(tx, ticket_id)


def _reverse(tx: Transaction, ticket: Ticket, kind: PostingKind, reason: str, on: date) -> bool:
    """Reverse what stands of this kind; False when nothing does."""
    posted = ledger.unreversed(tx, kind, ticket.id)
    if posted is not None:
        ledger.reverse(tx, posted, on, reason)
    return posted is not None
