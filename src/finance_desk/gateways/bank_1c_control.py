"""What a statement declares against what it holds. Every disagreement is a sentence, never a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import Money, total
from finance_desk.domain.statement import AccountControl, Direction, StatementLine
from finance_desk.gateways.bank_1c_text import Section
from finance_desk.gateways.bank_1c_value import account, amount, day

_BEGINS, _ACCOUNT = "датаначала", "расчсчет"
_SUMS = ("начальныйостаток", "всегопоступило", "всегосписано", "конечныйостаток")
_ROWS_NAMED = 10


@dataclass(frozen=True, slots=True)
class Balance:
    """One section of balances: a day or a whole period of an account."""

    row: int
    begins: date
    control: AccountControl


def read_balances(sections: Iterable[Section], sole_account: str) -> dict[str, list[Balance]]:
    """Sections of each account in the order of their days."""
    balances: dict[str, list[Balance]] = {}
    for section in sections:
        name = account(section.value(_ACCOUNT)) or sole_account
        control = AccountControl(name, *(amount(section.value(key)) for key in _SUMS))
        balance = Balance(section.row, day(section, _BEGINS) or date.min, control)
        balances.setdefault(name, []).append(balance)
    for chain in balances.values():
        chain.sort(key=lambda balance: balance.begins)
    return balances


def warnings_of_values(sections: Iterable[Section], sole_account: str) -> Iterator[str]:
    """Sections of balances that cannot be used."""
    for section in sections:
        if not (account(section.value(_ACCOUNT)) or sole_account):
            yield _("Строка {row}: в разделе остатков нет счёта, остатки не проверены.").format(row=section.row)
        for found in (section.fields[key] for key in _SUMS if section.value(key)):
            if amount(found.value) is None:
                yield _("Строка {row}: «{name}» не читается, остатки не проверены.").format(
                    row=found.row, name=found.name
                )


def control_over(name: str, chain: Sequence[Balance]) -> AccountControl:
    """The sections of an account as one."""
    if not chain:
        return AccountControl(name)
    received = _sum_or_none([balance.control.received for balance in chain])
    paid = _sum_or_none([balance.control.paid for balance in chain])
    return AccountControl(name, chain[0].control.opening, received, paid, chain[-1].control.closing)


def _sum_or_none(amounts: Sequence[Money | None]) -> Money | None:
    known = [each for each in amounts if each is not None]
    return total(known) if len(known) == len(amounts) else None


def warnings_of_sections(chain: Sequence[Balance]) -> Iterator[str]:
    """Sections that contradict themselves or do not continue one another."""
    for balance in chain:
        if balance.control.difference:
            yield _(
                "Строка {row}, счёт {account}: начальный остаток с поступлениями и списаниями "
                "не сходится с конечным остатком на {sum} руб."
            ).format(row=balance.row, account=balance.control.account, sum=_sum(Money.of(balance.control.difference)))
    for before, after in pairwise(chain):
        left, found = before.control.closing, after.control.opening
        if left is not None and found is not None and left != found:
            yield _(
                "Строка {row}, счёт {account}: начальный остаток отличается от конечного остатка "
                "предыдущего раздела на {sum} руб."
            ).format(row=after.row, account=after.control.account, sum=_sum(found - left))


def warnings_of_turnover(control: AccountControl, found: tuple[Money, Money]) -> Iterator[str]:
    """Documents that do not add up to what the bank declares."""
    received, paid = found
    if control.received is not None and control.received != received:
        yield _(
            "Счёт {account}: поступления по документам — {found} руб., в остатках заявлено {declared} руб., "
            "разница {sum} руб."
        ).format(**_facts(control.account, received, control.received))
    if control.paid is not None and control.paid != paid:
        yield _(
            "Счёт {account}: списания по документам — {found} руб., в остатках заявлено {declared} руб., "
            "разница {sum} руб."
        ).format(**_facts(control.account, paid, control.paid))


def warnings_of_directions(lines: Sequence[StatementLine]) -> Iterator[str]:
    """Documents in which no account is ours."""
    unknown = [line.row for line in lines if line.direction is Direction.UNKNOWN]
    decided = (Direction.IN, Direction.OUT)
    dated = [line.row for line in lines if line.direction in decided and not _touches_own(line)]
    if dated:
        yield _(
            "Документов, где ни один счёт не наш: {count}; приход или расход определён по датам (строки {rows})."
        ).format(count=len(dated), rows=_rows(dated))
    if unknown:
        yield _(
            "Документов, для которых не удалось определить, приход это или расход: {count} (строки {rows}). "
            "Укажите это сами."
        ).format(count=len(unknown), rows=_rows(unknown))


def _touches_own(line: StatementLine) -> bool:
    ours = line.payee if line.direction is Direction.IN else line.payer
    return line.own_account != "" and ours.account == line.own_account


def _facts(name: str, found: Money, declared: Money) -> dict[str, str]:
    return {"account": name, "found": _sum(found), "declared": _sum(declared), "sum": _sum(found - declared)}


def _sum(difference: Money) -> str:
    return formatting.money(abs(difference))


def _rows(rows: Sequence[int]) -> str:
    shown = ", ".join(map(str, rows[:_ROWS_NAMED]))
    return shown if len(rows) <= _ROWS_NAMED else shown + "…"
