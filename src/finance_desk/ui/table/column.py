"""Columns of a table as data: what stands in a cell, in words, and how it leaves for Excel."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, TypeVar

from finance_desk.domain import formatting
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity, Scaled
from finance_desk.ui.widgets.tone import Tone

R = TypeVar("R")


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    MOMENT = "moment"
    HOURS = "hours"
    """whole minutes, or hours as a quantity"""
    CHOICE = "choice"
    BADGE = "badge"


RIGHT = frozenset({Kind.MONEY, Kind.NUMBER, Kind.PERCENT, Kind.HOURS})
"""kinds whose digits stand below each other"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column. `name` is the attribute of the row and the column of the listing; `cost` is not for every eye."""

    title: str
    name: str
    kind: Kind = Kind.TEXT
    width: int = 120
    """logical pixels, until the user drags it"""
    grows: bool = False
    """takes a share of the room that no column needs"""
    shown: bool = True
    rare: bool = False
    """in a short table: unseen while no row has a value"""
    sortable: bool = True
    cost: bool = False
    total: bool = False
    total_word: str = ""
    """what the total is called where it does not count every row"""
    words: Mapping[Any, str] = field(default_factory=dict)
    tones: Mapping[Any, Tone] = field(default_factory=dict)
    tint: Callable[[R], Tone] | None = None
    render: Callable[[R], str] | None = None
    local: Callable[[datetime.datetime], datetime.datetime] | None = None
    """from an instant to the clock on the organisation's wall"""
    faint: bool = False
    """secondary: drawn in the muted colour"""

    def value(self, row: R) -> Any:
        """The typed value of a row."""
        value = getattr(row, self.name, None) if self.render else getattr(row, self.name)
        return value if self.local is None or value is None else self.local(value)

    def text(self, row: R) -> str:
        """What the cell says."""
        if self.render is not None:
            return self.render(row)
        return self.spoken(self.value(row))

    def spoken(self, value: Any) -> str:
        """A value of this column in words, as a cell or a total shows it."""
        if value is None:
            return "" if self.kind is not Kind.MONEY else formatting.NOTHING
        if self.words:
            return self.words.get(value, str(value))
        return _SPOKEN[self.kind](value)

    def tone(self, row: R) -> Tone:
        """The meaning of the cell's colour; a sum below zero is always a danger."""
        if self.tint is not None:
            return self.tint(row)
        value = self.value(row)
        if self.tones:
            return self.tones.get(value, Tone.NEUTRAL)
        return Tone.DANGER if _below_zero(value) else Tone.NEUTRAL

    def exported(self, row: R) -> Any:
        """The value as a workbook takes it: numbers, dates and moments typed, everything else as it is read."""
        value = self.value(row)
        if self.kind is Kind.HOURS and isinstance(value, int):
            return Quantity.of((value * Quantity.scale() + 30) // 60)
        if isinstance(value, datetime.datetime):
            return value.replace(tzinfo=None)  # a workbook knows only the clock on the wall
        if isinstance(value, Money | Scaled) or (value is not None and self.kind in _TYPED):
            return value
        return None if value is None and self.render is None else self.text(row)


_TYPED = frozenset({Kind.NUMBER, Kind.DATE})
_SENTENCES, _NAMES = 150, 180
"""widths of columns, in pixels: from this one on they hold names or sentences; that of an ordinary name"""


def text(title: str, name: str, **options: Any) -> Column[Any]:
    """A column of words; names and sentences take what room is left, codes and numbers do not."""
    width = int(options.get("width", _NAMES))
    usual: dict[str, Any] = {"width": width, "grows": width >= _SENTENCES}
    return Column(title=title, name=name, **(usual | options))


def identifier(title: str, name: str, **options: Any) -> Column[Any]:
    """A column of numbers that are names: their digits are not parted."""
    usual: dict[str, Any] = {"width": 64, "render": _plain(name)}
    return Column(title=title, name=name, kind=Kind.NUMBER, **(usual | options))


def money(title: str, name: str, **options: Any) -> Column[Any]:
    """A column of sums: right-aligned, zero as a dash, below zero in the danger colour."""
    return Column(title=title, name=name, kind=Kind.MONEY, **({"width": 116} | options))


def number(title: str, name: str, **options: Any) -> Column[Any]:
    """A column of counts or quantities."""
    return Column(title=title, name=name, kind=Kind.NUMBER, **({"width": 84} | options))


def percent(title: str, name: str, **options: Any) -> Column[Any]:
    """A column of percentages."""
    return Column(title=title, name=name, kind=Kind.PERCENT, **({"width": 84} | options))


def date(title: str, name: str, **options: Any) -> Column[Any]:
    """A column of days."""
    return Column(title=title, name=name, kind=Kind.DATE, **({"width": 108} | options))


def moment(title: str, name: str, **options: Any) -> Column[Any]:
    """A column of days with the time, already in the organisation's zone."""
    return Column(title=title, name=name, kind=Kind.MOMENT, **({"width": 144} | options))


def hours(title: str, name: str, **options: Any) -> Column[Any]:
    """A column of working time."""
    return Column(title=title, name=name, kind=Kind.HOURS, **({"width": 96} | options))


def choice(title: str, name: str, words: Mapping[Any, str], **options: Any) -> Column[Any]:
    """A column with a few possible values and their words."""
    return Column(title=title, name=name, kind=Kind.CHOICE, words=words, **({"width": 140} | options))


def badge(
    title: str, name: str, words: Mapping[Any, str], tones: Mapping[Any, Tone] | None = None, **options: Any
) -> Column[Any]:
    """A column whose word stands in a soft coloured pill. With `render` and `tint` the words may be of any kind."""
    return Column(title=title, name=name, kind=Kind.BADGE, words=words, tones=tones or {}, **({"width": 130} | options))


def _plain(name: str) -> Callable[[Any], str]:
    return lambda row: str(getattr(row, name))


def _below_zero(value: Any) -> bool:
    if isinstance(value, Money):
        return value.kopecks < 0
    return isinstance(value, Scaled) and value.scaled < 0


def _number(value: int | Quantity) -> str:
    if not value:
        return formatting.NOTHING
    return formatting.quantity(value if isinstance(value, Quantity) else Quantity(value))


def _hours(value: int | Quantity) -> str:
    if not value:
        return formatting.NOTHING
    return formatting.minutes(value if isinstance(value, int) else (value.scaled * 60 + 500) // 1000)


def _date(value: datetime.date) -> str:
    return formatting.date_short(value)


def _moment(value: datetime.datetime) -> str:
    return formatting.moment_short(value)


_SPOKEN: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.MONEY: formatting.money_for_table,
    Kind.NUMBER: _number,
    Kind.PERCENT: formatting.percent_for_table,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.HOURS: _hours,
    Kind.CHOICE: str,
    Kind.BADGE: str,
}
