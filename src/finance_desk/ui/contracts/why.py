"""«Почему столько?» of a contract: each figure from the figures it is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from finance_desk.domain.formatting import MINUS, NBSP, money, money_rub, percent
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.profitability import Figures
from finance_desk.domain.vat import adv

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from finance_desk.queries.contracts_list import ContractLine
    from finance_desk.ui.desk import Desk

Part = tuple[str, Money]


def explain(desk: Desk, owner: QObject, line: ContractLine, figure: str) -> None:
    """Read the figures of a contract and show how one of them came about; another figure is told as what is left."""
    from finance_desk.queries.contracts import figures

    told_to_all = figure not in COST or desk.sees_cost()
    title, told = EXPLAINED.get(figure if told_to_all else "left", EXPLAINED["left"])
    name = _("{title}: договор {number}, {client}").format(title=title(), number=line.number, client=line.client)
    desk.read(owner, figures, line.key, desk.today).then(lambda known: desk.explain(name, told(known)))


def why_left(known: Figures) -> list[str]:
    """«Остаток» from what came in and what was spent."""
    parts = [
        *_unless_zero(_("перенесено остатком при запуске программы"), known.opening),
        (_("оплатил клиент"), known.paid),
        (_("списано за работы и абонплату, с НДС"), -(known.revenue + known.vat)),
        *_unless_zero(_("отложено в купленных пакетах часов"), -known.in_blocks),
        *_unless_zero(_("списан безнадёжный долг"), known.writeoff),
    ]
    return _sum(parts, _("Остаток"), known.left)


def why_available(known: Figures) -> list[str]:
    """«Доступно» from what is left, reserved and lent."""
    parts = [
        (_("остаток"), known.left),
        (_("резерв: согласовано и ещё не выполнено, абонплата этого месяца"), -known.reserved),
        *_unless_zero(_("кредитный лимит по условиям договора"), known.credit_limit),
    ]
    return _sum(parts, _("Доступно"), known.available)


def why_profit_by_work(known: Figures) -> list[str]:
    """«Прибыль по работам», and what part of revenue it is."""
    parts = [
        (_("выручка за выполненные работы, без НДС"), known.revenue),
        (_("себестоимость работ"), -known.cost),
        *_unless_zero(_("безнадёжный долг"), -known.writeoff),
    ]
    steps = _sum(parts, _("Прибыль по работам"), known.profit_by_work)
    return steps if known.margin is None else [*steps, _margin(known)]


def why_profit_by_payments(known: Figures) -> list[str]:
    """«Прибыль по оплатам, без НДС»."""
    held = known.left + known.in_blocks
    parts = [
        (_("оплатил клиент"), known.paid),
        (_("НДС с выполненных работ"), -known.vat),
        *_unless_zero(_("НДС внутри ещё не отработанных денег"), -adv(held, known.main_rate)),
        *_unless_zero(_("НДС внутри остатка, перенесённого при запуске"), adv(known.opening, known.main_rate)),
        (_("себестоимость работ"), -known.cost),
    ]
    steps = _sum(parts, _("Прибыль по оплатам, без НДС"), known.profit_by_payments)
    if known.not_yet_worked <= ZERO:
        return steps
    waiting = _("Из оплаченного ещё не отработано, без НДС: {sum}.").format(sum=money_rub(known.not_yet_worked))
    return [*steps[:-1], waiting, steps[-1]]


def why_margin(known: Figures) -> list[str]:
    """«Маржа» as a share of revenue."""
    if known.margin is None:
        return [_("Выручки ещё не было, поэтому и маржи нет.")]
    profit, revenue = known.margin
    return [
        _("Прибыль по работам: {sum}.").format(sum=money_rub(profit)),
        _("Выручка без НДС: {sum}.").format(sum=money_rub(revenue)),
        _margin(known),
    ]


def why_paid(known: Figures) -> list[str]:
    """«Оплачено» from where the money went."""
    parts = [
        (_("остаток"), known.left),
        *_unless_zero(_("отложено в купленных пакетах часов"), known.in_blocks),
        (_("списано за работы и абонплату, с НДС"), known.revenue + known.vat),
        *_unless_zero(_("списан безнадёжный долг"), -known.writeoff),
        *_unless_zero(_("перенесено остатком при запуске программы"), -known.opening),
    ]
    return _sum(parts, _("Оплачено"), known.paid)


EXPLAINED: dict[str, tuple[Callable[[], str], Callable[[Figures], list[str]]]] = {
    "left": (lambda: _("Остаток"), why_left),
    "available": (lambda: _("Доступно"), why_available),
    "profit_by_work": (lambda: _("Прибыль по работам"), why_profit_by_work),
    "profit_by_payments": (lambda: _("Прибыль по оплатам, без НДС"), why_profit_by_payments),
    "margin": (lambda: _("Маржа"), why_margin),
    "paid": (lambda: _("Оплачено"), why_paid),
}


COST = frozenset({"profit_by_work", "profit_by_payments", "margin"})
"""figures that are not for a client's eye"""


def _margin(known: Figures) -> str:
    return _("Маржа = прибыль ÷ выручка = {share}.").format(share=_permille(known.margin_permille or 0))


def _permille(tenths: int) -> str:
    from finance_desk.domain.quantity import Percent

    return percent(Percent.of(tenths * Percent.scale() // 10))


def _unless_zero(name: str, amount: Money) -> list[Part]:
    return [(name, amount)] if amount else []


def _sum(parts: list[Part], name: str, amount: Money) -> list[str]:
    """Every part with its sign, and the sum spelled out."""
    steps = [f"{_signed(part)}{NBSP}₽ — {words}." for words, part in parts]
    counted = [part for _words, part in parts if part]
    if len(counted) <= 1:
        return [*steps, f"{name} = {money_rub(amount)}."]
    spelled = " ".join([money(counted[0]), *(_signed(part) for part in counted[1:])])
    return [*steps, f"{name} = {spelled} = {money_rub(amount)}."]


def _signed(amount: Money) -> str:
    if not amount:
        return money(amount)
    return f"{MINUS if amount < ZERO else '+'}{NBSP}{money(abs(amount))}"
