"""Formatting: one look for every sum, number and date, and nothing lost on the way back."""

from calendar import monthrange
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain import formatting
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "0,00"),
        ("0.05", "0,05"),
        ("-0.50", "−0,50"),
        ("999.99", "999,99"),
        ("1234.56", "1 234,56"),
        ("-1234567.80", "−1 234 567,80"),
        ("123456789012345", "123 456 789 012 345,00"),
    ],
)
def test_money(amount, text):
    assert plain(formatting.money(Money(amount))) == text


def test_thousands_are_parted_by_a_space_that_does_not_break():
    assert formatting.money(Money("1234.56")) == "1\u00a0234,56"
    assert formatting.money_rub(Money("1234.56")) == "1\u00a0234,56\u00a0₽"


def test_a_zero_in_a_table_is_a_dash():
    assert formatting.money_for_table(Money(0)) == "—"
    assert formatting.money_for_table(Money("0.01")) == "0,01"


@given(st.integers(-(10**16), 10**16).map(Money.of))
def test_money_reads_back_as_written(amount):
    assert Money(formatting.money(amount)) == amount


@given(st.integers(-(10**14), 10**14).map(Quantity.of))
def test_a_quantity_reads_back_as_written(number):
    assert Quantity(formatting.quantity(number)) == number


@given(st.integers(-(10**6), 10**6).map(Percent.of))
def test_a_percentage_reads_back_as_written(number):
    assert Percent(formatting.percent(number).removesuffix("%")) == number


@pytest.mark.parametrize(
    ("number", "text"), [("2.5", "2,5"), ("3", "3"), ("-0.125", "−0,125"), ("12000", "12 000"), ("1234.5", "1 234,5")]
)
def test_quantity(number, text):
    assert plain(formatting.quantity(Quantity(number))) == text


@pytest.mark.parametrize(("number", "text"), [("12.5", "12,5 %"), ("22", "22 %"), ("-7.25", "−7,25 %"), ("0", "0 %")])
def test_percent(number, text):
    assert plain(formatting.percent(Percent(number))) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [("12", "12,0 %"), ("-18.25", "−18,3 %"), ("0.04", "0,0 %"), ("0", "—"), ("1234.5", "1 234,5 %")],
)
def test_percentages_of_a_column_stand_below_each_other(number, text):
    assert plain(formatting.percent_for_table(Percent(number))) == text


def test_dates():
    assert formatting.date_short(date(2026, 3, 9)) == "09.03.2026"
    assert plain(formatting.moment_short(datetime(2026, 11, 23, 9, 5))) == "23.11.2026 09:05"  # noqa: DTZ001  a wall clock
    assert plain(formatting.date_long(date(2026, 11, 23))) == "23 ноября 2026 г."
    assert plain(formatting.month_label(date(2026, 11, 23))) == "ноябрь 2026 г."


@given(st.dates())
def test_a_short_date_reads_back_as_written(day):
    written = formatting.date_short(day)
    assert datetime.strptime(written, "%d.%m.%Y").date() == day  # noqa: DTZ007  a day has no zone


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), "ноябрь 2026 г."),
        (date(2028, 2, 1), date(2028, 2, 29), "февраль 2028 г."),
        (date(2028, 2, 1), date(2028, 2, 28), "с 01.02.2028 по 28.02.2028"),
        (date(2026, 11, 16), date(2026, 11, 30), "с 16.11.2026 по 30.11.2026"),
        (date(2025, 11, 1), date(2026, 11, 30), "с 01.11.2025 по 30.11.2026"),
        (date(2026, 12, 31), date(2026, 12, 31), "с 31.12.2026 по 31.12.2026"),
    ],
)
def test_period_label(first, last, text):
    assert plain(formatting.period_label(first, last)) == text


def test_the_last_month_of_the_calendar_has_a_name():
    assert plain(formatting.period_label(date(9999, 12, 1), date.max)) == "декабрь 9999 г."


def test_every_month_has_two_names():
    days = [date(2026, month, monthrange(2026, month)[1]) for month in range(1, 13)]
    assert len({formatting.month_label(day) for day in days}) == 12
    assert len({formatting.date_long(day) for day in days}) == 12


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 мин"),
        (48, "48 мин"),
        (60, "1 ч"),
        (150, "2 ч 30 мин"),
        (-30, "−30 мин"),
        (-90, "−1 ч 30 мин"),
        (60 * 1234, "1 234 ч"),
    ],
)
def test_minutes(count, text):
    assert plain(formatting.minutes(count)) == text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  ООО\u00a0 «Берёзка» ", "ооо «березка»"),
        ("ЁЖ", "еж"),
        ("Е\u0308ж", "еж"),  # ё typed as two signs
        ("И\u0306од", "йод"),
        ("line\nbreak\ttab", "line break tab"),
        ("", ""),
    ],
)
def test_a_search_forgives_case_yo_and_spaces(text, key):
    assert formatting.search_key(text) == key


@given(st.one_of(st.text(), st.text("еЁё\u0308\u0301 Σς")))
def test_a_search_key_is_its_own_key(text):
    key = formatting.search_key(text)
    assert formatting.search_key(key) == key


def test_lists_sort_as_people_count():
    numbers = ["Договор № 10", "Договор № 9", "договор № 100", "Договор"]
    assert sorted(numbers, key=formatting.sort_key) == ["Договор", "Договор № 9", "Договор № 10", "договор № 100"]


def test_quotes_do_not_part_namesakes():
    assert formatting.sort_key("ООО «Ромашка»") == formatting.sort_key('ООО "Ромашка"')


def test_yo_stands_by_its_neighbours():
    assert sorted(["Жук", "Енот", "Ёж"], key=formatting.sort_key) == ["Ёж", "Енот", "Жук"]
