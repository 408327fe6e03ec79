"""What a book of opening balances brings, added up, beside the trial balance a person typed from 1С."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.posting import Account
from finance_desk.gateways.go_live_drafts import OpeningKind
from finance_desk.gateways.go_live_opening import OpeningBook
from finance_desk.gateways.go_live_sheets import ACCOUNTS, OPENINGS

_KIND_WORDS = {kind: word for word, kind in OPENINGS.items()}
_ACCOUNT_WORDS = {account: word for word, account in ACCOUNTS.items()}


@dataclass(frozen=True, slots=True)
class Brought:
    """Rows of one kind, in the words of the book; `amount` is None where they are no money."""

    word: str
    count: int
    amount: Money | None


@dataclass(frozen=True, slots=True)
class Sides:
    """One account of one organisation, debit and credit of the book and of the trial balance."""

    inn: str
    word: str
    opening: tuple[Money, Money]
    trial: tuple[Money, Money]

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.opening == self.trial


@dataclass(frozen=True, slots=True)
class OpeningPreview:
    """All of a book, added up."""

    brought: tuple[Brought, ...]
    sides: tuple[Sides, ...]

    @property
    def agrees(self) -> bool:
        """Whether every account says the same in both."""
        return all(each.agrees for each in self.sides)


def preview(book: OpeningBook) -> OpeningPreview:
    """The totals of a book that was read."""
    return OpeningPreview(tuple(_brought(book)), tuple(_sides(book)))


def _brought(book: OpeningBook) -> list[Brought]:
    lefts = [each.left for each in book.contracts]
    sums: dict[OpeningKind, list[Money]] = {
        OpeningKind.BANK: [each.amount for each in book.banks],
        OpeningKind.ADVANCE: [left for left in lefts if left >= ZERO],
        OpeningKind.DEBT: [-left for left in lefts if left < ZERO],
        OpeningKind.PAPER: [each.unpaid for each in book.papers],
        OpeningKind.HOURS: [each.amount for each in book.hours],
        OpeningKind.PAYABLE: [each.amount for each in book.payables],
    }
    rows = [Brought(_KIND_WORDS[kind], len(each), total(each)) for kind, each in sums.items() if each]
    if book.numbers:
        rows.append(Brought(_KIND_WORDS[OpeningKind.NUMBER], len(book.numbers), None))
    return rows


def _sides(book: OpeningBook) -> list[Sides]:
    opened: defaultdict[tuple[str, Account], tuple[Money, Money]] = defaultdict(lambda: (ZERO, ZERO))
    for inn, account, amount in book.balances():
        debit, credit = opened[inn, account]
        opened[inn, account] = debit + max(amount, ZERO), credit + max(-amount, ZERO)
    typed = {(line.organization_inn, line.account): (line.debit, line.credit) for line in book.trial}
    keys = sorted({*opened, *typed})
    return [Sides(key[0], _ACCOUNT_WORDS[key[1]], opened[key], typed.get(key, (ZERO, ZERO))) for key in keys]
