"""The go-live templates: XLSX books for the first day, written with an example and read into drafts of the commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.formatting import quoted
from finance_desk.domain.language import _, kept
from finance_desk.gateways.go_live_checks import (
    Values,
    client_values,
    day_after,
    our_values,
    performer_values,
    refuse_disorder,
    refuse_over_hundred,
    refuse_repeats,
    refuse_strangers,
    site_values,
)
from finance_desk.gateways.go_live_drafts import (
    ClientDraft,
    ClientsBook,
    ContactDraft,
    ContractDraft,
    ItemDraft,
    PerformerDraft,
    PriceDraft,
    SiteDraft,
)
from finance_desk.gateways.go_live_examples import EXAMPLES
from finance_desk.gateways.go_live_opening import read_opening
from finance_desk.gateways.go_live_sheets import (
    CLIENTS,
    CONTACTS,
    CONTRACTS,
    NOMENCLATURE,
    OPENING,
    PERFORMERS,
    PRICES,
    SITES,
    TRIAL,
    without_days,
)
from finance_desk.gateways.spreadsheet import FaultLog, Progress, Row, Sheet, never, read_book, unheard, write_book

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "TEMPLATES",
    "export_templates",
    "price_draft",
    "read_clients",
    "read_nomenclature",
    "read_opening",
    "read_performers",
    "read_price_list",
    "template",
]

TEMPLATES: dict[str, tuple[Sheet, ...]] = {
    "Клиенты и договоры.xlsx": (CLIENTS, CONTACTS, SITES, CONTRACTS),
    "Номенклатура.xlsx": (NOMENCLATURE,),
    "Прайс-лист.xlsx": (PRICES,),
    "Исполнители.xlsx": (PERFORMERS,),
    "Остатки.xlsx": (OPENING, TRIAL),
}


def export_templates(folder: Path) -> tuple[Path, ...]:
    """Write every template into a folder. Raises Rejected rather than overwrite a book, Unavailable if it cannot."""
    paths = tuple(folder / name for name in TEMPLATES)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = [path.name for path in paths if path.exists()]
        if taken:
            names = ", ".join(quoted(name) for name in taken)
            raise Rejected(_("В папке уже есть {names}. Выберите другую папку.").format(names=names), field="folder")
        for path in paths:
            path.write_bytes(template(path.name))
    except OSError as error:
        raise Unavailable(_("Не удалось записать шаблоны в «{folder}».").format(folder=folder)) from error
    return paths


def template(name: str) -> bytes:
    """The template of this file name, each sheet with its example row."""
    note = kept("Строка 2 — пример: замените её своими данными.")
    return write_book([(sheet, [EXAMPLES[sheet.title]]) for sheet in TEMPLATES[name]], note)


def read_clients(
    data: bytes,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
    known_codes: Iterable[str] = (),
) -> ClientsBook:
    """Clients with contacts, sites and contracts, which may also be of clients known before (`known_codes`).

    Raises SheetRejected with every fault.
    """
    log = FaultLog()
    rows = read_book(data, (CLIENTS, CONTACTS, SITES, CONTRACTS), progress, cancelled, log)
    clients, contacts, sites, contracts = (rows.get(each.title, []) for each in (CLIENTS, CONTACTS, SITES, CONTRACTS))
    refuse_repeats(clients, ("code",), log)
    refuse_repeats(sites, ("client", "name"), log)
    refuse_repeats(contracts, ("organization_inn", "client", "number"), log)
    if (clients or not log.errors) and all(row.has("code") for row in clients):  # else nobody knows who is a stranger
        codes = [*known_codes, *(row["code"] for row in clients)]
        for of_clients in (contacts, sites, contracts):
            refuse_strangers(of_clients, "client", codes, log)
    checked = [
        [(row.number, values(row, log)) for row in of_sheet]
        for of_sheet, values in ((clients, client_values), (sites, site_values), (contracts, _contract_values))
    ]
    log.settle()
    return ClientsBook(
        tuple(ClientDraft(number, **values) for number, values in checked[0]),
        tuple(ContactDraft(row.number, **row.values) for row in contacts),
        tuple(SiteDraft(number, **values) for number, values in checked[1]),
        tuple(ContractDraft(number, **values) for number, values in checked[2]),
    )


def read_nomenclature(
    data: bytes, progress: Progress = unheard, cancelled: Callable[[], bool] = never
) -> tuple[ItemDraft, ...]:
    """What is sold. Raises SheetRejected with every fault."""
    rows = _checked_rows(data, NOMENCLATURE, _item_values, progress, cancelled)
    return tuple(ItemDraft(number, **values) for number, values in rows)


def read_performers(
    data: bytes, progress: Progress = unheard, cancelled: Callable[[], bool] = never
) -> tuple[PerformerDraft, ...]:
    """Who does the work. Raises SheetRejected with every fault."""
    rows = _checked_rows(data, PERFORMERS, performer_values, progress, cancelled)
    return tuple(PerformerDraft(number, **values) for number, values in rows)


def read_price_list(
    data: bytes,
    log: FaultLog,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
    since: date | None = None,
) -> list[Row]:
    """The lines of one price list with what could be read of them; the log has what the book alone can tell of faults.

    `since` is the day of all lines, whatever the book says; without it each must name its own.
    """
    sheet, sentence = PRICES, ""
    if since is not None:
        sheet, sentence = without_days(PRICES), _("с одной датой для всех строк повторяет строку {row}. Оставьте одну.")
    rows = read_book(data, (sheet,), progress, cancelled, log).get(sheet.title, [])
    if since is not None:
        rows = [replace(row, values={**row.values, "valid_from": since}) for row in rows]
    refuse_repeats(rows, ("code", "min_quantity", "valid_from"), log, sentence)
    for row in rows:
        _check_price(row, log)
    return rows


def price_draft(row: Row) -> PriceDraft:
    """What a line of a price list that has no fault says."""
    valid_to = day_after(row["valid_to"]) if row["valid_to"] else None
    return PriceDraft(row.number, **{**row.values, "valid_to": valid_to})


def _checked_rows(
    data: bytes,
    sheet: Sheet,
    values: Callable[[Row, FaultLog], Values],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> list[tuple[int, Values]]:
    """Number and values of each row of a book of one sheet whose rows are known by their code."""
    log = FaultLog()
    rows = read_book(data, (sheet,), progress, cancelled, log).get(sheet.title, [])
    refuse_repeats(rows, ("code",), log)
    checked = [(row.number, values(row, log)) for row in rows]
    log.settle()
    return checked


def _contract_values(row: Row, log: FaultLog) -> Values:
    refuse_disorder(row, "starts_on", "ends_on", log)
    refuse_over_hundred(row, log)
    return our_values(row, log)


def _item_values(row: Row, log: FaultLog) -> Values:
    if row.has("okei") and (len(row["okei"]) != 3 or not row["okei"].isdigit()):
        log.add(row.error("okei", _("код ОКЕИ — три цифры, например 356 (час).")))
    written = row.values.get("category") or ""
    path = tuple(name.strip() for name in written.split("/")) if written else ()
    if "" in path:
        log.add(row.error("category", _("пустое имя в пути. Нужно так: «Поддержка / Выезды».")))
    return {**row.values, "category": path}


def _check_price(row: Row, log: FaultLog) -> None:
    refuse_disorder(row, "valid_from", "valid_to", log)
    refuse_over_hundred(row, log)
    sums = ("price", "cost", "discount")
    if row.has(*sums) and row["price"] is None and row["cost"] is None and not row["discount"]:
        log.add(row.error("price", _("нет ни цены, ни себестоимости, ни скидки.")))
