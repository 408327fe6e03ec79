"""Specifications: what the work will cost the client, agreed before it is done (B8)."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ContractChanged, TicketChanged
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, total
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.domain.states import Channel, SpecificationState
from finance_desk.models.contract import Contract
from finance_desk.models.specification import Specification, SpecificationLine
from finance_desk.models.ticket import Ticket
from finance_desk.services import alerts
from finance_desk.services.organizations import tax_mode
from finance_desk.services.specification_lines import LineDraft as LineDraft  # the draft of `write`, read from here
from finance_desk.services.specification_lines import line_of
from finance_desk.services.versions import agreed_versions, content_hash, latest_version, required_lines


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest version as it was when its lines were opened: the operation that wrote it last; None, there was none."""

    rev_op: UUID | None


@command(roles=DISPATCHERS)
def write(tx: Transaction, ticket_id: UUID, lines: tuple[LineDraft, ...], base: Seen | None = None) -> UUID:
    """Write the lines of the version being drafted; after an agreed version this begins the next one.

    With `base` it raises Conflict when someone wrote, sent or settled a version since the lines were opened.
    """
    ticket = tx.get(Ticket, ticket_id)
    ticket.require_open()
    contract = tx.read(Contract, ticket.contract_id)
    specification = _drafted(tx, ticket, base)
    tx.session.execute(delete(SpecificationLine).where(SpecificationLine.specification_id == specification.id))
    mode = tax_mode(tx, contract.organization_id, ticket.work_date)
    made = [line_of(tx, contract, mode, ticket, specification.id, n, line) for n, line in enumerate(lines, start=1)]
    for record in made:
        tx.add(record)
    specification.net, specification.vat = total(one.net for one in made), total(one.vat for one in made)
    specification.gross, specification.cost = total(one.gross for one in made), total(one.cost for one in made)
    specification.rev_op = tx.operation  # other lines may come to the same sums
    tx.emit(TicketChanged(ticket_id))
    return specification.id


def _drafted(tx: Transaction, ticket: Ticket, base: Seen | None) -> Specification:
    latest = latest_version(tx, ticket.id)
    if latest is not None and base is not None:
        tx.get(Specification, latest.id, seen=base)
    if latest is not None and latest.state in (SpecificationState.DRAFT, SpecificationState.SENT):
        latest.state, latest.sent_at = SpecificationState.DRAFT, None
        return latest
    specification = Specification(
        id=tx.new_id(),
        ticket_id=ticket.id,
        contract_id=ticket.contract_id,
        version=1 if latest is None else latest.version + 1,
        state=SpecificationState.DRAFT,
        net=ZERO,
        vat=ZERO,
        gross=ZERO,
        cost=ZERO,
        agreed_note="",
        on_behalf=False,
    )
    tx.add(specification)
    tx.session.flush()
    return specification


@command(roles=DISPATCHERS)
def send(tx: Transaction, ticket_id: UUID) -> str:
    """Send the version for agreement; returns the hash the client will agree to."""
    ticket = tx.get(Ticket, ticket_id)
    ticket.require_open()
    specification = _required(tx, ticket_id)
    specification.send(tx.now)
    tx.emit(TicketChanged(ticket_id))
    return content_hash(specification, required_lines(tx, specification.id))


@dataclass(frozen=True, slots=True)
class Consent:
    """Who agreed, how, and by which evidence («запись звонка 15-03», «письмо от 20.11»): no names and phones here,
    they belong to the contact. `on_behalf`: typed by an employee.
    """

    contact_id: UUID | None
    how: Channel
    note: str = ""
    content_hash: str | None = None
    on_behalf: bool = True


@command(roles=DISPATCHERS)
def agree(tx: Transaction, ticket_id: UUID, consent: Consent) -> str:
    """Record the client's consent: the version is frozen and its total reserved. Returns the version's hash."""
    ticket = _open_ticket(tx, ticket_id)
    specification = _required(tx, ticket_id)
    digest = content_hash(specification, required_lines(tx, specification.id))
    if consent.content_hash is not None and consent.content_hash != digest:
        raise Rejected(_("Клиент соглашался на другую версию. Отправьте ему нынешнюю."), code="VERSION_CHANGED")
    freeze(tx, specification, consent, digest)
    alerts.review(tx, ticket.contract_id)
    tx.emit(TicketChanged(ticket_id))
    tx.emit(ContractChanged(ticket.contract_id))
    return digest


def freeze(tx: Transaction, specification: Specification, consent: Consent, digest: str) -> None:
    """Make the version the agreed one; the version agreed before it is replaced."""
    before = tx.session.scalars(
        select(Specification).where(
            Specification.ticket_id == specification.ticket_id, Specification.state == SpecificationState.AGREED
        )
    )
    for replaced in before:
        replaced.state = SpecificationState.REPLACED
    specification.agree(tx.now, consent.contact_id, consent.how, consent.note, digest, on_behalf=consent.on_behalf)
    tx.session.flush()


@command(roles=DISPATCHERS)
def reject(tx: Transaction, ticket_id: UUID, note: str) -> None:
    """Record the client's no."""
    tx.get(Ticket, ticket_id).require_open()
    _required(tx, ticket_id).reject(note)
    tx.emit(TicketChanged(ticket_id))


@command(roles=DISPATCHERS)
def withdraw(tx: Transaction, ticket_id: UUID, note: str) -> None:
    """Take a mistaken consent back, with the reason; the reserve ends."""
    ticket = _open_ticket(tx, ticket_id)
    if not note.strip():
        raise Rejected(_("Укажите, почему согласие отозвано."), field="note")
    agreed = agreed_versions(tx, ticket_id)
    if not agreed:
        raise Rejected(_("Отозвать можно только согласованную версию."), code="STATE")
    for specification in agreed:
        specification.withdraw(note)
    alerts.review(tx, ticket.contract_id)
    tx.emit(TicketChanged(ticket_id))
    tx.emit(ContractChanged(ticket.contract_id))


def _open_ticket(tx: Transaction, ticket_id: UUID) -> Ticket:
    """The ticket that is still open, locked after its contract, as every decision on money locks them."""
    tx.lock(Contract, [tx.read(Ticket, ticket_id).contract_id])
    ticket = tx.get(Ticket, ticket_id)
    ticket.require_open()
    return ticket


def _required(tx: Transaction, ticket_id: UUID) -> Specification:
    specification = latest_version(tx, ticket_id)
    if specification is None:
        raise Rejected(_("У заявки ещё нет спецификации. Добавьте строки."), code="EMPTY")
    return specification
