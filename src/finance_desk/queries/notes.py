"""Notes on a client and its contracts, with who wrote them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.db.journal import person
from finance_desk.db.transaction import SYSTEM
from finance_desk.domain.language import _
from finance_desk.models.contract import Contract
from finance_desk.models.note import Note


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note; without a contract it is on the client as a whole."""

    key: UUID
    written_at: datetime
    author: str
    text: str
    contract_id: UUID | None
    contract: str | None


def notes(
    connection: Connection,
    client_id: UUID,
    contract_id: UUID | None = None,
    *,
    after: UUID | None = None,
    limit: int = 100,
) -> list[NoteRow]:
    """Notes on a client, or on one contract of it; the newest first (ids are born in time), from a key on."""
    rows = (
        select(Note.id, Note.written_at, Note.author_id, person.c.name, Note.text, Note.contract_id, Contract.number)
        .outerjoin(person, person.c.id == Note.author_id)
        .outerjoin(Contract, Contract.id == Note.contract_id)
        .where(Note.client_id == client_id)
        .order_by(Note.id.desc())
        .limit(limit)
    )
    if contract_id is not None:
        rows = rows.where(Note.contract_id == contract_id)
    if after is not None:
        rows = rows.where(Note.id < after)
    return [
        NoteRow(row.id, row.written_at, author(row.author_id, row.name), row.text, row.contract_id, row.number)
        for row in connection.execute(rows)
    ]


def author(user_id: UUID, name: str | None) -> str:
    """Who did it, in words: the name of the user, or the program itself."""
    return _("программа") if user_id == SYSTEM else name or _("неизвестный пользователь")
