"""Price lists: whose they are, their lines, and the price of an item on a day of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import delete, select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain import price_list as domain
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import HUNDRED, NONE, Percent, Quantity
from finance_desk.domain.roles import MANAGERS
from finance_desk.models.price_list import PriceLineRecord, PriceList

Place = tuple[str, Quantity, date]

_NOTHING = Quantity.of(0)


@dataclass(frozen=True, slots=True)
class PriceListCard:
    """A price list: universal, or of the group, client or contract that `owner_id` names."""

    name: str
    scope: Scope
    owner_id: UUID | None = None
    base_list_id: UUID | None = None
    modifier: Percent = HUNDRED


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line to be written: of an item, of a category, or (both None) of everything."""

    valid_from: date
    item_id: UUID | None = None
    category_id: UUID | None = None
    min_quantity: Quantity = _NOTHING
    valid_to: date | None = None
    price: Money | None = None
    cost: Money | None = None
    discount: Percent = NONE

    @property
    def target(self) -> str:
        """The one text key of what the line speaks of."""
        if self.item_id is not None:
            return f"i:{self.item_id.hex}"
        return "all" if self.category_id is None else f"c:{self.category_id.hex}"

    @property
    def place(self) -> Place:
        """Where it stands in its list: there is one line of a place."""
        return (self.target, self.min_quantity, self.valid_from)


def _write(price_list: PriceList, card: PriceListCard) -> None:
    if not card.name.strip():
        raise Rejected(_("Укажите название прайс-листа."), field="name")
    if (card.owner_id is None) != (card.scope is Scope.UNIVERSAL):
        raise Rejected(_("Укажите, чей это прайс-лист: группы, клиента, договора или общий."), field="owner_id")
    price_list.name, price_list.scope = card.name.strip(), card.scope
    price_list.client_group_id = card.owner_id if card.scope is Scope.GROUP else None
    price_list.client_id = card.owner_id if card.scope is Scope.CLIENT else None
    price_list.contract_id = card.owner_id if card.scope is Scope.CONTRACT else None
    price_list.base_list_id, price_list.modifier = card.base_list_id, card.modifier


@command(roles=MANAGERS)
def add(tx: Transaction, card: PriceListCard, active: bool = True) -> UUID:
    """Add a price list; one that is not active yet is no source of prices until `archive` puts it into force."""
    price_list = PriceList(id=tx.new_id(), active=active)
    _write(price_list, card)
    if tx.session.scalar(select(PriceList.id).where(PriceList.name == price_list.name)):
        raise Rejected(_("Прайс-лист с таким названием уже есть."), field="name", code="DUPLICATE")
    _check_bases(tx, price_list)
    tx.add(price_list)
    tx.emit(ReferenceChanged(price_list.id))
    return price_list.id


@command(roles=MANAGERS)
def edit(tx: Transaction, list_id: UUID, base: PriceListCard, card: PriceListCard) -> None:
    """Change a list's name, base or modifier. Prices already put into specifications stay."""
    price_list = tx.get(PriceList, list_id, seen=base)
    _write(price_list, card)
    _check_bases(tx, price_list)
    tx.emit(ReferenceChanged(list_id))


@command(roles=MANAGERS)
def archive(tx: Transaction, list_id: UUID, active: bool) -> None:
    """Take a list out of the search for prices, or put it into force. Prices already used stay."""
    tx.get(PriceList, list_id).active = active
    tx.emit(ReferenceChanged(list_id))


@command(roles=MANAGERS)
def write_lines(tx: Transaction, list_id: UUID, lines: tuple[LineDraft, ...]) -> int:
    """Write lines: one of the same target, quantity and date is replaced. The whole batch is checked first."""
    price_list = tx.get(PriceList, list_id)
    drafts = [_as_domain(list_id, line) for line in lines]
    domain.check_lines(drafts, inherits=price_list.base_list_id is not None)
    keys = {line.place: line for line in lines}
    known = _standing(tx, list_id, list(keys))
    for done, (key, line) in enumerate(keys.items(), start=1):
        _put(tx, list_id, known.get(key), line)
        tx.progress(done, len(keys))
    tx.emit(ReferenceChanged(list_id))
    return len(keys)


