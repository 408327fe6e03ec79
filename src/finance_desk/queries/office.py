"""Whose books these are: the organisation that gives the window its name and its day."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.domain.language import _
from finance_desk.models.organization import Organization


@dataclass(frozen=True, slots=True)
class Office:
    """The first of the own organisations, and how many there are."""

    key: UUID
    name: str
    zone: str
    city: str
    """The city of the zone, in the language of the window."""
    organizations: int


def office(connection: Connection) -> Office | None:
    """The office, or None while no organisation was entered."""
    rows = connection.execute(
        select(Organization.id, Organization.name, Organization.time_zone).order_by(Organization.id)
    ).all()
    if not rows:
        return None
    first = rows[0]
    return Office(first.id, first.name, first.time_zone, _city(first.time_zone), len(rows))


def _city(zone: str) -> str:
    from babel.dates import get_timezone_location  # costs a tenth of a second, wanted once

    language = _("ru")  # as Babel names it
    return str(get_timezone_location(zone, locale=language, return_city=True))
