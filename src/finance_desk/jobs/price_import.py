"""A price list from XLSX: every line is checked first, then the lines are written by chunks that a rerun goes on from.

A new list comes into force with its last chunk: until then it is inactive and no price is taken from it, so a load that
was stopped, or killed, is not seen. Into a list that is in force already the chunks come one by one, in the order of
the sheet: to take such a list out of force meanwhile would change prices, by letting others through.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import HUNDRED, Percent
from finance_desk.domain.states import ItemKind
from finance_desk.gateways import go_live
from finance_desk.gateways.go_live_drafts import PriceDraft
from finance_desk.gateways.go_live_sheets import PRICES
from finance_desk.gateways.spreadsheet import FaultLog, Progress, Row, never, unheard
from finance_desk.jobs.loading import Load, Loaded, Step
from finance_desk.queries import go_live as queries
from finance_desk.services import items, price_lists

CHUNK = 500
"""lines a command: half a second, 100 KB of arguments"""


_TITLES = 1
"""the row that the commands of the list itself belong to"""
_DEFAULTS = (Scope.UNIVERSAL, None, None, HUNDRED)


@dataclass(frozen=True, slots=True)
class PriceOrder:
    """Which list to fill: by its name, made when there is none. `valid_from` replaces the dates of the sheet."""

    name: str
    scope: Scope = Scope.UNIVERSAL
    owner_id: UUID | None = None
    base_list_id: UUID | None = None
    modifier: Percent = HUNDRED
    valid_from: date | None = None
    create_items: bool = False
    item_kind: ItemKind = ItemKind.SERVICE

    @property
    def card(self) -> price_lists.PriceListCard:
        """The list as it is added."""
        return price_lists.PriceListCard(self.name.strip(), self.scope, self.owner_id, self.base_list_id, self.modifier)


def import_prices(
    database: Database,
    data: bytes,
    order: PriceOrder,
    *,
    actor: UUID | None = None,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
    dry_run: bool = False,
) -> Loaded:
    """Load the book «Прайс-лист» into a list. Every fault is found before the first command.

    Raises SheetRejected with sheet, row and column, Rejected for the list itself, Cancelled.
    """
    load = Load.of(database, data, actor, progress, cancelled)
    load.file_hash = f"{load.file_hash}/{order.card}/{order.valid_from}"
    target = _target(load, order)
    log = FaultLog()
    rows = go_live.read_price_list(data, log, load.reading, cancelled, order.valid_from)
    ids = database.read(queries.item_ids, sorted({row["code"] for row in rows if row.has("code")}))
    missing = _missing(rows, ids)
    _check_codes(rows, missing, order, log)
    if not target.inherits:
        _check_prices(rows, log)
    log.settle()
    if not rows:
        raise Rejected(_("В книге нет ни одной строки с ценой."), code="EMPTY")
    drafts = [go_live.price_draft(row) for row in rows]
    load.plan(_steps(drafts, missing, target))
    if not dry_run:
        _write(load, drafts, ids, missing, target, order)
    return load.report({PRICES.title: len(drafts)}, dry_run=dry_run)


@dataclass(frozen=True, slots=True)
class _Target:
    """The list to fill: `made` by this file, now or in a run before, or known by its key."""

    made: bool
    inherits: bool
    key: UUID | None = None


def _target(load: Load, order: PriceOrder) -> _Target:
    """The list, looked at before the first command. Raises Rejected when it is not, or cannot be, the one asked for."""
    card, adding = order.card, load.operation(Step(PRICES, _TITLES, price_lists.add))
    before = load.database.read(queries.price_list_named, card.name)
    if before is None or load.database.read(queries.performed, [adding]):
        _check_new(load.database, card)
        return _Target(made=True, inherits=card.base_list_id is not None)
    asked = (card.scope, card.owner_id, card.base_list_id, card.modifier)
    stands = (before.scope, before.owner_id, before.base_list_id, before.modifier)
    if asked not in (stands, _DEFAULTS):
        sentence = _("Прайс-лист «{name}» уже есть, и он другой: сверьте, чей он, базовый список и коэффициент.")
        raise Rejected(sentence.format(name=card.name), field="name", code="DUPLICATE")
    return _Target(made=False, inherits=before.base_list_id is not None, key=before.key)


def _check_new(database: Database, card: price_lists.PriceListCard) -> None:
    if not card.name:
        raise Rejected(_("Укажите название прайс-листа."), field="name")
    if (card.owner_id is None) != (card.scope is Scope.UNIVERSAL):
        raise Rejected(_("Укажите, чей это прайс-лист: группы, клиента, договора или общий."), field="owner_id")
    if card.owner_id is not None and not database.read(queries.owner_exists, card.scope, card.owner_id):
        raise Rejected(_("Владелец прайс-листа не найден."), field="owner_id", code="DELETED")
    if card.base_list_id is not None and not database.read(queries.price_list_exists, card.base_list_id):
        raise Rejected(_("Базовый прайс-лист не найден."), field="base_list_id", code="DELETED")


def _missing(rows: Sequence[Row], ids: dict[str, UUID]) -> dict[str, Row]:
    """The codes nobody knows, each with the first line that names it."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.has("code") and row["code"] not in ids:
            found.setdefault(row["code"], row)
    return found


