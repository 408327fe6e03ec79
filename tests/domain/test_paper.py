"""A paper cannot lie about its sums, and its content has one hash."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from finance_desk.domain.money import Money
from finance_desk.domain.paper import Paper, Party, Totals, content_hash, sum_up
from finance_desk.domain.requisites import check_account, check_correspondent, check_inn
from finance_desk.domain.vat import NO_AMOUNTS, PriceVat, VatRate
from golden import papers


def test_totals_are_the_sums_of_the_lines() -> None:
    totals = sum_up([papers.line(i + 1, "33,33", price_vat=PriceVat.ON_TOP) for i in range(3)])
    assert totals.amounts.net == Money("99.99")
    assert totals.amounts.vat == Money("21.99")  # 22.00 if the total were rounded by itself
    assert totals.amounts.gross == Money("121.98")


def test_rates_are_grouped_highest_first_and_without_vat_last() -> None:
    totals = papers.mixed_invoice().totals
    assert [rate for rate, _amounts in totals.by_rate] == [VatRate.VAT_22, VatRate.VAT_10, VatRate.NO_VAT]
    assert sum((amounts for _rate, amounts in totals.by_rate), NO_AMOUNTS) == totals.amounts


def test_a_paper_whose_totals_are_not_its_lines_cannot_be_built() -> None:
    paper = papers.on_top_act()
    with pytest.raises(ValueError, match="are not the sums of its lines"):
        replace(paper, totals=Totals(NO_AMOUNTS, paper.totals.by_rate))
    with pytest.raises(ValueError, match="are not the sums of its lines"):
        replace(paper, lines=paper.lines[:-1])


@pytest.mark.parametrize(
    "change",
    [
        {"number": "158"},
        {"date": date(2026, 12, 1)},
        {"revision": 1},
        {"buyer": Party("ООО «Другой»")},
        {"included": ()},
        {"draft": True},
    ],
)
def test_any_change_of_content_changes_the_hash(change: dict[str, object]) -> None:
    paper = papers.long_act()
    changed: Paper = replace(paper, **change)
    assert content_hash(changed) != content_hash(paper)


def test_cancelling_a_paper_does_not_change_its_content() -> None:
    paper = papers.mixed_invoice()
    assert content_hash(replace(paper, cancelled=True)) == content_hash(paper)


def test_the_hash_is_the_same_in_another_process() -> None:
    code = (
        "from golden import papers; from finance_desk.domain import paper; print(paper.content_hash(papers.long_act()))"
    )
    environment = {"PYTHONPATH": "tests", "PYTHONHASHSEED": "7"}
    answer = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == content_hash(papers.long_act())


def test_only_a_standing_invoice_with_an_account_is_payable() -> None:
    paper = papers.mixed_invoice()
    assert paper.is_payable
    assert not replace(paper, draft=True).is_payable
    assert not replace(paper, cancelled=True).is_payable
    assert not replace(paper, seller_bank=None).is_payable
    assert not papers.long_act().is_payable


def test_the_column_adds_up_what_the_price_says() -> None:
    included, on_top = papers.mixed_invoice(), papers.on_top_act()
    assert included.line_sum(included.lines[0]) == included.lines[0].amounts.gross
    assert on_top.line_sum(on_top.lines[0]) == on_top.lines[0].amounts.net


def test_the_invented_companies_have_valid_check_digits() -> None:
    for party in (papers.SELLER, papers.BUYER, papers.ENTREPRENEUR):
        assert check_inn(party.inn, party.kind) == party.inn
    assert check_account(papers.BANK.account, papers.BANK.bik) == papers.BANK.account
    assert check_correspondent(papers.BANK.correspondent, papers.BANK.bik) == papers.BANK.correspondent
