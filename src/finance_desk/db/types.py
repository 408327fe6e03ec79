"""Column types that hold the same value, and sort the same way, on SQLite and on PostgreSQL."""

import json
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Any, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, SmallInteger, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity, Scaled

Words = Text().with_variant(Text(collation="C"), "postgresql")
"""Text ordered by code point on both databases."""


class MoneyType(TypeDecorator[Money]):
    """Kopecks as a 64-bit integer."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        return None if value is None else value.kopecks

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        # PostgreSQL sums bigint to numeric: a whole number all the same.
        return None if value is None else Money.of(int(value))


class _ScaledType(TypeDecorator[Scaled]):
    impl = BigInteger
    cache_ok = True
    kind: type[Scaled]

    def process_bind_param(self, value: Scaled | None, dialect: Dialect) -> int | None:
        return None if value is None else value.scaled

    def process_result_value(self, value: int | None, dialect: Dialect) -> Scaled | None:
        return None if value is None else self.kind.of(int(value))


class QuantityType(_ScaledType):
    """Thousandths of a unit as a 64-bit integer."""

    cache_ok = True
    kind = Quantity


class PercentType(_ScaledType):
    """Hundredths of a percent as a 64-bit integer."""

    cache_ok = True
    kind = Percent


class UtcDateTime(TypeDecorator[datetime]):
    """An instant in UTC to a microsecond: timestamptz on PostgreSQL, sortable ISO text on SQLite."""

    impl = String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        instant = value.astimezone(UTC)
        return instant if dialect.name == "postgresql" else instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        instant = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        return instant.astimezone(UTC)


def canonical_json(value: object) -> str:
    """The one text of a JSON value: sorted keys, no spaces, no escapes for letters."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


class JsonText(TypeDecorator[Any]):
    """JSON kept as canonical text, equal on both databases."""

    impl = Words
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


E_ = TypeVar("E_", bound=StrEnum)


class Choice(TypeDecorator[E_]):
    """One of the words of an enumeration, kept as text."""

    impl = Words
    cache_ok = True

    def __init__(self, kind: type[E_]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: E_ | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value if type(value) is self.kind else self.kind(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> E_ | None:
        return None if value is None else self.kind(value)


N_ = TypeVar("N_", bound=IntEnum)


class Rank(TypeDecorator[N_]):
    """One of the steps of an ordered enumeration, kept as its number."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, kind: type[N_]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: N_ | None, dialect: Dialect) -> int | None:
        return None if value is None else int(self.kind(value))

    def process_result_value(self, value: int | None, dialect: Dialect) -> N_ | None:
        return None if value is None else self.kind(value)
