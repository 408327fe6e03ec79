"""The timeline of a client: everything that happened, the latest first, page by page."""

from datetime import date
from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentScheme, PaymentUse
from finance_desk.queries.timeline import Happening, timeline
from finance_desk.services import acts, documents, invoices, notes
from finance_desk.services.bookings import Booking
from payment_builders import Bank, bank

__all__ = ["bank"]

TODAY = date(2026, 11, 23)


@pytest.fixture
def client(db: Database, make: Make, bank: Bank) -> UUID:
    """A client with two contracts and one thing of every kind, each on its day."""
    client = make.client("ООО «Мост»")
    first, second = make.contract(client, number="1-ИТ"), make.contract(client, number="2-ИТ")
    ticket = make.done_ticket(first, total="1000", on=date(2026, 11, 10))
    bank.receipt("500", second, posted_on=date(2026, 11, 12), purpose="Аванс")
    refund = Booking(PaymentUse.REFUND, contract_id=second)
    bank.receipt("100", direction=Direction.OUT, posted_on=date(2026, 11, 13), booking=refund)
    act = db.execute(acts.draft_for_tickets, (ticket,))
    db.execute(documents.issue, act, date(2026, 11, 14))
    bill = db.execute(invoices.draft_top_up, second, Money(300))
    db.execute(documents.issue, bill, date(2026, 11, 15))
    db.execute(notes.add, client, "ждут скидку")
    make.done_ticket(make.contract(make.client(), scheme=PaymentScheme.ACTUAL))
    return client


def test_everything_of_the_client_stands_in_the_order_of_days(db: Database, client: UUID) -> None:
    found = [(row.what, row.day.day, row.contract, row.amount) for row in db.read(timeline, client, today=TODAY)]
    assert found == [
        (Happening.NOTE, 23, None, None),
        (Happening.INVOICE, 15, "2-ИТ", Money(300)),
        (Happening.ACT, 14, "1-ИТ", Money(1000)),
        (Happening.REFUND, 13, "2-ИТ", Money(100)),
        (Happening.RECEIPT, 12, "2-ИТ", Money(500)),
        (Happening.TICKET, 10, "1-ИТ", Money(1000)),
    ]


def test_rows_say_numbers_texts_and_states(db: Database, client: UUID) -> None:
    found = {row.what: (row.number, row.text, row.state) for row in db.read(timeline, client, today=TODAY)}
    assert found[Happening.TICKET] == ("1", "Не печатает принтер", "done")
    assert found[Happening.ACT] == ("1", "", "issued")
    assert found[Happening.INVOICE] == ("1", "", "overdue")
    assert found[Happening.RECEIPT][1:] == ("Аванс", "receipt")
    assert found[Happening.NOTE] == (None, "ждут скидку", "")


def test_pages_join_without_a_gap(db: Database, client: UUID) -> None:
    whole = [row.key for row in db.read(timeline, client, today=TODAY)]
    paged: list[UUID] = []
    after = None
    while page := db.read(timeline, client, today=TODAY, after=after, limit=2):
        paged += [row.key for row in page]
        after = page[-1].after
    assert paged == whole


def test_one_contract_and_some_kinds_are_chosen(db: Database, client: UUID) -> None:
    whole = db.read(timeline, client, today=TODAY)
    contract = next(row.contract_id for row in whole if row.contract == "1-ИТ")
    assert [row.what for row in db.read(timeline, client, today=TODAY, contract_id=contract)] == [
        Happening.ACT,
        Happening.TICKET,
    ]
    money = (Happening.RECEIPT, Happening.REFUND)
    assert [row.what for row in db.read(timeline, client, today=TODAY, kinds=money)] == [
        Happening.REFUND,
        Happening.RECEIPT,
    ]
