"""What people write in the purpose of a payment: numbers and dates of счета and договоры."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from finance_desk.domain.formatting import search_key

_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_LOOK_ALIKE = str.maketrans("abcehkmoptxy", "авсенкмортху")
_ACCOUNT_DIGITS = 15
_GLUED = re.compile(r"(?<=\d)от(?= ?\d)")
_DATE = r"от ?(\d{1,2})(?:[./-](\d{1,2})[./-]| ([а-я]{3,8}) )(\d{4}|\d{2})(?!\d)(?: ?г(?:ода\b|\.|\b))?"
_SIGN = r"(?:№+ ?|# ?|n[o.°]{0,2}(?: |(?=\d)))"
_NUMBER = r"([0-9a-zа-я][0-9a-zа-я/_.\-]*)"
_ITEM = re.compile(rf"(?:{_DATE} ?)?({_SIGN})?{_NUMBER}(?: ?{_DATE})?")
_NEXT = re.compile(r" ?(?:[,;&]|\bи\b)+ ?")
_BETWEEN = rf"[.: ]*(?:(?:(?!сч|дог|контр|акт|упд)[а-я()\-]{{1,25}} ){{1,6}}(?={_SIGN}|от ))?"
_INVOICE = re.compile(rf"\bсч(?:ет(?:у|ом|е|(а|ам|ов|ами|ах))?)?(?![а-яa-z]){_BETWEEN}")
_CONTRACT = re.compile(rf"\b(?:договор|контракт|дог-р|дог)(?:у|а|ом|е|(ы|ам|ов|ами|ах))?(?![а-яa-z]){_BETWEEN}")
_INN = re.compile(r"(?<![0-9])(?:[0-9]{12}|[0-9]{10})(?![0-9])")
_NOT_NAME = re.compile(r"\b(?:ооо|ао|пао|зао|оао|нао|ано|ип)\b|[^\w\s-]")
_NAME_SHORTEST = 4
_LOOKS_LIKE_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A paper named in a purpose: its number as `canonical` gives it, and its date where one is named."""

    number: str
    date: datetime.date | None = None

    def means(self, number: str, day: datetime.date) -> bool:
        """Whether a paper of this number and date may be meant."""
        return self.number == canonical(number) and self.date in (None, day)

    def resembles(self, number: str, day: datetime.date) -> bool:
        """Whether a paper may be meant without the letters of its number: `123` for `ФД-000123`."""
        return _digits(self.number) == _digits(canonical(number)) and self.date in (None, day)


def normalise(purpose: str) -> str:
    """A purpose for searching: no letter case, ё as е, single spaces, one kind of dash."""
    return search_key(purpose.translate(_DASHES))


def canonical(number: str) -> str:
    """A number for comparing: `№ 0012-ИТ` is `12-ит`, and Latin letters that look Cyrillic are Cyrillic."""
    plain = normalise(number).lstrip("№# ").replace(" ", "").translate(_LOOK_ALIKE)
    return re.sub(r"\d+", lambda run: run.group().lstrip("0") or "0", plain)


def invoice_numbers(purpose: str) -> tuple[Mention, ...]:
    """Счета named in a purpose, in its order: `по счёту № 12 от 20.11.26`, `сч. 5`, `по счетам 7, 8 и 9`."""
    return _mentions(_INVOICE, purpose)


def contract_numbers(purpose: str) -> tuple[Mention, ...]:
    """Договоры and контракты named in a purpose: `по договору оказания услуг № 12-ИТ от 1 февраля 2026 г.`."""
    return _mentions(_CONTRACT, purpose)


def names_client(purpose: str, inn: str, name: str) -> bool:
    """Whether a purpose names this client by ИНН or by name: `за ООО «Ромашка»`."""
    bare = _bare_name(name)
    return inn in _INN.findall(purpose) or (len(bare) >= _NAME_SHORTEST and f" {bare} " in f" {_bare_name(purpose)} ")


@lru_cache(maxsize=8192)
def _bare_name(text: str) -> str:
    """A name without its legal form and punctuation."""
    return " ".join(_NOT_NAME.sub(" ", normalise(text)).split())


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _mentions(head: re.Pattern[str], purpose: str) -> tuple[Mention, ...]:
    text = _GLUED.sub(" от ", normalise(purpose))
    found: dict[Mention, None] = {}
    for start in head.finditer(text):
        position, many = start.end(), start[1] is not None
        item = _ITEM.match(text, position)
        while item and (mention := _mention(item)):
            found[mention] = None
            comma = _NEXT.match(text, item.end())
            item = _ITEM.match(text, comma.end()) if comma else None
            if item and not many and not item[5]:
                break
    return tuple(found)


def _mention(item: re.Match[str]) -> Mention | None:
    before, number, after = item.groups()[:4], item[6].rstrip("./-_"), item.groups()[6:]
    is_account = number.isdigit() and len(number) > _ACCOUNT_DIGITS
    if not any(map(str.isdigit, number)) or is_account or _LOOKS_LIKE_DATE.fullmatch(number):
        return None
    return Mention(canonical(number), _date(*after) or _date(*before))


def _date(day: str | None, month: str | None, month_name: str | None, year: str | None) -> datetime.date | None:
    if day is None or year is None:
        return None
    try:
        in_words = _MONTHS.index((month_name or "")[:3]) + 1 if month is None else int(month)
        return datetime.date(int(year) if len(year) > 2 else 2000 + int(year), in_words, int(day))
    except ValueError:
        return None
