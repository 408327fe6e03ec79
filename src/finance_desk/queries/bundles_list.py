"""«Наборы»: bundles of items, and what one of them consists of."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select

from finance_desk.domain.listing import Order
from finance_desk.domain.quantity import Quantity
from finance_desk.models.bundle import Bundle, BundleLine
from finance_desk.models.item import Item
from finance_desk.queries.expressions import folded
from finance_desk.queries.listing.column import Column, like
from finance_desk.queries.listing.joining import Source
from finance_desk.queries.listing.listing import Listing


@dataclass(frozen=True, slots=True)
class BundleRow:
    """A bundle in the list."""

    key: UUID
    name: str
    lines: int
    active: bool


@dataclass(frozen=True, slots=True)
class BundlePartRow:
    """A line of a bundle as a specification takes it; `key` is the line's own."""

    key: UUID
    item_id: UUID
    code: str
    name: str
    unit: str
    quantity: Quantity
    active: bool
    """whether the item is still in use"""


_LINES = (
    select(func.count()).select_from(BundleLine).where(BundleLine.bundle_id == Bundle.id).correlate(Bundle)
).scalar_subquery()

BUNDLES: Listing[BundleRow] = Listing(
    BundleRow,
    Source(Bundle, Bundle.id, ()),
    {
        "name": Column(Bundle.name, order=folded(Bundle.name)),
        "lines": Column(_LINES),
        "active": Column(Bundle.active),
    },
    Order("name"),
    found=lambda pattern: like(Bundle.search, pattern),
)


def bundle_parts(connection: Connection, bundle_id: UUID) -> list[BundlePartRow]:
    """The lines of a bundle in their order."""
    rows = connection.execute(
        select(BundleLine.id, Item.id, Item.code, Item.name, Item.unit, BundleLine.quantity, Item.active)
        .join(Item, Item.id == BundleLine.item_id)
        .where(BundleLine.bundle_id == bundle_id)
        .order_by(BundleLine.n)
    )
    return [BundlePartRow(*row) for row in rows]
