"""Bundles of items: kept, changed, put away."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.bundle import BundlePart, check
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.formatting import search_key
from finance_desk.domain.language import _
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.models.bundle import Bundle, BundleLine
from finance_desk.models.item import Item


@dataclass(frozen=True, slots=True)
class BundleCard:
    """A bundle: its name and what it consists of."""

    name: str
    parts: tuple[BundlePart, ...]


@command(roles=DISPATCHERS)
def add(tx: Transaction, card: BundleCard) -> UUID:
    """Keep a bundle."""
    bundle = Bundle(id=tx.new_id(), active=True)
    _write(tx, bundle, card)
    tx.add(bundle)
    tx.emit(ReferenceChanged(bundle.id))
    return bundle.id


@command(roles=DISPATCHERS)
def edit(tx: Transaction, bundle_id: UUID, base: BundleCard, card: BundleCard) -> None:
    """Change a bundle; what was written of it before stays."""
    _write(tx, tx.get(Bundle, bundle_id, seen=base), card)
    tx.emit(ReferenceChanged(bundle_id))


@command(roles=DISPATCHERS)
def archive(tx: Transaction, bundle_id: UUID, active: bool) -> None:
    """Hide a bundle from choices, or show it again."""
    tx.get(Bundle, bundle_id).active = active
    tx.emit(ReferenceChanged(bundle_id))


def _write(tx: Transaction, bundle: Bundle, card: BundleCard) -> None:
    check(card.name, card.parts)
    name = " ".join(card.name.split())
    taken = select(Bundle.id).where(Bundle.search == search_key(name), Bundle.id != bundle.id)
    with tx.session.no_autoflush:
        if tx.session.scalar(taken):
            raise Rejected(_("Набор «{name}» уже есть.").format(name=name), field="name", code="DUPLICATE")
        known = set(tx.session.scalars(select(Item.id).where(Item.id.in_({part.item_id for part in card.parts}))))
    for number, part in enumerate(card.parts, 1):
        if part.item_id not in known:
            raise Rejected(_("Такой позиции в номенклатуре нет."), field=f"parts.{number}.item")
    bundle.name, bundle.search = name, search_key(name)
    del bundle.lines[len(card.parts) :]
    for place, part in enumerate(card.parts):
        if place == len(bundle.lines):
            bundle.lines.append(BundleLine(id=tx.new_id(), n=place + 1))
        bundle.lines[place].item_id, bundle.lines[place].quantity = part.item_id, part.quantity
