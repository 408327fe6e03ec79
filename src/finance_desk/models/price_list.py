"""Price lists and their dated lines."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Record
from finance_desk.db.types import Rank
from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent, Quantity


class PriceList(Editable, Record):
    """A universal list, or one of a client group, a client or a contract; it may live on a base list."""

    __tablename__ = "price_list"
    __table_args__ = (
        Index(None, "scope"),
        CheckConstraint(
            "(CASE WHEN client_group_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN client_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN contract_id IS NULL THEN 0 ELSE 1 END)"
            " = (CASE WHEN scope = 4 THEN 0 ELSE 1 END)",
            name="one_owner",
        ),
    )

    name: Mapped[str] = mapped_column(unique=True)
    scope: Mapped[Scope] = mapped_column(Rank(Scope))
    client_group_id: Mapped[UUID | None] = mapped_column(ForeignKey("client_group.id"), index=True)
    client_id: Mapped[UUID | None] = mapped_column(ForeignKey("client.id"), index=True)
    contract_id: Mapped[UUID | None] = mapped_column(ForeignKey("contract.id"), index=True)
    base_list_id: Mapped[UUID | None] = mapped_column(ForeignKey("price_list.id"))
    modifier: Mapped[Percent]
    active: Mapped[bool]


class PriceLineRecord(Editable, Record):
    """A price and a cost of an item, a category or all, from a quantity and a date on. `target` names which, once."""

    __tablename__ = "price_line"
    __table_args__ = (UniqueConstraint("list_id", "target", "min_quantity", "valid_from"),)

    list_id: Mapped[UUID] = mapped_column(ForeignKey("price_list.id"))
    target: Mapped[str]
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("item.id"), index=True)
    category_id: Mapped[UUID | None] = mapped_column(ForeignKey("item_category.id"), index=True)
    min_quantity: Mapped[Quantity]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    price: Mapped[Money | None]
    cost: Mapped[Money | None]
    discount: Mapped[Percent]
