"""Time worked on a ticket, and the paid hours of its contract."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, exists, func, literal, select

from finance_desk.db.journal import person
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity
from finance_desk.models.lot import Lot
from finance_desk.models.performer import Performer
from finance_desk.models.ticket import WorkLog


@dataclass(frozen=True, slots=True)
class WorkRow:
    """Minutes of a performer on a day; a row that takes others back is below zero, both count for nothing."""

    key: UUID
    day: date
    performer_id: UUID
    performer: str
    minutes: int
    cost: Money
    note: str
    reverses: bool
    reversed: bool

    @property
    def stands(self) -> bool:
        """Whether the row may still be corrected or taken back."""
        return not (self.reverses or self.reversed)


@dataclass(frozen=True, slots=True)
class LotRow:
    """A block of hours sold to the contract, and how much of it is used."""

    key: UUID
    sold: Quantity
    used: Quantity
    ends_on: date


def works_of(connection: Connection, ticket_id: UUID) -> tuple[WorkRow, ...]:
    """Time written down to a ticket, by day; a row taken back stands beside the one that takes it back."""
    log, back = WorkLog, WorkLog.__table__.alias("back")
    rows = connection.execute(
        select(
            *(log.id, log.work_date, log.performer_id, func.coalesce(person.c.name, Performer.name)),
            *(log.minutes, log.cost, log.note, log.reverses.is_not(None)),
            exists(select(literal(1)).select_from(back).where(back.c.reverses == log.id)),
        )
        .join(Performer, Performer.id == log.performer_id)
        .outerjoin(person, person.c.id == Performer.person_id)
        .where(log.ticket_id == ticket_id)
        .order_by(log.work_date, func.coalesce(log.reverses, log.id), log.id)
    )
    return tuple(WorkRow(*row) for row in rows)


def hours_sold(connection: Connection, contract_id: UUID, on: date) -> tuple[LotRow, ...]:
    """Blocks of hours of a contract that hold on a day, the one that expires first at the head."""
    rows = connection.execute(
        select(Lot.id, Lot.quantity, Lot.used, Lot.ends_on)
        .where(Lot.contract_id == contract_id, ~Lot.closed, Lot.starts_on <= on, Lot.ends_on > on)
        .order_by(Lot.ends_on, Lot.starts_on, Lot.id)
    )
    return tuple(LotRow(*row) for row in rows)
