"""«Запас хода»: the day on which the money ends."""

from datetime import date

from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.runway import Runway, runway

TODAY = date(2026, 11, 23)


def test_an_even_pace_names_the_day() -> None:
    assert runway(Money(1000), Money(2800), Money(9100), TODAY) == Runway(date(2026, 12, 3), 0)


def test_two_paces_give_the_middle_and_what_it_may_miss() -> None:
    assert runway(Money(1200), Money(5600), Money(9100), TODAY) == Runway(date(2026, 12, 2), 3)


def test_a_pace_of_the_last_weeks_alone_is_enough() -> None:
    assert runway(Money(1000), Money(2800), ZERO, TODAY) == Runway(date(2026, 12, 3), 0)


def test_no_money_lasts_until_today() -> None:
    assert runway(Money(-5), Money(2800), Money(9100), TODAY) == Runway(TODAY, 0)


def test_money_that_nobody_spends_has_no_day() -> None:
    assert runway(Money(1000), ZERO, ZERO, TODAY) is None


def test_a_day_ten_years_ahead_is_no_day() -> None:
    assert runway(Money(1000000), Money("0.28"), Money("0.91"), TODAY) is None
