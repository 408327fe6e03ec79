"""Requisites: real ones pass, wrong ones light their field, and the sentence says what to do."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.errors import Rejected
from finance_desk.domain.requisites import (
    PartyKind,
    check_account,
    check_bik,
    check_correspondent,
    check_inn,
    check_kpp,
    check_ogrn,
    compact,
    make_account_key,
    make_ogrn,
    name_of_person,
)

COMPANY, ENTREPRENEUR, PERSON = PartyKind
SBERBANK = "044525225"


def refusal(check, *arguments, **options):
    with pytest.raises(Rejected) as caught:
        check(*arguments, **options)
    return caught.value


@pytest.mark.parametrize("inn", ["7707083893", "7736050003", "77 07 083893", "7707-083893", "7707\u00a0083893"])
def test_a_company_has_an_inn_of_ten_digits(inn):
    assert check_inn(inn, COMPANY) == compact(inn)


@pytest.mark.parametrize("kind", [ENTREPRENEUR, PERSON])
def test_a_person_has_an_inn_of_twelve_digits(kind):
    assert check_inn("500100732259", kind) == "500100732259"


@pytest.mark.parametrize(
    ("inn", "kind", "code"),
    [
        ("500100732259", COMPANY, "requisite.length"),
        ("7707083893", ENTREPRENEUR, "requisite.length"),
        ("", COMPANY, "requisite.length"),
        ("77070838A3", COMPANY, "requisite.digits"),
        ("٧٧٠٧٠٨٣٨٩٣", COMPANY, "requisite.digits"),
        ("0000000000", COMPANY, "inn.region"),
        ("000000000000", PERSON, "inn.region"),
        ("7707083894", COMPANY, "inn.key"),
        ("500100732258", PERSON, "inn.key"),
    ],
)
def test_a_wrong_inn_is_refused_by_its_rule(inn, kind, code):
    error = refusal(check_inn, inn, kind, field="payer_inn")
    assert (error.field, error.code) == ("payer_inn", code)


def test_the_sentence_counts_the_digits_typed():
    assert "введено 9" in refusal(check_inn, "770708389", COMPANY).message


@pytest.mark.parametrize("kpp", ["770701001", "7707 01 001", "7707AB001", "7707ab001"])
def test_a_company_has_a_kpp(kpp):
    assert check_kpp(kpp, COMPANY) == compact(kpp)


@pytest.mark.parametrize("kpp", ["", "007701001", "77070100", "7707010011", "77070100A", "7707ЖЖ001"])
def test_a_wrong_kpp_is_refused(kpp):
    assert refusal(check_kpp, kpp, COMPANY).code == "kpp.form"


def test_an_entrepreneur_has_no_kpp():
    assert check_kpp(" ", ENTREPRENEUR) == ""
    assert refusal(check_kpp, "770701001", ENTREPRENEUR).code == "kpp.absent"


def test_registration_numbers_of_companies_and_entrepreneurs():
    assert check_ogrn("1027700132195", COMPANY) == "1027700132195"
    assert check_ogrn("304500116000157", ENTREPRENEUR) == "304500116000157"
    assert check_ogrn("", PERSON) == ""


@pytest.mark.parametrize(
    ("ogrn", "kind", "code"),
    [
        ("1027700132196", COMPANY, "ogrn.key"),
        (make_ogrn("202770013219"), COMPANY, "ogrn.first"),
        ("304500116000157", COMPANY, "requisite.length"),
        ("304500116000158", ENTREPRENEUR, "ogrn.key"),
        (make_ogrn("40450011600015"), ENTREPRENEUR, "ogrn.first"),
        ("1027700132195", ENTREPRENEUR, "requisite.length"),
        ("1027700132195", PERSON, "ogrn.absent"),
    ],
)
def test_a_wrong_registration_number_is_refused(ogrn, kind, code):
    assert refusal(check_ogrn, ogrn, kind).code == code


@pytest.mark.parametrize("bik", [SBERBANK, "044 525 225", "015402901", "004525988"])
def test_banks_and_treasuries_have_a_bik(bik):
    assert check_bik(bik) == compact(bik)


@pytest.mark.parametrize(
    ("bik", "code"), [("04452522", "requisite.length"), ("144525225", "bik.first"), ("04452522О", "requisite.digits")]
)
def test_a_wrong_bik_is_refused(bik, code):
    assert refusal(check_bik, bik).code == code


@pytest.mark.parametrize(
    ("account", "bik"),
    [("40602810700000000025", "049805746"), ("30101810800000000746", "049805000")],  # the order's own examples
)
def test_the_worked_examples_of_the_order_pass(account, bik):
    assert check_account(account, bik) == account


@pytest.mark.parametrize(
    ("account", "bik"),
    [
        ("30101810400000000225", SBERBANK),
        ("30101810145250000974", "044525974"),
        ("30101810145250000411", "044525411"),
        ("301.01.810.4.00000000225", SBERBANK),
    ],
)
def test_correspondent_accounts_of_real_banks_pass(account, bik):
    assert check_correspondent(account, bik) == compact(account)


@pytest.mark.parametrize(
    ("account", "code"),
    [
        ("4070281013825012301", "account.form"),
        ("40702810138250123O17", "account.form"),
        ("40702810038250123017", "account.key"),
        ("03100643000000015400", "account.treasury"),
    ],
)
def test_a_wrong_account_is_refused(account, code):
    error = refusal(check_account, account, SBERBANK)
    assert (error.field, error.code) == ("account", code)


def test_a_person_may_confirm_an_account_whose_key_disagrees():
    assert check_account("40702810038250123017", SBERBANK, key_confirmed=True) == "40702810038250123017"


def test_an_account_is_not_checked_against_half_a_bik():
    assert refusal(check_account, "40702810138250123017", "04452522").field == "bik"


def test_treasury_accounts_have_other_keys():
    assert check_account("03100643000000015400", "015402901") == "03100643000000015400"
    assert check_correspondent("40102810545370000003", "004525988") == "40102810545370000003"


@pytest.mark.parametrize(
    ("account", "bik", "code"),
    [
        ("40702810138250123017", SBERBANK, "correspondent.first"),
        ("30101810145250000974", SBERBANK, "correspondent.bank"),
        ("30101810500000000225", SBERBANK, "account.key"),
        ("30101810400000000225", "015402901", "correspondent.treasury"),
        ("", SBERBANK, "account.form"),
    ],
)
def test_a_wrong_correspondent_account_is_refused(account, bik, code):
    error = refusal(check_correspondent, account, bik)
    assert (error.field, error.code) == ("correspondent", code)


@pytest.mark.parametrize("bik", ["049805000", "049805001", "015402901"])
def test_the_bank_of_russia_and_treasuries_may_have_no_correspondent_account(bik):
    assert check_correspondent("", bik) == ""


def test_a_clearing_currency_is_a_letter_of_either_alphabet():
    account = make_account_key("40702А10000000000001", SBERBANK)
    assert check_account(account, SBERBANK) == account
    assert check_account(account.replace("А", "A"), SBERBANK) == account


@given(st.text())
def test_no_text_breaks_a_check(text):
    for kind in PartyKind:
        for check in (check_inn, check_kpp, check_ogrn):
            with suppress(Rejected):
                check(text, kind)
    for check in (check_account, check_correspondent):
        with pytest.raises(Rejected):
            check(text, SBERBANK)
        with pytest.raises(Rejected):
            check("40702810138250123017", text)


@pytest.mark.parametrize("kind", PartyKind)
def test_every_kind_has_a_name(kind):
    assert kind.label


@pytest.mark.parametrize(
    "typed",
    ["Личнов Пётр Сергеевич", "ИП Личнов Пётр Сергеевич", "Индивидуальный предприниматель Личнов Пётр Сергеевич"],
)
def test_an_entrepreneur_is_named_as_a_person(typed):
    assert name_of_person(typed) == "Личнов Пётр Сергеевич"


def test_a_surname_that_begins_like_the_word_stays_whole():
    assert name_of_person("Ипатов Пётр Сергеевич") == "Ипатов Пётр Сергеевич"
