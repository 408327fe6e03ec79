"""Go-live: filled template books become clients, contracts, nomenclature and performers; all checks come first."""

from collections.abc import Callable, Iterator
from itertools import chain
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import quoted, search_key
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.states import PerformerKind
from finance_desk.gateways import go_live
from finance_desk.gateways.go_live_drafts import ItemDraft, PerformerDraft
from finance_desk.gateways.go_live_sheets import CLIENTS, CONTACTS, CONTRACTS, NOMENCLATURE, PERFORMERS, SITES
from finance_desk.gateways.spreadsheet import FaultLog, Progress, never, unheard
from finance_desk.gateways.spreadsheet_package import open_workbook
from finance_desk.jobs import go_live_clients
from finance_desk.jobs.loading import Load, Loaded, Step, fault
from finance_desk.queries import go_live as queries
from finance_desk.services import items, performers

_COMPANY_INN = 10


def import_book(
    database: Database,
    data: bytes,
    *,
    actor: UUID | None = None,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
    dry_run: bool = False,
) -> Loaded:
    """Load a book of clients, of nomenclature or of performers, whichever its sheets say it is.

    Everything is checked before the first command: a book with an error loads nothing. A run that was stopped or
    killed goes on when the same file is given again. Raises SheetRejected with every fault, Rejected, Cancelled.
    """
    load = Load.of(database, data, actor, progress, cancelled)
    sheet = _sheet(data)
    if sheet == CLIENTS.title:
        return _import_clients(load, data, dry_run)
    return (
        _import_items(load, data, dry_run) if sheet == NOMENCLATURE.title else _import_performers(load, data, dry_run)
    )


def _sheet(data: bytes) -> str:
    """Which of the books it is."""
    book = open_workbook(data)
    present = {search_key(page.title) for page in book.worksheets}
    book.close()
    known = (CLIENTS.title, NOMENCLATURE.title, PERFORMERS.title)
    found = [title for title in known if search_key(title) in present]
    if len(found) == 1:
        return found[0]
    names = ", ".join(quoted(title) for title in known)
    if found:
        raise Rejected(_("В одной книге — один из листов {names}. Разделите книгу.").format(names=names), code="SHEET")
    sentence = _("Это не книга начала работы: нет ни одного из листов {names}. Выгрузите шаблоны и заполните их.")
    raise Rejected(sentence.format(names=names), code="SHEET")


def _import_clients(load: Load, data: bytes, dry_run: bool) -> Loaded:
    before = load.database.read(go_live_clients.known)
    book = go_live.read_clients(data, load.reading, load.cancelled, before.clients)
    load.plan(go_live_clients.steps(book, before))
    go_live_clients.check(load, book, before)
    if not dry_run:
        go_live_clients.Writer(load, book, before).write()
    rows = ((CLIENTS, book.clients), (CONTACTS, book.contacts), (SITES, book.sites), (CONTRACTS, book.contracts))
    return load.report({sheet.title: len(drafts) for sheet, drafts in rows}, dry_run=dry_run)


def _import_items(load: Load, data: bytes, dry_run: bool) -> Loaded:
    drafts = go_live.read_nomenclature(data, load.reading, load.cancelled)
    paths = _paths(drafts)
    rows = (Step(NOMENCLATURE, row, items.add_category) for row in paths.values())
    load.plan(chain(rows, (Step(NOMENCLATURE, draft.row, items.add) for draft in drafts)))
    _check_items(load, drafts, paths)
    if not dry_run:
        ids = {path: load.run(NOMENCLATURE, row, items.add_category, path) for path, row in paths.items()}
        for draft in drafts:
            category = ids.get(_path(draft))
            card = items.ItemCard(draft.code, draft.name, draft.kind, draft.unit, draft.okei, category, draft.vat_rate)
            load.run(NOMENCLATURE, draft.row, items.add, card)
    return load.report({NOMENCLATURE.title: len(drafts)}, dry_run=dry_run)


