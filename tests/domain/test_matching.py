from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.matching import Match, match
from finance_desk.domain.money import Money, total
from finance_desk.domain.receipt_case import OpenContract, OpenInvoice, Receipt
from finance_desk.domain.subset import CANDIDATES, LARGEST, subset_summing
from samples import CLIENT_INN

OTHER_INN, STRANGER_INN = "7802999020", "5003999037"
SUPPORT, PROJECT, OTHERS = UUID(int=1), UUID(int=2), UUID(int=3)
CONTRACTS = (
    OpenContract(SUPPORT, CLIENT_INN, "12-ИТ", date(2026, 2, 1), "ООО «Ромашка-Тест»"),
    OpenContract(PROJECT, CLIENT_INN, "77", date(2026, 5, 1), "ООО «Ромашка-Тест»"),
    OpenContract(OTHERS, OTHER_INN, "12-ИТ", date(2025, 3, 1), "АО «Василёк-Тест»"),
)


def invoice(number: str, outstanding: str, contract: UUID = SUPPORT, day: date = date(2026, 11, 20)) -> OpenInvoice:
    inn = OTHER_INN if contract == OTHERS else CLIENT_INN
    return OpenInvoice(UUID(int=100 + int(number)), contract, inn, number, day, Money(outstanding))


def paid(purpose: str, amount: str, *invoices: OpenInvoice, inn: str = CLIENT_INN, contracts=CONTRACTS) -> Match | None:
    return match(Receipt(inn, Money(amount), purpose), invoices, contracts)


def found(result: Match | None) -> tuple[int, UUID | None, tuple[int, ...], bool]:
    assert result is not None
    return result.rule, result.contract_id, tuple(each.int - 100 for each in result.invoice_ids), result.certain


# Rule 1: счёт number, ИНН, exact sum


def test_a_named_invoice_paid_exactly_is_certain():
    result = paid("по счету № 12 от 20.11.2026", "100", invoice("12", "100"), invoice("13", "100"))
    assert found(result) == (1, SUPPORT, (12,), True)
    assert result.invoice_id == UUID(int=112)
    assert result.evidence == ("В назначении назван счёт № 12 от 20.11.2026.", "Сумма равна остатку по счёту.")


@pytest.mark.parametrize(("amount", "word"), [("40", "меньше остатка на 60,00"), ("150", "больше остатка на 50,00")])
def test_a_named_invoice_with_another_sum_is_a_suggestion(amount, word):
    result = paid("по счету 12", amount, invoice("12", "100"))
    assert found(result) == (1, SUPPORT, (12,), False)
    assert word in result.evidence[-1]


def test_two_open_invoices_of_one_number_are_a_suggestion():
    last_year = OpenInvoice(UUID(int=99), SUPPORT, CLIENT_INN, "12", date(2025, 11, 20), Money("100"))
    assert found(paid("по счету 12", "100", invoice("12", "100"), last_year))[3] is False


def test_the_date_tells_invoices_of_one_number_apart():
    last_year = OpenInvoice(UUID(int=99), SUPPORT, CLIENT_INN, "12", date(2025, 11, 20), Money("100"))
    result = paid("по счету 12 от 20.11.26", "100", invoice("12", "100"), last_year)
    assert found(result) == (1, SUPPORT, (12,), True)


def test_a_second_open_invoice_named_beside_makes_it_a_suggestion():
    result = paid("по счету № 12 взамен счета № 13", "100", invoice("12", "100"), invoice("13", "300"))
    assert found(result) == (1, SUPPORT, (12,), False)


# Rule 2: договор number and ИНН


def test_a_named_contract_is_certain_without_an_invoice():
    assert found(paid("аванс по договору № 12-ИТ", "500", invoice("12", "100"))) == (2, SUPPORT, (), True)


def test_a_contract_of_another_client_with_this_number_does_not_matter():
    assert found(paid("по договору 12‑ИТ", "500", inn=OTHER_INN)) == (2, OTHERS, (), True)


def test_two_contracts_of_one_number_are_a_suggestion():
    twin = OpenContract(UUID(int=9), CLIENT_INN, "12-ит", date(2024, 2, 1))
    result = paid("по договору № 12-ИТ от 01.02.2026", "500", contracts=(*CONTRACTS, twin))
    assert found(result) == (2, SUPPORT, (), False)


