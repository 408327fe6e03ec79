"""Prices by a rule: percentages, margins, rounding to a step."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.price_change import ChangeRule, PriceChange, margin, price_earning
from finance_desk.domain.quantity import Percent


def seven(step: str = "0.01", *, upwards: bool = False) -> PriceChange:
    return PriceChange(ChangeRule.PRICE, Percent(7), Money(step), upwards)


@pytest.mark.parametrize(
    ("step", "upwards", "after"),
    [
        ("0.01", False, "1658.50"),
        ("1", False, "1659"),
        ("10", False, "1660"),
        ("100", False, "1700"),
        ("50", True, "1700"),
        ("0.01", True, "1658.50"),
    ],
)
def test_a_price_is_rounded_once_to_its_step(step: str, upwards: bool, after: str) -> None:
    assert seven(step, upwards=upwards).price(Money(1550), None) == Money(after)


def test_rounding_makes_nothing_free() -> None:
    assert seven("100").price(Money(30), None) == Money(100)
    assert seven("100").price(Money(0), None) == Money(0)


def test_a_cost_changes_without_its_price() -> None:
    change = PriceChange(ChangeRule.COST, Percent("-10"))
    assert (change.price(Money(100), Money(50)), change.cost(Money(50))) == (Money(100), Money(45))


def test_a_margin_is_earned_after_the_discount() -> None:
    change = PriceChange(ChangeRule.MARGIN, Percent(40))
    after = change.price(Money(1), Money(540), Percent(10))
    assert after == Money(1000)
    assert margin(after, Money(540), Percent(10)) == Percent(40)


def test_a_price_without_a_cost_has_nothing_to_earn_on() -> None:
    assert PriceChange(ChangeRule.MARGIN, Percent(40)).price(Money(77), None) == Money(77)


@pytest.mark.parametrize(("rule", "percent"), [(ChangeRule.MARGIN, 100), (ChangeRule.PRICE, -100)])
def test_impossible_percentages_are_refused(rule: ChangeRule, percent: int) -> None:
    with pytest.raises(Rejected) as refused:
        PriceChange(rule, Percent(percent))
    assert refused.value.field == "percent"


@given(some.integers(1, 10**9), some.integers(-5000, 9500), some.integers(0, 9000))
def test_a_typed_margin_is_earned_to_the_kopeck(cost: int, wanted: int, discount: int) -> None:
    price = price_earning(Percent.of(wanted), Money.of(cost), Percent.of(discount))
    exact = cost * 10**8 / (10**4 - wanted) / (10**4 - discount)
    assert abs(price.kopecks - exact) <= 0.5 + exact * 1e-9
