"""Check digits: what the program makes is valid, and a slip of one digit is caught where the rule promises it."""

from hypothesis import given
from hypothesis import strategies as st
from stdnum.ru import inn as stdnum_inn
from stdnum.ru import ogrn as stdnum_ogrn

from finance_desk.domain.requisites import (
    PartyKind,
    check_account,
    check_ogrn,
    has_valid_key,
    make_account_key,
    make_inn,
    make_ogrn,
)


def digits(count, *, first="0123456789"):
    rest = st.text("0123456789", min_size=count - 1, max_size=count - 1)
    return st.builds(str.__add__, st.sampled_from(first), rest)


def changed(value, place, shift):
    digit = (int(value[place]) + shift) % 10
    return f"{value[:place]}{digit}{value[place + 1 :]}"


places = st.integers(0, 19)
shifts = st.integers(1, 9)
biks = st.builds("04{:07d}".format, st.integers(0, 9_999_999))
accounts = st.builds(make_account_key, digits(17).map("407".__add__), biks.filter(lambda bik: bik[6:] > "002"))


@given(st.one_of(digits(9), digits(10)))
def test_made_inns_are_those_of_the_library(first_digits):
    assert stdnum_inn.is_valid(make_inn(first_digits))


@given(digits(9, first="123456789").map(make_inn), st.integers(0, 9), shifts)
def test_a_slip_in_a_company_inn_is_caught_unless_its_key_is_zero(inn, place, shift):
    """The key is a remainder by 11 of which 10 is written as 0, so only a key of 0 may hide a slip."""
    if inn[-1] == "0" and place < 9:
        return
    assert changed(inn, place, shift) != make_inn(changed(inn, place, shift)[:9])


@given(digits(10, first="123456789").map(make_inn), st.integers(0, 11), shifts)
def test_a_slip_in_a_personal_inn_is_caught_unless_both_keys_are_zero(inn, place, shift):
    if inn[-2:] == "00":
        return
    slipped = changed(inn, place, shift)
    assert slipped != make_inn(slipped[:10])


@given(digits(12, first="15"))
def test_made_company_numbers_are_those_of_the_library(first_digits):
    assert stdnum_ogrn.is_valid(make_ogrn(first_digits))


@given(digits(14, first="3"))
def test_made_entrepreneur_numbers_agree_with_the_library_where_it_is_right(first_digits):
    number = make_ogrn(first_digits)
    assert check_ogrn(number, PartyKind.ENTREPRENEUR) == number
    assert stdnum_ogrn.is_valid(number) == (int(first_digits) % 13 < 10)


@given(digits(12, first="15").map(make_ogrn), st.integers(0, 12), shifts)
def test_a_slip_in_a_company_number_is_caught_unless_its_key_is_zero(ogrn, place, shift):
    if ogrn[-1] == "0" and place < 12:
        return
    slipped = changed(ogrn, place, shift)
    assert slipped != make_ogrn(slipped[:-1])


@given(digits(14, first="3").map(make_ogrn).filter(lambda ogrn: ogrn[-1] > "2"), st.integers(0, 14), shifts)
def test_a_slip_in_an_entrepreneur_number_is_caught_when_its_key_is_above_two(ogrn, place, shift):
    slipped = changed(ogrn, place, shift)
    assert slipped != make_ogrn(slipped[:-1])


@given(accounts, biks)
def test_a_made_account_passes_wherever_it_is_held(account, bik):
    assert check_account(make_account_key(account, bik), bik) == make_account_key(account, bik)


@given(digits(17).map("407".__add__), biks, places, shifts)
def test_any_slip_in_an_account_is_caught(number, bik, place, shift):
    account = make_account_key(number, bik)
    assert has_valid_key(account, bik)
    assert not has_valid_key(changed(account, place, shift), bik)


@given(digits(17).map("407".__add__), biks.filter(lambda bik: bik[6:] > "011"), st.integers(6, 8), shifts)
def test_any_slip_in_the_end_of_a_bik_is_caught(number, bik, place, shift):
    account, slipped = make_account_key(number, bik), changed(bik, place, shift)
    assert slipped[6:] <= "002" or not has_valid_key(account, slipped)