def test_a_contract_of_another_date_is_a_suggestion():
    assert found(paid("по договору № 12-ИТ от 05.05.2020", "500")) == (2, SUPPORT, (), False)


def test_a_named_contract_with_one_invoice_of_this_sum_pays_the_invoice():
    result = paid("по договору 77", "100", invoice("12", "100", SUPPORT), invoice("13", "100", PROJECT))
    assert found(result) == (3, PROJECT, (13,), True)


# Both a счёт and a договор are named


BOTH = "Оплата по счету № 12 от 20.11.2026 по договору № 12-ИТ"


@pytest.mark.parametrize(("amount", "word"), [("40", "меньше остатка на 60,00"), ("150", "больше остатка на 50,00")])
def test_a_contract_named_beside_does_not_hide_the_invoice(amount, word):
    result = paid(BOTH, amount, invoice("12", "100"), invoice("13", "40"))
    assert found(result) == (1, SUPPORT, (12,), False)
    assert word in result.evidence[-1]


def test_an_invoice_paid_exactly_under_its_own_contract_is_certain():
    assert found(paid(BOTH, "100", invoice("12", "100"))) == (1, SUPPORT, (12,), True)


def test_invoices_of_the_named_contract_that_make_the_sum_wait_for_a_person():
    result = paid("по счетам 12, 13 по договору 12-ИТ", "300", invoice("12", "100"), invoice("13", "200"))
    assert found(result) == (4, SUPPORT, (12, 13), False)


@pytest.mark.parametrize("amount", ["40", "100", "150"])
def test_an_invoice_of_another_contract_than_the_named_one_always_waits(amount):
    result = paid("по счету 12 по договору 77", amount, invoice("12", "100"), invoice("13", amount, PROJECT))
    assert found(result) == (1, SUPPORT, (12,), False)
    assert "счёт № 12 от" in result.evidence[1]
    assert result.evidence[0] == "Счёт № 12 — не по договору № 77, который тоже назван: проверьте."


@given(
    st.sampled_from(["12", "13", "14", ""]),
    st.sampled_from(["12-ИТ", "77", "999", ""]),
    st.sampled_from(["100", "200", "250", "300"]),
)
def test_no_certain_match_leaves_a_named_open_invoice_unpaid(number, contract, amount):
    open_ = (invoice("12", "100"), invoice("13", "200", PROJECT))
    result = paid(f"по счету {number} по договору {contract}", amount, *open_)
    named = [each for each in open_ if each.number == number]
    if result and result.certain and named:
        assert [each.id for each in named] == list(result.invoice_ids)
        assert named[0].outstanding == Money(amount)
        assert contract in ("", "999", "12-ИТ" if named[0].contract_id == SUPPORT else "77")


# Rule 3: ИНН and the only счёт of this sum


def test_the_only_invoice_of_this_sum_is_certain():
    result = paid("за услуги", "100", invoice("12", "100"), invoice("13", "200"), invoice("14", "100", OTHERS))
    assert found(result) == (3, SUPPORT, (12,), True)


def test_two_invoices_of_this_sum_are_a_suggestion():
    assert found(paid("за услуги", "100", invoice("12", "100"), invoice("13", "100"))) == (3, SUPPORT, (12,), False)


@pytest.mark.parametrize("purpose", ["по счету 55", "по счету 12 от 20.11.2025", "по договору 999"])
def test_a_purpose_that_names_another_paper_makes_it_a_suggestion(purpose):
    assert found(paid(purpose, "100", invoice("12", "100"))) == (3, SUPPORT, (12,), False)


def test_a_number_without_its_prefix_does_not_speak_against():
    prefixed = OpenInvoice(UUID(int=112), SUPPORT, CLIENT_INN, "ЦБ-000123", date(2026, 11, 20), Money("100"))
    assert found(paid("по счету 123", "100", prefixed)) == (3, SUPPORT, (12,), True)


# Rule 4: several счета


def test_several_invoices_that_make_the_sum_are_a_suggestion():
    result = paid("за услуги", "300", invoice("12", "100"), invoice("13", "200"), invoice("14", "50"))
    assert found(result) == (4, SUPPORT, (12, 13), False)


