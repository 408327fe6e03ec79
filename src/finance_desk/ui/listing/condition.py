"""What a list may be filtered by, and conditions in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from finance_desk.domain import formatting
from finance_desk.domain.formatting import quoted
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator
from finance_desk.domain.period import Period
from finance_desk.domain.span import Span
from finance_desk.ui.form.field import Kind
from finance_desk.ui.table.column import Column
from finance_desk.ui.table.column import Kind as CellKind
from finance_desk.ui.widgets.periods import Chosen, label_of

NUMBERS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.QUANTITY, Kind.WHOLE})


@dataclass(frozen=True, slots=True)
class Filter:
    """A column of the listing that conditions may be put on."""

    name: str
    title: str
    kind: Kind = Kind.TEXT
    words: Mapping[Any, str] = field(default_factory=dict)
    cost: bool = False


_KINDS = {
    CellKind.MONEY: Kind.MONEY,
    CellKind.PERCENT: Kind.PERCENT,
    CellKind.NUMBER: Kind.WHOLE,
    CellKind.HOURS: Kind.QUANTITY,
    CellKind.DATE: Kind.DATE,
    CellKind.MOMENT: Kind.DATE,
    CellKind.CHOICE: Kind.CHOICE,
    CellKind.BADGE: Kind.CHOICE,
}


def filters_of(named: Iterable[str | Filter], columns: Iterable[Column[Any]]) -> tuple[Filter, ...]:
    """Filters given as such, or made of the columns of these names; those of unknown columns are left out."""
    known = {column.name: column for column in columns}
    made = (_filter(known[each]) if isinstance(each, str) and each in known else each for each in named)
    return tuple(each for each in made if isinstance(each, Filter))


def operators(kind: Kind) -> Mapping[Operator, str]:
    """How a column of this kind may be compared, in words; the likeliest first."""
    if kind in NUMBERS:
        return {
            Operator.AT_LEAST: _("не меньше"),
            Operator.AT_MOST: _("не больше"),
            Operator.BETWEEN: _("от и до"),
            Operator.IS: _("равно"),
            Operator.EMPTY: _("пусто или ноль"),
            Operator.FILLED: _("не ноль"),
        }
    if kind is Kind.DATE:
        return {
            Operator.BETWEEN: _("за период"),
            Operator.AT_LEAST: _("не раньше"),
            Operator.AT_MOST: _("не позже"),
            Operator.IS: _("в день"),
            Operator.EMPTY: _("не указано"),
            Operator.FILLED: _("указано"),
        }
    if kind is Kind.CHOICE:
        return {Operator.IN: _("любое из"), Operator.EMPTY: _("не указано"), Operator.FILLED: _("указано")}
    return {
        Operator.CONTAINS: _("содержит"),
        Operator.IS: _("равно"),
        Operator.IS_NOT: _("не равно"),
        Operator.EMPTY: _("не указано"),
        Operator.FILLED: _("указано"),
    }


def in_words(known: Filter, condition: Condition) -> str:
    """A condition as a chip says it: `Остаток ≤ 10 000,00 ₽`, `Схема: аванс, по факту`."""
    title, value = known.title.removesuffix(", ₽"), condition.value
    if condition.operator in (Operator.EMPTY, Operator.FILLED):
        return f"{title}: {operators(known.kind)[condition.operator]}"
    if condition.operator is Operator.IN:
        return f"{title}: {', '.join(known.words.get(each, str(each)) for each in value)}"
    if condition.operator is Operator.BETWEEN:
        return f"{title}: {_between(known, condition)}"
    sign = _SIGNS.get(condition.operator) or operators(known.kind)[condition.operator]
    return f"{title} {sign} {_spoken(known, value)}"


_SIGNS = {
    Operator.IS: "=",
    Operator.IS_NOT: "≠",
    Operator.AT_LEAST: "≥",
    Operator.AT_MOST: "≤",
}


def of_period(name: str, period: Chosen) -> tuple[Condition, ...]:
    """The condition that a period of the bar puts on a column of dates."""
    if period is None:
        return ()
    if isinstance(period, Span):
        return (Condition(name, Operator.BETWEEN, period),)
    return (Condition(name, Operator.BETWEEN, period.start, period.last),)


def period_of(condition: Condition) -> Chosen:
    """The period that a condition stands for; None when it is open at an end."""
    if isinstance(condition.value, Span):
        return condition.value
    if not isinstance(condition.value, date) or not isinstance(condition.until, date):
        return None
    return Period(condition.value, condition.until + timedelta(days=1))


def same_value(known: Filter, value: Any) -> Condition:
    """The condition that a row with this value of the column meets."""
    if value is None or value == "":
        return Condition(known.name, Operator.EMPTY)
    if isinstance(value, datetime):
        value = value.date()  # a moment is asked for by its day
    return Condition(known.name, *((Operator.IN, (value,)) if known.kind is Kind.CHOICE else (Operator.IS, value)))


def _filter(column: Column[Any]) -> Filter:
    return Filter(column.name, column.title, _KINDS.get(column.kind, Kind.TEXT), column.words, cost=column.cost)


def _between(known: Filter, condition: Condition) -> str:
    period = period_of(condition) if known.kind is Kind.DATE else None
    if period is not None:
        return label_of(period)
    parts = [
        _("от {value}").format(value=_spoken(known, condition.value)) if condition.value is not None else "",
        _("до {value}").format(value=_spoken(known, condition.until)) if condition.until is not None else "",
    ]
    return " ".join(filter(None, parts))


def _spoken(known: Filter, value: Any) -> str:
    if known.words:
        return known.words.get(value, str(value))
    speak = _SPOKEN.get(known.kind)
    return quoted(value) if speak is None else speak(value)


_SPOKEN: dict[Kind, Callable[[Any], str]] = {
    Kind.MONEY: formatting.money_rub,
    Kind.PERCENT: formatting.percent,
    Kind.QUANTITY: formatting.quantity,
    Kind.WHOLE: str,
    Kind.DATE: formatting.date_short,
}
