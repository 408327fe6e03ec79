"""Bundles of items with their lines."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finance_desk.db.base import Editable, Identified, Record
from finance_desk.domain.bundle import BundlePart
from finance_desk.domain.language import later
from finance_desk.domain.quantity import Quantity


class BundleLine(Identified, Record):
    """An item of a bundle, in its place."""

    __tablename__ = "bundle_line"
    __table_args__ = (UniqueConstraint("bundle_id", "n"),)

    bundle_id: Mapped[UUID] = mapped_column(ForeignKey("bundle.id"))
    n: Mapped[int]
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"), index=True)
    quantity: Mapped[Quantity]


class Bundle(Editable, Record):
    """What is often done together. Specifications made of it before keep their lines."""

    __tablename__ = "bundle"
    LABELS: ClassVar = {"name": later("название"), "parts": later("состав")}

    name: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool]
    search: Mapped[str] = mapped_column(index=True)
    lines: Mapped[list[BundleLine]] = relationship(order_by=BundleLine.n, cascade="all, delete-orphan")

    @property
    def parts(self) -> tuple[BundlePart, ...]:
        """What it consists of, in its order."""
        return tuple(BundlePart(line.item_id, line.quantity) for line in self.lines)