def test_named_invoices_that_make_the_sum_are_preferred():
    open_ = (invoice("11", "100"), invoice("12", "100"), invoice("13", "200"))
    assert found(paid("по счетам 12, 13", "300", *open_)) == (4, SUPPORT, (12, 13), False)


def test_invoices_of_one_contract_are_preferred():
    open_ = (invoice("11", "100", PROJECT), invoice("12", "100"), invoice("13", "200"))
    assert found(paid("за услуги", "300", *open_)) == (4, SUPPORT, (12, 13), False)


def test_invoices_of_two_contracts_name_no_contract():
    assert found(paid("", "300", invoice("11", "100", PROJECT), invoice("12", "200"))) == (4, None, (11, 12), False)


kopecks = st.integers(1, 10**6).map(Money.of)


@given(st.lists(kopecks, max_size=30), kopecks)
def test_a_subset_always_makes_the_sum(debts, amount):
    chosen = subset_summing(debts, amount)
    assert not chosen or (total(debts[index] for index in chosen) == amount and 2 <= len(chosen) <= LARGEST)


@given(st.data())
def test_a_subset_that_exists_is_found(data):
    debts = data.draw(st.lists(kopecks, min_size=2, max_size=12))
    wanted = data.draw(st.sets(st.integers(0, len(debts) - 1), min_size=2, max_size=LARGEST))
    assert subset_summing(debts, total(debts[index] for index in wanted))


def test_the_search_for_a_subset_is_bounded():
    debts = [Money.of(2 * number) for number in range(1, 10_000)]
    assert subset_summing(debts, Money.of(99_999)) == ()
    assert CANDIDATES == 20


# Rule 5: another pays


@pytest.mark.parametrize(
    "purpose",
    [
        'Оплата за ООО "Ромашка-Тест" по счету 12',
        f"Оплата за ИНН {CLIENT_INN} счет 12",
        "Оплата по счету № 12 за третье лицо",
    ],
)
def test_a_payment_for_the_client_is_a_suggestion(purpose):
    assert found(paid(purpose, "100", invoice("12", "100"), inn=STRANGER_INN)) == (5, SUPPORT, (12,), False)


def test_a_client_who_pays_for_another_client_is_not_taken_for_its_own_payment():
    own, other = invoice("12", "100"), invoice("14", "100", OTHERS)
    assert found(paid("Оплата за АО «Василек-Тест»", "100", own, other)) == (5, OTHERS, (14,), False)


def test_a_payer_without_inn_is_a_suggestion_at_most():
    assert found(paid("по счету 12", "100", invoice("12", "100"), inn="")) == (5, SUPPORT, (12,), False)


def test_one_number_of_two_clients_tells_nothing():
    twin = OpenInvoice(UUID(int=9), OTHERS, OTHER_INN, "12", date(2026, 11, 20), Money("100"))
    assert paid("по счету 12", "100", invoice("12", "100"), twin, inn=STRANGER_INN) is None


# Nothing is named


def test_the_only_contract_of_a_payer_is_a_suggestion():
    assert found(paid("за услуги", "5", inn=OTHER_INN)) == (2, OTHERS, (), False)


def test_a_payer_with_two_contracts_and_no_words_is_left_to_a_person():
    assert paid("за услуги", "5") is None


def test_a_stranger_matches_nothing():
    assert paid("за услуги", "100", invoice("12", "100"), inn=STRANGER_INN) is None


def test_a_candidate_without_inn_never_matches_a_payer_without_inn():
    blank = OpenContract(UUID(int=9), "", "1", date(2026, 1, 1))
    assert paid("по договору 1", "100", inn="", contracts=(blank,)) is None


def test_a_paid_invoice_is_no_candidate():
    assert paid("по счету 12", "100", invoice("12", "0"), contracts=()) is None


def test_certain_matches_are_of_rules_one_to_three_and_name_a_contract():
    purposes = ["по счету 12", "по договору 77", "за услуги", "за ООО Ромашка-Тест"]
    open_ = (invoice("12", "100"), invoice("13", "200"))
    results = [
        paid(text, sum_, *open_, inn=inn) for text in purposes for sum_ in ("100", "300") for inn in (CLIENT_INN, "")
    ]
    certain = [result for result in results if result and result.certain]
    assert certain
    assert all(result.rule <= 3 and result.contract_id for result in certain)
