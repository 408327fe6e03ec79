from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from finance_desk.domain.money import Money
from finance_desk.domain.statement import (
    AccountControl,
    Direction,
    Party,
    Statement,
    StatementLine,
    control_of,
    dedup_key,
    is_natural_person,
    legs,
    not_present,
    turnovers,
)
from samples import CLIENT_ACCOUNT, CLIENT_INN, OUR_ACCOUNT, OUR_RESERVE, PERSON_INN

LINE = StatementLine(
    kind="Платежное поручение",
    number="15",
    date=date(2026, 11, 23),
    amount=Money("12200"),
    direction=Direction.IN,
    own_account=OUR_ACCOUNT,
    payer=Party(CLIENT_ACCOUNT, "ООО «Ромашка-Тест»", CLIENT_INN, "770101001", bic="044525999"),
    payee=Party(OUR_ACCOUNT, "ООО «Наш Сервис»", "7802999020"),
    purpose="Оплата по счету № 12",
    credited=date(2026, 11, 24),
)
TRANSFER = replace(
    LINE,
    direction=Direction.INTERNAL,
    payer=Party(OUR_RESERVE),
    own_account=OUR_RESERVE,
    between_own=True,
    debited=date(2026, 11, 23),
)


def test_the_other_side_of_incoming_money_is_the_payer():
    found = (LINE.counter_account, LINE.name, LINE.inn, LINE.kpp, LINE.bic)
    assert found == (CLIENT_ACCOUNT, "ООО «Ромашка-Тест»", CLIENT_INN, "770101001", "044525999")


def test_the_other_side_of_outgoing_money_is_the_payee():
    assert replace(LINE, direction=Direction.OUT).inn == "7802999020"


@pytest.mark.parametrize(
    ("direction", "debited", "credited", "posted"),
    [
        (Direction.IN, 21, 22, 22),
        (Direction.OUT, 21, 22, 21),
        (Direction.IN, 21, None, 21),
        (Direction.OUT, None, 22, 22),
        (Direction.OUT, None, None, 23),
    ],
)
def test_money_is_posted_on_the_bank_s_day(direction, debited, credited, posted):
    def day(number):
        return number and date(2026, 11, number)

    line = replace(LINE, direction=direction, debited=day(debited), credited=day(credited))
    assert line.posted == day(posted)


# Transfers between own accounts


def test_a_transfer_gives_one_leg_per_account():
    paid, received = legs(TRANSFER, {OUR_ACCOUNT, OUR_RESERVE})
    assert (paid.own_account, paid.direction, paid.posted) == (OUR_RESERVE, Direction.OUT, date(2026, 11, 23))
    assert (received.own_account, received.direction, received.posted) == (
        OUR_ACCOUNT,
        Direction.IN,
        date(2026, 11, 24),
    )


def test_a_leg_of_an_account_not_covered_is_left_to_its_own_statement():
    (leg,) = legs(TRANSFER, {OUR_ACCOUNT})
    assert leg.own_account == OUR_ACCOUNT


def test_the_two_legs_have_different_keys():
    assert len({dedup_key(leg) for leg in legs(TRANSFER, {OUR_ACCOUNT, OUR_RESERVE})}) == 2


def test_turnovers_count_a_transfer_in_both_accounts():
    statement = Statement("utf-8", "1.03", (OUR_ACCOUNT, OUR_RESERVE), (LINE, TRANSFER), ())
    assert turnovers(statement.movements) == {
        OUR_ACCOUNT: (Money("24400"), Money("0")),
        OUR_RESERVE: (Money("0"), Money("12200")),
    }


# Controls


def test_a_control_of_movements_agrees_with_them():
    control = control_of(OUR_ACCOUNT, Money("100"), [LINE])
    assert (control.closing, control.difference) == (Money("12300"), 0)


def test_a_control_says_its_difference_in_kopecks():
    assert AccountControl(OUR_ACCOUNT, Money("1"), Money("2"), Money("3"), Money("0.50")).difference == -50


def test_a_control_with_a_gap_has_no_difference():
    assert AccountControl(OUR_ACCOUNT, Money("1"), None, Money("3"), Money("0")).difference is None


# The same movement twice


@pytest.mark.parametrize(
    "change",
    [
        {"own_account": OUR_RESERVE},
        {"credited": date(2026, 11, 25)},
        {"number": "16"},
        {"amount": Money("12200.01")},
        {"payer": replace(LINE.payer, account=OUR_RESERVE)},
        {"payee": replace(LINE.payee, account=OUR_RESERVE)},
        {"purpose": "Оплата по счету № 13"},
    ],
)
def test_another_movement_has_another_key(change):
    assert dedup_key(replace(LINE, **change)) != dedup_key(LINE)


@pytest.mark.parametrize("change", [{"row": 7}, {"purpose": "Оплата  по счету\u00a0№ 12 "}, {"kind": "Прочее"}])
def test_how_the_file_is_written_does_not_change_the_key(change):
    assert dedup_key(replace(LINE, **change)) == dedup_key(LINE)


def test_the_key_never_changes_between_versions():
    assert dedup_key(LINE) == "c917a4219ed1bd45c2335883a9ddb4bd0f89d33204b0b9e71fd0e506a3bc9bb2"


def test_equal_payments_are_counted_not_merged():
    present = Counter([dedup_key(LINE)])
    assert not_present([LINE, LINE, LINE], present) == (LINE, LINE)


def test_a_statement_loaded_again_brings_nothing():
    assert not_present([LINE, LINE], Counter([dedup_key(LINE)] * 2)) == ()


# People


@pytest.mark.parametrize(
    "payer",
    [
        Party(CLIENT_ACCOUNT, "Неизвестный", PERSON_INN),
        Party("40817810500000000999", "Клиент банка"),
        Party("40820810500000000999", "Клиент банка"),
        Party("42301810500000000999", "Клиент банка"),
        Party("42601810500000000999", "Клиент банка"),
        Party(CLIENT_ACCOUNT, "ИП Тестов Т. Т."),
        Party(CLIENT_ACCOUNT, "Индивидуальный предприниматель Тестов"),
        Party("30233810500000000999", "Тестов Тест Тестович", CLIENT_INN),
        Party("30233810500000000999", 'ПАО "Тест-банк"//Тестова Теста Тестовна//р/с 4081', CLIENT_INN),
    ],
)
def test_a_person_is_recognised(payer):
    assert is_natural_person(replace(LINE, payer=payer))


@pytest.mark.parametrize("name", ["ООО «Ромашка-Тест»", "ООО Дом Тестович", "ИПОТЕКА ООО", "АО «Тестович»", ""])
def test_a_company_is_no_person(name):
    assert not is_natural_person(replace(LINE, payer=replace(LINE.payer, name=name)))
