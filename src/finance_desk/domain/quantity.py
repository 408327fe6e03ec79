"""Quantities in thousandths of a unit and percentages in hundredths of a percent: whole numbers, never floats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Self

from finance_desk.domain.money import Money, divide_half_up

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")


class Scaled:
    """A decimal number with a fixed count of digits after the point, held as one whole number."""

    __slots__ = ("scaled",)
    DIGITS: ClassVar[int]
    scaled: int

    def __init__(self, text: str | int = 0) -> None:
        """Read a decimal number: `"2,5"`, `"0.80"`, `3`. Raises ValueError when it is finer than the scale."""
        scaled = self._parse(text) if isinstance(text, str) else text * self.scale()
        object.__setattr__(self, "scaled", scaled)

    @classmethod
    def scale(cls) -> int:
        """How many units of the scale make one."""
        return int(10**cls.DIGITS)

    @classmethod
    def of(cls, scaled: int) -> Self:
        """A number given in whole units of the scale."""
        if type(scaled) is not int:
            raise TypeError(f"a scaled number is whole, not {type(scaled).__name__}")
        number = cls.__new__(cls)
        object.__setattr__(number, "scaled", scaled)
        return number

    @classmethod
    def _parse(cls, text: str) -> int:
        pattern = rf"([-−]?)(\d{{1,12}})(?:[.,](\d{{1,{cls.DIGITS}}})0*)?"
        match = re.fullmatch(pattern, text.strip().translate(_SPACES))
        if match is None:
            raise ValueError(f"not a number with at most {cls.DIGITS} digits after the point: {text!r}")
        sign, whole, fraction = match.groups()
        scaled = int(whole) * cls.scale() + int((fraction or "0").ljust(cls.DIGITS, "0"))
        return -scaled if sign else scaled

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self).of, (self.scaled,))

    def __add__(self, other: Self) -> Self:
        return type(self).of(self.scaled + other.scaled)

    def __sub__(self, other: Self) -> Self:
        return type(self).of(self.scaled - other.scaled)

    def __neg__(self) -> Self:
        return type(self).of(-self.scaled)

    def __bool__(self) -> bool:
        return self.scaled != 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scaled) and type(other) is type(self) and self.scaled == other.scaled

    def __lt__(self, other: Self) -> bool:
        return self.scaled < other.scaled

    def __le__(self, other: Self) -> bool:
        return self.scaled <= other.scaled

    def __gt__(self, other: Self) -> bool:
        return self.scaled > other.scaled

    def __ge__(self, other: Self) -> bool:
        return self.scaled >= other.scaled

    def __hash__(self) -> int:
        return hash((type(self), self.scaled))

    def __str__(self) -> str:
        """The shortest decimal: `2.5`, `0.8`, `3`."""
        sign = "-" if self.scaled < 0 else ""
        whole, fraction = divmod(abs(self.scaled), self.scale())
        digits = f"{fraction:0{self.DIGITS}d}".rstrip("0")
        return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"

    def __repr__(self) -> str:
        return f'{type(self).__name__}("{self}")'

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        """In arguments and in the journal it is a decimal string."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            cls._accept, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def _accept(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls(value)
        raise ValueError("a decimal number is given as a string")


class Quantity(Scaled):
    """An amount of pieces, hours or other units, to a thousandth."""

    DIGITS = 3


class Percent(Scaled):
    """A percentage to a hundredth: `Percent("12.5")` is 12,5 %."""

    DIGITS = 2


NONE = Percent.of(0)
HUNDRED = Percent(100)


def line_amount(price: Money, quantity: Quantity, discount: Percent = NONE) -> Money:
    """Price × quantity less discount, in kopecks, rounded half up once."""
    numerator = price.kopecks * quantity.scaled * (HUNDRED.scaled - discount.scaled)
    return Money.of(divide_half_up(numerator, Quantity.scale() * HUNDRED.scaled))