@command(roles=MANAGERS)
def replace_lines(tx: Transaction, list_id: UUID, before: tuple[LineDraft, ...], after: tuple[LineDraft, ...]) -> int:
    """Put lines in the place of others, which must stand there unchanged; the other way round takes it back."""
    price_list = tx.get(PriceList, list_id)
    domain.check_lines([_as_domain(list_id, line) for line in after], inherits=price_list.base_list_id is not None)
    expected, wanted = ({line.place: line for line in lines} for lines in (before, after))
    known = _standing(tx, list_id, sorted({*expected, *wanted}))
    if {place: _as_draft(record) for place, record in known.items()} != expected:
        raise Rejected(_("Цены тем временем изменились. Посмотрите их ещё раз и повторите."), code="STALE")
    for place in sorted(expected.keys() - wanted.keys()):
        tx.session.delete(known[place])
    for done, (place, line) in enumerate(wanted.items(), start=1):
        _put(tx, list_id, known.get(place), line)
        tx.progress(done, len(wanted))
    tx.emit(ReferenceChanged(list_id))
    return len(wanted)


def _put(tx: Transaction, list_id: UUID, record: PriceLineRecord | None, line: LineDraft) -> None:
    if record is None:
        record = PriceLineRecord(
            id=tx.new_id(), list_id=list_id, target=line.target, item_id=line.item_id, category_id=line.category_id
        )
        tx.add(record)
    record.min_quantity, record.valid_from, record.valid_to = line.min_quantity, line.valid_from, line.valid_to
    record.price, record.cost, record.discount = line.price, line.cost, line.discount


def _standing(tx: Transaction, list_id: UUID, places: Sequence[Place]) -> dict[Place, PriceLineRecord]:
    """What stands in these places."""
    return {
        (record.target, record.min_quantity, record.valid_from): record for record in _known_lines(tx, list_id, places)
    }


def _as_draft(record: PriceLineRecord) -> LineDraft:
    return LineDraft(
        record.valid_from,
        record.item_id,
        record.category_id,
        record.min_quantity,
        record.valid_to,
        record.price,
        record.cost,
        record.discount,
    )


def _known_lines(tx: Transaction, list_id: UUID, keys: Sequence[Place]) -> Sequence[PriceLineRecord]:
    """The lines of these keys, asked for column by column: PostgreSQL walks the index then, not a list of tuples."""
    found: list[PriceLineRecord] = []
    line = PriceLineRecord
    step = 200
    for start in range(0, len(keys), step):
        chunk = set(keys[start : start + step])
        targets, quantities, dates = (sorted(set(column)) for column in zip(*chunk, strict=True))
        near = line.target.in_(targets) & line.min_quantity.in_(quantities) & line.valid_from.in_(dates)
        rows = tx.session.scalars(select(line).where(line.list_id == list_id, near).order_by(line.id))
        found.extend(row for row in rows if (row.target, row.min_quantity, row.valid_from) in chunk)
    return found


@command(roles=MANAGERS)
def delete_lines(tx: Transaction, list_id: UUID, line_ids: tuple[UUID, ...]) -> None:
    """Remove lines; traces in specifications keep what they said."""
    tx.get(PriceList, list_id)
    tx.session.execute(
        delete(PriceLineRecord).where(PriceLineRecord.list_id == list_id, PriceLineRecord.id.in_(line_ids))
    )
    tx.emit(ReferenceChanged(list_id))


def _as_domain(list_id: UUID, line: LineDraft) -> domain.PriceLine:
    return domain.PriceLine(
        list_id,
        list_id,
        line.item_id,
        line.category_id,
        line.min_quantity,
        line.valid_from,
        line.valid_to,
        line.price,
        line.cost,
        line.discount,
    )


def _check_bases(tx: Transaction, price_list: PriceList) -> None:
    known: dict[UUID, domain.PriceList] = {}
    bare = _bare(price_list)
    base_id = price_list.base_list_id
    while base_id is not None and base_id not in known and base_id != price_list.id:
        base = tx.read(PriceList, base_id)
        known[base.id] = _bare(base)
        base_id = base.base_list_id
    domain.check_list(bare, known.values())


def _bare(price_list: PriceList) -> domain.PriceList:
    return domain.PriceList(
        price_list.id, price_list.name, price_list.scope, (), price_list.base_list_id, price_list.modifier
    )
