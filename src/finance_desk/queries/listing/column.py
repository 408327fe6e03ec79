"""What a column of a list is in SQL, and what a condition on it says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    and_,
    bindparam,
    func,
    null,
    or_,
    true,
)

from finance_desk.db.types import Choice, JsonText, MoneyType, PercentType, QuantityType
from finance_desk.domain.formatting import search_key
from finance_desk.domain.listing import Condition, Operator
from finance_desk.queries.expressions import folded, whole

Pattern = ColumnElement[str]
Matching = Callable[[Pattern], ColumnElement[bool]]
"""Whether something holds a word, given as a pattern of LIKE in the form of search keys."""

ESCAPE = "/"


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column: its value, what it is sorted by if not that, how words are found in it, whether it is summed up."""

    value: Any
    order: Any = None
    found: Matching | None = None
    total: bool = False
    counted: Any = None
    """what of a row goes into the total, where that is not its value"""

    @property
    def summed(self) -> ColumnElement[Any]:
        """The expression whose sum is the total."""
        return self.value if self.counted is None else self.counted  # type: ignore[no-any-return]  # as above

    @property
    def sorted_by(self) -> ColumnElement[Any]:
        """The expression that orders the rows."""
        return self.value if self.order is None else self.order  # type: ignore[no-any-return]  # columns of any table are typed Any

    def matches(self, pattern: Pattern) -> ColumnElement[bool]:
        """Whether the column holds the word."""
        return like(folded(self.value), pattern) if self.found is None else self.found(pattern)


def like(searched: Any, pattern: Pattern) -> ColumnElement[bool]:
    """Whether a search key holds the word."""
    return searched.like(pattern, escape=ESCAPE)  # type: ignore[no-any-return]  # columns of any table are typed Any


def patterns(text: str) -> tuple[str, ...]:
    """A pattern for each word of the text; all of them must be found."""
    marks = str.maketrans({mark: ESCAPE + mark for mark in ("%", "_", ESCAPE)})
    return tuple(f"%{word.translate(marks)}%" for word in search_key(text).split())


@dataclass(frozen=True, slots=True)
class Test:
    """The shape of a condition: statements of one shape differ in their values alone, so one is built for all."""

    column: str
    operator: Operator
    words: int = 0


def test_of(condition: Condition) -> tuple[Test, tuple[Any, ...]] | None:
    """The shape of a condition and its values; None when it says nothing, as a period open at both ends."""
    column, operator, value = condition.column, condition.operator, condition.value
    if operator is Operator.CONTAINS:
        words = patterns(str(value or ""))
        return (Test(column, operator, len(words)), words) if words else None
    if operator is Operator.BETWEEN:
        return _between(condition)
    if operator is Operator.IN:
        return Test(column, operator), (list(value),)
    if operator in (Operator.EMPTY, Operator.FILLED):
        return Test(column, operator), ()
    if value is None:
        missing = {Operator.IS: Operator.EMPTY, Operator.IS_NOT: Operator.FILLED}
        return (Test(column, missing[operator]), ()) if operator in missing else None
    return Test(column, operator), (value,)


def _between(condition: Condition) -> tuple[Test, tuple[Any, ...]] | None:
    first, last = condition.value, condition.until
    if first is None and last is None:
        return None
    if last is None:
        return Test(condition.column, Operator.AT_LEAST), (first,)
    if first is None:
        return Test(condition.column, Operator.AT_MOST), (last,)
    return Test(condition.column, Operator.BETWEEN), (first, last)


def clause(column: Column, test: Test, names: Iterator[str]) -> ColumnElement[bool]:
    """The condition in SQL; `names` are those of its parameters, in the order of its values."""
    value = column.value
    if test.operator is Operator.CONTAINS:
        words = [bindparam(next(names), type_=String()) for _ in range(test.words)]
        return _all(column.matches(word) for word in words)
    if test.operator is Operator.EMPTY:
        return _empty(value)
    if test.operator is Operator.FILLED:
        return ~_empty(value)
    given = bindparam(next(names), type_=value.type, expanding=test.operator is Operator.IN)
    if test.operator is Operator.BETWEEN:
        until = bindparam(next(names), type_=value.type)
        return and_(value >= given, value <= until)  # PostgreSQL takes no COLLATE inside BETWEEN
    return _COMPARED[test.operator](value, given)


_COMPARED: dict[Operator, Callable[[Any, Any], ColumnElement[bool]]] = {
    Operator.IS: lambda value, given: value == given,
    Operator.IS_NOT: lambda value, given: value.is_distinct_from(given),
    Operator.IN: lambda value, given: value.in_(given),
    Operator.AT_LEAST: lambda value, given: value >= given,
    Operator.AT_MOST: lambda value, given: value <= given,
}


def _empty(value: Any) -> ColumnElement[bool]:
    """Nothing there; a text may be an empty one, and a zero is shown as a dash."""
    kind = value.type
    if isinstance(kind, MoneyType | PercentType | QuantityType | Integer):
        return whole(value) == 0
    if isinstance(kind, String) and not isinstance(kind, Choice | JsonText):
        return func.coalesce(value, "") == ""
    return value.is_(null())  # type: ignore[no-any-return]  # columns of any table are typed Any


def _all(conditions: Iterator[ColumnElement[bool]]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = true()
    for condition in conditions:
        found = found & condition
    return found


def any_of(*found: Matching) -> Matching:
    """A word that stands in any of these places."""
    return lambda pattern: or_(*(each(pattern) for each in found))
