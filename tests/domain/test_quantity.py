"""Quantities to a thousandth, percents to a hundredth; a line is rounded once."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.money import Money
from finance_desk.domain.quantity import HUNDRED, Percent, Quantity, line_amount


@pytest.mark.parametrize(
    ("text", "thousandths"), [("2,5", 2500), ("0.80", 800), ("3", 3000), ("-1", -1000), ("1.0000", 1000)]
)
def test_a_quantity_is_read_as_people_write_it(text: str, thousandths: int) -> None:
    assert Quantity(text) == Quantity.of(thousandths)


@pytest.mark.parametrize("text", ["1.0001", "", "1e3", "a", ".5"])
def test_what_is_finer_than_the_scale_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        Quantity(text)


@pytest.mark.parametrize(("scaled", "text"), [(2500, "2.5"), (800, "0.8"), (3000, "3"), (-1, "-0.001"), (0, "0")])
def test_a_quantity_is_printed_as_the_shortest_decimal(scaled: int, text: str) -> None:
    assert str(Quantity.of(scaled)) == text


def test_a_quantity_is_no_percent() -> None:
    assert Quantity.of(100) != Percent.of(100)


def test_a_scaled_number_is_never_a_float() -> None:
    with pytest.raises(TypeError):
        Quantity.of(1.5)


@pytest.mark.parametrize(
    ("price", "quantity", "discount", "amount"),
    [
        ("3500", "2.5", "10", "7875"),
        ("2700", "0.8", "0", "2160"),
        ("0.01", "0.5", "0", "0.01"),
        ("165.01", "1", "100", "0"),
        ("33.33", "3", "33.33", "66.66"),
    ],
)
def test_a_line_is_price_by_quantity_less_discount(price: str, quantity: str, discount: str, amount: str) -> None:
    assert line_amount(Money(price), Quantity(quantity), Percent(discount)) == Money(amount)


@given(st.integers(0, 10**9), st.integers(0, 10**6), st.integers(0, 10_000))
def test_a_line_is_rounded_once(kopecks: int, thousandths: int, hundredths: int) -> None:
    amount = line_amount(Money.of(kopecks), Quantity.of(thousandths), Percent.of(hundredths))
    exact, whole = kopecks * thousandths * (HUNDRED.scaled - hundredths), 1000 * HUNDRED.scaled
    assert abs(amount.kopecks * whole - exact) * 2 <= whole


@given(st.integers(-(10**12), 10**12))
def test_a_quantity_is_read_back_from_print_and_pickle(scaled: int) -> None:
    quantity = Quantity.of(scaled)
    assert Quantity(str(quantity)) == quantity == pickle.loads(pickle.dumps(quantity))
