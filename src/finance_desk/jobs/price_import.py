"""A price list from XLSX: every line is checked first, then the lines are written by chunks that a rerun goes on from.

A new list comes into force with its last chunk: until then it is inactive and no price is taken from it, so a load that
was stopped, or killed, is not seen. Into a list that is in force already the chunks come one by one, in the order of
the sheet: to take such a list out of force meanwhile would change prices, by letting others through.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import HUNDRED, Percent, Quantity
from finance_desk.domain.states import ItemKind
from finance_desk.gateways import go_live
from finance_desk.gateways.go_live_drafts import PriceDraft
from finance_desk.gateways.go_live_sheets import PRICES
from finance_desk.gateways.spreadsheet import FaultLog, Progress, never, unheard
from finance_desk.jobs.loading import Load, Loaded, Step, fault
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
    drafts = _dated(go_live.read_price_list(data, None, load.reading, cancelled, order.valid_from), order)
    if not drafts:
        raise Rejected(_("В книге нет ни одной строки с ценой."), code="EMPTY")
    ids = database.read(queries.item_ids, sorted({draft.code for draft in drafts}))
    missing = _missing(drafts, ids)
    _check_lines(drafts, missing, target, order)
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


def _dated(drafts: Sequence[PriceDraft], order: PriceOrder) -> Sequence[PriceDraft]:
    """The lines from the day of the order, if it names one."""
    if order.valid_from is None:
        return drafts
    return [replace(draft, valid_from=order.valid_from) for draft in drafts]


def _missing(drafts: Sequence[PriceDraft], ids: dict[str, UUID]) -> dict[str, PriceDraft]:
    """The codes nobody knows, each with the first line that names it."""
    found: dict[str, PriceDraft] = {}
    for draft in drafts:
        if draft.code not in ids:
            found.setdefault(draft.code, draft)
    return found


def _check_lines(
    drafts: Sequence[PriceDraft], missing: dict[str, PriceDraft], target: _Target, order: PriceOrder
) -> None:
    log = FaultLog()
    rows: dict[tuple[str, Quantity], int] = {}
    for draft in drafts:
        if draft.code in missing and not order.create_items:
            sentence = _("кода «{code}» нет в номенклатуре. Исправьте код или добавьте позицию.")
            log.add(fault(PRICES, draft.row, "code", sentence.format(code=draft.code)))
        elif missing.get(draft.code) is draft and not draft.name:
            log.add(fault(PRICES, draft.row, "name", _("у новой позиции нужно наименование.")))
        if not target.inherits and draft.price is None and (draft.cost is None or draft.discount):
            log.add(fault(PRICES, draft.row, "price", _("нет цены, а базового списка у прайс-листа нет.")))
        if order.valid_from is not None:
            _check_dated(draft, rows.setdefault((draft.code, draft.min_quantity), draft.row), log)
    log.settle()


def _check_dated(draft: PriceDraft, first: int, log: FaultLog) -> None:
    """Faults that came with the one day for all lines."""
    if first != draft.row:
        sentence = _("с одной датой для всех строк повторяет строку {row}. Оставьте одну.")
        log.add(fault(PRICES, draft.row, "valid_from", sentence.format(row=first)))
    if draft.valid_to is not None and draft.valid_to <= draft.valid_from:
        log.add(fault(PRICES, draft.row, "valid_to", _("срок кончается раньше, чем начинается.")))


def _chunks(drafts: Sequence[PriceDraft]) -> Iterator[Sequence[PriceDraft]]:
    return (drafts[start : start + CHUNK] for start in range(0, len(drafts), CHUNK))


def _steps(drafts: Sequence[PriceDraft], missing: dict[str, PriceDraft], target: _Target) -> Iterator[Step]:
    if target.made:
        yield Step(PRICES, _TITLES, price_lists.add)
    yield from (Step(PRICES, draft.row, items.add) for draft in missing.values())
    yield from (Step(PRICES, chunk[0].row, price_lists.write_lines) for chunk in _chunks(drafts))
    if target.made:
        yield Step(PRICES, _TITLES, price_lists.archive)


def _write(
    load: Load,
    drafts: Sequence[PriceDraft],
    ids: dict[str, UUID],
    missing: dict[str, PriceDraft],
    target: _Target,
    order: PriceOrder,
) -> None:
    key = target.key or load.run(PRICES, _TITLES, price_lists.add, order.card, active=False)
    for draft in missing.values():
        card = items.ItemCard(draft.code, draft.name, order.item_kind)
        ids[draft.code] = load.run(PRICES, draft.row, items.add, card)
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
