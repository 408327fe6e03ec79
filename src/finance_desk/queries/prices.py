"""The price of an item for a contract on a day of work, from the lists that speak of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, or_, select

from finance_desk.domain import price_list as domain
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.price_list import Scope
from finance_desk.domain.pricing import Resolved, resolve
from finance_desk.domain.quantity import HUNDRED, Percent, Quantity
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract, ContractTerms
from finance_desk.models.item import Item, ItemCategory
from finance_desk.models.price_list import PriceLineRecord, PriceList
from finance_desk.queries.contract_terms import terms_in_force


def price_of(
    connection: Connection,
    contract_id: UUID,
    item_id: UUID,
    quantity: Quantity,
    on: date,
    after_hours: Percent = HUNDRED,
) -> Resolved:
    """The price with its trace. Raises Rejected NO_PRICE naming the lists searched."""
    item = _item(connection, item_id)
    rows = _lists(connection, contract_id)
    lines = _lines(connection, [row.id for row in rows], item)
    lists = [_list(row, lines.get(row.id, ())) for row in rows]
    return resolve(
        [each for each, row in zip(lists, rows, strict=True) if row.searched],
        item,
        quantity,
        on,
        contract_discount=_discount(connection, contract_id, on),
        after_hours=after_hours,
        bases=lists,
    )


def _item(connection: Connection, item_id: UUID) -> domain.Item:
    row = connection.execute(
        select(Item.id, Item.code, Item.name, Item.unit, ItemCategory.path)
        .outerjoin(ItemCategory, ItemCategory.id == Item.category_id)
        .where(Item.id == item_id)
    ).one_or_none()
    if row is None:
        raise Rejected(_("Позиция номенклатуры не найдена."), field="item_id", code="DELETED")
    return domain.Item(row.id, row.code, row.name, row.unit, _categories(connection, row.path))


def _categories(connection: Connection, path: str | None) -> tuple[domain.Category, ...]:
    if path is None:
        return ()
    names = path.split(" / ")
    paths = [" / ".join(names[:depth]) for depth in range(len(names), 0, -1)]
    found = {
        row.path: domain.Category(row.id, row.name)
        for row in connection.execute(
            select(ItemCategory.id, ItemCategory.name, ItemCategory.path).where(ItemCategory.path.in_(paths))
        )
    }
    return tuple(found[each] for each in paths)


def _lists(connection: Connection, contract_id: UUID) -> list[Row[*tuple[Any, ...]]]:
    owner = connection.execute(
        select(Contract.client_id, Client.group_id)
        .join(Client, Client.id == Contract.client_id)
        .where(Contract.id == contract_id)
    ).one_or_none()
    if owner is None:
        raise Rejected(_("Договор не найден."), field="contract_id", code="DELETED")
    owners = [PriceList.contract_id == contract_id, PriceList.client_id == owner.client_id]
    if owner.group_id is not None:  # compared with None it would be IS NULL: the lists of all strangers
        owners.append(PriceList.client_group_id == owner.group_id)
    searched = PriceList.active & or_(PriceList.scope == Scope.UNIVERSAL, *owners)
    columns = (PriceList.id, PriceList.name, PriceList.scope, PriceList.base_list_id, PriceList.modifier)
    found: list[Row[*tuple[Any, ...]]] = []
    found += connection.execute(select(*columns, searched.label("searched")).where(searched).order_by(PriceList.id))
    while missing := {row.base_list_id for row in found} - {row.id for row in found} - {None}:
        bases = select(*columns, (PriceList.id.is_(None)).label("searched")).where(PriceList.id.in_(missing))
        more = list(connection.execute(bases.order_by(PriceList.id)))
        found += more
        if not more:
            break
    return found


def _lines(
    connection: Connection, list_ids: Iterable[UUID], item: domain.Item
) -> dict[UUID, tuple[domain.PriceLine, ...]]:
    targets = [f"i:{item.id.hex}", *(f"c:{category.id.hex}" for category in item.categories), "all"]
    line = PriceLineRecord
    lines: dict[UUID, tuple[domain.PriceLine, ...]] = {}
    found = connection.execute(
        select(
            line.id,
            line.list_id,
            line.item_id,
            line.category_id,
            line.min_quantity,
            line.valid_from,
            line.valid_to,
            line.price,
            line.cost,
            line.discount,
        )
        .where(line.list_id.in_(list_ids), line.target.in_(targets))
        .order_by(line.id)
    )
    for row in found:
        lines[row.list_id] = (*lines.get(row.list_id, ()), domain.PriceLine(*tuple(row)))
    return lines


def _list(row: Row[*tuple[Any, ...]], lines: tuple[domain.PriceLine, ...]) -> domain.PriceList:
    return domain.PriceList(row.id, row.name, row.scope, lines, row.base_list_id, row.modifier)


def _discount(connection: Connection, contract_id: UUID, on: date) -> Percent:
    rows = select(ContractTerms.discount).join(Contract, terms_in_force()).where(Contract.id == contract_id)
    return connection.scalar(rows, {"today": on}) or Percent.of(0)


def price_lines(connection: Connection, list_id: UUID) -> list[UUID]:
    """The lines of a list, the newest price first."""
    lines = select(PriceLineRecord.id).where(PriceLineRecord.list_id == list_id)
    return list(connection.scalars(lines.order_by(PriceLineRecord.valid_from.desc(), PriceLineRecord.id)))
