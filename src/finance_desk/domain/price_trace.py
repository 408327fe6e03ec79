"""Why a price is what it is: the steps of its derivation, kept as facts on the entry and told in a person's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from finance_desk.domain import formatting
from finance_desk.domain.formatting import quoted
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.price_list import Target
from finance_desk.domain.quantity import HUNDRED, Percent, Quantity


class Rule(StrEnum):
    """What a step of a derivation did."""

    DATE = "date"
    SEARCHED = "searched"
    PRICE = "price"
    MODIFIER = "modifier"
    LINE_DISCOUNT = "line_discount"
    AFTER_HOURS = "after_hours"
    UNIT_PRICE = "unit_price"
    CONTRACT_DISCOUNT = "contract_discount"
    DISCOUNT = "discount"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation: facts only, so that it reads the same on any machine and in any language."""

    rule: Rule
    list_id: UUID | None = None
    list_name: str | None = None
    line_id: UUID | None = None
    target: Target | None = None
    label: str | None = None
    least: Quantity | None = None
    on: date | None = None
    amount: Money | None = None
    unit: str | None = None
    factor: Percent | None = None
    heirs: tuple[str, ...] | None = None

    @property
    def text(self) -> str:
        """The step as a person reads it."""
        return _SENTENCES[self.rule](self)

    def to_json(self) -> dict[str, Any]:
        """The step as JSON, without what is absent."""
        present = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: _CODECS[name][0](value) for name, value in present if value is not None}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Step:
        """The step that `to_json` stored."""
        return cls(**{name: _CODECS[name][1](value) for name, value in stored.items()})


@dataclass(frozen=True, slots=True)
class Trace:
    """The derivation of a price, step by step («Почему столько?»)."""

    steps: tuple[Step, ...]

    def explain(self) -> tuple[str, ...]:
        """The sentences a dispatcher copies for the client."""
        return tuple(step.text for step in self.steps)

    def to_json(self) -> list[dict[str, Any]]:
        """The trace as it is stored on the entry."""
        return [step.to_json() for step in self.steps]

    @classmethod
    def from_json(cls, stored: Iterable[Mapping[str, Any]]) -> Trace:
        """The trace that `to_json` stored."""
        return cls(tuple(Step.from_json(step) for step in stored))


def with_typed(
    steps: tuple[str, ...], price: Money | None, discount: Percent | None, unit_cost: Money | None
) -> tuple[str, ...]:
    """The steps of the lists and which figures a person typed over them; without lists a nought was hardly typed."""
    said = []
    if price is not None and (steps or price):
        said.append(_("Цена {sum} указана вручную").format(sum=formatting.money(price)))
    if discount is not None and (steps or discount):
        said.append(_("Скидка {percent} указана вручную").format(percent=formatting.percent(discount)))
    if unit_cost is not None and (steps or unit_cost):
        said.append(_("Себестоимость: {sum} указана вручную").format(sum=formatting.money(unit_cost)))
    return (*steps, *said)


_CODECS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "rule": (str, Rule),
    "list_id": (str, UUID),
    "list_name": (str, str),
    "line_id": (str, UUID),
    "target": (str, Target),
    "label": (str, str),
    "least": (str, Quantity),
    "on": (date.isoformat, date.fromisoformat),
    "amount": (str, Money),
    "unit": (str, str),
    "factor": (str, Percent),
    "heirs": (list, tuple),
}


def _date(step: Step) -> str:
    return _("Дата работ {date}").format(date=_day(step))


def _searched(step: Step) -> str:
    return _("Список «{name}»: цены нет").format(name=step.list_name)


def _price(step: Step) -> str:
    return f"{_lists(step)}, {_line(step)}: {_sum(step)}"


def _modifier(step: Step) -> str:
    return _("Список «{name}»: {percent} от цены выше").format(name=step.list_name, percent=_percent(step))


def _line_discount(step: Step) -> str:
    return _("{lists}, {line}: скидка {percent}").format(lists=_lists(step), line=_line(step), percent=_percent(step))


def _after_hours(step: Step) -> str:
    return _("За время работ: {percent} от цены").format(percent=_percent(step))


def _unit_price(step: Step) -> str:
    return _("Цена: {sum}").format(sum=_sum(step))


def _contract_discount(step: Step) -> str:
    return _("Скидка договора {percent}").format(percent=_percent(step))


def _discount(step: Step) -> str:
    return _("Скидка всего {percent}").format(percent=_percent(step))


def _cost(step: Step) -> str:
    return _("Себестоимость: {lists}, {line}: {sum}").format(lists=_lists(step), line=_line(step), sum=_sum(step))


def _lists(step: Step) -> str:
    inherits = _(" наследует ")
    names = inherits.join(quoted(name or "") for name in (*(step.heirs or ()), step.list_name))
    return _("Список {names}").format(names=names)


def _line(step: Step) -> str:
    place = {
        Target.ITEM: _("позиция {label}"),
        Target.CATEGORY: _("раздел «{label}»"),
        Target.ALL: _("все позиции"),
    }[step.target or Target.ALL].format(label=step.label)
    if step.least:
        tier = _(" от {quantity}").format(quantity=formatting.quantity(step.least))
        place += f"{tier}\u00a0{step.unit}" if step.unit else tier
    return _("{place} с {date}").format(place=place, date=_day(step))


def _sum(step: Step) -> str:
    amount = formatting.money(step.amount or ZERO)
    return _("{amount} за {unit}").format(amount=amount, unit=step.unit) if step.unit else amount


def _percent(step: Step) -> str:
    return formatting.percent(step.factor or HUNDRED)


def _day(step: Step) -> str:
    return formatting.date_short(step.on) if step.on else formatting.NOTHING


_SENTENCES: dict[Rule, Callable[[Step], str]] = {
    Rule.DATE: _date,
    Rule.SEARCHED: _searched,
    Rule.PRICE: _price,
    Rule.MODIFIER: _modifier,
    Rule.LINE_DISCOUNT: _line_discount,
    Rule.AFTER_HOURS: _after_hours,
    Rule.UNIT_PRICE: _unit_price,
    Rule.CONTRACT_DISCOUNT: _contract_discount,
    Rule.DISCOUNT: _discount,
    Rule.COST: _cost,
}
