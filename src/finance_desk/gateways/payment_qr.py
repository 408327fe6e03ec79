"""The payment code of a счёт by ГОСТ Р 56042-2014, version 0001 in UTF-8 (`ST00012`).

The standard is written for payments of natural persons; banks' programs for companies read it too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import segno

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money

_HEADER = "ST00012"
_SEPARATORS = "|~^#"  # one byte each; the first that occurs in no value
_LONGEST_NAME, _LONGEST_BANK, _LONGEST_PURPOSE = 160, 45, 210


@dataclass(frozen=True, slots=True)
class PaymentCode:
    """What a payer's bank needs. Requisites are compacted; '' for a КПП, correspondent account or payer unknown."""

    name: str
    account: str
    bank: str
    bik: str
    correspondent: str
    amount: Money
    purpose: str
    inn: str
    kpp: str = ""
    payer_inn: str = ""


def payload(code: PaymentCode) -> str:
    """The text of the code: the five required fields in their order, then sum in kopecks, purpose and tax numbers.

    A long bank name or purpose is cut at its limit (45, 210 signs). Raises Rejected when a required field is empty or
    malformed, the payee's name is longer than 160 signs, or the sum is not positive.
    """
    _check(code)
    fields = {
        "Name": _line(code.name),
        "PersonalAcc": code.account,
        "BankName": _cut(code.bank, _LONGEST_BANK),
        "BIC": code.bik,
        "CorrespAcc": code.correspondent or "0",
        "Sum": str(code.amount.kopecks),
        "Purpose": _cut(code.purpose, _LONGEST_PURPOSE),
        "PayeeINN": code.inn,
        "KPP": code.kpp,
        "PayerINN": code.payer_inn,
    }
    return _joined({key: value for key, value in fields.items() if value})


def svg(text: str) -> str:
    """The payload as an SVG element without a size of its own; print it at least 35 mm wide.

    UTF-8 bytes with no ECI header, error correction M, a quiet zone of four modules.
    """
    symbol = segno.make(text.encode(), error="m", mode="byte", micro=False, boost_error=False)
    return str(symbol.svg_inline(border=4, omitsize=True))


def _check(code: PaymentCode) -> None:
    rules = (
        ("name", 0 < len(_line(code.name)) <= _LONGEST_NAME, _("Наименование получателя — от 1 до 160 знаков.")),
        ("account", _is_digits(code.account, 20), _("Счёт получателя — 20 цифр.")),
        ("bank", bool(_line(code.bank)), _("Не указан банк получателя.")),
        ("bik", _is_digits(code.bik, 9), _("БИК банка получателя — 9 цифр.")),
        ("correspondent", _is_digits(code.correspondent, 0, 20), _("Корреспондентский счёт — 20 цифр или пусто.")),
        ("amount", code.amount > ZERO, _("Сумма для QR-кода должна быть больше нуля.")),
        ("purpose", bool(_line(code.purpose)), _("Не указано назначение платежа.")),
        ("inn", _is_digits(code.inn, 10, 12), _("ИНН получателя — 10 или 12 цифр.")),
        ("kpp", not code.kpp or len(code.kpp) == 9, _("КПП получателя — 9 знаков или пусто.")),
        ("payer_inn", _is_digits(code.payer_inn, 0, 10, 12), _("ИНН плательщика — 10 или 12 цифр или пусто.")),
    )
    for field, obeyed, sentence in rules:
        if not obeyed:
            raise Rejected(sentence, field=field, code=f"payment_qr.{field}")


def _joined(fields: dict[str, str]) -> str:
    separator = next((sign for sign in _SEPARATORS if not any(sign in value for value in fields.values())), None)
    if separator is None:
        separator = _SEPARATORS[0]
        fields = {key: value.replace(separator, " ") for key, value in fields.items()}
    return separator.join([_HEADER, *(f"{key}={value}" for key, value in fields.items())])


def _line(text: str) -> str:
    """The text on one line: control signs and runs of spaces become one space."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())


def _cut(text: str, longest: int) -> str:
    return _line(text)[:longest].rstrip()


def _is_digits(text: str, *lengths: int) -> bool:
    return len(text) in lengths and (not text or (text.isascii() and text.isdigit()))
