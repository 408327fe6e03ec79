"""What a person wants to see in a list: conditions on its columns, words to search for, an order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.span import Span


class Operator(StrEnum):
    """How a condition compares the value of a column."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    """`value` is a tuple"""
    CONTAINS = "contains"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    """from `value` to `until`, both included; or a Span as `value`"""
    EMPTY = "empty"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a column of the list."""

    column: str
    operator: Operator
    value: Any = None
    until: Any = None

    def on(self, today: date) -> Condition:
        """The same with days in the place of «этот месяц»."""
        if not isinstance(self.value, Span):
            return self
        period = self.value.on(today)
        return replace(self, value=period.start, until=period.last)


@dataclass(frozen=True, slots=True)
class Order:
    """The column a list is sorted by, and `then` another; equal rows are told apart by their key."""

    column: str
    descending: bool = False
    then: Order | None = None

    @property
    def chain(self) -> tuple[Order, ...]:
        """This and those that follow, each alone."""
        alone = Order(self.column, self.descending)
        return (alone,) if self.then is None else (alone, *self.then.chain)

    @classmethod
    def of(cls, chain: Iterable[Order]) -> Order | None:
        """The order of these columns, the first first; None of none."""
        made: Order | None = None
        for each in reversed(list(chain)):
            made = cls(each.column, each.descending, made)
        return made

    def to_pairs(self) -> list[list[Any]]:
        """As JSON keeps it."""
        return [[each.column, each.descending] for each in self.chain]

    @classmethod
    def from_pairs(cls, pairs: Any) -> Order | None:
        """What `to_pairs` gave, or the one pair that an older version kept."""
        known = [pairs] if pairs and isinstance(pairs[0], str) else pairs or []
        return cls.of(cls(str(column), bool(descending)) for column, descending in known)


@dataclass(frozen=True, slots=True)
class Wanted:
    """All conditions hold at once, and the text occurs in what the list searches."""

    conditions: tuple[Condition, ...] = ()
    text: str = ""
    order: Order | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything of the list may be left out."""
        return bool(self.conditions or self.text.strip())

    def to_json(self) -> str:
        """The text a saved view is kept as."""
        return json.dumps(
            {
                "conditions": [
                    [each.column, each.operator, _stored(each.value), _stored(each.until)] for each in self.conditions
                ],
                "text": self.text,
                "order": self.order.to_pairs() if self.order else None,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` wrote. Raises ValueError for anything else, as of a later version of the program."""
        try:
            stored = json.loads(text)
            conditions = tuple(
                Condition(str(column), Operator(operator), _restored(value), _restored(until))
                for column, operator, value, until in stored["conditions"]
            )
            return cls(conditions, str(stored["text"]), Order.from_pairs(stored["order"]))
        except (KeyError, IndexError, TypeError, AttributeError) as fault:
            raise ValueError("not a saved view of this version") from fault


_WRITTEN: tuple[tuple[type, str, Callable[[Any], str]], ...] = (
    (Money, "money", str),
    (Quantity, "quantity", str),
    (Percent, "percent", str),
    (UUID, "id", str),
    (datetime, "moment", datetime.isoformat),
    (date, "date", date.isoformat),
)
_READ: dict[str, Callable[[str], Any]] = {
    "money": Money,
    "quantity": Quantity,
    "percent": Percent,
    "id": UUID,
    "moment": datetime.fromisoformat,
    "date": date.fromisoformat,
    "span": Span,
}


def _stored(value: Any) -> Any:
    """A value as JSON knows it: what JSON has no type for is tagged with its kind."""
    if isinstance(value, Span):
        return {"span": value.value}
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, tuple):
        return [_stored(each) for each in value]
    for kind, tag, write in _WRITTEN:
        if isinstance(value, kind):
            return {tag: write(value)}
    raise TypeError(f"a condition does not hold {type(value).__name__}")


def _restored(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_restored(each) for each in value)
    if isinstance(value, dict):
        ((tag, text),) = value.items()
        return _READ[tag](text)
    return value
