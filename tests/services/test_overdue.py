"""Счета of post-paid contracts that are not paid in time (A8)."""

from datetime import date
from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.roles import Role
from finance_desk.domain.states import AlertKind, PaymentScheme
from finance_desk.jobs.morning import Morning, look
from finance_desk.queries.alerts import AlertRow, alert_rows
from finance_desk.services import alerts, allocations, contracts, documents, invoices, overdue, payments
from payment_builders import Bank, bank

__all__ = ["bank"]

ISSUED, LAST_DAY_OF_GRACE, TOLD = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 10)
"""Paid within five days, the seventh of November; told of after three days more."""


def billed(db: Database, make: Make, scheme: PaymentScheme = PaymentScheme.ACTUAL, **card: object) -> UUID:
    """A contract and a счёт of 1 000 on it; returns the счёт."""
    bill = db.execute(invoices.draft_top_up, make.contract(scheme=scheme, **card), Money(1000))
    db.execute(documents.issue, bill, ISSUED)
    return bill


def overdue_alerts(db: Database) -> list[AlertRow]:
    return [row for row in db.read(alert_rows, TOLD) if row.kind is AlertKind.OVERDUE]


def test_the_manager_is_told_of_an_unpaid_invoice(db: Database, make: Make) -> None:
    manager = make.user(Role.MANAGER)
    bill = billed(db, make, manager_id=manager)
    assert db.execute(overdue.review, TOLD) == 1
    (row,) = db.read(alert_rows, TOLD, manager)
    assert (row.kind, row.document_id, row.document, row.amount) == (AlertKind.OVERDUE, bill, "1", Money(-1000))


def test_nobody_is_told_while_the_days_of_grace_last(db: Database, make: Make) -> None:
    billed(db, make)
    assert db.execute(overdue.review, LAST_DAY_OF_GRACE) == 0


def test_an_invoice_is_told_of_once(db: Database, make: Make) -> None:
    billed(db, make)
    assert [db.execute(overdue.review, day) for day in (TOLD, date(2026, 11, 11))] == [1, 0]


def test_a_paid_invoice_is_not_overdue(db: Database, make: Make, bank: Bank) -> None:
    bill = billed(db, make)
    contract = db.read(lambda c: c.exec_driver_sql("SELECT contract_id FROM document").scalar())
    given = db.execute(payments.assign, bank.receipt("1000"), UUID(str(contract)), Money(1000))
    db.execute(allocations.allocate, given, bill, Money(1000))
    assert db.execute(overdue.review, TOLD) == 0


@pytest.mark.parametrize(("paid", "waiting"), [("999.99", 1), ("1000", 0)])
def test_the_alert_ends_with_the_payment_of_the_invoice(
    db: Database, make: Make, bank: Bank, paid: str, waiting: int
) -> None:
    bill = billed(db, make)
    db.execute(overdue.review, TOLD)
    given = db.execute(payments.assign, bank.receipt("1000"), overdue_alerts(db)[0].contract_id, Money("1000"))
    db.execute(allocations.allocate, given, bill, Money(paid))
    assert len(overdue_alerts(db)) == waiting


def test_the_alert_is_back_when_the_payment_is_taken_off(db: Database, make: Make, bank: Bank) -> None:
    paper = billed(db, make)
    db.execute(overdue.review, TOLD)
    given = db.execute(payments.assign, bank.receipt("1000"), overdue_alerts(db)[0].contract_id, Money("1000"))
    paid = db.execute(allocations.allocate, given, paper, Money("1000"))
    assert not overdue_alerts(db)
    db.execute(allocations.end, paid)
    assert len(overdue_alerts(db)) == 1


def test_the_alert_is_back_when_the_receipt_is_given_elsewhere(db: Database, make: Make, bank: Bank) -> None:
    paper = billed(db, make)
    db.execute(overdue.review, TOLD)
    given = db.execute(payments.assign, bank.receipt("1000"), overdue_alerts(db)[0].contract_id, Money("1000"))
    db.execute(allocations.allocate, given, paper, Money("1000"))
    db.execute(payments.release, given, "ошиблись клиентом")
    assert len(overdue_alerts(db)) == 1


def test_what_a_person_has_answered_does_not_ring_again(db: Database, make: Make, bank: Bank) -> None:
    paper = billed(db, make)
    db.execute(overdue.review, TOLD)
    (alert,) = overdue_alerts(db)
    db.execute(alerts.answer, alert.key, "обещали к пятнице")
    given = db.execute(payments.assign, bank.receipt("1000"), alert.contract_id, Money("1000"))
    db.execute(allocations.end, db.execute(allocations.allocate, given, paper, Money("1000")))
    assert not overdue_alerts(db)


def test_an_unpaid_advance_is_no_debt(db: Database, make: Make) -> None:
    billed(db, make, PaymentScheme.ADVANCE)
    assert db.execute(overdue.review, TOLD) == 0


@pytest.mark.parametrize(("days", "told"), [(0, 1), (2, 1), (4, 0), (None, 0)])
def test_the_contract_says_after_how_many_days(db: Database, make: Make, days: int | None, told: int) -> None:
    contract = make.contract(scheme=PaymentScheme.ACTUAL)
    terms = contracts.Terms(ISSUED, "доп. соглашение № 1", overdue_days=days)
    db.execute(contracts.change_terms, contract, terms)
    db.execute(documents.issue, db.execute(invoices.draft_top_up, contract, Money(1000)), ISSUED)
    assert db.execute(overdue.review, TOLD) == told


def test_the_look_of_the_morning_is_done_once_a_day(db: Database, make: Make) -> None:
    billed(db, make)
    make.agreed_ticket(make.contract(credit_limit="100"), total="50")
    assert look(db, TOLD) == look(db, TOLD) == Morning(alerts=0, overdue=1, accepted=0)
    assert len(overdue_alerts(db)) == 1
