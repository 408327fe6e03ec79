"""Money is whole kopecks, rounded half up once."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.money import ZERO, Money, divide_half_up, total


@pytest.mark.parametrize(
    ("text", "kopecks"),
    [
        ("199.50", 19950),
        ("1 234,5", 123450),
        ("7", 700),
        ("-0,01", -1),
        ("−3", -300),
        ("1\u00a0000\u202f000", 100000000),
    ],
)
def test_roubles_are_read_as_people_write_them(text: str, kopecks: int) -> None:
    assert Money(text) == Money.of(kopecks)


@pytest.mark.parametrize("text", ["", "1.005", "1e3", "12,", ",5", "1_000", "NaN", "1.2.3", "--1"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        Money(text)


@pytest.mark.parametrize("value", [1.5, True, "1"])
def test_kopecks_are_never_a_float(value: object) -> None:
    with pytest.raises(TypeError):
        Money.of(value)


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"), [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (5, 3, 2), (-1, 3, 0), (0, 7, 0)]
)
def test_halves_are_rounded_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert divide_half_up(numerator, denominator) == rounded


def test_a_lot_is_shared_to_the_kopeck() -> None:
    lot, taken = Money(20000), ZERO
    parts = []
    for used in (3, 6, 7):
        parts.append(lot.share(used, 7) - taken)
        taken += parts[-1]
    assert parts == [Money("8571.43"), Money("8571.43"), Money("2857.14")]


def test_money_does_not_change() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        Money(1).kopecks = 5


def test_money_is_no_number() -> None:
    assert Money(1) != 100
    with pytest.raises(AttributeError):
        Money(1) + 1


@given(st.integers(-(10**17) + 1, 10**17 - 1))
def test_what_is_printed_is_read_back(kopecks: int) -> None:
    assert Money(str(Money.of(kopecks))) == Money.of(kopecks)


@given(st.integers())
def test_money_survives_a_pickle(kopecks: int) -> None:
    assert pickle.loads(pickle.dumps(Money.of(kopecks))) == Money.of(kopecks)


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_share_is_within_half_a_kopeck_and_mirrors(kopecks: int, numerator: int, denominator: int) -> None:
    share = Money.of(kopecks).share(numerator, denominator)
    assert abs(share.kopecks * denominator - kopecks * numerator) * 2 <= denominator
    assert Money.of(-kopecks).share(numerator, denominator) == -share


@given(st.lists(st.integers(-(10**12), 10**12)))
def test_a_total_is_the_sum(kopecks: list[int]) -> None:
    assert total(map(Money.of, kopecks)) == Money.of(sum(kopecks))
