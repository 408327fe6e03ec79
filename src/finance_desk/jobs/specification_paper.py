"""A specification as a PDF for the client; it is not kept, for it is no document of record."""

from datetime import date
from pathlib import Path
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.jobs.press import press
from finance_desk.jobs.render import write_file
from finance_desk.queries.specification_paper import specification_paper


def specification_pdf(database: Database, ticket_id: UUID, today: date) -> bytes:
    """The newest version of a ticket's specification. Raises Rejected when it has no lines."""
    return press.render(database.read(specification_paper, ticket_id, today))


def write_specification(database: Database, path: Path, ticket_id: UUID, today: date, **_progress: object) -> None:
    """A job: write the PDF into a file, whole or not at all. Raises Unavailable when the disk refuses."""
    write_file(path, specification_pdf(database, ticket_id, today))
