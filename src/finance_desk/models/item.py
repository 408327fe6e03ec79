"""Nomenclature: what is sold, in a tree of categories."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Record
from finance_desk.db.types import Choice
from finance_desk.domain.language import later
from finance_desk.domain.states import ItemKind
from finance_desk.domain.vat import VatRate


class ItemCategory(Editable, Record):
    """A node of the tree of categories; its path reads «Поддержка / Выезды»."""

    __tablename__ = "item_category"
    __table_args__ = (UniqueConstraint("path"),)

    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("item_category.id"))
    name: Mapped[str]
    path: Mapped[str]


class Item(Editable, Record):
    """A work, service or material; `okei` is the code of its unit (ОКЕИ), `unit` our short name of it."""

    __tablename__ = "item"
    LABELS: ClassVar = {
        "code": later("код"),
        "name": later("наименование"),
        "unit": later("единица"),
        "category_id": later("категория"),
    }

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[ItemKind] = mapped_column(Choice(ItemKind))
    category_id: Mapped[UUID | None] = mapped_column(ForeignKey("item_category.id"), index=True)
    unit: Mapped[str]
    okei: Mapped[str]
    vat_rate: Mapped[VatRate | None] = mapped_column(Choice(VatRate))
    active: Mapped[bool]
    search: Mapped[str] = mapped_column(index=True)
