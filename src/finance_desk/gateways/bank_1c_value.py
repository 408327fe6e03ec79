"""Values of a bank file: dates, amounts, accounts and tax numbers, as banks really write them."""

from __future__ import annotations

import re
from datetime import date

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.gateways.bank_1c_text import Section

_DATE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})", re.ASCII)
_NO_DATE = frozenset(("", "0", "01.01.0001"))
_AMOUNT = re.compile(r"([-−]?[0-9]{1,15}(?:[.,][0-9]{1,2})?)0*")
_SPACES = str.maketrans("", "", " \t\u00a0\u202f\u2009")
_SHOWN = 40


def day(section: Section, key: str) -> date | None:
    """A date, None where the bank left it empty. Raises Rejected when it cannot be read."""
    text = section.value(key)
    if text in _NO_DATE:
        return None
    found = _DATE.fullmatch(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else _unreadable_date(section, key)
    except ValueError:
        return _unreadable_date(section, key)


def _unreadable_date(section: Section, key: str) -> date:
    sentence = _(
        "Строка {row}: дата «{text}» не читается, ожидается вид 23.11.2026. Скачайте выписку из банка ещё раз."
    )
    raise Rejected(sentence.format(row=section.row_of(key), text=section.value(key)[:_SHOWN]), code="bank_1c.date")


def required_day(section: Section, key: str) -> date:
    """A date that must be there. Raises Rejected when it is not."""
    return day(section, key) or _unreadable_date(section, key)


def amount(text: str) -> Money | None:
    """`1234.5`, `1234,56`, `100 000,00`; None for anything that is no sum in roubles and kopecks."""
    found = _AMOUNT.fullmatch(text.translate(_SPACES)) if len(text) <= _SHOWN else None
    return Money(found[1]) if found else None


def payment_amount(section: Section) -> Money:
    """The sum of a document. Raises Rejected when it is missing, unreadable or not above zero."""
    text = section.value("сумма")
    found = amount(text)
    if found is not None and found.kopecks > 0:
        return found
    sentence = _(
        "Строка {row}: сумма документа № {number} — «{text}», а ожидается число больше нуля вида 1234.56. "
        "Скачайте выписку из банка ещё раз."
    )
    facts = {"row": section.row_of("сумма"), "number": section.value("номер")[:_SHOWN], "text": text[:_SHOWN]}
    raise Rejected(sentence.format(**facts), code="bank_1c.amount")


def account(text: str) -> str:
    """An account without spaces; empty for cash, which banks write as zeros. Foreign accounts are kept as they are."""
    return _unless_zeros(text.translate(_SPACES))


def tax_number(text: str) -> str:
    """ИНН or КПП; empty for the junk banks fill in: `0`, `3`, `-`, a row of zeros."""
    digits = text.translate(_SPACES)
    return _unless_zeros(digits) if len(digits) > 1 and digits.isascii() and digits.isdigit() else ""


def _unless_zeros(text: str) -> str:
    return text if text.strip("0") else ""
