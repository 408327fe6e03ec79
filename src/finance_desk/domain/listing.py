"""What a person wants to see in a list: conditions on its columns, words to search for, an order."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity


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
    """from `value` to `until`, both included"""
    EMPTY = "empty"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a column of the list."""

    column: str
    operator: Operator
    value: Any = None
    until: Any = None


@dataclass(frozen=True, slots=True)
class Order:
    """The column a list is sorted by; equal rows are told apart by their key."""

    column: str
    descending: bool = False


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
                "order": [self.order.column, self.order.descending] if self.order else None,
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
            order = stored["order"] and Order(str(stored["order"][0]), bool(stored["order"][1]))
            return cls(conditions, str(stored["text"]), order or None)
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
}


def _stored(value: Any) -> Any:
    """A value as JSON knows it: what JSON has no type for is tagged with its kind."""
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
