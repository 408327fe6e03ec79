"""Silence is consent after the days of the contract, not before."""

from datetime import date

from sqlalchemy import select

from builders import Make
from finance_desk.db.database import Database
from finance_desk.models.ticket import Ticket
from finance_desk.services import acceptance

DONE = date(2026, 11, 2)


def state(db: Database, ticket: object) -> str:
    return str(db.read(lambda c: c.scalar(select(Ticket.state).where(Ticket.id == ticket))))


def test_silence_accepts_after_the_days_of_the_contract(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract(silent_acceptance_days=5), on=DONE)
    assert (db.execute(acceptance.accept_silent, date(2026, 11, 8)), state(db, ticket)) == (1, "accepted")


def test_within_the_days_the_client_may_still_object(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract(silent_acceptance_days=5), on=DONE)
    assert (db.execute(acceptance.accept_silent, date(2026, 11, 7)), state(db, ticket)) == (0, "done")


def test_without_the_clause_silence_means_nothing(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract(), on=DONE)
    assert (db.execute(acceptance.accept_silent, date(2026, 12, 31)), state(db, ticket)) == (0, "done")
