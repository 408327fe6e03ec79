"""Whose books these are: the organisation that gives the window its name and its day."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.models.organization import Organization


@dataclass(frozen=True, slots=True)
class Office:
    """The first of the own organisations, and how many there are."""

    key: UUID
    name: str
    zone: str
    organizations: int


def office(connection: Connection) -> Office | None:
    """The office, or None while no organisation was entered."""
    rows = connection.execute(
        select(Organization.id, Organization.name, Organization.time_zone).order_by(Organization.id)
    ).all()
    return Office(rows[0].id, rows[0].name, rows[0].time_zone, len(rows)) if rows else None
