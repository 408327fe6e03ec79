"""The blocks of hours of a contract: how much was bought, used and is left, and where each stands today."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.states import LotOrigin
from finance_desk.models.lot import Lot

_DAY = timedelta(days=1)


class LotStanding(StrEnum):
    """Where a block stands on a day."""

    AHEAD = "ahead"
    VALID = "valid"
    USED_UP = "used_up"
    ENDED = "ended"
    """its last day has passed, and what is left waits to be closed"""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class LotRow:
    """A block of hours. `money` is what of its price was not worked off."""

    key: UUID
    starts_on: date
    last_day: date
    hours: Quantity
    used: Quantity
    share: Percent
    amount: Money
    money: Money
    origin: LotOrigin
    standing: LotStanding

    @property
    def left(self) -> Quantity:
        """Hours that were not used."""
        return self.hours - self.used


def lots_of(connection: Connection, contract_id: UUID, today: date) -> list[LotRow]:
    """The blocks of a contract, the last to end first."""
    names = ("id", "starts_on", "ends_on", "quantity", "used", "amount", "taken", "origin", "closed")
    rows = select(*(getattr(Lot, name) for name in names)).where(Lot.contract_id == contract_id)
    found = connection.execute(rows.order_by(Lot.ends_on.desc(), Lot.starts_on.desc(), Lot.id.desc()))
    return [
        LotRow(
            key=row.id,
            starts_on=row.starts_on,
            last_day=row.ends_on - _DAY,
            hours=row.quantity,
            used=row.used,
            share=Percent.of(row.used.scaled * 100 * Percent.scale() // row.quantity.scaled),
            amount=row.amount,
            money=row.amount - row.taken,
            origin=row.origin,
            standing=_standing(row, today),
        )
        for row in found
    ]


def _standing(row: Any, today: date) -> LotStanding:
    if row.closed:
        return LotStanding.CLOSED
    if today < row.starts_on:
        return LotStanding.AHEAD
    if today >= row.ends_on:
        return LotStanding.ENDED
    return LotStanding.USED_UP if row.used >= row.quantity else LotStanding.VALID
