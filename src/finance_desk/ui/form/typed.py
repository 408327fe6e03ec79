"""What people type, read into values: sums, numbers and days as an accountant writes them. Never a float."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from finance_desk.domain import formatting
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import search_key
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.ui.form.field import Field, Kind

_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009\t")
_GROUPED = re.compile(r"[-−]?\d{1,3}(,\d{3})+(\.\d+)?")
_SIGNS = re.compile(r"(руб(лей|ля|ль)?\.?|р\.?|₽|%)$", re.IGNORECASE)
_SEPARATORS = re.compile(r"[.,/\-\s]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_BETWEEN = re.compile(r"[,;\s]+")
_LEAST_DIGITS = 5
_TRUE = frozenset({"да", "yes", "1", "+", "истина", "true", "x", "х", "v", "✓"})


def number_text(text: str) -> str:
    """A number without spaces, currency and percent signs, and without the thousands commas of an English sheet."""
    bare = _SIGNS.sub("", text.translate(_SPACES))
    return bare.replace(",", "") if _GROUPED.fullmatch(bare) and "." in bare else bare


def read_money(text: str) -> Money:
    """Roubles: `1234,5`, `1 234.50`, `1 234,50 ₽`. Raises Rejected."""
    try:
        return Money(number_text(text))
    except ValueError as error:
        raise Rejected(_("Не похоже на сумму. Пример: 1 234,50 — не больше двух знаков после запятой.")) from error


def read_quantity(text: str) -> Quantity:
    """An amount to a thousandth: `2,5`. Raises Rejected."""
    try:
        return Quantity(number_text(text))
    except ValueError as error:
        raise Rejected(_("Не похоже на количество. Пример: 2,5 — не больше трёх знаков после запятой.")) from error


def read_percent(text: str) -> Percent:
    """A percentage: `12,5`, `12.5 %`. Raises Rejected."""
    try:
        return Percent(number_text(text))
    except ValueError as error:
        raise Rejected(_("Не похоже на процент. Пример: 12,5 — не больше двух знаков после запятой.")) from error


def read_whole(text: str) -> int:
    """A whole number. Raises Rejected."""
    bare = number_text(text).replace("−", "-")
    if not re.fullmatch(r"-?\d{1,12}", bare, re.ASCII):
        raise Rejected(_("Здесь целое число, например 15."))
    return int(bare)


def read_phone(text: str) -> str:
    """A phone number as it was typed: `+7 343 200-00-00, доб. 12`. Raises Rejected."""
    if sum(sign.isdigit() for sign in text) < _LEAST_DIGITS:
        raise Rejected(_("Не похоже на телефон: нужно хотя бы пять цифр. Пример: +7 343 200-00-00."))
    return text.strip()


def read_email(text: str) -> str:
    """One address of electronic mail or several: `anna@example.com, office@example.com`. Raises Rejected."""
    if not all(_EMAIL.fullmatch(each) for each in _BETWEEN.split(text.strip())):
        raise Rejected(_("Не похоже на адрес почты. Пример: anna@example.com."))
    return text.strip()


def read_date(text: str, today: date) -> date:
    """A day: `23.11.2026`, `23.11.26`, `23.11`, `2311`, `23`, `2026-11-23`, «сегодня». Raises Rejected."""
    word = search_key(text)
    near = {_("вчера"): -1, _("сегодня"): 0, _("завтра"): 1}
    if word in near:
        return today + timedelta(days=near[word])
    if iso := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]\d{2}:\d{2}(:\d{2})?)?", text.strip(), re.ASCII):
        return _day(int(iso[3]), int(iso[2]), int(iso[1]))
    parts = _SEPARATORS.split(text.strip().strip(".")) if not text.strip().isdigit() else _cut(text.strip())
    if not (1 <= len(parts) <= 3 and all(part.isascii() and part.isdigit() for part in parts)):
        raise _not_a_day()
    day, month, year = (*(int(part) for part in parts), *(None, None))[:3]
    return _day(day or 0, today.month if month is None else month, _century(year, today, parts))


def _cut(digits: str) -> list[str]:
    if len(digits) not in {1, 2, 4, 6, 8}:
        raise _not_a_day()
    return [part for part in (digits[:2], digits[2:4], digits[4:]) if part]


def _century(year: int | None, today: date, parts: list[str]) -> int:
    if year is None:
        return today.year
    return 2000 + year if len(parts[2]) <= 2 else year


def _day(day: int, month: int, year: int) -> date:
    if not (1 <= month <= 12 and 1990 <= year <= 2199):
        raise _not_a_day()
    if not 1 <= day <= monthrange(year, month)[1]:
        raise Rejected(_("В этом месяце нет такого дня: {day}. Проверьте дату.").format(day=day))
    return date(year, month, day)


def _not_a_day() -> Rejected:
    return Rejected(_("Не похоже на дату. Пример: 23.11.2026, 23.11 или «сегодня»."))


def read_flag(text: str) -> bool:
    """Yes or no, as sheets write it. Raises Rejected."""
    word = search_key(text)
    if word in _TRUE:
        return True
    if word in {"", "нет", "no", "0", "-", "ложь", "false"}:
        return False
    raise Rejected(_("Здесь «да» или «нет»."))


def read_choice(field: Field, text: str) -> Any:
    """A value by its words, letter case and ё aside. Raises Rejected naming what may be chosen."""
    words = {search_key(word): value for value, word in field.choices.items()}
    try:
        return words[search_key(text)]
    except KeyError:
        sentence = _("Выберите из списка: {words}.").format(words=", ".join(field.choices.values()))
        raise Rejected(sentence) from None


_READERS: Mapping[Kind, Callable[[str], Any]] = {
    Kind.MONEY: read_money,
    Kind.QUANTITY: read_quantity,
    Kind.PERCENT: read_percent,
    Kind.WHOLE: read_whole,
    Kind.PHONE: read_phone,
    Kind.EMAIL: read_email,
}


def read(field: Field, text: str, today: date) -> Any:
    """The value of what was typed into a field; the field's empty value for nothing. Raises Rejected."""
    if not text.strip():
        return field.empty
    if reader := _READERS.get(field.kind):
        return reader(text)
    if field.kind is Kind.DATE:
        return read_date(text, today)
    if field.kind is Kind.CHOICE:
        return read_choice(field, text)
    if field.kind is Kind.FLAG:
        return read_flag(text)
    return text if field.kind is Kind.MULTILINE else text.strip()


_WRITERS: Mapping[Kind, Callable[[Any], str]] = {
    Kind.MONEY: formatting.money,
    Kind.QUANTITY: formatting.quantity,
    Kind.PERCENT: lambda number: formatting.percent(number).removesuffix("%").rstrip(),
    Kind.WHOLE: str,
    Kind.DATE: formatting.date_short,
    Kind.REFERENCE: lambda found: str(getattr(found, "title", found)),
}


def write(field: Field, value: Any) -> str:
    """A value as the field shows it; nothing for nothing."""
    if value is None:
        return ""
    if field.kind is Kind.CHOICE:
        return field.choices.get(value, str(value))
    if field.kind is Kind.FLAG:
        return _("да") if value else ""
    return _WRITERS.get(field.kind, str)(value)
