"""Debts nobody will pay, and money nobody claims."""

from datetime import date

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.posting import PostingKind
from finance_desk.domain.quantity import Quantity
from finance_desk.services import debts, lots
from reading import card, entries

DAY = date(2026, 11, 23)


def test_a_bad_debt_is_written_off(db: Database, make: Make) -> None:
    contract = make.contract()
    make.done_ticket(contract, total="12200")
    db.execute(debts.write_off, contract, Money(12200), DAY, "решение № 4")
    assert entries(db, contract, PostingKind.WRITEOFF) == ["writeoff 12200.00", "funds -12200.00"]


def test_a_bad_debt_is_a_loss_of_the_work(db: Database, make: Make) -> None:
    contract = make.contract()
    make.done_ticket(contract, total="12200")
    db.execute(debts.write_off, contract, Money(12200), DAY, "решение № 4")
    found = card(db, contract)
    assert (found.left, found.paid, found.profit_by_work) == (Money(0), Money(0), Money(-2200))


def test_money_nobody_claims_is_written_off_the_other_way(db: Database, make: Make) -> None:
    contract = make.contract()
    lot = db.execute(lots.sell, contract, Quantity(1), Money(500), DAY, date(2026, 11, 1), DAY)
    db.execute(debts.write_off, contract, Money(500), DAY, "как будто заплачено")
    db.execute(lots.expire, lot)
    db.execute(debts.write_off, contract, Money(-500), DAY, "срок давности")
    assert (card(db, contract).left, card(db, contract).writeoff) == (Money(0), Money(0))


@pytest.mark.parametrize("amount", ["0", "1000.01", "-0.01"])
def test_no_more_is_written_off_than_there_is(db: Database, make: Make, amount: str) -> None:
    contract = make.contract()
    make.done_ticket(contract, total="1000")
    with pytest.raises(Rejected) as refused:
        db.execute(debts.write_off, contract, Money(amount), DAY, "решение")
    assert refused.value.field == "amount"


def test_a_write_off_needs_its_reason(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(debts.write_off, make.contract(), Money(1), DAY, " ")
    assert refused.value.field == "reason"
