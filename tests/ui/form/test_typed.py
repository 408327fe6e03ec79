from datetime import date

import pytest

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.ui.form import field, typed

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text", ["1234,5", "1 234.50", "1\u00a0234,50 ₽", "1234.50", "1 234,5 руб.", "1,234.50", " 1\u202f234,50р"]
)
def test_a_sum_is_read_as_accountants_write_it(text: str) -> None:
    assert typed.read_money(text) == Money("1234.50")


def test_a_negative_sum_has_either_minus() -> None:
    assert typed.read_money("−5") == typed.read_money("-5,00") == Money("-5")


@pytest.mark.parametrize("text", ["12a", "1,234", "1.2.3", "1e3", "nan", "--5"])
def test_what_is_no_sum_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Rejected, match=r"1 234,50"):
        typed.read_money(text)


def test_a_quantity_has_three_digits_and_a_percent_two() -> None:
    assert typed.read_quantity("0,125") == Quantity("0.125")
    assert typed.read_percent("12,5 %") == Percent("12.5")
    with pytest.raises(Rejected):
        typed.read_percent("12,555")


@pytest.mark.parametrize(
    "text",
    ["23.11", "2311", "23.11.26", "231126", "23112026", "23/11/2026", "23-11-26", "23 11", "2026-11-23", "вчера", "23"],
)
def test_a_day_is_read_however_it_is_typed(text: str) -> None:
    assert typed.read_date(text, TODAY) == date(2026, 11, 23)


def test_today_is_a_word() -> None:
    assert typed.read_date(" Сегодня ", TODAY) == TODAY


def test_a_day_that_the_month_lacks_is_named() -> None:
    with pytest.raises(Rejected, match="нет такого дня: 31"):
        typed.read_date("31.11", TODAY)


@pytest.mark.parametrize("text", ["ноябрь", "1.13", "23.11.3026", "123", "1.2.3.4", "²3.11"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Rejected):
        typed.read_date(text, TODAY)


def test_a_phone_and_a_mail_stay_as_they_were_typed() -> None:
    assert typed.read(field.phone("", "a"), " 200-00-00, доб. 12 ", TODAY) == "200-00-00, доб. 12"
    assert typed.read(field.email("", "a"), "anna.k@mail.example.com", TODAY) == "anna.k@mail.example.com"
    assert (
        typed.read(field.email("", "a"), "anna@example.com, office@example.ru", TODAY)
        == "anna@example.com, office@example.ru"
    )
    assert typed.read(field.email("", "a"), " ", TODAY) == ""


@pytest.mark.parametrize("text", ["абвгд", "12-34", "доб. 1"])
def test_what_is_no_phone_is_refused(text: str) -> None:
    with pytest.raises(Rejected, match="пять цифр"):
        typed.read_phone(text)


@pytest.mark.parametrize("text", ["нет почты", "anna", "anna@example", "@example.com", "a b@example.com", "anna@.com"])
def test_what_is_no_mail_is_refused(text: str) -> None:
    with pytest.raises(Rejected, match="Не похоже на адрес почты"):
        typed.read_email(text)


def test_a_choice_is_read_by_its_words() -> None:
    asked = field.choice("Способ", "how", {1: "Заём", 2: "Аванс"})
    assert typed.read(asked, "ЗАЕМ", TODAY) == 1
    with pytest.raises(Rejected, match="Заём, Аванс"):
        typed.read(asked, "кредит", TODAY)


def test_what_is_written_is_read_back() -> None:
    for asked, value in [
        (field.money("", "a"), Money("-1234567.05")),
        (field.quantity("", "a"), Quantity("1234.125")),
        (field.percent("", "a"), Percent("-12.25")),
        (field.date("", "a"), date(2027, 2, 1)),
        (field.whole("", "a"), -12),
        (field.flag("", "a"), True),
    ]:
        assert typed.read(asked, typed.write(asked, value), TODAY) == value
