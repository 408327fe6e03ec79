"""The two profits differ by exactly what is not yet worked, whatever happens to a contract."""

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance_desk.domain import posting
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.posting import Account, Charge, Cost, Entries, Entry, PostingKind
from finance_desk.domain.profitability import Figures, figures_of
from finance_desk.domain.vat import PriceVat, VatRate, adv, split_vat

CONTRACT, LOT, BANK, PERFORMER = (UUID(int=n) for n in range(1, 5))
RATES = (VatRate.VAT_22, VatRate.VAT_5, VatRate.NO_VAT)
Step = tuple[str, int]


class Walk:
    """The entries of one contract, step by step, and what was paid, counted apart from them."""

    def __init__(self, rate: VatRate, brought: int) -> None:
        self.rate, self.paid, self.entries = rate, ZERO, list[tuple[PostingKind, Entry]]()
        if brought:
            self.post(PostingKind.OPENING, posting.opening_entries(Entry(Account.FUNDS, Money.of(-brought), CONTRACT)))

    def post(self, kind: PostingKind, entries: Entries) -> None:
        self.entries += [(kind, entry) for entry in entries]

    def charge(self, amount: Money) -> list[Charge]:
        sums = split_vat(amount, self.rate, PriceVat.INCLUDED if self.rate is not VatRate.NO_VAT else PriceVat.NONE)
        return [Charge(sums.net, sums.vat, self.rate)]

    def step(self, name: str, kopecks: int) -> None:
        amount = Money.of(kopecks)
        facts: dict[str, Callable[[], Entries]] = {
            "receive": lambda: posting.assignment_entries(BANK, CONTRACT, amount),
            "refund": lambda: posting.outgoing_entries(BANK, amount, Entry(Account.FUNDS, ZERO, CONTRACT)),
            "charge": lambda: posting.charge_entries(CONTRACT, self.charge(amount)),
            "cost": lambda: posting.cost_entries(CONTRACT, [Cost(amount, amount, PERFORMER), Cost(amount, ZERO)]),
            "sell": lambda: posting.lot_sale_entries(CONTRACT, LOT, amount),
            "use": lambda: posting.lot_use_entries(CONTRACT, LOT, self.charge(amount)),
            "return": lambda: posting.lot_return_entries(CONTRACT, LOT, amount),
            "writeoff": lambda: posting.writeoff_entries(CONTRACT, amount),
            "gain": lambda: posting.writeoff_entries(CONTRACT, -amount),
        }
        if name == "take back":
            last = tuple(entry for kind, entry in self.entries[-3:] if kind is PostingKind.CHARGE)
            if total(entry.amount for entry in last) == ZERO:
                self.post(PostingKind.REVERSAL, posting.reversed_entries(last))
            return
        self.paid += {"receive": amount, "refund": -amount}.get(name, ZERO)
        self.post(PostingKind.CHARGE if name == "charge" else PostingKind.ASSIGNMENT, facts[name]())

    def figures(self) -> Figures:
        own = [(kind, entry) for kind, entry in self.entries if entry.contract == CONTRACT]
        balances = {each: total(entry.amount for _kind, entry in own if entry.account is each) for each in Account}
        brought = total(e.amount for kind, e in own if kind is PostingKind.OPENING and e.account is Account.FUNDS)
        return figures_of(balances, brought, ZERO, ZERO, self.rate)


names = st.sampled_from(
    ["receive", "refund", "charge", "cost", "sell", "use", "return", "writeoff", "gain", "take back"]
)
steps = st.lists(st.tuples(names, st.integers(1, 10**9)), max_size=25)
brought = st.one_of(st.just(0), st.integers(-(10**9), 10**9))


@settings(derandomize=True, deadline=None)
@given(st.sampled_from(RATES), brought, steps)
def test_the_two_profits_differ_by_what_is_not_yet_worked(rate: VatRate, opening: int, walked: list[Step]) -> None:
    walk = Walk(rate, opening)
    for name, kopecks in walked:
        walk.step(name, kopecks)
    found = walk.figures()
    held = found.left + found.in_blocks
    rest = (held - adv(held, rate)) - (found.opening - adv(found.opening, rate))
    assert found.profit_by_payments - found.profit_by_work == rest
    assert total(entry.amount for _kind, entry in walk.entries) == ZERO


@settings(derandomize=True, deadline=None)
@given(st.sampled_from(RATES), brought, steps)
def test_what_was_paid_follows_from_the_balances(rate: VatRate, opening: int, walked: list[Step]) -> None:
    walk = Walk(rate, opening)
    for name, kopecks in walked:
        walk.step(name, kopecks)
    assert (walk.figures().paid, walk.figures().opening) == (walk.paid, Money.of(opening))


def test_a_settled_contract_has_one_profit() -> None:
    walk = Walk(VatRate.VAT_22, 0)
    for name in ("receive", "charge", "cost"):
        walk.step(name, 1_220_000)
    found = walk.figures()
    assert found.profit_by_payments == found.profit_by_work == Money(10000) - Money(24400)


def test_an_advance_is_profit_by_payments_alone_less_its_tax() -> None:
    walk = Walk(VatRate.VAT_22, 0)
    walk.step("receive", 12_200_000)
    found = walk.figures()
    assert (found.profit_by_work, found.profit_by_payments, found.not_yet_worked) == (
        ZERO,
        Money(100000),
        Money(100000),
    )


@pytest.mark.parametrize(("cost", "permille"), [(0, 1000), (533_500, 467), (1_000_000, 0), (2_000_000, -1000)])
def test_margin_is_of_revenue_without_vat(cost: int, permille: int) -> None:
    walk = Walk(VatRate.VAT_22, 0)
    walk.step("charge", 1_220_000)
    walk.post(PostingKind.COST, posting.cost_entries(CONTRACT, [Cost(Money.of(cost), ZERO)]))
    assert walk.figures().margin_permille == permille


def test_nothing_earned_has_no_margin() -> None:
    assert Walk(VatRate.VAT_22, 100).figures().margin_permille is None
