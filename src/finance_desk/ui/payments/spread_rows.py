"""Rows of «Разнести поступление»: счета and advances with the sum that each gets, and what is left of the receipt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from finance_desk.domain.formatting import date_short, money
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.jobs.statement_spread import Spread, Target
from finance_desk.services.distributions import Part
from finance_desk.ui.form import field
from finance_desk.ui.payments.choices import named

Values = Mapping[str, Any]


def columns() -> Sequence[field.Field]:
    """What is known of a place for money, and the sum that is typed."""
    return (
        field.text(_("Куда"), "title", read_only=True),
        field.text(_("Договор"), "contract", read_only=True, width=8),
        field.text(_("Оплатить до"), "due", read_only=True, width=3),
        field.money(_("К оплате"), "owed", read_only=True),
        field.money(_("Разнести"), "amount"),
        field.money(_("Останется"), "left", read_only=True, count=_left),
    )


def opened(targets: Iterable[Target], typed: Mapping[Any, Money | None]) -> list[dict[str, Any]]:
    """The rows; sums typed before stay."""
    return [_row(target, typed) for target in targets]


def parts(rows: Iterable[Values]) -> tuple[Part, ...]:
    """What the command gets."""
    found = []
    for row in rows:
        target, amount = row["target"], row.get("amount") or ZERO
        if amount:
            found.append(Part(target.contract_id, amount, target.document_id, target.evidence))
    return tuple(found)


def needed(rows: Iterable[Values], spread: Spread) -> Money:
    """What of the free money the rows take: a contract's own spare money pays its счета first."""
    wanted: dict[Any, list[Part]] = {}
    for part in parts(rows):
        wanted.setdefault(part.contract_id, []).append(part)
    fresh = ZERO
    for contract_id, own in wanted.items():
        papers = total(part.amount for part in own if part.document_id is not None)
        fresh += total(part.amount for part in own) - min(papers, spread.spare.get(contract_id, ZERO))
    return fresh


def too_much(row: Values) -> str:
    """What is wrong with the sum of a row; nothing when it is right."""
    target, amount = row["target"], row.get("amount")
    if amount is not None and amount < ZERO:
        return _("Сумма должна быть больше нуля.")
    if amount is None or target.owed is None or amount <= target.owed:
        return ""
    return _("По счёту осталось оплатить {owed} ₽.").format(owed=money(target.owed))


def _row(target: Target, typed: Mapping[Any, Money | None]) -> dict[str, Any]:
    amount = typed.get(target.key, target.amount)
    paper = _("Счёт № {number} от {date}")
    dated = "" if target.dated is None else date_short(target.dated)
    return {
        "target": target,
        "title": paper.format(number=target.number, date=dated) if target.document_id else _("Аванс договора"),
        "contract": named(target.contract, target.client),
        "due": "" if target.due_on is None else date_short(target.due_on),
        "owed": target.owed,
        "amount": amount or None,
    }


def _left(row: Values) -> Money | None:
    target = row.get("target")
    return target.owed - (row.get("amount") or ZERO) if isinstance(target, Target) and target.owed is not None else None
