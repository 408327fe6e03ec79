"""The journal is found by the records that the events of an operation name."""

from uuid import UUID

from sqlalchemy import select

from builders import Make
from finance_desk.db.database import Database
from finance_desk.db.journal import journal, journal_record
from finance_desk.services import tickets


def commands(db: Database, record: UUID) -> set[str]:
    named = select(journal_record.c.op_id).where(journal_record.c.record_id == record)
    return set(db.read(lambda c: c.scalars(select(journal.c.command).where(journal.c.op_id.in_(named))).all()))


def test_what_was_done_to_a_record_is_found_by_it(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.done_ticket(contract)
    db.execute(tickets.cancel, make.ticket(contract), "не нужна")
    assert commands(db, ticket) == {"tickets.open", "specifications.write", "specifications.agree", "tickets.complete"}
    assert commands(db, contract) == {"contracts.add", "specifications.agree", "tickets.complete"}
