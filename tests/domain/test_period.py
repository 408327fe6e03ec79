"""Periods: a year is twelve months from any day, a month is one by every policy, and no kopeck is lost."""

import itertools
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money, total
from finance_desk.domain.period import (
    Period,
    Proration,
    add_months,
    month_of,
    month_part,
    months_between,
    prorate,
    prorate_quantity,
    split_by_month,
)
from finance_desk.domain.quantity import Quantity

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
periods = st.builds(lambda start, count: Period(start, start + timedelta(count)), days, st.integers(1, 1500))
amounts = st.integers(-(10**12), 10**12).map(Money.of)


def test_a_year_is_twelve_months_and_not_eleven():
    """frappe/erpnext#57768: a contract of a year was billed for 11 months."""
    assert months_between(date(2026, 8, 3), date(2027, 8, 3)) == 12
    assert sum(map(month_part, Period(date(2026, 8, 3), date(2027, 8, 3)).by_month())) == 12


def test_a_factor_is_never_negative():
    """frappe/erpnext#49635: an invoice made two days before its subscription began was of a negative sum."""
    assert months_between(date(2025, 9, 26), date(2025, 9, 24)) == 0
    assert months_between(date(2026, 8, 3), date(2026, 8, 3)) == 0
    with pytest.raises(Rejected) as refusal:
        Period(date(2026, 8, 3), date(2026, 8, 3))
    assert refusal.value.field == "end"


def test_a_quarter_is_three_months_and_not_ninety_two_days():
    """frappe/erpnext#23681: a fixed plan was divided by the days of its quarter."""
    quarter = Period(date(2026, 7, 1), date(2026, 10, 1))
    assert (quarter.days, quarter.months) == (92, 3)
    assert [prorate(Money(61000), month_part(month)) for month in quarter.by_month()] == [Money(61000)] * 3


def test_a_price_depends_on_its_own_dates_alone():
    """frappe/erpnext#42779: the price of an invoice drifted with its distance to today; here there is no today."""
    from_16_june = Period(date(2031, 6, 16), date(2031, 7, 16))
    assert prorate(Money(80), from_16_june.months) == Money(80)


def test_a_quota_from_the_sixteenth_of_a_thirty_day_month_is_a_half():
    rest_of_june = Period(date(2026, 6, 16), date(2026, 7, 1))
    assert prorate_quantity(Quantity(40), month_part(rest_of_june)) == Quantity(20)
    assert prorate_quantity(Quantity(40), rest_of_june.months) == Quantity(20)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), Fraction(1)),
        (date(2026, 1, 31), date(2026, 3, 31), Fraction(2)),
        (date(2026, 1, 29), date(2026, 2, 27), Fraction(29, 30)),
        (date(2027, 2, 15), date(2028, 2, 15), Fraction(12)),
        (date(2028, 2, 29), date(2029, 2, 28), Fraction(12)),
        (date(2026, 6, 16), date(2026, 8, 1), 1 + Fraction(16, 31)),
        (date(2026, 12, 31), date(2027, 1, 1), Fraction(1, 31)),
        (date(2026, 3, 1), date(2026, 3, 2), Fraction(1, 31)),
    ],
)
def test_months_between(start, end, months):
    assert months_between(start, end) == months


@given(days, st.integers(0, 120))
def test_so_many_months_later_is_so_many_months(day, count):
    assert months_between(day, add_months(day, count)) == count


@given(days, st.integers(0, 1500))
def test_a_longer_term_never_costs_less(day, count):
    end = day + timedelta(count)
    assert months_between(day, end) < months_between(day, end + timedelta(1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 3, 31), -13, date(2025, 2, 28)),
    ],
)
def test_add_months(day, months, later):
    assert add_months(day, months) == later


def test_a_month_is_half_open():
    november = month_of(date(2026, 11, 23))
    assert november == Period(date(2026, 11, 1), date(2026, 12, 1))
    assert november == Period.of_days(date(2026, 11, 1), november.last)
    assert date(2026, 11, 30) in november
    assert date(2026, 12, 1) not in november


def test_periods_that_only_touch_share_no_day():
    assert month_of(date(2026, 11, 1)).intersection(month_of(date(2026, 12, 1))) is None
    served = Period(date(2026, 11, 16), date(2027, 2, 1))
    assert served.intersection(month_of(date(2026, 11, 1))) == Period(date(2026, 11, 16), date(2026, 12, 1))


@given(periods)
def test_the_pieces_are_the_period(period):
    pieces = period.by_month()
    assert (pieces[0].start, pieces[-1].end) == (period.start, period.end)
    assert sum(piece.days for piece in pieces) == period.days
    assert all(before.end == after.start for before, after in itertools.pairwise(pieces))


@given(periods, st.sampled_from(Proration))
def test_a_part_of_a_month_is_above_zero_and_at_most_one(period, policy):
    for piece in period.by_month():
        part = month_part(piece, policy)
        assert 0 < part <= 1
        assert part == 1 or piece != month_of(piece.start)


@pytest.mark.parametrize(
    ("policy", "from_the_16th", "from_the_17th", "from_the_15th"),
    [
        (Proration.WHOLE_MONTH, 1, 1, 1),
        (Proration.BY_DAYS, Fraction(15, 30), Fraction(14, 30), Fraction(16, 30)),
        (Proration.HALF_MONTH, Fraction(1, 2), Fraction(1, 2), 1),
    ],
)
def test_policies_of_a_month_served_in_part(policy, from_the_16th, from_the_17th, from_the_15th):
    parts = [month_part(Period(date(2026, 11, day), date(2026, 12, 1)), policy) for day in (16, 17, 15)]
    assert parts == [from_the_16th, from_the_17th, from_the_15th]


def test_a_part_is_of_one_month_only():
    with pytest.raises(ValueError, match="one month"):
        month_part(Period(date(2026, 11, 16), date(2026, 12, 16)))


@given(amounts, periods)
def test_a_price_spread_over_months_is_the_price(amount, period):
    shares = split_by_month(amount, period)
    assert total(share for _, share in shares) == amount
    assert tuple(piece for piece, _ in shares) == period.by_month()


@given(amounts, days)
def test_a_price_of_one_month_is_not_split(amount, day):
    assert split_by_month(amount, month_of(day)) == ((month_of(day), amount),)


@given(amounts, periods)
def test_shares_of_whole_months_differ_by_a_kopeck_at_most(amount, period):
    whole = [share.kopecks for piece, share in split_by_month(amount, period) if piece == month_of(piece.start)]
    assume(whole)
    assert max(whole) - min(whole) <= 1


def test_every_policy_has_a_name():
    assert len({policy.label for policy in Proration}) == len(Proration)
