"""Figures of contracts: one SELECT over maintained balances, in the order of numbers."""

from datetime import date

from sqlalchemy import event

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.states import PaymentScheme
from finance_desk.domain.vat import PriceVat, TaxMode, VatRate
from finance_desk.queries.contracts import contract_row, contract_rows
from finance_desk.services import clients, tickets
from reading import card

DAY = date(2026, 11, 23)


def test_a_new_contract_stands_at_zero(db: Database, make: Make) -> None:
    found = card(db, make.contract())
    assert (found.left, found.available, found.margin) == (Money(0), Money(0), None)


def test_available_is_left_less_reserved_with_the_credit(db: Database, make: Make) -> None:
    contract = make.contract(credit_limit="5000")
    make.done_ticket(contract, total="1000")
    make.agreed_ticket(contract, total="700")
    found = card(db, contract)
    assert (found.left, found.reserved, found.available) == (Money(-1000), Money(700), Money(3300))


def test_both_profits_of_work_that_is_not_paid(db: Database, make: Make) -> None:
    contract = make.contract(scheme=PaymentScheme.ACTUAL)
    make.done_ticket(contract, total="24400", cost="9000")
    found = card(db, contract)
    assert (found.debt, found.profit_by_work, found.profit_by_payments) == (Money(24400), Money(11000), Money(-13400))


def test_one_contract_is_not_another(db: Database, make: Make) -> None:
    first, second = make.contract(), make.contract()
    make.done_ticket(first, total="1000")
    make.agreed_ticket(first, total="500")
    assert (card(db, second).left, card(db, second).reserved) == (Money(0), Money(0))


def test_a_list_says_what_the_cards_say(db: Database, make: Make) -> None:
    made = [make.contract() for _ in range(3)]
    make.done_ticket(made[1], total="1000", cost="400")
    rows = {row.key: row for row in db.read(contract_rows, DAY)}
    assert all(rows[each] == db.read(contract_row, each, DAY) for each in made)


def test_a_list_of_any_length_is_one_select(db: Database, make: Make) -> None:
    for _ in range(5):
        make.done_ticket(make.contract())
    asked: list[str] = []
    event.listen(db.reader, "before_cursor_execute", lambda *args: asked.append(args[2]))
    db.read(contract_rows, DAY)
    assert len([each for each in asked if each.startswith(("SELECT", "WITH"))]) == 1


def test_a_natural_person_is_named_from_the_vault(db: Database, make: Make) -> None:
    person = make.person("Частнов Иван")
    client = db.execute(clients.add, clients.ClientCard("Ф-1", PartyKind.PERSON, person=person))
    make.contract(client)
    assert [row.client for row in db.read(contract_rows, DAY)] == ["Частнов Иван"]


def test_a_contract_without_tax_has_no_rate(db: Database, make: Make) -> None:
    assert card(db, make.contract(price_vat=PriceVat.NONE)).main_rate is VatRate.NO_VAT


def test_the_main_rate_is_that_of_the_organisation(db: Database, make: Make) -> None:
    make.organization(TaxMode.USN_5)
    assert card(db, make.contract()).main_rate is VatRate.VAT_5


def test_margin_is_profit_by_work_over_revenue(db: Database, make: Make) -> None:
    contract = make.contract()
    make.done_ticket(contract, total="12200", cost="5335")
    assert card(db, contract).margin_permille == 467


def test_an_unknown_contract_has_no_row(db: Database, make: Make) -> None:
    assert db.read(contract_row, make.id(), DAY) is None


def test_a_completed_ticket_is_reserved_no_more(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract, total="500")
    db.execute(tickets.complete, ticket)
    assert card(db, contract).reserved == Money(0)
