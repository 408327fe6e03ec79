"""A specification as a PDF for the client; it is not kept, for it is no document of record."""

from datetime import date
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.jobs.press import press
from finance_desk.queries.specification_paper import specification_paper


def specification_pdf(database: Database, ticket_id: UUID, today: date) -> bytes:
    """The newest version of a ticket's specification. Raises Rejected when it has no lines."""
    return press.render(database.read(specification_paper, ticket_id, today))
