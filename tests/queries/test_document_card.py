"""The card of a paper: what paid it, what no longer does, what it closes."""

from uuid import UUID

from sqlalchemy import Connection, select

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.models.payment import Assignment
from finance_desk.queries.document_card import document_sides
from finance_desk.services import acts, allocations, invoices
from payment_builders import Bank, bank

__all__ = ["bank"]


def the_assignment(connection: Connection, payment_id: UUID) -> UUID:
    return connection.scalars(select(Assignment.id).where(Assignment.payment_id == payment_id)).one()


def test_a_payment_taken_off_a_paper_stays_on_its_card(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    invoice = bank.invoice(contract, "100", "12")
    receipt = bank.receipt("200", contract)
    db.execute(allocations.allocate, db.read(the_assignment, receipt), invoice, Money("60"))
    db.execute(invoices.annul, invoice, "двойной счёт", free_payments=True)
    sides = db.read(document_sides, invoice)
    (paid,) = sides.payments
    assert (paid.payment_id, paid.amount, paid.ended_on is not None) == (receipt, Money("60"), True)
    assert (sides.row.paid, sides.cancel_reason) == (Money(0), "двойной счёт")


def test_the_entries_of_an_act_are_those_of_its_work(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract(), total="12200")
    sides = db.read(document_sides, db.execute(acts.draft_for_tickets, (ticket,)))
    assert sum(row.amount.kopecks for row in sides.entries) == 0
    assert [line.amounts.gross for line in sides.lines] == [Money("12200")]
