"""The journal: who did what and when; a condition on `record_id` finds what was done to one record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.journal import commit_order, journal, journal_record, person
from finance_desk.domain.listing import Order
from finance_desk.models.user import User
from finance_desk.queries.listing.column import Column, any_of, like
from finance_desk.queries.listing.joining import Joined, Source
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.naming import key_found


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A command that was done, in the order of commits; `who` is missing when the program itself did it."""

    key: UUID
    revision: int
    at: datetime
    who: str | None
    actor_id: UUID
    command: str
    workstation: str


JOURNAL: Listing[JournalLine] = Listing(
    JournalLine,
    Source(
        commit_order,
        commit_order.c.op_id,
        (
            Joined(journal, journal.c.op_id == commit_order.c.op_id),
            Joined(User, User.id == journal.c.actor),
            Joined(person, person.c.id == User.person_id),
        ),
    ),
    {
        "revision": Column(commit_order.c.rev),
        "at": Column(journal.c.at),
        "who": Column(person.c.name, order=person.c.sort, found=key_found(person.c.search)),
        "actor_id": Column(journal.c.actor),
        "command": Column(journal.c.command),
        "workstation": Column(journal.c.workstation),
    },
    Order("revision", descending=True),
    found=any_of(lambda pattern: like(journal.c.command, pattern), key_found(person.c.search)),
    about={
        "record_id": lambda record_id: commit_order.c.op_id.in_(
            select(journal_record.c.op_id).where(journal_record.c.record_id == record_id)
        )
    },
)
