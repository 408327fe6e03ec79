"""How the money of a contract moved, and «Дт/Кт» behind what caused it."""

from datetime import date
from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.period import Period
from finance_desk.domain.posting import Account, PostingKind
from finance_desk.queries.entries import EntryRow, entries_of_document, entries_of_payment, entries_of_ticket
from finance_desk.queries.movements import movements
from finance_desk.services import acts, documents, tickets
from payment_builders import Bank, bank

__all__ = ["bank"]

RECEIVED, WORKED, WRONG, TAKEN_BACK = (date(2026, 11, day) for day in (2, 10, 12, 20))


@pytest.fixture
def contract(db: Database, make: Make, bank: Bank) -> UUID:
    """1 000 received, 122 of work done and closed by an акт, 61 charged by mistake and taken back."""
    contract = make.contract()
    bank.receipt("1000", contract, posted_on=RECEIVED, number="57")
    ticket = make.done_ticket(contract, total="122", cost="40", on=WORKED)
    db.execute(documents.issue, db.execute(acts.draft_for_tickets, (ticket,)), date(2026, 11, 11))
    wrong = make.done_ticket(contract, total="61", on=WRONG)
    db.execute(tickets.reverse_charge, wrong, "ошибка", TAKEN_BACK)
    return contract


def test_every_movement_stands_with_the_balance_after_it(db: Database, contract: UUID) -> None:
    assert [(row.day, row.change, row.left) for row in db.read(movements, contract)] == [
        (TAKEN_BACK, Money(61), Money(878)),
        (WRONG, Money(-61), Money(817)),
        (WORKED, Money(-122), Money(878)),
        (RECEIVED, Money(1000), Money(1000)),
    ]


def test_a_movement_names_what_caused_it(db: Database, contract: UUID) -> None:
    back, wrong, work, received = db.read(movements, contract)
    assert (received.payment, received.cause) == ("57", PostingKind.ASSIGNMENT)
    assert (work.ticket, work.document) == (1, "1")
    assert (wrong.ticket, wrong.document) == (2, None)
    assert (back.ticket, back.kind, back.cause) == (2, PostingKind.REVERSAL, PostingKind.CHARGE)


def test_a_movement_names_both_sides(db: Database, contract: UUID) -> None:
    _back, _wrong, work, received = db.read(movements, contract)
    assert (received.debit, received.credit) == ((Account.UNMATCHED,), (Account.FUNDS,))
    assert (work.debit, work.credit) == ((Account.FUNDS,), (Account.REVENUE, Account.VAT))


def test_pages_keep_the_running_balance(db: Database, contract: UUID) -> None:
    first = db.read(movements, contract, limit=3)
    assert [row.left for row in db.read(movements, contract, after=first[-1].after)] == [Money(1000)]


def test_a_period_begins_with_what_was_before_it(db: Database, contract: UUID) -> None:
    period = Period.of_days(WORKED, WRONG)
    assert [row.left for row in db.read(movements, contract, period=period)] == [Money(817), Money(878)]


def test_another_account_moves_by_itself(db: Database, contract: UUID) -> None:
    assert [row.change for row in db.read(movements, contract, Account.COST)] == [Money(-40)]


def told(rows: list[EntryRow]) -> list[str]:
    return [f"{row.kind} {row.account} {row.debit or ''}/{row.credit or ''}" for row in rows]


def test_entries_of_a_ticket_are_its_charge_and_its_cost(db: Database, contract: UUID) -> None:
    work = db.read(movements, contract)[2]
    assert work.ticket_id is not None
    assert told(db.read(entries_of_ticket, work.ticket_id)) == [
        "charge funds 122.00/",
        "charge revenue /100.00",
        "charge vat /22.00",
        "cost cost 40.00/",
        "cost outside /40.00",
    ]


def test_entries_of_a_ticket_tell_of_the_reversal(db: Database, contract: UUID) -> None:
    wrong = db.read(movements, contract)[1]
    assert wrong.ticket_id is not None
    assert [row.account for row in db.read(entries_of_ticket, wrong.ticket_id) if row.reverses] == [
        Account.FUNDS,
        Account.REVENUE,
        Account.VAT,
    ]


def test_entries_of_a_paper_are_what_it_closes(db: Database, contract: UUID) -> None:
    work = db.read(movements, contract)[2]
    assert work.document_id is not None
    assert {row.kind for row in db.read(entries_of_document, work.document_id)} == {PostingKind.CHARGE}


def test_entries_of_a_receipt_are_its_booking_and_its_owner(db: Database, contract: UUID) -> None:
    received = db.read(movements, contract)[3]
    assert received.payment_id is not None
    assert told(db.read(entries_of_payment, received.payment_id)) == [
        "receipt bank 1000.00/",
        "receipt unmatched /1000.00",
        "assignment unmatched 1000.00/",
        "assignment funds /1000.00",
    ]
