"""A natural person pays or is served: somebody is reminded of the чек, which 1С makes (A13)."""

from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.states import AlertKind
from finance_desk.queries.alerts import AlertRow, alert_rows
from finance_desk.services import acts, alerts, clients, documents, payments
from payment_builders import Bank, bank

__all__ = ["bank"]


def client(db: Database, make: Make, kind: PartyKind) -> UUID:
    return db.execute(clients.add, clients.ClientCard(f"Ф-{kind}", kind, person=make.person()))


@pytest.fixture
def contract(db: Database, make: Make) -> UUID:
    """A contract with a natural person."""
    return make.contract(client(db, make, PartyKind.PERSON))


def reminders(db: Database) -> list[AlertRow]:
    return [row for row in db.read(alert_rows, db.clock().date()) if row.kind is AlertKind.RECEIPT]


def test_money_given_to_the_contract_of_a_person_reminds(db: Database, bank: Bank, contract: UUID) -> None:
    db.execute(payments.assign, bank.receipt("1000"), contract, Money(600))
    assert [(row.contract_id, row.amount) for row in reminders(db)] == [(contract, Money(600))]


def test_money_of_a_statement_reminds(db: Database, bank: Bank, contract: UUID) -> None:
    bank.receipt("1000", contract)
    assert [row.amount for row in reminders(db)] == [Money(1000)]


def test_an_act_for_a_person_reminds(db: Database, make: Make, contract: UUID) -> None:
    act = db.execute(acts.draft_for_tickets, (make.done_ticket(contract, total="500"),))
    db.execute(documents.issue, act)
    assert [row.amount for row in reminders(db)] == [Money(500)]


def test_one_reminder_waits_for_its_answer(db: Database, bank: Bank, contract: UUID) -> None:
    bank.receipt("1000", contract)
    bank.receipt("2000", contract)
    assert len(reminders(db)) == 1
    db.execute(alerts.answer, reminders(db)[0].key, "чек пробит")
    bank.receipt("3000", contract)
    assert [row.amount for row in reminders(db)] == [Money(3000)]


@pytest.mark.parametrize("kind", [PartyKind.COMPANY, PartyKind.ENTREPRENEUR])
def test_others_need_no_reminder(db: Database, make: Make, bank: Bank, kind: PartyKind) -> None:
    payer = make.client() if kind is PartyKind.COMPANY else client(db, make, kind)
    bank.receipt("1000", make.contract(payer))
    assert reminders(db) == []
