"""Where an item is used: the lists that price it, the work in which it stood."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import SpecificationState
from finance_desk.models.price_list import PriceLineRecord, PriceList
from finance_desk.models.specification import Specification, SpecificationLine
from finance_desk.models.ticket import Ticket


@dataclass(frozen=True, slots=True)
class PricedIn:
    """A list in force that has a price or a discount of its own for the item."""

    list_id: UUID
    name: str
    price: Money | None
    cost: Money | None
    lines: int
    """prices by quantity count each"""


@dataclass(frozen=True, slots=True)
class ItemUses:
    """Lists, and how much of the item was done since a day; `last` is the last day of all."""

    lists: tuple[PricedIn, ...]
    tickets: int
    quantity: Quantity
    revenue: Money
    last: date | None


def item_uses(connection: Connection, item_id: UUID, today: date, since: date) -> ItemUses:
    """What would be missed without the item."""
    line, specification = SpecificationLine, Specification
    done = (
        select(
            func.count(func.distinct(Ticket.id)),
            func.coalesce(func.sum(line.quantity), 0),
            func.coalesce(func.sum(line.net), 0),
        )
        .join(specification, specification.id == line.specification_id)
        .join(Ticket, Ticket.id == specification.ticket_id)
        .where(line.item_id == item_id, specification.state == SpecificationState.PERFORMED)
    )
    tickets, quantity, revenue = connection.execute(done.where(Ticket.completed_on >= since)).one()
    last = connection.scalar(done.with_only_columns(func.max(Ticket.completed_on)))
    return ItemUses(_lists(connection, item_id, today), tickets, quantity or Quantity(0), revenue or ZERO, last)


def _lists(connection: Connection, item_id: UUID, today: date) -> tuple[PricedIn, ...]:
    line = PriceLineRecord
    rows = (
        select(PriceList.id, PriceList.name, line.price, line.cost, line.min_quantity)
        .join(PriceList, PriceList.id == line.list_id)
        .where(line.item_id == item_id, PriceList.active, line.valid_from <= today)
        .where(or_(line.valid_to.is_(None), line.valid_to > today))
        .order_by(PriceList.scope.desc(), PriceList.name, line.min_quantity.desc(), line.valid_from)
    )
    found: dict[UUID, PricedIn] = {}
    steps: dict[UUID, set[Quantity]] = {}
    for row in connection.execute(rows):
        steps.setdefault(row.id, set()).add(row.min_quantity)
        found[row.id] = PricedIn(row.id, row.name, row.price, row.cost, len(steps[row.id]))
    return tuple(found.values())
