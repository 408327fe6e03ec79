"""What every record shares: column types by annotation, named constraints, the operation that last wrote it."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Date, LargeBinary, MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from finance_desk.db.types import MoneyType, PercentType, QuantityType, UtcDateTime, Words
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(DeclarativeBase):
    """One business object. It guards its own state; it never leaves the layers below the queries."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        Money: MoneyType,
        Quantity: QuantityType,
        Percent: PercentType,
        UUID: Uuid(),
        datetime: UtcDateTime,
        date: Date(),
        str: Words,
        int: BigInteger(),
        bool: Boolean(),
        bytes: LargeBinary(),
    }


class Identified:
    """A record known by its own id."""

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)


class Editable(Identified):
    """A record that people edit: it remembers the operation that last wrote it."""

    rev_op: Mapped[UUID] = mapped_column(sort_order=99)
