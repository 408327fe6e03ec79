"""A list: its columns, and the statements that page through it, filter it and sum it up."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Select,
    String,
    UnaryExpression,
    Uuid,
    and_,
    bindparam,
    func,
    select,
    true,
)

from finance_desk.db.types import UtcDateTime
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.money import ZERO, Money
from finance_desk.queries.listing.column import Column, Matching, Test, clause, patterns, test_of
from finance_desk.queries.listing.days import in_instants
from finance_desk.queries.listing.joining import Joined, Keys, Source
from finance_desk.queries.listing.ordering import Sorted, beyond

R = TypeVar("R")

PAGE = 200
_SHAPES = 64


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place in the order after which the next page begins: what the last row was sorted by, and its key."""

    values: tuple[Any, ...]
    key: UUID


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Rows in order, and where the next page begins; None after the last."""

    rows: tuple[R, ...]
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How many rows the whole filter finds, and the sums of its money columns."""

    count: int
    sums: Mapping[str, Money]


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a statement depends on. Two looks of one shape differ in their values alone."""

    tests: tuple[Test, ...]
    words: int
    order: Order | None = None
    after: tuple[bool, ...] | None = None
    """None for the first page; which of the things to sort by the last row had"""


def just_today(today: date) -> dict[str, Any]:
    """The parameters of a list that asks for nothing but the day."""
    return {"today": today}


class Listing(Generic[R]):
    """A list of rows of one dataclass: `key`, then a field for each column.

    Rows with nothing to sort by stand last, in either direction. `about` are records that a row may have to do with:
    no columns, but conditions may name one.
    """

    def __init__(
        self,
        row: type[R],
        source: Source,
        columns: Mapping[str, Column],
        order: Order,
        *,
        found: Matching | None = None,
        about: Mapping[str, Callable[[Any], ColumnElement[bool]]] | None = None,
        parameters: Callable[[date], Mapping[str, Any]] = just_today,
    ) -> None:
        named = tuple(field.name for field in fields(row))  # type: ignore[arg-type]  # a dataclass
        if named != ("key", *columns):
            raise TypeError(f"{row.__name__} has the fields {named}, the list has {('key', *columns)}")
        self.row = row
        self.columns = columns
        self._source = source
        self._order = order
        self._found = found
        self.about = about or {}
        self._parameters = parameters
        self._instants = {name for name, each in columns.items() if isinstance(each.value.type, UtcDateTime)}
        self._paged = lru_cache(_SHAPES)(self._page_statement)
        self._summed = lru_cache(_SHAPES)(self._totals_statement)
        self._counted = lru_cache(_SHAPES)(self._counts_statement)

    def page(
        self, connection: Connection, wanted: Wanted, *, today: date, after: Cursor | None = None, limit: int = PAGE
    ) -> Page[R]:
        """The next rows of what is wanted, from a cursor on."""
        tests, values = self._tests(connection, wanted, today)
        order = self._known_order(wanted.order)
        words = patterns(wanted.text) if self._found else ()
        values |= {f"w{n}": word for n, word in enumerate(words)} | {"limit": limit + 1}
        where = None
        if after is not None:
            where = tuple(value is not None for value in after.values)
            values |= {f"after{n}": value for n, value in enumerate(after.values)} | {"after_key": after.key}
        statement = self._paged(_Shape(tests, len(words), order, where))
        found = connection.execute(statement, {**self._parameters(today), **values}).all()
        known = len(order.chain)
        rows = tuple(self.row(*row[known:]) for row in found[:limit])
        last = found[limit - 1] if len(found) > limit else None
        return Page(rows, None if last is None else Cursor(tuple(last[:known]), last[known]))

    def totals(self, connection: Connection, wanted: Wanted, *, today: date) -> Totals:
        """How many rows are wanted and what their money columns add up to, in one SELECT."""
        tests, values = self._tests(connection, wanted, today)
        words = patterns(wanted.text) if self._found else ()
        values |= {f"w{n}": word for n, word in enumerate(words)}
        statement = self._summed(_Shape(tests, len(words)))
        found = connection.execute(statement, {**self._parameters(today), **values}).one()
        return Totals(found[0], {name: found[n] or ZERO for n, name in enumerate(self._money(), start=1)})

    def first(
        self, connection: Connection, wanted: Wanted, *, today: date, limit: int = PAGE
    ) -> tuple[Page[R], Totals]:
        """The first page and the totals: of one snapshot, for a read is one."""
        return self.page(connection, wanted, today=today, limit=limit), self.totals(connection, wanted, today=today)

    def counts(self, connection: Connection, wanted: Sequence[Wanted], *, today: date) -> tuple[int, ...]:
        """How many rows each of several filters finds, in one SELECT."""
        shapes, values = list[_Shape](), dict[str, Any]()
        for number, each in enumerate(wanted):
            mark = f"{number}_"
            tests, given = self._tests(connection, each, today, mark)
            words = patterns(each.text) if self._found else ()
            values |= given | {f"w{mark}{n}": word for n, word in enumerate(words)}
            shapes.append(_Shape(tests, len(words)))
        return tuple(connection.execute(self._counted(tuple(shapes)), {**self._parameters(today), **values}).one())

    def knows(self, condition: Condition) -> bool:
        """Whether the condition speaks of a column of this list; one of a view of another version may not."""
        return condition.column in self.columns or condition.column in self.about

    def _money(self) -> Iterator[str]:
        return (name for name, column in self.columns.items() if column.total)

    def _tests(
        self, connection: Connection, wanted: Wanted, today: date, mark: str = ""
    ) -> tuple[tuple[Test, ...], dict[str, Any]]:
        """The shapes of the conditions, and their values by the names that `_conditions` gives to parameters."""
        conditions = in_instants(connection, tuple(each.on(today) for each in wanted.conditions), self._instants)
        known = [test for test in map(test_of, conditions) if test is not None]
        given = (value for _test, values in known for value in values)
        return tuple(test for test, _values in known), {f"p{mark}{n}": value for n, value in enumerate(given)}

    def _conditions(self, shape: _Shape, mark: str = "") -> list[ColumnElement[bool]]:
        names = (f"p{mark}{n}" for n in range(1000))
        conditions = [self._clause(test, names) for test in shape.tests]
        if self._found is not None:
            conditions += [self._found(bindparam(f"w{mark}{n}", type_=String())) for n in range(shape.words)]
        return conditions if self._source.only is None else [self._source.only, *conditions]

    def _clause(self, test: Test, names: Iterator[str]) -> ColumnElement[bool]:
        about = self.about.get(test.column)
        if about is None:
            return clause(self.columns[test.column], test, names)
        if test.operator is not Operator.IS:
            raise ValueError(f"{test.column} names one record")
        return about(bindparam(next(names), type_=Uuid()))

    def _page_statement(self, shape: _Shape) -> Select[Any]:
        """The keys of the page are found first, with what conditions and order need alone; then their rows are told."""
        assert shape.order is not None
        key, known = self._source.key, [self._sorted(each) for each in shape.order.chain]
        conditions = self._conditions(shape)
        if shape.after is not None:
            conditions.append(beyond(known, key, shape.after))
        asked = (*(each.value for each in known), *conditions)
        page = (
            select(key.label("key"), *(each.value.label(f"known{n}") for n, each in enumerate(known)))
            .select_from(self._source.joining(asked))
            .where(*conditions)
            .order_by(*self._ordered(known, [each.value for each in known], key))
            .limit(bindparam("limit"))
            .cte("page")
        )
        values = [column.value for column in self.columns.values()]
        named = [page.c[f"known{n}"] for n in range(len(known))]
        rows = (
            select(*named, key, *(value.label(f"v{n}") for n, value in enumerate(values)))
            .select_from(self._source.joining(values, page))
            .order_by(*self._ordered(known, named, page.c.key))
        )
        everywhere = self._source.needed(asked)
        beside = [each for each in self._source.needed(values) if each not in everywhere]
        made = [*self._made(everywhere, None), *self._made(beside, select(page.c.key))]
        return rows.add_cte(*made)  # in this order, for PostgreSQL reads no name before it is defined

    @staticmethod
    def _made(joined: Sequence[Joined], keys: Keys) -> list[CTE]:
        return [each.made(keys) for each in joined if each.made is not None]

    def _totals_statement(self, shape: _Shape) -> Select[Any]:
        conditions = self._conditions(shape)
        sums: list[Any] = [self.columns[name].summed for name in self._money()]
        asked = (*sums, *conditions)
        rows = (
            select(func.count(), *(func.sum(value) for value in sums))
            .select_from(self._source.joining(asked))
            .where(*conditions)
        )
        return rows.add_cte(*self._made(self._source.needed(asked), None))

    def _counts_statement(self, shapes: tuple[_Shape, ...]) -> Select[Any]:
        asked = [self._conditions(shape, f"{number}_") for number, shape in enumerate(shapes)]
        everything = [condition for conditions in asked for condition in conditions]
        counted: list[ColumnElement[Any]] = [func.count().filter(and_(true(), *conditions)) for conditions in asked]
        rows = select(*counted).select_from(self._source.joining(everything))
        return rows.add_cte(*self._made(self._source.needed(everything), None))

    def _known_order(self, order: Order | None) -> Order:
        """The order without columns of a view of another version; the usual one when none is left."""
        known = Order.of(each for each in (order.chain if order else ()) if each.column in self.columns)
        return known or self._order

    def _sorted(self, order: Order) -> Sorted:
        value = self.columns[order.column].sorted_by
        return Sorted(value, order.descending, self._source.always_has(value))

    @staticmethod
    def _ordered(known: Sequence[Sorted], named: Sequence[Any], key: Any) -> list[UnaryExpression[Any]]:
        turned = [each.turned(name) for each, name in zip(known, named, strict=True)]
        return [*turned, key.desc() if known[0].descending else key.asc()]
