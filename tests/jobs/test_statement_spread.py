"""What is proposed for a receipt that found no owner by itself."""

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.states import ContractState
from finance_desk.jobs.statement_spread import Spread, proposal
from finance_desk.services import contracts
from payment_builders import CLIENT_INN, DAY, Bank, bank

__all__ = ["bank"]


def amounts(spread: Spread) -> list[tuple[str, Money]]:
    return [(target.number, target.amount) for target in spread.targets]


def test_the_oldest_unpaid_papers_first_and_the_rest_an_advance(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(bank.client())
    bank.invoice(contract, "40", "2")
    bank.invoice(contract, "30", "1", DAY.replace(day=1))
    payment = bank.receipt("100", inn=CLIENT_INN)
    assert amounts(proposal(db, payment)) == [("1", Money(30)), ("2", Money(40)), ("", Money(30))]


def test_a_named_invoice_is_paid_before_an_older_one_and_one_of_the_same_sum(
    db: Database, make: Make, bank: Bank
) -> None:
    contract = make.contract(bank.client())
    bank.invoice(contract, "40", "1", DAY.replace(day=1))
    bank.invoice(contract, "30", "2", DAY.replace(day=2))
    bank.invoice(contract, "90", "3")
    payment = bank.receipt("40", inn=CLIENT_INN, purpose="Частичная оплата по счету № 3")
    assert amounts(proposal(db, payment)) == [("1", ZERO), ("2", ZERO), ("3", Money(40)), ("", ZERO)]


def test_what_a_named_invoice_does_not_ask_is_an_advance(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(bank.client())
    bank.invoice(contract, "40", "1", DAY.replace(day=1))
    bank.invoice(contract, "90", "3")
    payment = bank.receipt("100", inn=CLIENT_INN, purpose="Оплата по счету № 3")
    assert amounts(proposal(db, payment)) == [("1", ZERO), ("3", Money(90)), ("", Money(10))]


def test_a_contract_that_a_person_named_is_shown_without_money(db: Database, make: Make, bank: Bank) -> None:
    named = make.contract()
    payment = bank.receipt("100", inn=CLIENT_INN)
    spread = proposal(db, payment, [named])
    assert [(target.contract_id, target.amount) for target in spread.targets] == [(named, ZERO)]


def test_an_invoice_of_a_closed_contract_proposes_nothing(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(bank.client())
    bank.invoice(contract, "90", "3")
    db.execute(contracts.set_state, contract, ContractState.CLOSED)
    assert amounts(proposal(db, bank.receipt("40", inn=CLIENT_INN, purpose="Оплата по счету № 3"))) == []


def test_money_a_contract_has_already_is_proposed_for_its_papers(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    payment = bank.receipt("100", contract)
    bank.invoice(contract, "70", "5")
    spread = proposal(db, payment)
    assert amounts(spread) == [("5", Money(70)), ("", ZERO)]
    assert spread.spare == {contract: Money(100)}


def test_of_two_contracts_the_one_with_unpaid_papers_is_proposed(db: Database, make: Make, bank: Bank) -> None:
    client = bank.client()
    make.contract(client)
    owing = make.contract(client)
    bank.invoice(owing, "70", "5")
    spread = proposal(db, bank.receipt("100", inn=CLIENT_INN))
    assert [(target.contract_id == owing, target.amount) for target in spread.targets] == [
        (True, Money(70)),
        (True, Money(30)),
        (False, ZERO),
    ]
