"""SQL that SQLite and PostgreSQL spell differently but must compute alike: kopecks, days, letters without their case."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Date, Text, case, cast, extract, func, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from finance_desk.db.types import MoneyType, PercentType
from finance_desk.domain.formatting import search_key

Whole = ColumnElement[int]


def whole(amount: Any) -> Whole:
    """An amount, perhaps a sum and perhaps missing, as a whole number to reckon with."""
    return cast(func.coalesce(type_coerce(amount, BigInteger), 0), BigInteger)


def as_money(kopecks: Any) -> ColumnElement[Any]:
    """Whole kopecks as an amount."""
    return type_coerce(kopecks, MoneyType())


def as_percent(hundredths: Any) -> ColumnElement[Any]:
    """Whole hundredths of a percent as a percentage."""
    return type_coerce(hundredths, PercentType())


def nonzero(number: Any) -> Whole:
    """The number to divide by; missing instead of zero, so that the quotient is missing and not an error."""
    return type_coerce(func.nullif(number, 0), BigInteger)


def share(amount: Whole, numerator: Any, denominator: Any) -> Whole:
    """What `Money.share` says: × numerator ÷ denominator, halves away from zero; both databases cut towards zero."""
    product = type_coerce(amount * numerator, BigInteger)
    half = case((product < 0, -denominator), else_=denominator)
    return type_coerce((2 * product + half) // (2 * denominator), BigInteger)


def day_of_month(day: Any) -> Whole:
    """The number of a date within its month."""
    return cast(extract("day", day), BigInteger)


class days_after(FunctionElement[Any]):  # noqa: N801  a function of SQL
    """The date so many days after a date."""

    type = Date()
    inherit_cache = True


@compiles(days_after, "sqlite")
def _days_after_sqlite(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    day, days = (compiler.process(clause, **options) for clause in element.clauses)
    return f"date({day}, ({days}) || ' days')"


@compiles(days_after, "postgresql")
def _days_after_postgresql(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    day, days = (compiler.process(clause, **options) for clause in element.clauses)
    return f"(CAST({day} AS DATE) + CAST({days} AS INTEGER))"


class folded(FunctionElement[Any]):  # noqa: N801  a function of SQL
    """Text without letter case and ё, for columns that keep no search key; neither database folds Cyrillic by itself."""

    type = Text()
    inherit_cache = True


_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё"


@compiles(folded, "sqlite")
def _folded_sqlite(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    return f"folded(CAST({compiler.process(element.clauses, **options)} AS TEXT))"


@compiles(folded, "postgresql")
def _folded_postgresql(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    text = compiler.process(element.clauses, **options)
    return f"translate(CAST({text} AS TEXT), '{_CAPITALS}', '{search_key(_CAPITALS)}')"
