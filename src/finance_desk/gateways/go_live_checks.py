"""Checks of go-live rows against each other and against the rules of requisites; each fault names its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short, search_key
from finance_desk.domain.language import _
from finance_desk.domain.quantity import HUNDRED
from finance_desk.domain.requisites import (
    PartyKind,
    check_account,
    check_bik,
    check_correspondent,
    check_inn,
    check_kpp,
    check_ogrn,
    compact,
)
from finance_desk.domain.states import PerformerKind
from finance_desk.gateways.spreadsheet import FaultLog, Row

_COMPANY_INN = 10

Values = dict[str, Any]
"""What a row says by the keys of its columns; cells at fault are left out."""


def refuse_repeats(rows: Iterable[Row], keys: Sequence[str], log: FaultLog, sentence: str = "") -> None:
    """Log every row whose values of the keys stood in an earlier `row` of the sentence; the fault lights the last key."""
    first: dict[tuple[object, ...], int] = {}
    sentence = sentence or _("повторяет строку {row}. Оставьте одну.")
    for row in rows:
        if not row.has(*keys):
            continue
        values = (row[key] for key in keys)
        number = first.setdefault(tuple(search_key(v) if isinstance(v, str) else v for v in values), row.number)
        if number != row.number:
            log.add(row.error(keys[-1], sentence.format(row=number)))


def refuse_strangers(rows: Iterable[Row], key: str, known: Iterable[str], log: FaultLog) -> None:
    """Log every row whose client is not on the sheet of clients."""
    codes = set(known)
    for row in rows:
        if row.has(key) and row[key] not in codes:
            sentence = _("кода «{code}» нет на листе «Клиенты». Добавьте клиента или исправьте код.")
            log.add(row.error(key, sentence.format(code=row[key])))


def refuse_disorder(row: Row, first: str, last: str, log: FaultLog) -> None:
    """Log a last day before the first one."""
    if row.has(first, last) and row[last] is not None and row[last] < row[first]:
        log.add(row.error(last, _("раньше, чем начало: {day}.").format(day=date_short(row[first]))))


def refuse_over_hundred(row: Row, log: FaultLog) -> None:
    """Log a discount of more than all."""
    if row.has("discount") and row["discount"] > HUNDRED:
        log.add(row.error("discount", _("скидка не может быть больше 100\u00a0%.")))


def day_after(last: date) -> date:
    """A typed last day as the open end of a term."""
    return last + timedelta(days=1)


def client_values(row: Row, log: FaultLog) -> Values:
    """The values of a client with its requisites compacted."""
    values = dict(row.values)
    if row.has("kind", "inn") and not row["inn"] and row["kind"] is not PartyKind.PERSON:
        log.add(row.error("inn", _("у организации и предпринимателя ИНН обязателен.")))
    for key, check in (("inn", check_inn), ("kpp", check_kpp), ("ogrn", check_ogrn)):
        if row.has("kind") and row.values.get(key):
            values[key] = _checked(row, key, partial(check, kind=row["kind"]), log)
    if row.has("account", "bik") and row["account"] and not row["bik"]:
        log.add(row.error("bik", _("к расчётному счёту нужен БИК.")))
    if row.values.get("bik"):
        bik = values["bik"] = _checked(row, "bik", check_bik, log)
        for key, check_number in (("account", check_account), ("correspondent", check_correspondent)):
            if row.values.get(key) and bik:
                values[key] = _checked(row, key, partial(check_number, bik=bik), log)
    return values


def performer_values(row: Row, log: FaultLog) -> Values:
    """The values of a performer; a contractor has an ИНН, of 10 digits if it is a company."""
    values = dict(row.values)
    if not row.has("kind", "inn"):
        return values
    if row["kind"] is PerformerKind.CONTRACTOR and not row["inn"]:
        log.add(row.error("inn", _("у подрядчика ИНН обязателен.")))
    if row["inn"]:
        check = _check_some_inn if row["kind"] is PerformerKind.CONTRACTOR else _check_person_inn
        values["inn"] = _checked(row, "inn", check, log)
    return values


def our_values(row: Row, log: FaultLog) -> Values:
    """The values of a row that names our organisation by its ИНН."""
    if not row.has("organization_inn"):
        return dict(row.values)
    return {**row.values, "organization_inn": _checked(row, "organization_inn", _check_some_inn, log)}


def site_values(row: Row, log: FaultLog) -> Values:
    """The values of a site; a КПП is a company's."""
    values = dict(row.values)
    if row.values.get("kpp"):
        values["kpp"] = _checked(row, "kpp", lambda text: check_kpp(text, PartyKind.COMPANY), log)
    return values


def _check_some_inn(text: str) -> str:
    return check_inn(text, PartyKind.COMPANY if len(compact(text)) <= _COMPANY_INN else PartyKind.ENTREPRENEUR)


def _check_person_inn(text: str) -> str:
    return check_inn(text, PartyKind.PERSON)


def _checked(row: Row, key: str, check: Callable[[str], str], log: FaultLog) -> str:
    """The value as the check returns it; a refusal becomes a fault of the cell and the value ''."""
    try:
        return check(row[key])
    except Rejected as refusal:
        log.add(row.error(key, refusal.message))
        return ""
