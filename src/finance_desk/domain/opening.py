"""What an office brings on its first day, and the proof that it agrees with the trial balance of 1С."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import money
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.posting import Account, Entry
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import DocumentKind


@dataclass(frozen=True, slots=True)
class BankBalance:
    """What is on our account; below zero, an overdraft."""

    bank_account_id: UUID
    amount: Money


@dataclass(frozen=True, slots=True)
class ContractBalance:
    """What is left on a contract: + the client's advance, − the client's debt."""

    contract_id: UUID
    left: Money


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper that is not paid in full. It is no money of its own: it says what a debt, or an expected sum, is for."""

    contract_id: UUID
    kind: DocumentKind
    number: str
    dated: date
    amount: Money
    unpaid: Money


@dataclass(frozen=True, slots=True)
class HoursLeft:
    """Bought hours that are left and their money with VAT, usable before `ends_on`."""

    contract_id: UUID
    hours: Quantity
    amount: Money
    ends_on: date


@dataclass(frozen=True, slots=True)
class PayableBalance:
    """What we owe a performer; below zero, what was paid ahead."""

    performer_id: UUID
    amount: Money


@dataclass(frozen=True, slots=True)
class NextNumber:
    """The number the next paper of a kind gets."""

    kind: DocumentKind
    number: int
    pattern: str = "{N}"


@dataclass(frozen=True, slots=True)
class Balances:
    """All that one organisation brings."""

    banks: tuple[BankBalance, ...] = ()
    contracts: tuple[ContractBalance, ...] = ()
    papers: tuple[OpenPaper, ...] = ()
    hours: tuple[HoursLeft, ...] = ()
    payables: tuple[PayableBalance, ...] = ()
    numbers: tuple[NextNumber, ...] = ()

    @property
    def contract_ids(self) -> tuple[UUID, ...]:
        """Every contract that is spoken of, in the order of ids."""
        known = {each.contract_id for each in self.contracts} | {each.contract_id for each in self.papers}
        return tuple(sorted(known | {each.contract_id for each in self.hours}))


@dataclass(frozen=True, slots=True)
class Compared:
    """An account with what is posted to it and what the trial balance says; debit +, credit −."""

    account: Account
    posted: Money
    typed: Money

    @property
    def difference(self) -> Money:
        """Posted less typed."""
        return self.posted - self.typed

    @property
    def text(self) -> str:
        """Both sums and the difference in a line."""
        sums = [money(each) for each in (self.posted, self.typed, self.difference)]
        return _("{account}: по остаткам {0}, по ОСВ {1}, разница {2}").format(*sums, account=_label(self.account))


def check(balances: Balances, on: date) -> None:
    """Refuse what is told twice and what makes no sense. Raises Rejected naming the field."""
    _refuse_repeats("banks", (each.bank_account_id for each in balances.banks))
    _refuse_repeats("contracts", (each.contract_id for each in balances.contracts))
    _refuse_repeats("payables", (each.performer_id for each in balances.payables))
    _refuse_repeats("numbers", (each.kind for each in balances.numbers))
    _refuse_repeats("papers", ((each.kind, each.number.strip(), each.dated.year) for each in balances.papers))
    for paper in balances.papers:
        _check_paper(paper, on)
    if any(each.number < 1 for each in balances.numbers):
        raise Rejected(_("Номера документов считаются с 1."), field="numbers")
    _check_acts(balances)


def compare(entries: Iterable[Entry], trial_balance: Mapping[Account, Money]) -> tuple[Compared, ...]:
    """Every account that is posted to or typed. `outside`, the other side of everything, is compared when typed."""
    sums: dict[Account, Money] = {}
    for entry in entries:
        sums[entry.account] = sums.get(entry.account, ZERO) + entry.amount
    named = [each for each in Account if each in trial_balance or (each in sums and each is not Account.OUTSIDE)]
    return tuple(Compared(each, sums.get(each, ZERO), trial_balance.get(each, ZERO)) for each in named)


def prove(entries: Iterable[Entry], trial_balance: Mapping[Account, Money]) -> None:
    """Raise Rejected, with both sums of every account, unless they are equal to the kopeck."""
    compared = compare(entries, trial_balance)
    if any(each.difference for each in compared):
        heading = _("Остатки не сходятся с оборотно-сальдовой ведомостью, ничего не проведено.")
        message = "\n".join((heading, *(each.text for each in compared)))
        raise Rejected(message, field="trial_balance", code="OPENING_DIFFERS")


def _refuse_repeats(field: str, keys: Iterable[Hashable]) -> None:
    known: set[Hashable] = set()
    for place, key in enumerate(keys, 1):
        if key in known:
            sentence = _("Остаток указан дважды (строка {place}). Оставьте одну строку.")
            raise Rejected(sentence.format(place=place), field=field, code="DUPLICATE")
        known.add(key)


def _check_paper(paper: OpenPaper, on: date) -> None:
    if not paper.number.strip():
        raise Rejected(_("У неоплаченного документа нет номера."), field="papers")
    number = paper.number.strip()
    if not ZERO < paper.unpaid <= paper.amount:
        sentence = _("Документ № {number}: неоплаченная часть больше нуля и не больше суммы документа.")
        raise Rejected(sentence.format(number=number), field="papers")
    if paper.dated > on:
        sentence = _("Документ № {number} позже дня начальных остатков. Выпишите его в программе.")
        raise Rejected(sentence.format(number=number), field="papers")


def _check_acts(balances: Balances) -> None:
    """Unpaid акты are a part of the contract's debt; a счёт is a request and may be of any sum."""
    debts = {each.contract_id: max(ZERO, -each.left) for each in balances.contracts}
    for contract_id in balances.contract_ids:
        acts = [p for p in balances.papers if p.contract_id == contract_id and p.kind is DocumentKind.ACT]
        unpaid, debt = total(each.unpaid for each in acts), debts.get(contract_id, ZERO)
        if unpaid > debt:
            sentence = _("Не оплачено по актам № {numbers}: {unpaid} руб., а долг по договору — {debt} руб.")
            numbers = ", ".join(each.number for each in acts)
            message = sentence.format(numbers=numbers, unpaid=money(unpaid), debt=money(debt))
            raise Rejected(message, field="papers", code="LIMIT")


def _label(account: Account) -> str:
    return {
        Account.BANK: _("деньги на счетах"),
        Account.UNMATCHED: _("неразнесённые поступления"),
        Account.FUNDS: _("расчёты с клиентами"),
        Account.PREPAID: _("предоплаченные часы"),
        Account.REVENUE: _("выручка"),
        Account.VAT: _("начисленный НДС"),
        Account.COST: _("себестоимость"),
        Account.PAYABLE: _("расчёты с исполнителями"),
        Account.WRITEOFF: _("списанные долги"),
        Account.OUTSIDE: _("прочее, что ведёт 1С"),
    }[account]
