"""What a completed ticket does to the ledger: its charge to the contract and its cost (A4)."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import kept
from finance_desk.domain.money import Money
from finance_desk.domain.posting import PostingKind, charge_entries, cost_entries
from finance_desk.domain.states import ItemKind
from finance_desk.models.ticket import Ticket, WorkLog
from finance_desk.services import ledger
from finance_desk.services.labour import Payee, costs_of
from finance_desk.services.versions import Line


def charge_of(ticket: Ticket, lines: Sequence[Line], on: date) -> list[ledger.Posting]:
    """What the client pays for the lines; nothing when all of them are inside the fee."""
    remark = kept("заявка № {number} от {date}").format(number=ticket.number, date=date_short(ticket.work_date))
    charged = [_charge_line(ticket, line, remark) for line in lines]
    entries = charge_entries(ticket.contract_id, [line.charge for line in charged])
    fact = _fact(ticket, PostingKind.CHARGE, on, ticket.charges)
    return [ledger.Posting(fact, entries, charged)] if entries else []


def _charge_line(ticket: Ticket, line: Line, remark: str) -> ledger.ChargeLine:
    return ledger.ChargeLine(
        name=line.name,
        unit=line.unit,
        okei=line.okei,
        quantity=line.quantity,
        price=line.price,
        vat_rate=line.vat_rate,
        net=line.net,
        vat=line.vat,
        gross=line.gross,
        discount=line.discount,
        ticket_id=ticket.id,
        item_id=line.item_id,
        remark=remark,
        included=line.included,
    )


def logged_costs(tx: Transaction, ticket_ids: Sequence[UUID]) -> dict[UUID, list[tuple[UUID, Money]]]:
    """What the minutes written down to tickets cost, by performer; of tickets whose minutes were taken back, nothing."""
    if not ticket_ids:
        return {}
    logs = (
        select(WorkLog.ticket_id, WorkLog.performer_id, func.sum(WorkLog.cost))
        .where(WorkLog.ticket_id.in_(ticket_ids))
        .group_by(WorkLog.ticket_id, WorkLog.performer_id)
        .having(func.sum(WorkLog.minutes) != 0)
    )
    found: dict[UUID, list[tuple[UUID, Money]]] = {}
    for ticket_id, performer_id, cost in tx.session.execute(logs):
        if ticket_id is not None:
            found.setdefault(ticket_id, []).append((performer_id, cost))
    return found


def cost_of(
    ticket: Ticket,
    lines: Sequence[Line],
    on: date,
    logged: Sequence[tuple[UUID, Money]] | None,
    payees: Mapping[UUID, Payee],
) -> list[ledger.Posting]:
    """What the work cost us: logged time, or the lines' own cost when none is logged; material at its cost."""
    parts: list[tuple[UUID | None, Money]] = [(None, line.cost) for line in lines if line.kind is ItemKind.MATERIAL]
    if logged:
        parts += logged
    else:
        parts += [(line.performer_id, line.cost) for line in lines if line.kind is not ItemKind.MATERIAL]
    entries = cost_entries(ticket.contract_id, costs_of(parts, payees))
    return [ledger.Posting(_fact(ticket, PostingKind.COST, on, 1), entries)] if entries else []


def _fact(ticket: Ticket, kind: PostingKind, on: date, sequence: int) -> ledger.Fact:
    """A ticket is completed once, so its cost is the first of its kind; a charge may come again after a reversal."""
    title = kept("Заявка № {number}: {title}").format(number=ticket.number, title=ticket.title)
    return ledger.Fact(kind, ticket.id, ticket.organization_id, on, title, ticket.contract_id, sequence)
