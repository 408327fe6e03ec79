"""One document of a bank file: its parties, its direction, its purpose."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from finance_desk.domain.statement import Direction, Party, StatementLine
from finance_desk.gateways.bank_1c_text import Section
from finance_desk.gateways.bank_1c_value import account, day, payment_amount, required_day, tax_number

_PAYER, _PAYEE = "плательщик", "получатель"
_PURPOSE_PARTS = tuple(f"назначениеплатежа{part}" for part in range(1, 7))
_PARTY_KEYS = ("", "1", "2", "3", "4", "счет", "инн", "кпп", "расчсчет", "банк1", "банк2", "бик", "корсчет")
_USED = frozenset(
    {
        *("номер", "дата", "сумма", "датасписано", "датапоступило", "назначениеплатежа", *_PURPOSE_PARTS),
        *(side + key for side in (_PAYER, _PAYEE) for key in _PARTY_KEYS),
    }
)
_LEADING_INN = re.compile(
    r"^инн[\s:]*[0-9]{5,12}(?:\s*[/\\]\s*[0-9]{0,9})?[\s,;]*(?:кпп[\s:]*[0-9]{0,9}[\s,;]*)?", re.IGNORECASE
)


def statement_line(section: Section, own: AbstractSet[str], sole_account: str) -> StatementLine:
    """A document as facts. `own` are all accounts of ours; `sole_account` is the only one the file covers, or empty."""
    payer, payee = _party(section, _PAYER, own), _party(section, _PAYEE, own)
    direction = _direction(section, payer, payee, own)
    return StatementLine(
        kind=section.title,
        number=section.value("номер"),
        date=required_day(section, "дата"),
        amount=payment_amount(section),
        direction=direction,
        own_account=_own_account(direction, payer, payee, own) or sole_account,
        payer=payer,
        payee=payee,
        purpose=_purpose(section),
        debited=day(section, "датасписано"),
        credited=day(section, "датапоступило"),
        between_own=direction is Direction.INTERNAL,
        other=unused(section, _USED),
        row=section.row,
    )


def unused(section: Section, used: AbstractSet[str]) -> tuple[tuple[str, str], ...]:
    """Keys the program does not use, as the bank spells them, with their values."""
    return tuple((found.name, found.value) for key, found in section.fields.items() if key not in used and found.value)


def _party(section: Section, side: str, own: AbstractSet[str]) -> Party:
    first, settlement = account(section.value(side + "счет")), account(section.value(side + "расчсчет"))
    settles = settlement in own and first not in own
    return Party(
        account=settlement if settles else first or settlement,
        name=_name(section, side),
        inn=tax_number(section.value(side + "инн")),
        kpp=tax_number(section.value(side + "кпп")),
        bank=section.value(side + "банк1"),
        city=section.value(side + "банк2"),
        bic=section.value(side + "бик"),
        correspondent=section.value(side + "корсчет"),
    )


def _name(section: Section, side: str) -> str:
    title = section.value(side + "1") or section.value(side)
    parts = (section.value(side + part) for part in "234")
    return _LEADING_INN.sub("", title) or " ".join(filter(None, parts))


def _direction(section: Section, payer: Party, payee: Party, own: AbstractSet[str]) -> Direction:
    """By accounts; by dates only where they say nothing, for some banks date incoming money as written off."""
    pays, gets = payer.account in own, payee.account in own
    if pays and gets and payer.account != payee.account:
        return Direction.INTERNAL
    if pays != gets:
        return Direction.OUT if pays else Direction.IN
    debited, credited = day(section, "датасписано"), day(section, "датапоступило")
    if debited and not credited:
        return Direction.OUT
    if credited and not debited:
        return Direction.IN
    return Direction.UNKNOWN


def _own_account(direction: Direction, payer: Party, payee: Party, own: AbstractSet[str]) -> str:
    ours = payee.account if direction is Direction.IN else payer.account
    return ours if ours in own else ""


def _purpose(section: Section) -> str:
    whole = section.value("назначениеплатежа")
    return whole or " ".join(filter(None, (section.value(part) for part in _PURPOSE_PARTS)))
