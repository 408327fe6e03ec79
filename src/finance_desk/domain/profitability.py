"""The figures of a contract from its balances, and its two profits (design: the ledger, «Accounts and figures»)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import Account
from finance_desk.domain.vat import VatRate, adv

OF_A_CONTRACT = (Account.FUNDS, Account.PREPAID, Account.REVENUE, Account.VAT, Account.COST, Account.WRITEOFF)
"""The accounts whose balances make the figures of a contract."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the card of a contract shows. All sums in kopecks; `opening` is L + K as it was brought at go-live."""

    paid: Money
    left: Money
    in_blocks: Money
    reserved: Money
    credit_limit: Money
    revenue: Money
    vat: Money
    cost: Money
    writeoff: Money
    opening: Money
    main_rate: VatRate

    @property
    def available(self) -> Money:
        """What the dispatcher may spend: left − reserved + credit limit."""
        return self.left - self.reserved + self.credit_limit

    @property
    def debt(self) -> Money:
        """What the client owes us; zero when nothing."""
        return max(ZERO, -self.left)

    @property
    def profit_by_work(self) -> Money:
        """«Прибыль по работам»: revenue − cost − bad debts."""
        return self.revenue - self.cost - self.writeoff

    @property
    def profit_by_payments(self) -> Money:
        """«Прибыль по оплатам (без НДС)»: paid less the VAT in it and less the cost."""
        tax = self.vat + adv(self.left + self.in_blocks, self.main_rate) - adv(self.opening, self.main_rate)
        return self.paid - tax - self.cost

    @property
    def not_yet_worked(self) -> Money:
        """«в т. ч. ещё не отработано»: (L + K) − adv(L + K)."""
        held = self.left + self.in_blocks
        return held - adv(held, self.main_rate)

    @property
    def margin(self) -> tuple[Money, Money] | None:
        """Profit by work over revenue without VAT, as a fraction; None when nothing was earned."""
        return (self.profit_by_work, self.revenue) if self.revenue else None

    @property
    def margin_permille(self) -> int | None:
        """The margin in tenths of a percent, rounded half up."""
        if not self.revenue:
            return None
        return self.profit_by_work.share(1000, self.revenue.kopecks).kopecks


def figures_of(
    balances: Mapping[Account, Money], opening: Money, reserved: Money, credit_limit: Money, main_rate: VatRate
) -> Figures:
    """The figures from the balances of a contract (debit +)."""
    stand = [*(balances.get(account, ZERO).kopecks for account in OF_A_CONTRACT), opening.kopecks]
    return figures_of_kopecks(stand, reserved.kopecks, credit_limit.kopecks, main_rate)


def figures_of_kopecks(stand: Sequence[int], reserved: int, credit_limit: int, main_rate: VatRate) -> Figures:
    """The figures from balances in kopecks (debit +): of the accounts above, and what was brought at go-live.

    Receipts follow, for every other mover of `funds` is known.
    For the postings of one contract funds + prepaid + revenue + vat + writeoff = −(paid + opening), because each of
    charge, fee, sale, use, expiry and write-off sums to zero over these five accounts.
    """
    funds, prepaid, revenue, vat, cost, writeoff, opening = stand
    of = Money.of
    return Figures(
        of(opening - funds - prepaid - revenue - vat - writeoff),
        of(-funds),
        of(-prepaid),
        of(reserved),
        of(credit_limit),
        of(-revenue),
        of(-vat),
        of(cost),
        of(writeoff),
        of(-opening),
        main_rate,
    )
