"""The entries of every fact sum to zero and stand on the accounts of the ledger's page."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain import posting
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.posting import Account, Charge, Cost, Entry, cost_of_performer
from finance_desk.domain.states import PerformerKind
from finance_desk.domain.vat import VatRate

CONTRACT, LOT, BANK, ANNA, BORIS = (UUID(int=n) for n in range(1, 6))
WORK = Charge(Money(10000), Money(2200), VatRate.VAT_22)


def said(entries: posting.Entries) -> list[str]:
    return [f"{entry.account} {entry.amount}" for entry in entries]


def test_a_charge_is_what_the_client_owes() -> None:
    assert said(posting.charge_entries(CONTRACT, [WORK])) == ["funds 12200.00", "revenue -10000.00", "vat -2200.00"]


def test_a_charge_of_two_rates_tells_them_apart() -> None:
    exempt = Charge(Money(500), ZERO, VatRate.NO_VAT)
    entries = posting.charge_entries(CONTRACT, [exempt, WORK, exempt])
    assert said(entries) == ["funds 13200.00", "revenue -10000.00", "vat -2200.00", "revenue -1000.00"]
    assert [entry.vat_rate for entry in entries] == [None, VatRate.VAT_22, VatRate.VAT_22, VatRate.NO_VAT]


def test_a_charge_of_nothing_has_no_entries() -> None:
    assert posting.charge_entries(CONTRACT, [Charge(ZERO, ZERO, VatRate.VAT_22)]) == ()


def test_hours_used_leave_the_block() -> None:
    entries = posting.lot_use_entries(CONTRACT, LOT, [Charge(Money(37500), Money(8250), VatRate.VAT_22)])
    assert said(entries) == ["prepaid 45750.00", "revenue -37500.00", "vat -8250.00"]
    assert entries[0].lot == LOT


@pytest.mark.parametrize(
    ("kind", "payable", "outside"),
    [
        (PerformerKind.EMPLOYEE, "0", "1000"),
        (PerformerKind.CONTRACTOR, "1220", "-220"),
        (PerformerKind.CIVIL, "870", "130"),
        (PerformerKind.SELF_EMPLOYED, "1000", "0"),
    ],
)
def test_whom_work_is_owed_to_depends_on_the_performer(kind: PerformerKind, payable: str, outside: str) -> None:
    cost = cost_of_performer(kind, Money(1000), ANNA, vat_part=Money(220), tax_part=Money(130))
    assert (cost.amount, cost.payable, cost.outside) == (Money(1000), Money(payable), Money(outside))


def test_each_performer_is_owed_apart() -> None:
    costs = [Cost(Money(100), Money(100), BORIS), Cost(Money(50), Money(50), ANNA), Cost(Money(7), ZERO)]
    entries = posting.cost_entries(CONTRACT, costs)
    assert said(entries) == ["cost 157.00", "payable -50.00", "payable -100.00", "outside -7.00"]
    assert [entry.performer for entry in entries] == [None, ANNA, BORIS, None]


def test_money_comes_to_nobody_and_finds_its_contract() -> None:
    assert said(posting.receipt_entries(BANK, Money(5))) == ["bank 5.00", "unmatched -5.00"]
    assert said(posting.assignment_entries(BANK, CONTRACT, Money(5))) == ["unmatched 5.00", "funds -5.00"]


def test_a_refund_and_a_payout_leave_the_bank() -> None:
    refund = posting.outgoing_entries(BANK, Money(5), Entry(Account.FUNDS, ZERO, CONTRACT))
    payout = posting.outgoing_entries(BANK, Money(5), Entry(Account.PAYABLE, ZERO, performer=ANNA))
    assert said(refund) == ["bank -5.00", "funds 5.00"]
    assert said(payout) == ["bank -5.00", "payable 5.00"]


def test_a_block_is_sold_and_returned() -> None:
    assert said(posting.lot_sale_entries(CONTRACT, LOT, Money(5))) == ["funds 5.00", "prepaid -5.00"]
    assert said(posting.lot_return_entries(CONTRACT, LOT, Money(5))) == ["prepaid 5.00", "funds -5.00"]


def test_a_bad_debt_is_a_loss_and_unclaimed_money_a_gain() -> None:
    assert said(posting.writeoff_entries(CONTRACT, Money(5))) == ["writeoff 5.00", "funds -5.00"]
    assert said(posting.writeoff_entries(CONTRACT, Money(-5))) == ["writeoff -5.00", "funds 5.00"]


def test_what_was_brought_stands_against_outside() -> None:
    entries = posting.opening_entries(Entry(Account.PAYABLE, Money(-7500), performer=ANNA))
    assert said(entries) == ["payable -7500.00", "outside 7500.00"]
    assert entries[1].performer is None


def test_entries_that_do_not_sum_to_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="sum to zero"):
        posting.balanced([Entry(Account.BANK, Money(1)), Entry(Account.FUNDS, Money(-2))])


money = st.integers(0, 10**12).map(Money.of)
charges = st.lists(st.builds(Charge, money, money, st.sampled_from(VatRate)), max_size=6)
costs = st.lists(st.builds(Cost, money, money, st.sampled_from([None, ANNA, BORIS])), max_size=6)


@given(charges, costs)
def test_charges_and_costs_sum_to_zero_and_are_taken_back_whole(charged: list[Charge], spent: list[Cost]) -> None:
    for entries in (posting.charge_entries(CONTRACT, charged), posting.cost_entries(CONTRACT, spent)):
        assert total(entry.amount for entry in entries) == ZERO
        taken_back = posting.reversed_entries(entries)
        assert all(a.amount + b.amount == ZERO for a, b in zip(entries, taken_back, strict=True))
