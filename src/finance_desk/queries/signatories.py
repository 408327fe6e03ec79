"""Who may sign a contract, for us and for the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, func, select

from finance_desk.db.journal import person
from finance_desk.models.organization import Signatory
from finance_desk.queries.choices import Choice, holding

if TYPE_CHECKING:
    from uuid import UUID


def own_signatories(connection: Connection, organization_id: UUID) -> list[tuple[UUID, str]]:
    """Who signs for one of our organisations, the newest first, with the position."""
    return _of(connection, Signatory.organization_id == organization_id)


def client_signatories(connection: Connection, client_id: UUID, text: str = "") -> tuple[Choice, ...]:
    """Who signs for a client, and whose name or position holds the words."""
    return holding(_of(connection, Signatory.client_id == client_id), text)


def _of(connection: Connection, whose: ColumnElement[bool]) -> list[tuple[UUID, str]]:
    rows = (
        select(Signatory.id, func.coalesce(person.c.name, "").label("name"), Signatory.position)
        .outerjoin(person, person.c.id == Signatory.person_id)
        .where(whose, ~Signatory.is_accountant)
        .order_by(Signatory.valid_from.desc(), Signatory.id)
    )
    return [(row.id, ", ".join(filter(None, (row.name, row.position)))) for row in connection.execute(rows)]