def _check_codes(rows: Sequence[Row], missing: dict[str, Row], order: PriceOrder, log: FaultLog) -> None:
    for row in rows:
        if not row.has("code") or row["code"] not in missing:
            continue
        if not order.create_items:
            sentence = _("кода «{code}» нет в номенклатуре. Исправьте код или добавьте позицию.")
            log.add(row.error("code", sentence.format(code=row["code"])))
        elif missing[row["code"]] is row and row.has("name") and not row["name"]:
            log.add(row.error("name", _("у новой позиции нужно наименование.")))


def _check_prices(rows: Sequence[Row], log: FaultLog) -> None:
    """A list that lives on no base cannot take a discount off its price."""
    for row in rows:
        if row.has("price", "discount") and row["price"] is None and row["discount"]:
            log.add(row.error("price", _("нет цены, а базового списка у прайс-листа нет.")))


def _chunks(drafts: Sequence[PriceDraft]) -> Iterator[Sequence[PriceDraft]]:
    return (drafts[start : start + CHUNK] for start in range(0, len(drafts), CHUNK))


def _steps(drafts: Sequence[PriceDraft], missing: dict[str, Row], target: _Target) -> Iterator[Step]:
    if target.made:
        yield Step(PRICES, _TITLES, price_lists.add)
    yield from (Step(PRICES, row.number, items.add) for row in missing.values())
    yield from (Step(PRICES, chunk[0].row, price_lists.write_lines) for chunk in _chunks(drafts))
    if target.made:
        yield Step(PRICES, _TITLES, price_lists.archive)


def _write(
    load: Load,
    drafts: Sequence[PriceDraft],
    ids: dict[str, UUID],
    missing: dict[str, Row],
    target: _Target,
    order: PriceOrder,
) -> None:
    key = target.key or load.run(PRICES, _TITLES, price_lists.add, order.card, active=False)
    for code, row in missing.items():
        ids[code] = load.run(PRICES, row.number, items.add, items.ItemCard(code, row["name"], order.item_kind))
    for chunk in _chunks(drafts):
        lines = tuple(_line(draft, ids[draft.code]) for draft in chunk)
        load.run(PRICES, chunk[0].row, price_lists.write_lines, key, lines)
    if target.made:
        load.run(PRICES, _TITLES, price_lists.archive, key, active=True)


def _line(draft: PriceDraft, item_id: UUID) -> price_lists.LineDraft:
    return price_lists.LineDraft(
        draft.valid_from,
        item_id,
        min_quantity=draft.min_quantity,
        valid_to=draft.valid_to,
        price=draft.price,
        cost=draft.cost,
        discount=draft.discount,
    )
