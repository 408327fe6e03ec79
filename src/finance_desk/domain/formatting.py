"""The one place where sums, numbers and dates become text for tables, documents and exports."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime

from finance_desk.domain.language import _
from finance_desk.domain.money import Money, divide_half_up
from finance_desk.domain.quantity import Percent, Quantity, Scaled

NBSP = "\u00a0"
MINUS = "\u2212"
NOTHING = "—"

_SORTED_DIGITS = 12
_DIGITS = re.compile(r"[0-9]+")
_YO = re.compile("е\u0308+")  # ё taken apart into its letter and its dots
_QUOTES = str.maketrans("", "", "\"'«»„“”‘’")


def money(amount: Money) -> str:
    """Roubles with kopecks: `1 234,56`, `−0,50`; thousands are parted by U+00A0, the minus is U+2212."""
    roubles, kopecks = divmod(abs(amount.kopecks), 100)
    return f"{_sign(amount.kopecks)}{_grouped(roubles)},{kopecks:02d}"


def money_rub(amount: Money) -> str:
    """Roubles with their sign, for the screen: `1 234,56 ₽`. Documents say «руб.» in words of their own."""
    return f"{money(amount)}{NBSP}₽"


def money_for_table(amount: Money) -> str:
    """Roubles in a column: a zero is a dash, so that the eye finds the sums."""
    return money(amount) if amount else NOTHING


def quantity(number: Quantity) -> str:
    """The shortest decimal with a comma: `2,5`, `0,125`, `12 000`."""
    return _decimal(number)


def percent(number: Percent) -> str:
    """A percentage with its sign: `12,5 %`, `22 %`; the space is U+00A0."""
    return f"{_decimal(number)}{NBSP}%"


def percent_for_table(number: Percent) -> str:
    """A percentage in a column, to a tenth so that the commas stand below each other: `12,0 %`; a zero is a dash."""
    if not number:
        return NOTHING
    whole, tenth = divmod(divide_half_up(abs(number.scaled), Percent.scale() // 10), 10)
    return f"{_sign(number.scaled)}{_grouped(whole)},{tenth}{NBSP}%"


def date_short(day: date) -> str:
    """`23.11.2026`."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def moment_short(moment: datetime) -> str:
    """`23.11.2026 09:30`, as the clock that the moment was read from; the space is U+00A0."""
    return f"{date_short(moment)}{NBSP}{moment:%H:%M}"


def date_long(day: date) -> str:
    """`23 ноября 2026 г.`, as papers write it; the spaces are U+00A0."""
    sentence = _("{day}\u00a0{month}\u00a0{year}\u00a0г.")
    return sentence.format(day=day.day, month=_months_of()[day.month - 1], year=day.year)


def month_label(day: date) -> str:
    """The month of a date: `ноябрь 2026 г.`; the spaces are U+00A0."""
    return _("{month}\u00a0{year}\u00a0г.").format(month=_months()[day.month - 1], year=day.year)


def period_label(first: date, last: date) -> str:
    """`ноябрь 2026 г.` for a whole month, else `с 16.11.2026 по 30.11.2026`. Both days belong to the period."""
    month_end = first.replace(day=monthrange(first.year, first.month)[1])
    if first.day == 1 and last == month_end:
        return month_label(first)
    return _("с\u00a0{first} по\u00a0{last}").format(first=date_short(first), last=date_short(last))


def minutes(count: int) -> str:
    """Minutes as hours and minutes: `2 ч 30 мин`, `2 ч`, `0 мин`; the spaces are U+00A0."""
    hours, rest = divmod(abs(count), 60)
    parts = [_("{hours}\u00a0ч").format(hours=_grouped(hours))] if hours else []
    if rest or not hours:
        parts.append(_("{minutes}\u00a0мин").format(minutes=rest))
    return _sign(count) + NBSP.join(parts)


def quoted(name: str) -> str:
    """A name in the quotation marks of the language: `«Базовый 2026»`."""
    return _("«{name}»").format(name=name)


def search_key(text: str) -> str:
    """The text as search columns store it: no letter case, ё as е, single spaces."""
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return " ".join(unicodedata.normalize("NFC", _YO.sub("е", folded)).split())


def sort_key(text: str) -> str:
    """The text as sorting columns store it: a search key without quotes, where № 9 stands before № 10."""
    return _DIGITS.sub(lambda run: run.group().zfill(_SORTED_DIGITS), search_key(text.translate(_QUOTES)))


def _decimal(number: Scaled) -> str:
    whole, _point, fraction = str(number).lstrip("-").partition(".")
    grouped = _sign(number.scaled) + _grouped(int(whole))
    return f"{grouped},{fraction}" if fraction else grouped


def _sign(number: int) -> str:
    return MINUS if number < 0 else ""


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", NBSP)


def _months() -> tuple[str, ...]:
    return (
        *(_("январь"), _("февраль"), _("март"), _("апрель"), _("май"), _("июнь")),
        *(_("июль"), _("август"), _("сентябрь"), _("октябрь"), _("ноябрь"), _("декабрь")),
    )


def _months_of() -> tuple[str, ...]:
    return (
        *(_("января"), _("февраля"), _("марта"), _("апреля"), _("мая"), _("июня")),
        *(_("июля"), _("августа"), _("сентября"), _("октября"), _("ноября"), _("декабря")),
    )
