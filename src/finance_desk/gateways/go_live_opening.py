"""Opening balances: rows of seven kinds, proved against the trial balance a person types from 1С."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import Account
from finance_desk.gateways.go_live_checks import day_after, our_values, refuse_repeats
from finance_desk.gateways.go_live_drafts import (
    BankOpening,
    ContractOpening,
    HoursOpening,
    NextNumber,
    OpeningKind,
    PaperOpening,
    PayableOpening,
    TrialLine,
)
from finance_desk.gateways.go_live_sheets import ACCOUNTS, OPENING, OPENINGS, TRIAL
from finance_desk.gateways.spreadsheet import FaultLog, Progress, Row, never, read_book, unheard

_CONTRACT = ("client", "contract")
_NEEDS: dict[OpeningKind, tuple[str, ...]] = {
    OpeningKind.BANK: ("account", "amount"),
    OpeningKind.ADVANCE: (*_CONTRACT, "amount"),
    OpeningKind.DEBT: (*_CONTRACT, "amount"),
    OpeningKind.PAPER: (*_CONTRACT, "paper", "number", "dated", "amount", "unpaid"),
    OpeningKind.HOURS: (*_CONTRACT, "hours", "amount", "until"),
    OpeningKind.PAYABLE: ("performer", "amount"),
    OpeningKind.NUMBER: ("paper", "next_number"),
}
_ONCE: dict[OpeningKind, tuple[str, ...]] = {
    OpeningKind.BANK: ("account",),
    OpeningKind.PAPER: (*_CONTRACT, "paper", "dated", "number"),
    OpeningKind.PAYABLE: ("organization_inn", "performer"),
    OpeningKind.NUMBER: ("organization_inn", "paper"),
}
_MAY_BE_NEGATIVE = {OpeningKind.BANK, OpeningKind.PAYABLE}
_WORDS = {kind: word for word, kind in OPENINGS.items()}
_ACCOUNT_WORDS = {account: word for word, account in ACCOUNTS.items()}


@dataclass(frozen=True, slots=True)
class Difference:
    """An account whose opening balances do not make its trial balance."""

    organization_inn: str
    account: Account
    opening: tuple[Money, Money]
    trial: tuple[Money, Money]

    @property
    def text(self) -> str:
        """The sums of both sides in a sentence."""
        sums = [formatting.money(amount) for amount in (*self.opening, *self.trial)]
        sentence = _("{account}, ИНН {inn}: по остаткам дебет {0}, кредит {1}; по ОСВ дебет {2}, кредит {3}.")
        return sentence.format(*sums, account=_ACCOUNT_WORDS[self.account], inn=self.organization_inn)


@dataclass(frozen=True, slots=True)
class OpeningBook:
    """The book «Остатки»."""

    banks: tuple[BankOpening, ...]
    contracts: tuple[ContractOpening, ...]
    papers: tuple[PaperOpening, ...]
    hours: tuple[HoursOpening, ...]
    payables: tuple[PayableOpening, ...]
    numbers: tuple[NextNumber, ...]
    trial: tuple[TrialLine, ...]

    def balances(self) -> Iterator[tuple[str, Account, Money]]:
        """Organisation, account and amount (debit +, credit −) of every opening balance."""
        yield from ((each.organization_inn, Account.BANK, each.amount) for each in self.banks)
        yield from ((each.organization_inn, Account.FUNDS, -each.left) for each in self.contracts)
        yield from ((each.organization_inn, Account.PREPAID, -each.amount) for each in self.hours)
        yield from ((each.organization_inn, Account.PAYABLE, -each.amount) for each in self.payables)

    def differences(self) -> tuple[Difference, ...]:
        """Where debit or credit differs from the trial balance; empty when the balances are proved."""
        opened: defaultdict[tuple[str, Account], list[Money]] = defaultdict(list)
        for inn, account, amount in self.balances():
            opened[inn, account].append(amount)
        typed = {(line.organization_inn, line.account): (line.debit, line.credit) for line in self.trial}
        pairs = ((key, _sides(opened[key]), typed.get(key, (ZERO, ZERO))) for key in sorted({*opened, *typed}))
        return tuple(Difference(*key, opening, trial) for key, opening, trial in pairs if opening != trial)


def read_opening(data: bytes, progress: Progress = unheard, cancelled: Callable[[], bool] = never) -> OpeningBook:
    """The opening balances and the trial balance. Raises SheetRejected with every fault; see also `differences`."""
    log = FaultLog()
    rows = read_book(data, (OPENING, TRIAL), progress, cancelled, log)
    opening, balances = (rows.get(each.title, []) for each in (OPENING, TRIAL))
    of: dict[OpeningKind, list[Row]] = {kind: [] for kind in OpeningKind}
    for row in opening:
        our_values(row, log)
        if row.has("kind"):
            _check_row(row, log)
            of[row["kind"]].append(row)
    for kind, keys in _ONCE.items():
        refuse_repeats(of[kind], keys, log)
    contracts = [row for row in opening if row.values.get("kind") in {OpeningKind.ADVANCE, OpeningKind.DEBT}]
    refuse_repeats(contracts, ("organization_inn", *_CONTRACT), log)
    refuse_repeats(balances, ("organization_inn", "account"), log)
    trial = [(row.number, our_values(row, log)) for row in balances]
    log.settle()
    return OpeningBook(
        banks=tuple(BankOpening(**_facts(row)) for row in of[OpeningKind.BANK]),
        contracts=tuple(_contract(row) for row in contracts),
        papers=tuple(PaperOpening(**_facts(row)) for row in of[OpeningKind.PAPER]),
        hours=tuple(_hours(row) for row in of[OpeningKind.HOURS]),
        payables=tuple(PayableOpening(**_facts(row)) for row in of[OpeningKind.PAYABLE]),
        numbers=tuple(NextNumber(**_facts(row)) for row in of[OpeningKind.NUMBER]),
        trial=tuple(TrialLine(number, **values) for number, values in trial),
    )


def _check_row(row: Row, log: FaultLog) -> None:
    """A row fills what its kind needs and nothing else."""
    kind, values = row["kind"], row.values
    for key, value in values.items():
        if key in {"kind", "organization_inn"} or (key in _NEEDS[kind]) is (value not in (None, "")):
            continue
        sentence = _("в строке «{kind}» нужно заполнить.") if key in _NEEDS[kind] else _("в строке «{kind}» лишнее.")
        log.add(row.error(key, sentence.format(kind=_WORDS[kind])))
    amount, unpaid = values.get("amount"), values.get("unpaid")
    if amount is not None and amount < ZERO and kind not in _MAY_BE_NEGATIVE:
        log.add(row.error("amount", _("в строке «{kind}» сумма не бывает отрицательной.").format(kind=_WORDS[kind])))
    if values.get("next_number") == 0:
        log.add(row.error("next_number", _("номера считаются с 1.")))
    if amount is not None and unpaid is not None and unpaid > amount:
        log.add(row.error("unpaid", _("больше суммы документа.")))


def _facts(row: Row) -> dict[str, Any]:
    """The values a row of its kind has, with our ИНН compacted."""
    values = our_values(row, FaultLog())
    return {"row": row.number, **{key: values[key] for key in ("organization_inn", *_NEEDS[row["kind"]])}}


def _contract(row: Row) -> ContractOpening:
    facts = _facts(row)
    amount: Money = facts.pop("amount")
    return ContractOpening(**facts, left=amount if row["kind"] is OpeningKind.ADVANCE else -amount)


def _hours(row: Row) -> HoursOpening:
    facts = _facts(row)
    valid_to = day_after(facts.pop("until"))
    return HoursOpening(**facts, valid_to=valid_to)


def _sides(amounts: Iterable[Money]) -> tuple[Money, Money]:
    """Debit and credit of amounts, neither netted against the other."""
    debit = credit = ZERO
    for amount in amounts:
        debit, credit = debit + max(amount, ZERO), credit + max(-amount, ZERO)
    return debit, credit
