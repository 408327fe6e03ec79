"""Tickets as lists and cards show them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, func, literal, select

from finance_desk.db.journal import person
from finance_desk.db.types import MoneyType
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.price_trace import Trace, with_typed
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.states import SpecificationState, TicketState
from finance_desk.domain.vat import VatRate
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.item import Item
from finance_desk.models.specification import Specification, SpecificationLine
from finance_desk.models.ticket import Ticket
from finance_desk.queries.expressions import as_money
from finance_desk.queries.ticket_results import CHARGED, COST, REVENUE

_NOTHING = literal(ZERO, MoneyType())


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of a version of a specification."""

    key: UUID
    n: int
    code: str
    name: str
    unit: str
    quantity: Quantity
    price: Money
    discount: Percent
    vat_rate: VatRate
    net: Money
    vat: Money
    gross: Money
    unit_cost: Money
    cost: Money
    included: bool
    trace: Any

    @property
    def typed(self) -> Mapping[str, str]:
        """Price, discount and cost as a person typed them over the lists; without what was left to the lists."""
        return next((step for step in self.trace if step.get("rule") == "by_hand"), {})

    def listed(self) -> tuple[str, ...]:
        """What the lists say of the price."""
        return Trace.from_json(step for step in self.trace if step is not self.typed).explain()

    def explain(self) -> tuple[str, ...]:
        """«Почему столько?», step by step."""
        typed = self.typed
        return with_typed(
            self.listed(),
            self.price if "price" in typed else None,
            self.discount if "discount" in typed else None,
            self.unit_cost if "unit_cost" in typed else None,
        )


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A ticket with the newest version of its specification; sums with VAT."""

    key: UUID
    number: int
    title: str
    state: TicketState
    client: str
    contract: str
    contract_id: UUID
    work_date: date
    opened_at: datetime
    completed_on: date | None
    version: int | None
    specification_state: SpecificationState | None
    net: Money
    vat: Money
    gross: Money
    revenue: Money
    """without VAT; like `cost` planned until the work is done, then booked"""
    cost: Money
    charged: Money
    content_hash: str | None
    lines: tuple[LineRow, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Sums in kopecks, dates in ISO."""
        return {
            "id": str(self.key),
            "number": self.number,
            "title": self.title,
            "state": self.state.value,
            "client": self.client,
            "contract": self.contract,
            "work_date": self.work_date.isoformat(),
            "completed_on": self.completed_on and self.completed_on.isoformat(),
            "version": self.version,
            "specification": self.specification_state and self.specification_state.value,
            "gross": self.gross.kopecks,
            "vat": self.vat.kopecks,
            "cost": self.cost.kopecks,
            "charged": self.charged.kopecks,
            "hash": self.content_hash,
            "lines": [
                {
                    "n": line.n,
                    "code": line.code,
                    "name": line.name,
                    "quantity": str(line.quantity),
                    "price": line.price.kopecks,
                    "discount": str(line.discount),
                    "gross": line.gross.kopecks,
                    "vat": line.vat.kopecks,
                    "cost": line.cost.kopecks,
                    "why": list(line.explain()),
                }
                for line in self.lines
            ],
        }


def _columns() -> Any:
    newest = (
        select(func.max(Specification.version))
        .where(Specification.ticket_id == Ticket.id)
        .correlate(Ticket)
        .scalar_subquery()
    )
    return (
        select(
            Ticket.id,
            Ticket.number,
            Ticket.title,
            Ticket.state,
            func.coalesce(person.c.name, Client.name),
            Contract.number,
            Ticket.contract_id,
            Ticket.work_date,
            Ticket.opened_at,
            Ticket.completed_on,
            Specification.version,
            Specification.state,
            func.coalesce(Specification.net, _NOTHING),
            func.coalesce(Specification.vat, _NOTHING),
            func.coalesce(Specification.gross, _NOTHING),
            *(as_money(figure) for figure in (REVENUE, COST, CHARGED)),
            Specification.content_hash,
            Specification.id.label("specification_id"),
        )
        .join(Contract, Contract.id == Ticket.contract_id)
        .join(Client, Client.id == Contract.client_id)
        .outerjoin(person, person.c.id == Client.person_id)
        .outerjoin(Specification, and_(Specification.ticket_id == Ticket.id, Specification.version == newest))
    )


def ticket_card(connection: Connection, ticket_id: UUID) -> TicketRow:
    """One ticket with its lines. Raises Rejected when there is none."""
    found = connection.execute(_columns().where(Ticket.id == ticket_id)).one_or_none()
    if found is None:
        raise Rejected(_("Заявка не найдена."), code="DELETED")
    return replace(TicketRow(*tuple(found)[:-1]), lines=version_lines(connection, found.specification_id))


def version_lines(connection: Connection, specification_id: UUID | None) -> tuple[LineRow, ...]:
    """The lines of a version in their order; none of no version."""
    if specification_id is None:
        return ()
    line = SpecificationLine
    rows = connection.execute(
        select(
            line.id,
            line.n,
            Item.code,
            line.name,
            line.unit,
            line.quantity,
            line.price,
            line.discount,
            line.vat_rate,
            line.net,
            line.vat,
            line.gross,
            line.unit_cost,
            line.cost,
            line.included,
            line.trace,
        )
        .join(Item, Item.id == line.item_id)
        .where(line.specification_id == specification_id)
        .order_by(line.n)
    )
    return tuple(LineRow(*tuple(row)) for row in rows)
