"""What a bank statement says: accounts with their turnover, and documents with both parties."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from finance_desk.domain.money import ZERO, Money

_INDIVIDUAL_ACCOUNT = re.compile(r"(?:40817|40820|423\d\d|426\d\d)\d{15}", re.ASCII)
_INDIVIDUAL_NAME = re.compile(
    r"^\s*(?:ип|глава\s+кфх|индивидуальный\s+предприниматель)\b"
    r"|(?:^|//)\s*(?!(?:ооо|ао|пао|зао|оао|нао|ано|нко)\b)[\w-]+\s+[\w-]+\s+[\w-]+(?:вич|вна|чна)\b",
    re.IGNORECASE,
)
_PERSON_INN_DIGITS = 12


class Direction(StrEnum):
    """Where the money goes, seen from our accounts."""

    IN = "in"
    OUT = "out"
    INTERNAL = "internal"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Party:
    """A payer or a payee as the bank wrote it; what the bank left out is empty."""

    account: str = ""
    name: str = ""
    inn: str = ""
    kpp: str = ""
    bank: str = ""
    city: str = ""
    bic: str = ""
    correspondent: str = ""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One document of a statement. `row` is its line in the file; `other` holds keys the program does not use."""

    kind: str
    number: str
    date: datetime.date
    amount: Money
    direction: Direction
    own_account: str
    payer: Party
    payee: Party
    purpose: str = ""
    debited: datetime.date | None = None
    credited: datetime.date | None = None
    between_own: bool = False
    other: tuple[tuple[str, str], ...] = ()
    row: int = field(default=0, compare=False)

    @property
    def posted(self) -> datetime.date:
        """The day the money moved: the bank's date for this direction, else its other date, else the document's."""
        first, second = self.debited, self.credited
        if self.direction is Direction.IN:
            first, second = second, first
        return first or second or self.date

    @property
    def counterparty(self) -> Party:
        """The other side: the payer of incoming money, the payee of all other."""
        return self.payer if self.direction is Direction.IN else self.payee

    @property
    def counter_account(self) -> str:
        """The account of the other side."""
        return self.counterparty.account

    @property
    def name(self) -> str:
        """The name of the other side."""
        return self.counterparty.name

    @property
    def inn(self) -> str:
        """The tax number of the other side."""
        return self.counterparty.inn

    @property
    def kpp(self) -> str:
        """The КПП of the other side."""
        return self.counterparty.kpp

    @property
    def bic(self) -> str:
        """The bank of the other side."""
        return self.counterparty.bic


@dataclass(frozen=True, slots=True)
class AccountControl:
    """What the bank declares of an account over the whole statement; None is what it does not say."""

    account: str
    opening: Money | None = None
    received: Money | None = None
    paid: Money | None = None
    closing: Money | None = None

    @property
    def difference(self) -> int | None:
        """Opening + received − paid − closing, in kopecks; not zero means that the statement contradicts itself."""
        if self.opening is None or self.received is None or self.paid is None or self.closing is None:
            return None
        return (self.opening + self.received - self.paid - self.closing).kopecks


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that was read. `accounts` are those it covers; warnings are sentences for a person."""

    encoding: str
    version: str
    accounts: tuple[str, ...]
    lines: tuple[StatementLine, ...]
    controls: tuple[AccountControl, ...]
    warnings: tuple[str, ...] = ()
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    other: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def movements(self) -> tuple[StatementLine, ...]:
        """What is to be booked: every line, a transfer between own accounts once per account covered here."""
        covered = frozenset(self.accounts)
        return tuple(leg for line in self.lines for leg in legs(line, covered))


def legs(line: StatementLine, covered: Collection[str]) -> tuple[StatementLine, ...]:
    """A transfer between own accounts as one line per account, any other line as it is.

    An account the statement does not cover is left to its own statement: the same transfer stands there again.
    """
    if line.direction is not Direction.INTERNAL:
        return (line,)
    paid = replace(line, direction=Direction.OUT, own_account=line.payer.account)
    received = replace(line, direction=Direction.IN, own_account=line.payee.account)
    return tuple(leg for leg in (paid, received) if leg.own_account in covered) or (paid, received)


def turnovers(movements: Iterable[StatementLine]) -> dict[str, tuple[Money, Money]]:
    """What each own account received and what it paid."""
    sums: dict[str, tuple[Money, Money]] = {}
    for line in movements:
        received, paid = sums.get(line.own_account, (ZERO, ZERO))
        if line.direction is Direction.IN:
            sums[line.own_account] = (received + line.amount, paid)
        elif line.direction is Direction.OUT:
            sums[line.own_account] = (received, paid + line.amount)
    return sums


def control_of(account: str, opening: Money, movements: Iterable[StatementLine]) -> AccountControl:
    """The control that agrees with these movements."""
    received, paid = turnovers(movements).get(account, (ZERO, ZERO))
    return AccountControl(account, opening, received, paid, opening + received - paid)


def dedup_key(line: StatementLine) -> str:
    """The same movement gives the same key in every statement that holds it (rule B13); sha256 in hex."""
    purpose = hashlib.sha256(" ".join(line.purpose.split()).encode()).hexdigest()
    facts = (line.own_account, line.posted.isoformat(), line.number, str(line.amount.kopecks))
    return hashlib.sha256("\x1f".join((*facts, line.payer.account, line.payee.account, purpose)).encode()).hexdigest()


def not_present(movements: Iterable[StatementLine], present: Mapping[str, int]) -> tuple[StatementLine, ...]:
    """Movements beyond those already kept, counted by key: two equal payments are legal, a third would be new."""
    left = Counter(present)
    fresh = []
    for line in movements:
        key = dedup_key(line)
        left[key] -= 1
        if left[key] < 0:
            fresh.append(line)
    return tuple(fresh)


def is_natural_person(line: StatementLine) -> bool:
    """Whether the other side is a person, so that name, account and ИНН stay out of the journal.

    In doubt the answer is yes: banks send a person's transfer under the bank's own ИНН and transit account.
    """
    party = line.counterparty
    return (
        len(party.inn) == _PERSON_INN_DIGITS
        or _INDIVIDUAL_ACCOUNT.fullmatch(party.account) is not None
        or _INDIVIDUAL_NAME.search(party.name) is not None
    )
