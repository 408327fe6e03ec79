"""Which of several debts make up a payment exactly."""

from collections.abc import Sequence
from itertools import combinations

from finance_desk.domain.money import ZERO, Money

LARGEST = 5
CANDIDATES = 20


def subset_summing(debts: Sequence[Money], amount: Money) -> tuple[int, ...]:
    """Indexes of two to five debts that make exactly this sum, the fewest and first ones; empty when there are none.

    Bounded: only the first twenty debts smaller than the sum are tried, so at most 21 679 sums.
    """
    fitting = [(index, debt.kopecks) for index, debt in enumerate(debts) if ZERO < debt < amount][:CANDIDATES]
    for size in range(2, LARGEST + 1):
        for chosen in combinations(fitting, size):
            if sum(kopecks for _index, kopecks in chosen) == amount.kopecks:
                return tuple(index for index, _kopecks in chosen)
    return ()
