"""VAT: rates follow the date of supply, and no kopeck is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.vat import (
    NO_AMOUNTS,
    Amounts,
    PriceVat,
    TaxMode,
    VatRate,
    adv,
    advance_without_vat,
    check_rate,
    contract_rate,
    main_rate,
    split_vat,
    sum_amounts,
)

LAST_OF_20 = date(2025, 12, 31)
FIRST_OF_22 = date(2026, 1, 1)

money = st.integers(-(10**15), 10**15).map(Money.of)
rates = st.sampled_from(VatRate)
taxed = st.sampled_from([PriceVat.INCLUDED, PriceVat.ON_TOP])


def test_the_general_rate_changes_on_new_year_of_2026():
    assert main_rate(TaxMode.GENERAL, LAST_OF_20) is VatRate.VAT_20
    assert main_rate(TaxMode.GENERAL, FIRST_OF_22) is VatRate.VAT_22


@pytest.mark.parametrize(
    ("mode", "rate"),
    [(TaxMode.USN_5, VatRate.VAT_5), (TaxMode.USN_7, VatRate.VAT_7), (TaxMode.EXEMPT, VatRate.NO_VAT)],
)
def test_other_modes_have_a_rate_of_their_own(mode, rate):
    assert main_rate(mode, FIRST_OF_22) is rate


def test_before_2025_there_was_no_five_percent():
    with pytest.raises(Rejected, match=r"5\s% не действует на 31\.12\.2024"):
        main_rate(TaxMode.USN_5, date(2024, 12, 31))


def test_before_2019_the_general_rate_is_not_known():
    with pytest.raises(Rejected):
        main_rate(TaxMode.GENERAL, date(2018, 12, 31))


@pytest.mark.parametrize(("rate", "on"), [(VatRate.VAT_20, FIRST_OF_22), (VatRate.VAT_22, LAST_OF_20)])
def test_a_rate_out_of_force_is_refused_at_its_field(rate, on):
    with pytest.raises(Rejected) as refusal:
        check_rate(rate, on)
    assert (refusal.value.field, refusal.value.code) == ("vat_rate", "vat.not_in_force")


def test_the_edges_of_a_rate_belong_to_it():
    assert check_rate(VatRate.VAT_20, date(2019, 1, 1)) is VatRate.VAT_20
    assert check_rate(VatRate.VAT_20, LAST_OF_20) is VatRate.VAT_20
    assert check_rate(VatRate.VAT_22, FIRST_OF_22) is VatRate.VAT_22


def test_a_contract_without_vat_has_no_rate_even_with_a_general_payer():
    assert contract_rate(TaxMode.GENERAL, PriceVat.NONE, FIRST_OF_22) is VatRate.NO_VAT
    assert contract_rate(TaxMode.GENERAL, PriceVat.ON_TOP, FIRST_OF_22) is VatRate.VAT_22


def test_rates_are_named_as_papers_name_them():
    assert VatRate.VAT_22.label == "22\u00a0%"
    assert VatRate.NO_VAT.label == "Без НДС"
    assert VatRate.VAT_22.calculated == (22, 122)
    assert VatRate.NO_VAT.calculated == (0, 100)


@pytest.mark.parametrize("kind", [TaxMode, PriceVat])
def test_every_choice_has_a_name(kind):
    assert len({choice.label for choice in kind}) == len(kind)


@pytest.mark.parametrize(
    ("gross", "rate", "vat"),
    [
        ("12200", VatRate.VAT_22, "2200.00"),
        ("2160", VatRate.VAT_22, "389.51"),
        ("8571.43", VatRate.VAT_22, "1545.67"),
        ("2857.14", VatRate.VAT_22, "515.22"),
        ("120", VatRate.VAT_20, "20.00"),
        ("110", VatRate.VAT_10, "10.00"),
        ("100", VatRate.VAT_7, "6.54"),
        ("100", VatRate.VAT_5, "4.76"),
        ("100", VatRate.VAT_0, "0"),
        ("100", VatRate.NO_VAT, "0"),
        ("0.01", VatRate.VAT_22, "0"),
        ("0.03", VatRate.VAT_22, "0.01"),
    ],
)
def test_tax_inside_a_price(gross, rate, vat):
    assert split_vat(Money(gross), rate, PriceVat.INCLUDED) == Amounts(
        Money(gross) - Money(vat), Money(vat), Money(gross)
    )


@pytest.mark.parametrize(
    ("net", "rate", "vat"),
    [
        ("100", VatRate.VAT_22, "22.00"),
        ("33.33", VatRate.VAT_22, "7.33"),
        ("0.10", VatRate.VAT_5, "0.01"),  # half a kopeck goes up
        ("0.09", VatRate.VAT_5, "0"),
        ("-0.10", VatRate.VAT_5, "-0.01"),  # and away from zero when negative
        ("100", VatRate.NO_VAT, "0"),
    ],
)
def test_tax_on_top_of_a_price(net, rate, vat):
    assert split_vat(Money(net), rate, PriceVat.ON_TOP) == Amounts(Money(net), Money(vat), Money(net) + Money(vat))


def test_totals_are_sums_of_lines():
    lines = [split_vat(Money("33.33"), VatRate.VAT_22, PriceVat.ON_TOP)] * 3
    assert sum_amounts(lines).vat == Money("21.99")
    assert split_vat(Money("99.99"), VatRate.VAT_22, PriceVat.ON_TOP).vat == Money("22.00")
    assert sum_amounts([]) == NO_AMOUNTS


def test_a_price_without_vat_stays_whole():
    assert split_vat(Money("100"), VatRate.NO_VAT, PriceVat.NONE) == Amounts(Money("100"), ZERO, Money("100"))


def test_prices_without_vat_refuse_a_rate():
    with pytest.raises(Rejected, match="22\u00a0%"):
        split_vat(Money("100"), VatRate.VAT_22, PriceVat.NONE)


def test_amounts_that_do_not_add_up_cannot_exist():
    with pytest.raises(ValueError, match="do not make"):
        Amounts(Money("100"), Money("22"), Money("121.99"))


@given(money, rates, taxed)
def test_net_and_vat_make_gross(amount, rate, price_vat):
    amounts = split_vat(amount, rate, price_vat)
    assert amounts.net + amounts.vat == amounts.gross
    assert amount == (amounts.gross if price_vat is PriceVat.INCLUDED else amounts.net)


@given(money, rates, taxed)
def test_a_reversal_mirrors_its_original(amount, rate, price_vat):
    assert split_vat(-amount, rate, price_vat) == -split_vat(amount, rate, price_vat)


@given(money, rates, taxed)
def test_the_tax_is_within_half_a_kopeck_of_the_law(amount, rate, price_vat):
    amounts = split_vat(amount, rate, price_vat)
    assert abs(amounts.vat.kopecks * 100 - amounts.net.kopecks * rate.percent) * 2 <= 100 + rate.percent


@given(money, rates)
def test_tax_of_an_advance_is_never_negative_and_never_of_a_debt(balance, rate):
    assert adv(balance, rate) >= ZERO
    assert advance_without_vat(balance, rate) + adv(balance, rate) == balance
    if balance <= ZERO:
        assert adv(balance, rate) == ZERO


def test_tax_of_an_advance():
    assert adv(Money("122000"), VatRate.VAT_22) == Money("22000")
    assert adv(Money("122000"), VatRate.NO_VAT) == ZERO
    assert advance_without_vat(Money("122000"), VatRate.VAT_22) == Money("100000")
    assert advance_without_vat(Money("-30000"), VatRate.VAT_22) == Money("-30000")
