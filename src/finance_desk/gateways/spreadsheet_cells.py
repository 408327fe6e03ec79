"""What a column of a sheet holds, and how a cell becomes a typed value. No float outlives this file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal
from enum import Enum
from typing import Any, TypeVar

from finance_desk.domain import formatting
from finance_desk.domain.formatting import quoted
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity

_Number = TypeVar("_Number", Money, Quantity, Percent)
YES, NO = "да", "нет"

_EXCEL_PRECISION = Context(prec=15)
_CURRENCY = re.compile(r"\s*(₽|руб\.?|р\.?)$", re.IGNORECASE)
_LITERALS = re.compile(r'"[^"]*"|\\.')
_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})|(?P<iso>\d{4}-\d\d-\d\d)", re.ASCII)
_YEARS = range(1900, 2200)
_ERRORS = {
    *("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"),
    *("#Н/Д", "#ССЫЛКА!", "#ДЕЛ/0!", "#ЗНАЧ!", "#ИМЯ?", "#ЧИСЛО!", "#ПУСТО!"),
}


class Kind(Enum):
    """What the cells of a column become."""

    TEXT = "text"
    DIGITS = "digits"
    """a code of digits kept as text: ИНН, an account; leading zeros matter"""
    INTEGER = "integer"
    MONEY = "money"
    QUANTITY = "quantity"
    PERCENT = "percent"
    DATE = "date"
    CHOICE = "choice"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. An empty optional cell is `empty`, else '' for text, False for да/нет, None otherwise."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    required: bool = False
    width: int = 16
    comment: str = ""
    choices: Mapping[str, Any] | None = None
    signed: bool = False
    lengths: tuple[int, ...] = ()
    """of DIGITS: a number one digit short has lost its leading zero to Excel and gets it back"""
    empty: Any = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its title and columns; on reading, the columns may stand in any order."""

    title: str
    columns: tuple[Column, ...]


_NUMBERS = {Kind.INTEGER, Kind.MONEY, Kind.QUANTITY, Kind.PERCENT}
_EMPTY = {Kind.TEXT: "", Kind.DIGITS: "", Kind.BOOLEAN: False}


class CellFault(ValueError):
    """A cell that cannot be taken; the text tells a person why and what to do."""


def read_cell(column: Column, value: object, number_format: str | None = None) -> Any:
    """The typed value of a cell as openpyxl gives it. Raises CellFault."""
    if isinstance(value, str):
        value = " ".join(value.split())
        if value.upper() in _ERRORS:
            raise CellFault(_("ошибка Excel {error}. Исправьте формулу или впишите значение.").format(error=value))
    if value is None or value == "":
        if column.required:
            raise CellFault(_("не заполнено."))
        return _EMPTY.get(column.kind) if column.empty is None else column.empty
    if column.kind is Kind.PERCENT and isinstance(value, int | float) and "%" in _LITERALS.sub("", number_format or ""):
        value = _decimal(value) * 100
    if column.kind is Kind.CHOICE:
        return _choice(value, column.choices or {})
    if column.kind is Kind.DIGITS:
        return _digits(value, column.lengths)
    found = _READERS[column.kind](value)
    if column.kind in _NUMBERS and not column.signed and found < type(found)(0):
        raise CellFault(_("не может быть отрицательным: {value}.").format(value=_shown(value)))
    return found


def _text(value: object) -> str:
    if isinstance(value, bool | date | time | timedelta):
        sentence = _("Excel превратил текст в другое: {value}. Задайте ячейке формат «Текст» и впишите снова.")
        raise CellFault(sentence.format(value=_shown(value)))
    return value if isinstance(value, str) else _plain(_decimal(value))


def _digits(value: object, lengths: tuple[int, ...]) -> str:
    text = _text(value)
    if isinstance(value, str):
        return text
    if len(text) > _EXCEL_PRECISION.prec or not text.isdigit():
        sentence = _("Excel округлил номер: {value}. Задайте ячейке формат «Текст» и впишите номер снова.")
        raise CellFault(sentence.format(value=text))
    restored = f"0{text}"
    return restored if len(text) not in lengths and len(restored) in lengths else text


