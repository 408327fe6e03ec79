"""What a price list says on a day: a row for every item that has a price in it, of its own or inherited."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, or_, select

from finance_desk.domain.errors import Rejected
from finance_desk.domain.ids import natural_id
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Category, Item, PriceLine, PriceList
from finance_desk.domain.price_trace import Rule, Trace
from finance_desk.domain.pricing import Resolved, resolve
from finance_desk.domain.quantity import HUNDRED, Percent, Quantity
from finance_desk.domain.vat import PriceVat, VatRate, split_vat
from finance_desk.models import item as nomenclature
from finance_desk.models.price_list import PriceLineRecord
from finance_desk.models.price_list import PriceList as PriceListRecord

_ANY = Quantity.of(0)


@dataclass(frozen=True, slots=True)
class PriceRow:
    """The price of an item from a quantity on. `own`: the list itself prices it; `source` is the list that does."""

    key: UUID
    item_id: UUID
    code: str
    name: str
    unit: str
    from_quantity: Quantity
    price: Money
    discount: Percent
    after_discount: Money
    cost: Money | None
    margin: Percent | None
    own: bool
    line_id: UUID | None
    source: str
    valid_from: date | None
    trace: Trace


def price_rows(
    connection: Connection, list_id: UUID, on: date, *, inside: VatRate = VatRate.NO_VAT
) -> tuple[PriceRow, ...]:
    """Every price of the list on a day, in the order of codes; `inside` is the VAT that its prices include, for the margin.

    Raises Rejected when there is no such list, or when its bases run in a circle.
    """
    lineage = _lineage(connection, list_id)
    lines = lines_in_force(connection, [each.id for each in lineage], on)
    return tuple(row for item in _items(connection) for row in _rows(lineage, lines, item, on, inside))


Lines = Mapping[UUID, Mapping[UUID | None, Sequence[PriceLine]]]
"""The lines in force of each list, by the item or category that they speak of; None is everything."""


def _lineage(connection: Connection, list_id: UUID) -> tuple[PriceList, ...]:
    record = PriceListRecord
    found: dict[UUID, PriceList] = {}
    wanted: UUID | None = list_id
    while wanted is not None and wanted not in found:
        columns = (record.id, record.name, record.scope, record.base_list_id, record.modifier)
        row = connection.execute(select(*columns).where(record.id == wanted)).one_or_none()
        if row is None:
            raise Rejected(_("Прайс-лист не найден."), code="DELETED")
        found[row.id] = PriceList(row.id, row.name, row.scope, (), row.base_list_id, row.modifier)
        wanted = row.base_list_id
    return tuple(found.values())


def lines_in_force(connection: Connection, list_ids: Sequence[UUID], on: date) -> Lines:
    """The lines of these lists that hold on a day."""
    line = PriceLineRecord
    names = ("id", "list_id", "item_id", "category_id", "min_quantity", "valid_from", "valid_to", "price", "cost")
    rows = select(*(getattr(line, name) for name in (*names, "discount"))).where(
        line.list_id.in_(list_ids), line.valid_from <= on, or_(line.valid_to.is_(None), line.valid_to > on)
    )
    found: dict[UUID, dict[UUID | None, list[PriceLine]]] = {each: defaultdict(list) for each in list_ids}
    for row in connection.execute(rows.order_by(line.id)):
        found[row.list_id][row.item_id or row.category_id].append(PriceLine(*row))
    return found


@dataclass(frozen=True, slots=True)
class SectionPrice:
    """A line of a list for a category, or for everything: then `path` is empty."""

    line: PriceLine
    path: str


def section_prices(connection: Connection, list_id: UUID, on: date) -> tuple[SectionPrice, ...]:
    """The list's own lines for categories and for everything that hold on a day, the latest of each."""
    category = nomenclature.ItemCategory
    paths = {row.id: row.path for row in connection.execute(select(category.id, category.path))}
    found: dict[tuple[UUID | None, Quantity], PriceLine] = {}
    for lines in lines_in_force(connection, [list_id], on)[list_id].values():
        for line in sorted(lines, key=lambda each: each.valid_from):
            if line.item_id is None:
                found[(line.category_id, line.min_quantity)] = line
    rows = [SectionPrice(line, paths.get(line.category_id, "") if line.category_id else "") for line in found.values()]
    return tuple(sorted(rows, key=lambda row: (row.path, row.line.min_quantity)))


def _items(connection: Connection) -> Iterable[Item]:
    category, item = nomenclature.ItemCategory, nomenclature.Item
    tree = {row.id: row for row in connection.execute(select(category.id, category.name, category.parent_id))}
    rows = select(item.id, item.code, item.name, item.unit, item.category_id).where(item.active)
    for row in connection.execute(rows.order_by(item.code, item.id)):
        above: list[Category] = []
        node = tree.get(row.category_id)
        while node is not None:
            above.append(Category(node.id, node.name))
            node = tree.get(node.parent_id)
        yield Item(row.id, row.code, row.name, row.unit, tuple(above))


def _rows(lineage: Sequence[PriceList], lines: Lines, item: Item, on: date, inside: VatRate) -> Iterable[PriceRow]:
    """A row for each quantity from which the price of the item is another one."""
    targets = (item.id, *(category.id for category in item.categories), None)
    lists = [
        replace(each, lines=tuple(line for target in targets for line in lines[each.id].get(target, ())))
        for each in lineage
    ]
    last: tuple[Money, Percent, Money | None] | None = None
    for quantity in sorted({_ANY, *(line.min_quantity for each in lists for line in each.lines)}):
        try:
            found = resolve(lists[:1], item, quantity, on, bases=lists[1:])
        except Rejected as refusal:
            if refusal.code != "NO_PRICE":
                raise
            continue  # no list of the lineage prices it: the item is not in the list
        told = (found.price, found.discount, found.cost)
        if told != last:
            yield _row(lists[0], item, quantity, found, inside)
        last = told


def _row(own: PriceList, item: Item, quantity: Quantity, found: Resolved, inside: VatRate) -> PriceRow:
    price = next(step for step in found.trace.steps if step.rule is Rule.PRICE)
    after = found.price.share(HUNDRED.scaled - found.discount.scaled, HUNDRED.scaled)
    exact = [line for line in own.lines if line.item_id == item.id and line.min_quantity == quantity]
    mine = max(exact, key=lambda line: line.valid_from, default=None)
    return PriceRow(
        natural_id(own.id.hex, item.id.hex, str(quantity)),
        item.id,
        item.code,
        item.name,
        item.unit,
        quantity,
        found.price,
        found.discount,
        after,
        found.cost,
        _margin(after, found.cost, inside),
        own=price.list_id == own.id or mine is not None,
        line_id=None if mine is None else mine.id,
        source=price.list_name or own.name,
        valid_from=price.on,
        trace=found.trace,
    )


def _margin(price: Money, cost: Money | None, inside: VatRate) -> Percent | None:
    clause = PriceVat.NONE if inside is VatRate.NO_VAT else PriceVat.INCLUDED
    net = split_vat(price, inside, clause).net
    if cost is None or not net:
        return None
    return Percent.of((net - cost).share(HUNDRED.scaled, net.kopecks).kopecks)
