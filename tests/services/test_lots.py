"""Blocks of hours: sold, used by nearest expiry, closed to the kopeck (B1, A10)."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from builders import Make
from conftest import Clock
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.posting import PostingKind
from finance_desk.domain.quantity import Quantity
from finance_desk.models.lot import Lot
from finance_desk.models.posting import charge_line
from finance_desk.queries.proofs import breaches
from finance_desk.services import lots
from reading import card, entries

START, END, DAY = date(2026, 11, 1), date(2026, 11, 23), date(2026, 11, 10)


def sold(db: Database, contract: UUID, hours: int = 7, amount: str = "20000", ends_on: date = END) -> UUID:
    return db.execute(lots.sell, contract, Quantity(hours), Money(amount), START, START, ends_on)


def left_in(db: Database, lot: UUID) -> Quantity:
    found = db.read(lambda c: c.execute(select(Lot.quantity, Lot.used).where(Lot.id == lot)).one())
    return found.quantity - found.used


def test_bought_hours_move_money_into_blocks(db: Database, make: Make) -> None:
    contract = make.contract()
    sold(db, contract)
    assert entries(db, contract, PostingKind.LOT_SALE) == ["funds 20000.00", "prepaid -20000.00"]


def test_parts_of_a_block_sum_to_its_price(db: Database, make: Make) -> None:
    contract = make.contract()
    sold(db, contract)
    for hours in (3, 3, 1):
        db.execute(lots.use, contract, Quantity(hours), DAY)
    assert [each for each in entries(db, contract, PostingKind.LOT_USE) if "prepaid" in each] == [
        "prepaid 8571.43",
        "prepaid 8571.43",
        "prepaid 2857.14",
    ]
    taxes = select(charge_line.c.vat).order_by(charge_line.c.posting_id)
    assert db.read(lambda c: c.scalars(taxes).all()) == [Money("1545.67"), Money("1545.67"), Money("515.22")]


def test_hours_are_taken_from_the_block_that_ends_first(db: Database, make: Make) -> None:
    contract = make.contract()
    long, short = sold(db, contract, 10, ends_on=date(2027, 1, 1)), sold(db, contract, 2)
    db.execute(lots.use, contract, Quantity(3), DAY)
    assert (left_in(db, short), left_in(db, long)) == (Quantity(0), Quantity(9))


def test_what_no_block_covers_comes_back(db: Database, make: Make) -> None:
    contract = make.contract()
    sold(db, contract, 7)
    assert db.execute(lots.use, contract, Quantity("7.8"), DAY) == Quantity("0.8")


@pytest.mark.parametrize("day", [date(2026, 10, 31), END])
def test_a_block_is_not_used_outside_its_term(db: Database, make: Make, day: date) -> None:
    contract = make.contract()
    sold(db, contract)
    with pytest.raises(Rejected, match="нет оплаченных часов"):
        db.execute(lots.use, contract, Quantity(1), day)


def test_hours_that_expire_become_revenue_under_429_4(db: Database, make: Make) -> None:
    contract = make.contract(expiry_is_revenue=True)
    lot = sold(db, contract)
    db.execute(lots.use, contract, Quantity(6), DAY)
    db.execute(lots.expire, lot)
    assert entries(db, contract, PostingKind.LOT_EXPIRY) == ["prepaid 2857.14", "revenue -2341.92", "vat -515.22"]


def test_hours_that_expire_else_return_to_the_clients_money(db: Database, make: Make) -> None:
    contract = make.contract()
    lot = sold(db, contract)
    db.execute(lots.use, contract, Quantity(6), DAY)
    db.execute(lots.expire, lot)
    assert entries(db, contract, PostingKind.LOT_EXPIRY) == ["prepaid 2857.14", "funds -2857.14"]


def test_a_block_expires_once(db: Database, make: Make) -> None:
    lot = sold(db, make.contract())
    db.execute(lots.expire, lot)
    with pytest.raises(Rejected, match="уже закрыт"):
        db.execute(lots.expire, lot)


def test_a_block_is_not_closed_while_it_may_be_used(db: Database, make: Make, clock: Clock) -> None:
    lot = sold(db, make.contract(), ends_on=date(2026, 12, 1))
    clock.set(2026, 11, 29)
    with pytest.raises(Rejected, match="действует по 30"):
        db.execute(lots.expire, lot)
    clock.set(2026, 11, 30)
    db.execute(lots.expire, lot)


def test_an_expired_block_is_not_used(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(lots.expire, sold(db, contract))
    with pytest.raises(Rejected, match="нет оплаченных часов"):
        db.execute(lots.use, contract, Quantity(1), DAY)


def test_a_block_used_to_the_end_expires_without_a_posting(db: Database, make: Make) -> None:
    contract = make.contract(expiry_is_revenue=True)
    lot = sold(db, contract)
    db.execute(lots.use, contract, Quantity(7), DAY)
    db.execute(lots.expire, lot)
    assert (entries(db, contract, PostingKind.LOT_EXPIRY), db.read(breaches)) == ([], [])


def test_hours_sold_in_2025_bear_the_rate_of_the_day_they_are_used(db: Database, make: Make) -> None:
    contract = make.contract(starts_on=date(2025, 1, 1))
    last_year = date(2025, 12, 1)
    db.execute(lots.sell, contract, Quantity(10), Money(12200), last_year, last_year, date(2026, 3, 1))
    db.execute(lots.use, contract, Quantity(10), date(2026, 1, 15))
    assert (card(db, contract).revenue, card(db, contract).vat) == (Money(10000), Money(2200))


@pytest.mark.parametrize(
    ("field", "hours", "amount", "ends_on"),
    [("hours", 0, "100", END), ("amount", 1, "0", END), ("ends_on", 1, "100", START)],
)
def test_a_senseless_block_is_not_sold(
    db: Database, make: Make, field: str, hours: int, amount: str, ends_on: date
) -> None:
    with pytest.raises(Rejected) as refused:
        sold(db, make.contract(), hours, amount, ends_on)
    assert refused.value.field == field