def _integer(value: object) -> int:
    number = _number(value, _("целое число, например 10"))
    if not re.fullmatch(r"-?\d+", number, re.ASCII):
        raise CellFault(_("нужно целое число: {value}.").format(value=_shown(value)))
    return int(number)


def _money(value: object) -> Money:
    number = _number(_CURRENCY.sub("", value) if isinstance(value, str) else value, _("сумма, например 1\u00a0234,56"))
    return _exact(Money, number, 2)


def _quantity(value: object) -> Quantity:
    return _exact(Quantity, _number(value, _("число, например 2,5")), Quantity.DIGITS)


def _percent(value: object) -> Percent:
    bare = value.removesuffix("%").rstrip() if isinstance(value, str) else value
    return _exact(Percent, _number(bare, _("процент, например 12,5")), Percent.DIGITS)


def _date(value: object) -> date:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, str) and (match := _DAY.fullmatch(value)):
        value = _day_of(match, value)
    if not isinstance(value, date):
        raise CellFault(_("«{value}» — не дата. Впишите дату, например 23.11.2026.").format(value=_shown(value)))
    if value.year not in _YEARS:
        raise CellFault(_("год даты {value} не похож на правду.").format(value=formatting.date_short(value)))
    return value


def _day_of(match: re.Match[str], text: str) -> date:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError as error:
        raise CellFault(_("такой даты нет: {value}.").format(value=text)) from error


def _choice(value: object, choices: Mapping[str, Any]) -> Any:
    words = {formatting.search_key(word): found for word, found in choices.items()}
    word = formatting.search_key(_shown(value))
    if word not in words:
        allowed = ", ".join(quoted(each) for each in choices)
        raise CellFault(_("«{value}» не подходит. Выберите: {allowed}.").format(value=_shown(value), allowed=allowed))
    return words[word]


def _boolean(value: object) -> bool:
    word = formatting.search_key(_shown(value))
    if isinstance(value, bool) or word in {YES, NO}:
        return value if isinstance(value, bool) else word == YES
    raise CellFault(_("«{value}» не подходит. Впишите «да» или «нет».").format(value=_shown(value)))


_READERS: dict[Kind, Callable[[object], Any]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.MONEY: _money,
    Kind.QUANTITY: _quantity,
    Kind.PERCENT: _percent,
    Kind.DATE: _date,
    Kind.BOOLEAN: _boolean,
}


def _number(value: object, wanted: str) -> str:
    """The number of a cell in plain decimal digits with a point."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return _plain(_decimal(value))
    bare = re.sub(r"\s", "", value).replace(",", ".").replace(formatting.MINUS, "-") if isinstance(value, str) else ""
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", bare, re.ASCII):
        raise CellFault(_("«{value}» — не число. Нужно: {wanted}.").format(value=_shown(value), wanted=wanted))
    return _plain(Decimal(bare))


def _exact(make: Callable[[str], _Number], number: str, digits: int) -> _Number:
    try:
        return make(number)
    except ValueError as error:
        if len(number.partition(".")[2]) > digits:
            sentence = _("больше знаков после запятой, чем можно ({digits}): {value}. Округлите число.")
        else:
            sentence = _("число слишком велико: {value}.")
        raise CellFault(sentence.format(digits=digits, value=number.replace(".", ","))) from error


def _decimal(value: object) -> Decimal:
    """The number a person sees in Excel: 15 significant digits, so 12.300000000000001 is 12.3."""
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(str(value))
    if not number.is_finite():
        raise CellFault(_("не число."))
    return _EXCEL_PRECISION.plus(number) if isinstance(value, float) else number


def _plain(number: Decimal) -> str:
    return format(number.normalize() if number else Decimal(0), "f")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return formatting.date_short(value)
    return _plain(_decimal(value)).replace(".", ",") if isinstance(value, int | float | Decimal) else str(value)
