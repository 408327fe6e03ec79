"""Nomenclature and its tree of categories."""

from dataclasses import dataclass, fields
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.formatting import search_key
from finance_desk.domain.language import _, kept
from finance_desk.domain.roles import MANAGERS
from finance_desk.domain.states import ItemKind
from finance_desk.domain.vat import VatRate
from finance_desk.models.item import Item, ItemCategory

SEPARATOR = " / "


@dataclass(frozen=True, slots=True)
class ItemCard:
    """A work, service or material; a VAT rate of its own is rare."""

    code: str
    name: str
    kind: ItemKind
    unit: str = kept("шт")
    okei: str = "796"
    category_id: UUID | None = None
    vat_rate: VatRate | None = None


def _write(item: Item, card: ItemCard) -> None:
    if not card.code.strip():
        raise Rejected(_("Укажите код позиции."), field="code")
    if not card.name.strip():
        raise Rejected(_("Укажите наименование позиции."), field="name")
    if not (card.okei.isdigit() and len(card.okei) == 3):
        raise Rejected(_("Код единицы по ОКЕИ состоит из трёх цифр, например 796 (шт) или 356 (ч)."), field="okei")
    for field in fields(card):
        setattr(item, field.name, getattr(card, field.name))
    item.code, item.name = card.code.strip(), card.name.strip()
    item.search = search_key(f"{item.code} {item.name}")


@command(roles=MANAGERS)
def add(tx: Transaction, card: ItemCard) -> UUID:
    """Add an item."""
    item = Item(id=tx.new_id(), active=True)
    _write(item, card)
    if tx.session.scalar(select(Item.id).where(Item.code == item.code)):
        raise Rejected(_("Позиция с кодом {code} уже есть.").format(code=item.code), field="code", code="DUPLICATE")
    tx.add(item)
    tx.emit(ReferenceChanged(item.id))
    return item.id


@command(roles=MANAGERS)
def edit(tx: Transaction, item_id: UUID, base: ItemCard, card: ItemCard) -> None:
    """Change an item; lines made of it before keep its words."""
    _write(tx.get(Item, item_id, seen=base), card)
    tx.emit(ReferenceChanged(item_id))


@command(roles=MANAGERS)
def archive(tx: Transaction, item_id: UUID, active: bool) -> None:
    """Hide an item from choices, or show it again."""
    tx.get(Item, item_id).active = active
    tx.emit(ReferenceChanged(item_id))


@command(roles=MANAGERS)
def add_category(tx: Transaction, path: str) -> UUID:
    """Make sure that a path of categories («Поддержка / Выезды») exists; the id of its deepest one."""
    names = [name.strip() for name in path.split("/")]
    if not all(names):
        raise Rejected(_("Путь категории пишется так: Поддержка / Выезды."), field="path")
    parent: UUID | None = None
    for depth in range(1, len(names) + 1):
        parent = _ensure_category(tx, SEPARATOR.join(names[:depth]), names[depth - 1], parent)
    if parent is None:
        raise Rejected(_("Укажите категорию."), field="path")
    return parent


def _ensure_category(tx: Transaction, path: str, name: str, parent: UUID | None) -> UUID:
    known = tx.session.scalar(select(ItemCategory.id).where(ItemCategory.path == path))
    if known is not None:
        return known
    category = ItemCategory(id=tx.new_id(), parent_id=parent, name=name, path=path)
    tx.add(category)
    tx.session.flush()
    tx.emit(ReferenceChanged(category.id))
    return category.id
