"""The monthly fee: once a month, by the days served (A5, A6, B16)."""

from datetime import date

import pytest

from builders import Make
from conftest import Clock
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.posting import PostingKind
from finance_desk.domain.states import ContractState, PaymentScheme
from finance_desk.domain.vat import PriceVat
from finance_desk.services import contracts, fees
from reading import card, entries

NOVEMBER = date(2026, 11, 1)
MIXED = PaymentScheme.MIXED


@pytest.fixture(autouse=True)
def _the_month_is_over(clock: Clock) -> None:
    clock.set(2026, 11, 30)


def test_the_fee_of_a_month_is_charged(db: Database, make: Make) -> None:
    contract = make.contract(scheme=MIXED, fee="61000")
    db.execute(fees.post, contract, NOVEMBER)
    assert entries(db, contract, PostingKind.FEE) == ["funds 61000.00", "revenue -50000.00", "vat -11000.00"]


def test_the_fee_of_a_month_is_charged_once(db: Database, make: Make) -> None:
    contract = make.contract(scheme=MIXED, fee="61000")
    db.execute(fees.post, contract, NOVEMBER)
    with pytest.raises(Rejected, match="уже начислена"):
        db.execute(fees.post, contract, date(2026, 11, 17))


def test_the_fee_is_not_charged_before_the_month_is_over(db: Database, make: Make, clock: Clock) -> None:
    clock.set(2026, 11, 29)
    with pytest.raises(Rejected, match="Месяц ещё не кончился"):
        db.execute(fees.post, make.contract(scheme=MIXED, fee="61000"), NOVEMBER)


def test_a_first_month_is_charged_by_its_days(db: Database, make: Make) -> None:
    contract = make.contract(scheme=MIXED, fee="61000", starts_on=date(2026, 11, 16))
    db.execute(fees.post, contract, NOVEMBER)
    assert card(db, contract).left == Money(-30500)


def test_a_last_month_is_charged_by_its_days_on_its_last_day(db: Database, make: Make, clock: Clock) -> None:
    contract = make.contract(scheme=MIXED, fee="61000", ends_on=date(2026, 11, 15))
    clock.set(2026, 11, 15)
    db.execute(fees.post, contract, NOVEMBER)
    assert card(db, contract).left == Money(-30500)


def test_a_contract_that_renews_itself_is_charged_in_full(db: Database, make: Make) -> None:
    contract = make.contract(scheme=MIXED, fee="61000", ends_on=date(2026, 11, 15), renews=True)
    db.execute(fees.post, contract, NOVEMBER)
    assert card(db, contract).left == Money(-61000)


@pytest.mark.parametrize("term", [{"starts_on": date(2026, 12, 1)}, {"ends_on": date(2026, 10, 31)}])
def test_a_month_outside_the_contract_is_not_charged(db: Database, make: Make, term: dict[str, date]) -> None:
    contract = make.contract(scheme=MIXED, fee="61000", **term)
    with pytest.raises(Rejected) as refused:
        db.execute(fees.post, contract, NOVEMBER)
    assert refused.value.code == "CONTRACT_CLOSED"


def test_the_fee_of_the_open_month_is_reserved(db: Database, make: Make) -> None:
    contract = make.contract(scheme=MIXED, fee="61000")
    before = card(db, contract).reserved
    db.execute(fees.post, contract, NOVEMBER)
    assert (before, card(db, contract).reserved) == (Money(61000), Money(0))


def test_what_is_reserved_of_a_first_month_is_what_will_be_charged(db: Database, make: Make) -> None:
    contract = make.contract(scheme=MIXED, fee="61000", starts_on=date(2026, 11, 16))
    assert card(db, contract).reserved == Money(30500)


def test_what_is_reserved_has_vat_on_top(db: Database, make: Make) -> None:
    contract = make.contract(scheme=MIXED, fee="50000", price_vat=PriceVat.ON_TOP)
    assert card(db, contract).reserved == Money(61000)


def test_a_suspended_contract_reserves_no_fee(db: Database, make: Make) -> None:
    contract = make.contract(scheme=MIXED, fee="61000")
    db.execute(contracts.set_state, contract, ContractState.SUSPENDED)
    assert card(db, contract).reserved == Money(0)


def test_a_fee_is_charged_again_after_it_was_taken_back(db: Database, make: Make) -> None:
    contract = make.contract(scheme=MIXED, fee="61000")
    db.execute(fees.post, contract, NOVEMBER)
    db.execute(fees.reverse, contract, NOVEMBER, "не обслуживали")
    db.execute(fees.post, contract, NOVEMBER)
    assert card(db, contract).left == Money(-61000)


def test_a_fee_that_was_not_charged_is_not_taken_back(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="не начислена"):
        db.execute(fees.reverse, make.contract(scheme=MIXED, fee="61000"), NOVEMBER, "не обслуживали")


def test_only_a_mixed_contract_has_a_fee(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="только у договора"):
        db.execute(fees.post, make.contract(fee="61000"), NOVEMBER)


def test_the_fee_is_that_of_the_terms_in_force(db: Database, make: Make) -> None:
    contract = make.contract(scheme=MIXED, fee="61000")
    terms = contracts.Terms(date(2026, 11, 1), "доп. соглашение № 1 от 20.10.2026", fee=Money(73200))
    db.execute(contracts.change_terms, contract, terms)
    db.execute(fees.post, contract, NOVEMBER)
    assert card(db, contract).revenue == Money(60000)