def _path(draft: ItemDraft) -> str:
    return items.SEPARATOR.join(draft.category)


def _paths(drafts: tuple[ItemDraft, ...]) -> dict[str, int]:
    """The paths of categories, each with the first row that names it."""
    rows: dict[str, int] = {}
    for draft in drafts:
        if draft.category:
            rows.setdefault(_path(draft), draft.row)
    return rows


def _check_items(load: Load, drafts: tuple[ItemDraft, ...], paths: dict[str, int]) -> None:
    log = FaultLog()
    taken = load.database.read(queries.item_ids, [draft.code for draft in drafts])
    for draft in drafts:
        if draft.code in taken and not load.was_run(NOMENCLATURE, draft.row, items.add):
            log.add(fault(NOMENCLATURE, draft.row, "code", _("позиция с этим кодом в базе уже есть.")))
    spelled: dict[str, str] = {}
    for path in chain(*map(_branches, load.database.read(queries.category_paths))):
        spelled.setdefault(search_key(path), path)
    for path, row in paths.items():
        for branch in _branches(path):
            known = spelled.setdefault(search_key(branch), branch)
            if known != branch:
                sentence = _(
                    "раздел «{path}» отличается от «{known}» только буквами или пробелами. Напишите одинаково."
                )
                log.add(fault(NOMENCLATURE, row, "category", sentence.format(path=branch, known=known)))
                break
    log.settle()


def _branches(path: str) -> Iterator[str]:
    """A path and those above it, from the top down."""
    names = path.split(items.SEPARATOR)
    return (items.SEPARATOR.join(names[:depth]) for depth in range(1, len(names) + 1))


def _import_performers(load: Load, data: bytes, dry_run: bool) -> Loaded:
    drafts = go_live.read_performers(data, load.reading, load.cancelled)
    commands = (performers.add, performers.set_rate)
    load.plan(Step(PERFORMERS, draft.row, command) for draft in drafts for command in commands)
    _check_performers(load, drafts)
    for draft in () if dry_run else drafts:
        performer = load.run(PERFORMERS, draft.row, performers.add, _performer(draft, load))
        load.run(PERFORMERS, draft.row, performers.set_rate, performer, draft.valid_from, draft.hourly)
    return load.report({PERFORMERS.title: len(drafts)}, dry_run=dry_run)


def _check_performers(load: Load, drafts: tuple[PerformerDraft, ...]) -> None:
    log = FaultLog()
    before = load.database.read(queries.known_performers)
    codes = {search_key(code) for code in before}
    owners = {performer.inn: performer.code for performer in before.values() if performer.inn}
    rows: dict[str, int] = {}
    for draft in drafts:
        if draft.inn and rows.setdefault(draft.inn, draft.row) != draft.row:
            sentence = _("ИНН повторяет строку {row}. Оставьте одну.")
            log.add(fault(PERFORMERS, draft.row, "inn", sentence.format(row=rows[draft.inn])))
        if load.was_run(PERFORMERS, draft.row, performers.add):
            continue
        if search_key(draft.code) in codes:
            log.add(fault(PERFORMERS, draft.row, "code", _("исполнитель с этим кодом в базе уже есть.")))
        elif draft.inn in owners:
            sentence = _("этот ИНН в базе уже есть у исполнителя {code}.")
            log.add(fault(PERFORMERS, draft.row, "inn", sentence.format(code=owners[draft.inn])))
    log.settle()


def _performer(draft: PerformerDraft, load: Load) -> performers.PerformerCard:
    """A company stands by its name, anybody else is a person of the vault."""
    if draft.kind is PerformerKind.CONTRACTOR and len(draft.inn) == _COMPANY_INN:
        return performers.PerformerCard(draft.code, draft.kind, draft.name, draft.inn, vat_rate=draft.vat_rate)
    someone = Person(load.person_id(PERFORMERS, draft.row), draft.name, inn=draft.inn)
    return performers.PerformerCard(draft.code, draft.kind, person=someone, vat_rate=draft.vat_rate)
