"""«Хватит до»: what is held, at the pace of the last ninety days."""

from datetime import date

import pytest

from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.profitability import Figures
from finance_desk.domain.runway import Risk, Watched, risk, runway
from finance_desk.domain.states import ContractState, PaymentScheme
from finance_desk.domain.vat import VatRate

TODAY = date(2026, 11, 23)


def figures(left: str) -> Figures:
    return Figures(ZERO, Money(left), *(ZERO,) * 8, VatRate.VAT_22)


def watched(scheme: PaymentScheme = PaymentScheme.ADVANCE, state: ContractState = ContractState.ACTIVE) -> Watched:
    return Watched(scheme, state, threshold=Money(5000), debt_limit=Money(1000))


def test_money_lasts_its_part_of_the_window() -> None:
    assert runway(PaymentScheme.ADVANCE, Money(1000), Money(9000), TODAY) == date(2026, 12, 3)


def test_money_that_is_gone_ends_today() -> None:
    assert runway(PaymentScheme.MIXED, ZERO, Money(9000), TODAY) == TODAY


@pytest.mark.parametrize(
    ("scheme", "held", "charged"),
    [
        (PaymentScheme.ADVANCE, "1000", "0"),
        (PaymentScheme.ADVANCE, "-1000", "0"),
        (PaymentScheme.ACTUAL, "1000", "9000"),
        (PaymentScheme.ADVANCE, "1000000", "1"),
    ],
    ids=["no work", "no work and no money", "pays afterwards", "for ever"],
)
def test_there_is_no_day_to_tell(scheme: PaymentScheme, held: str, charged: str) -> None:
    assert runway(scheme, Money(held), Money(charged), TODAY) is None


@pytest.mark.parametrize(
    ("left", "ends_on", "expected"),
    [
        ("0", None, Risk.DANGER),
        ("9000", date(2026, 11, 30), Risk.DANGER),
        ("9000", date(2026, 12, 1), Risk.WARNING),
        ("9000", date(2026, 12, 24), Risk.CALM),
        ("4999.99", None, Risk.WARNING),
        ("5000", None, Risk.CALM),
    ],
)
def test_the_nearer_the_end_the_greater_the_risk(left: str, ends_on: date | None, expected: Risk) -> None:
    assert risk(watched(), figures(left), ends_on, TODAY) is expected


def test_a_debt_is_a_danger_above_its_limit_only() -> None:
    found = [risk(watched(PaymentScheme.ACTUAL), figures(left), None, TODAY) for left in ("-1000", "-1000.01")]
    assert found == [Risk.CALM, Risk.DANGER]


def test_a_contract_out_of_force_is_calm() -> None:
    assert risk(watched(state=ContractState.SUSPENDED), figures("-1"), TODAY, TODAY) is Risk.CALM
