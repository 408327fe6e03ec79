"""«Номенклатура»: works, services and materials."""

from dataclasses import dataclass
from uuid import UUID

from finance_desk.domain.listing import Order
from finance_desk.domain.states import ItemKind
from finance_desk.domain.vat import VatRate
from finance_desk.models.item import Item, ItemCategory
from finance_desk.queries.expressions import folded
from finance_desk.queries.listing.column import Column, any_of, like
from finance_desk.queries.listing.joining import Joined, Source
from finance_desk.queries.listing.listing import Listing


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in the list; without a VAT rate of its own it bears the main one."""

    key: UUID
    code: str
    name: str
    kind: ItemKind
    category: str | None
    category_id: UUID | None
    unit: str
    okei: str
    vat_rate: VatRate | None
    active: bool


_CATEGORY = Column(ItemCategory.path, order=folded(ItemCategory.path))

ITEMS: Listing[ItemLine] = Listing(
    ItemLine,
    Source(Item, Item.id, (Joined(ItemCategory, ItemCategory.id == Item.category_id),)),
    {
        "code": Column(Item.code),
        "name": Column(Item.name, order=folded(Item.name)),
        "kind": Column(Item.kind),
        "category": _CATEGORY,
        "category_id": Column(Item.category_id),
        "unit": Column(Item.unit),
        "okei": Column(Item.okei),
        "vat_rate": Column(Item.vat_rate),
        "active": Column(Item.active),
    },
    Order("code"),
    found=any_of(lambda pattern: like(Item.search, pattern), _CATEGORY.matches),
)
