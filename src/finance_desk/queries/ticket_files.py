"""Files of a ticket: letters, scans, records of calls."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.db.journal import blob
from finance_desk.models.ticket import TicketFile


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file: `size` in bytes, `content` is the SHA-256 its bytes are kept under."""

    key: UUID
    name: str
    added_at: datetime
    size: int
    content: str


def files_of(connection: Connection, ticket_id: UUID) -> tuple[FileRow, ...]:
    """The files in the order they were attached."""
    file = TicketFile
    rows = connection.execute(
        select(file.id, file.name, file.added_at, blob.c.size, file.content)
        .join(blob, blob.c.sha256 == file.content)
        .where(file.ticket_id == ticket_id)
        .order_by(file.added_at, file.id)
    )
    return tuple(FileRow(*row) for row in rows)
