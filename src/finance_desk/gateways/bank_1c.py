"""Reading a bank statement in 1CClientBankExchange («Стандарт обмена с системами «Клиент банка»», 1С, up to 1.03)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO
from finance_desk.domain.statement import AccountControl, Statement, StatementLine, turnovers
from finance_desk.gateways.bank_1c_control import (
    control_over,
    read_balances,
    warnings_of_directions,
    warnings_of_sections,
    warnings_of_turnover,
    warnings_of_values,
)
from finance_desk.gateways.bank_1c_document import statement_line, unused
from finance_desk.gateways.bank_1c_text import Container, open_container
from finance_desk.gateways.bank_1c_value import account, day

_HEADER = frozenset(
    {
        *("версияформата", "кодировка", "отправитель", "получатель", "датасоздания", "времясоздания"),
        *("датаначала", "датаконца", "расчсчет", "документ"),
    }
)


def read_statement(data: bytes, own_accounts: Collection[str] = ()) -> Statement:
    """The facts of a statement file. `own_accounts` are our organisation's accounts the program knows of.

    Raises Rejected naming the line when a payment cannot be trusted. Sums that disagree are warnings.
    """
    container = open_container(data)
    accounts = _covered(container)
    known = frozenset(map(account, own_accounts)) - {""}
    own, sole_account = known.union(accounts), accounts[0] if len(accounts) == 1 else ""
    lines = tuple(statement_line(document, own, sole_account) for document in container.documents)
    balances = read_balances(container.balances, sole_account)
    controls = tuple(control_over(name, balances.get(name, ())) for name in accounts)
    statement = Statement(
        encoding=container.encoding,
        version=container.header.value("версияформата"),
        accounts=accounts,
        lines=lines,
        controls=controls,
        date_from=_edge(container, "датаначала", min),
        date_to=_edge(container, "датаконца", max),
        other=unused(container.header, _HEADER),
    )
    warnings = chain(
        container.warnings,
        _warnings_of_accounts(container, accounts, known),
        warnings_of_values(container.balances, sole_account),
        chain.from_iterable(map(warnings_of_sections, balances.values())),
        _warnings_of_documents(statement),
    )
    return replace(statement, warnings=tuple(warnings))


def as_json(statement: Statement) -> dict[str, Any]:
    """The statement as one object for other programs; money is whole kopecks, dates are ISO."""
    return {
        "encoding": statement.encoding,
        "version": statement.version,
        "accounts": list(statement.accounts),
        "documents": [_document_json(line) for line in statement.lines],
        "control": [_control_json(control) for control in statement.controls],
        "warnings": list(statement.warnings),
    }


def _covered(container: Container) -> tuple[str, ...]:
    listed = (*container.listed, *(balance.value("расчсчет") for balance in container.balances))
    return tuple(dict.fromkeys(filter(None, map(account, listed))))


def _edge(container: Container, key: str, choose: Callable[[Iterable[date]], date]) -> date | None:
    """The statement's first or last day: of the header, else of its balances."""
    stated = day(container.header, key)
    days = [found for balance in container.balances if (found := day(balance, key))]
    return stated or (choose(days) if days else None)


def _warnings_of_accounts(container: Container, accounts: tuple[str, ...], known: AbstractSet[str]) -> Iterator[str]:
    if not accounts:
        yield _("В файле не назван ни один расчётный счёт (ключ «РасчСчет»).")
    for stranger in (name for name in accounts if known and name not in known):
        yield _("Счёт {account} из файла не принадлежит вашей организации.").format(account=stranger)
    if container.documents and not container.balances:
        yield _(
            "В файле нет остатков (раздел «СекцияРасчСчет»): проверьте, что это выписка банка, "
            "а не платёжные поручения, выгруженные для банка."
        )


def _warnings_of_documents(statement: Statement) -> Iterator[str]:
    sums = turnovers(statement.movements)
    for control in statement.controls:
        yield from warnings_of_turnover(control, sums.get(control.account, (ZERO, ZERO)))
    yield from warnings_of_directions(statement.lines)


def _document_json(line: StatementLine) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "number": line.number,
        "date": line.date.isoformat(),
        "amount": line.amount.kopecks,
        "direction": line.direction.value,
        "name": line.name,
        "inn": line.inn,
        "account": line.counter_account,
        "purpose": line.purpose,
    }


def _control_json(control: AccountControl) -> dict[str, Any]:
    sums = {name: getattr(control, name) for name in ("opening", "received", "paid", "closing")}
    kopecks = {name: None if amount is None else amount.kopecks for name, amount in sums.items()}
    return {"account": control.account, **kopecks, "difference": control.difference}
