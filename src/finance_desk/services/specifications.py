"""Specifications: what the work will cost the client, agreed before it is done (B8)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ContractChanged, TicketChanged
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.quantity import HUNDRED, Percent, Quantity, line_amount
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.domain.states import Channel, SpecificationState
from finance_desk.domain.vat import NO_AMOUNTS, TaxMode, line_rate, split_vat
from finance_desk.models.contract import Contract
from finance_desk.models.item import Item
from finance_desk.models.specification import Specification, SpecificationLine
from finance_desk.models.ticket import Ticket
from finance_desk.queries.prices import price_of
from finance_desk.services import alerts
from finance_desk.services.organizations import tax_mode
from finance_desk.services.versions import agreed_versions, content_hash, latest_version, required_lines


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line as it is typed. Price, cost and discount come from the lists unless they are typed here."""

    item_id: UUID
    quantity: Quantity
    name: str = ""
    price: Money | None = None
    discount: Percent | None = None
    unit_cost: Money | None = None
    performer_id: UUID | None = None
    included: bool = False


@command(roles=DISPATCHERS)
def write(tx: Transaction, ticket_id: UUID, lines: tuple[LineDraft, ...]) -> UUID:
    """Write the lines of the version being drafted; after an agreed version this begins the next one."""
    ticket = tx.get(Ticket, ticket_id)
    ticket.require_open()
    contract = tx.read(Contract, ticket.contract_id)
    specification = _drafted(tx, ticket)
    tx.session.execute(delete(SpecificationLine).where(SpecificationLine.specification_id == specification.id))
    mode = tax_mode(tx, contract.organization_id, ticket.work_date)
    made = [_line(tx, contract, mode, ticket, specification.id, n, line) for n, line in enumerate(lines, start=1)]
    for record in made:
        tx.add(record)
    specification.net, specification.vat = total(one.net for one in made), total(one.vat for one in made)
    specification.gross, specification.cost = total(one.gross for one in made), total(one.cost for one in made)
    tx.emit(TicketChanged(ticket_id))
    return specification.id


def _drafted(tx: Transaction, ticket: Ticket) -> Specification:
    latest = latest_version(tx, ticket.id)
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


def _line(
    tx: Transaction,
    contract: Contract,
    mode: TaxMode,
    ticket: Ticket,
    specification_id: UUID,
    n: int,
    draft: LineDraft,
) -> SpecificationLine:
    item = tx.read(Item, draft.item_id)
    _check(n, draft)
    price, discount, unit_cost, trace = _priced(tx, contract, ticket.work_date, draft)
    rate = line_rate(item.vat_rate, mode, contract.price_vat, ticket.work_date)
    sums = NO_AMOUNTS
    if not draft.included:
        sums = split_vat(line_amount(price, draft.quantity, discount), rate, contract.price_vat)
    return SpecificationLine(
        id=tx.new_id(),
        specification_id=specification_id,
        n=n,
        item_id=item.id,
        name=draft.name.strip() or item.name,
        kind=item.kind,
        unit=item.unit,
        okei=item.okei,
        quantity=draft.quantity,
        price=price,
        discount=discount,
        vat_rate=rate,
        net=sums.net,
        vat=sums.vat,
        gross=sums.gross,
        unit_cost=unit_cost,
        cost=line_amount(unit_cost, draft.quantity),
        performer_id=draft.performer_id or ticket.performer_id,
        included=draft.included,
        trace=trace,
    )


def _check(n: int, draft: LineDraft) -> None:
    """What is typed makes sense, whether the lists are asked or not."""
    discount = draft.discount or Percent.of(0)
    for field, wrong, sentence in (
        ("quantity", draft.quantity <= Quantity.of(0), _("количество должно быть больше нуля")),
        ("price", (draft.price or ZERO) < ZERO, _("цена не может быть отрицательной")),
        ("discount", not 0 <= discount.scaled <= HUNDRED.scaled, _("скидка должна быть от 0 до 100 %")),
        ("unit_cost", (draft.unit_cost or ZERO) < ZERO, _("себестоимость не может быть отрицательной")),
    ):
        if wrong:
            raise Rejected(_("Строка {n}: {what}.").format(n=n, what=sentence), field=field)


def _priced(
    tx: Transaction, contract: Contract, on: date, draft: LineDraft
) -> tuple[Money, Percent, Money, list[dict[str, Any]]]:
    """Price, discount and cost of a unit, and why: from the lists, or as typed by hand."""
    typed = draft.price is not None and draft.discount is not None and draft.unit_cost is not None
    if typed or (draft.included and draft.unit_cost is not None):
        return draft.price or ZERO, draft.discount or Percent.of(0), draft.unit_cost or ZERO, [_by_hand(draft)]
    resolved = price_of(tx.connection, contract.id, draft.item_id, draft.quantity, on)
    trace: list[dict[str, Any]] = list(resolved.trace.to_json())
    if draft.price is not None or draft.discount is not None or draft.unit_cost is not None:
        trace.append(_by_hand(draft))
    discount = resolved.discount if draft.discount is None else draft.discount
    price = resolved.price if draft.price is None else draft.price
    cost = draft.unit_cost if draft.unit_cost is not None else resolved.cost or ZERO
    return price, discount, cost, trace


def _by_hand(draft: LineDraft) -> dict[str, Any]:
    typed = {"price": draft.price, "discount": draft.discount, "unit_cost": draft.unit_cost}
    return {"rule": "by_hand"} | {name: str(value) for name, value in typed.items() if value is not None}


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
