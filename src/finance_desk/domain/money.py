"""Roubles as a whole number of kopecks, and the one place where kopecks are rounded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

_PATTERN = re.compile(r"([-−]?)(\d{1,15})(?:[.,](\d{1,2}))?")
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")


def divide_half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number of a fraction, halves away from zero (ROUND_HALF_UP). The denominator is positive."""
    quotient, remainder = divmod(abs(numerator), denominator)
    rounded = quotient + (2 * remainder >= denominator)
    return rounded if numerator >= 0 else -rounded


class Money:
    """An amount of roubles held as integer kopecks: `Money("199.50")`, `Money.of(19950)`. Never a float."""

    __slots__ = ("kopecks",)
    kopecks: int

    def __init__(self, roubles: str | int = 0) -> None:
        """Read roubles: `"1 234,56"`, `"1234.5"`, `7`. Raises ValueError for anything finer than a kopeck."""
        kopecks = _parse(roubles) if isinstance(roubles, str) else roubles * 100
        object.__setattr__(self, "kopecks", kopecks)

    @classmethod
    def of(cls, kopecks: int) -> Self:
        """An amount given in whole kopecks."""
        if type(kopecks) is not int:
            raise TypeError(f"kopecks are whole numbers, not {type(kopecks).__name__}")
        money = cls.__new__(cls)
        object.__setattr__(money, "kopecks", kopecks)
        return money

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Money is immutable")

    def __reduce__(self) -> tuple[Any, ...]:
        return (Money.of, (self.kopecks,))

    def __add__(self, other: Money) -> Money:
        return Money.of(self.kopecks + other.kopecks)

    def __sub__(self, other: Money) -> Money:
        return Money.of(self.kopecks - other.kopecks)

    def __mul__(self, times: int) -> Money:
        return Money.of(self.kopecks * times)

    __rmul__ = __mul__

    def __neg__(self) -> Money:
        return Money.of(-self.kopecks)

    def __abs__(self) -> Money:
        return Money.of(abs(self.kopecks))

    def __bool__(self) -> bool:
        return self.kopecks != 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Money) and self.kopecks == other.kopecks

    def __lt__(self, other: Money) -> bool:
        return self.kopecks < other.kopecks

    def __le__(self, other: Money) -> bool:
        return self.kopecks <= other.kopecks

    def __gt__(self, other: Money) -> bool:
        return self.kopecks > other.kopecks

    def __ge__(self, other: Money) -> bool:
        return self.kopecks >= other.kopecks

    def __hash__(self) -> int:
        return hash((Money, self.kopecks))

    def share(self, numerator: int, denominator: int) -> Money:
        """This amount × numerator ÷ denominator, rounded half up once."""
        return Money.of(divide_half_up(self.kopecks * numerator, denominator))

    def __str__(self) -> str:
        sign = "-" if self.kopecks < 0 else ""
        return f"{sign}{abs(self.kopecks) // 100}.{abs(self.kopecks) % 100:02d}"

    def __repr__(self) -> str:
        return f'Money("{self}")'

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        """In arguments and in the journal an amount is a string of roubles: `"199.50"`."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            cls._accept, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def _accept(cls, value: object) -> Money:
        if isinstance(value, Money):
            return value
        if isinstance(value, str):
            return cls(value)
        raise ValueError("money is given as a string of roubles")


def _parse(text: str) -> int:
    match = _PATTERN.fullmatch(text.strip().translate(_SPACES))
    if match is None:
        raise ValueError(f"not an amount in roubles and kopecks: {text!r}")
    sign, roubles, kopecks = match.groups()
    amount = int(roubles) * 100 + int((kopecks or "0").ljust(2, "0"))
    return -amount if sign else amount


ZERO = Money.of(0)


def total(amounts: Iterable[Money]) -> Money:
    """The sum of amounts; zero for none."""
    return Money.of(sum(amount.kopecks for amount in amounts))


def poured(amount: Money, limits: Iterable[Money]) -> list[Money]:
    """How an amount fills these one after another, each up to its limit."""
    parts, left = [], amount
    for limit in limits:
        parts.append(max(min(limit, left), ZERO))
        left -= parts[-1]
    return parts
