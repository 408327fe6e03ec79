"""In which order rows stand, and which of them stand after a place in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, and_, bindparam, or_


@dataclass(frozen=True, slots=True, eq=False)
class Sorted:
    """An expression rows are sorted by; `always` says that no row is without it. Rows without it stand last."""

    value: Any
    descending: bool
    always: bool

    def turned(self, expression: Any) -> UnaryExpression[Any]:
        """The clause of ORDER BY, for the expression itself or for what a page calls it."""
        by_value: UnaryExpression[Any] = expression.desc() if self.descending else expression.asc()
        return by_value if self.always else by_value.nulls_last()

    def later(self, last: Any) -> ColumnElement[bool]:
        """What stands after a value, missing ones aside."""
        return self.value < last if self.descending else self.value > last  # type: ignore[no-any-return]  # columns of any table are typed Any

    def not_earlier(self, last: Any) -> ColumnElement[bool]:
        """What stands at a value or after it, missing ones aside."""
        return self.value <= last if self.descending else self.value >= last  # type: ignore[no-any-return]  # columns of any table are typed Any


def beyond(columns: Sequence[Sorted], key: Any, known: Sequence[bool]) -> ColumnElement[bool]:
    """What stands after the cursor, so written that an index of the first column is entered at the place.

    `known` tells which values of the cursor are not missing; they come as `after0`, `after1` … and `after_key`.
    """
    last_key = bindparam("after_key", type_=key.type)
    first = columns[0]
    same: list[ColumnElement[bool]] = []
    ways: list[ColumnElement[bool]] = []
    for number, (column, has_value) in enumerate(zip(columns, known, strict=True)):
        if not has_value:
            same.append(column.value.is_(None))
            continue
        last = _last(number, column)
        later = column.later(last)
        if not column.always and number:
            later = or_(later, column.value.is_(None))
        ways.append(and_(*same, later))
        same.append(column.value == last)
    ways.append(and_(*same, key < last_key if first.descending else key > last_key))
    if not known[0]:
        return and_(first.value.is_(None), or_(*ways))
    found = and_(first.not_earlier(_last(0, first)), or_(*ways))
    return found if first.always else or_(found, first.value.is_(None))


def _last(number: int, column: Sorted) -> Any:
    return bindparam(f"after{number}", type_=column.value.type)
