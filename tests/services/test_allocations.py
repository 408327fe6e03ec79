"""What of a contract's money pays a paper: in parts, never more than there is, and taken back."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import Connection, select

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import ZERO, Money
from finance_desk.models.payment import Assignment
from finance_desk.queries.open_papers import advances, open_invoices
from finance_desk.queries.payments import paid
from finance_desk.services import allocations, organizations
from payment_builders import DAY, Bank, bank

__all__ = ["bank"]


def the_assignment(connection: Connection, payment_id: UUID) -> UUID:
    return connection.scalars(select(Assignment.id).where(Assignment.payment_id == payment_id, ~Assignment.ended)).one()


def test_a_paper_is_paid_in_parts_never_more_than_it_asks(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    invoice = bank.invoice(contract, "165.01", "12")
    assignment = db.read(the_assignment, bank.receipt("200", contract))
    db.execute(allocations.allocate, assignment, invoice, Money("165"))
    assert [each.outstanding for each in db.read(open_invoices, make.ours(), DAY)] == [Money("0.01")]
    with pytest.raises(Rejected, match="осталось оплатить 0,01 руб"):
        db.execute(allocations.allocate, assignment, invoice, Money("0.02"))
    db.execute(allocations.allocate, assignment, invoice, Money("0.01"))
    assert (db.read(paid, invoice), db.read(open_invoices, make.ours(), DAY)) == (Money("165.01"), [])
    assert [(row.amount, row.free) for row in db.read(advances, contract)] == [(Money("200"), Money("34.99"))]


def test_no_more_is_allocated_than_assigned(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    invoice = bank.invoice(contract, "500", "12")
    assignment = db.read(the_assignment, bank.receipt("200", contract))
    with pytest.raises(Rejected, match="200,00 руб"):
        db.execute(allocations.allocate, assignment, invoice, Money("200.01"))


def test_a_paper_of_another_contract_is_not_paid(db: Database, make: Make, bank: Bank) -> None:
    invoice = bank.invoice(make.contract(), "100", "12")
    assignment = db.read(the_assignment, bank.receipt("100", make.contract()))
    with pytest.raises(Rejected, match="по другому договору"):
        db.execute(allocations.allocate, assignment, invoice, Money("100"))


def test_a_closed_month_does_not_keep_its_advance_from_paying(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    receipt = bank.receipt("100", contract)
    db.execute(organizations.close_period, make.ours(), DAY)
    invoice = bank.invoice(contract, "100", "12", date(2026, 11, 23))
    db.execute(allocations.allocate, db.read(the_assignment, receipt), invoice, Money("100"))
    assert db.read(paid, invoice) == Money("100")


def test_an_allocation_ended_leaves_an_advance(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    invoice = bank.invoice(contract, "100", "12")
    assignment = db.read(the_assignment, bank.receipt("100", contract))
    allocation = db.execute(allocations.allocate, assignment, invoice, Money("100"))
    db.execute(allocations.end, allocation)
    assert (db.read(paid, invoice), bank.left(contract)) == (ZERO, Money("100"))
    with pytest.raises(Rejected, match="уже снята"):
        db.execute(allocations.end, allocation)
