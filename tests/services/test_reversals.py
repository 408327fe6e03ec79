"""«Отменить списание» and «заявка ошибочна»: what goes back and what stays."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from builders import Make
from finance_desk.db.database import Database
from finance_desk.db.transaction import SYSTEM, Actor, Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.opening import Balances, ContractBalance
from finance_desk.domain.posting import Account, PostingKind
from finance_desk.domain.roles import Role
from finance_desk.domain.states import TicketState
from finance_desk.queries.tickets import ticket_card
from finance_desk.services import ledger, opening, specifications, tickets
from reading import card

DAY = date(2026, 11, 20)


def test_cancelling_the_charge_keeps_the_cost(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.done_ticket(contract, total="12200", cost="7000")
    db.execute(tickets.reverse_charge, ticket, "не по договору")
    found = card(db, contract)
    assert (found.left, found.revenue, found.vat, found.cost) == (Money(0), Money(0), Money(0), Money(7000))


def test_a_mistaken_ticket_takes_charge_and_cost_back(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.done_ticket(contract, total="12200", cost="7000")
    db.execute(tickets.cancel, ticket, "заявка ошибочна")
    found = card(db, contract)
    assert (found.left, found.cost, db.read(ticket_card, ticket).state) == (Money(0), Money(0), TicketState.CANCELLED)


def test_a_mistaken_ticket_takes_back_only_the_cost_when_its_charge_was_cancelled(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.done_ticket(contract, total="12200", cost="7000")
    db.execute(tickets.reverse_charge, ticket, "не по договору")
    db.execute(tickets.cancel, ticket, "заявка ошибочна")
    assert (card(db, contract).left, card(db, contract).cost) == (Money(0), Money(0))


def test_a_charge_is_cancelled_once(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    db.execute(tickets.reverse_charge, ticket, "ошибка")
    with pytest.raises(Rejected, match="нет действующего списания"):
        db.execute(tickets.reverse_charge, ticket, "ошибка")


def test_a_reversal_is_not_earlier_than_what_it_reverses(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract(), on=DAY)
    with pytest.raises(Rejected, match="не может быть раньше"):
        db.execute(tickets.reverse_charge, ticket, "ошибка", date(2026, 11, 19))


def test_an_opening_is_not_reversed_by_itself(db: Database, make: Make) -> None:
    """It would be no opening any more: what a contract brought would stand though it was taken back."""
    contract = make.contract()
    balances = Balances(contracts=(ContractBalance(contract, Money(100)),))
    db.execute(opening.post, make.ours(), date(2026, 1, 31), balances, {Account.FUNDS: Money(-100)})
    with Session(db.writer) as session:
        tx = Transaction(session, Actor(SYSTEM, Role.CHIEF), uuid4(), db.clock())
        posted = ledger.unreversed(tx, PostingKind.OPENING, contract)
        assert posted is not None
        with pytest.raises(Rejected, match="Отменить начальные остатки"):
            ledger.reverse(tx, posted, DAY, "ошибка")


def test_a_reversal_needs_its_reason(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    with pytest.raises(Rejected) as refused:
        db.execute(tickets.reverse_charge, ticket, " ")
    assert refused.value.field == "reason"


def test_work_is_charged_again_after_its_charge_was_cancelled(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.done_ticket(contract, total="12200", cost="7000")
    db.execute(tickets.reverse_charge, ticket, "не тот день")
    db.execute(tickets.charge_again, ticket)
    found = card(db, contract)
    assert (found.left, found.cost) == (Money(-12200), Money(7000))


def test_what_is_charged_is_not_charged_again(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    with pytest.raises(Rejected, match="уже списана"):
        db.execute(tickets.charge_again, ticket)


def test_a_mistaken_ticket_is_not_charged_again(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    db.execute(tickets.cancel, ticket, "ошибка")
    with pytest.raises(Rejected, match="отменена"):
        db.execute(tickets.charge_again, ticket)


def test_cancelling_an_open_ticket_frees_its_reserve(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(tickets.cancel, make.agreed_ticket(contract), "не нужна")
    assert card(db, contract).reserved == Money(0)


def test_cancelling_frees_the_reserve_though_a_next_version_was_begun(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract)
    db.execute(specifications.write, ticket, (make.line("1500"),))
    db.execute(tickets.cancel, ticket, "не нужна")
    assert card(db, contract).reserved == Money(0)
