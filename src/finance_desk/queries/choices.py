"""Small catalogues to choose from: categories, groups of clients, items by code, price lists, one performer to edit."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.db.journal import recall
from finance_desk.domain.formatting import search_key
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.person import Person
from finance_desk.domain.states import PerformerKind
from finance_desk.domain.vat import VatRate
from finance_desk.models.client import ClientGroup
from finance_desk.models.item import Item, ItemCategory
from finance_desk.models.performer import Performer
from finance_desk.models.price_list import PriceList
from finance_desk.queries.price_lists_list import PRICE_LISTS, PriceListLine

SHOWN = 50

Choice = tuple[UUID, str, str]
"""The key, the words, a note."""


class KnownItem(NamedTuple):
    """An item of the nomenclature that may get a price."""

    key: UUID
    code: str
    name: str
    unit: str


class KnownPerformer(NamedTuple):
    """All that the form of a performer asks."""

    code: str
    kind: PerformerKind
    name: str
    inn: str
    person: Person | None
    vat_rate: VatRate
    user_id: UUID | None


def known_items(connection: Connection) -> tuple[KnownItem, ...]:
    """Every active item, in the order of codes."""
    rows = select(Item.id, Item.code, Item.name, Item.unit).where(Item.active).order_by(Item.code, Item.id)
    return tuple(KnownItem(*row) for row in connection.execute(rows))


def categories(connection: Connection, text: str) -> tuple[Choice, ...]:
    """Categories whose path holds the words."""
    rows = connection.execute(select(ItemCategory.id, ItemCategory.path).order_by(ItemCategory.path))
    return holding([(row.id, row.path) for row in rows], text)


def client_groups(connection: Connection, text: str) -> tuple[Choice, ...]:
    """Groups of clients whose name holds the words."""
    rows = connection.execute(select(ClientGroup.id, ClientGroup.name).order_by(ClientGroup.name))
    return holding([(row.id, row.name) for row in rows], text)


def price_lists(connection: Connection, text: str) -> tuple[Choice, ...]:
    """Price lists in force whose name holds the words."""
    rows = connection.execute(select(PriceList.id, PriceList.name).where(PriceList.active).order_by(PriceList.name))
    return holding([(row.id, row.name) for row in rows], text)


def price_list(connection: Connection, key: UUID, today: date) -> PriceListLine | None:
    """A price list as its page lists it."""
    name = connection.scalar(select(PriceList.name).where(PriceList.id == key))
    if name is None:
        return None
    found = PRICE_LISTS.page(connection, Wanted((Condition("name", Operator.IS, name),)), today=today)
    return next((row for row in found.rows if row.key == key), None)


def performer(connection: Connection, key: UUID) -> KnownPerformer | None:
    """A performer as it is stored; the person comes from the vault."""
    found = Performer
    row = connection.execute(
        select(found.code, found.kind, found.name, found.inn, found.person_id, found.vat_rate, found.user_id).where(
            found.id == key
        )
    ).one_or_none()
    if row is None:
        return None
    someone = None if row.person_id is None else recall(connection, row.person_id)
    return KnownPerformer(row.code, row.kind, row.name, row.inn, someone, row.vat_rate, row.user_id)


def holding(rows: Sequence[tuple[UUID, str]], text: str) -> tuple[Choice, ...]:
    """The first rows that hold every word, whatever their case."""
    words = search_key(text).split()
    found = [(key, name, "") for key, name in rows if all(word in search_key(name) for word in words)]
    return tuple(found[:SHOWN])
