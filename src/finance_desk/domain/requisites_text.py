"""«Карточка предприятия» pasted as text: the requisites found in it, each as it is written there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from finance_desk.domain.requisites import PartyKind, compact

_GAP = r"[^\d\n]{0,40}?"
_NUMBER = r"((?:\d[ \u00a0\-]?){{{least},{most}}})(?!\d)"
_INN = re.compile(r"\bИНН" + _GAP + _NUMBER.format(least=9, most=12), re.IGNORECASE)
_INN_KPP = re.compile(r"\bИНН\s*[/\\]\s*КПП\D{0,10}(\d{9,12})\s*[/\\]\s*(\d{4}[\dA-Z]{2}\d{3})", re.IGNORECASE)
_KPP = re.compile(r"\bКПП[^\dA-Z\n]{0,40}?(\d{4}[\dA-Z]{2}\d{3})\b", re.IGNORECASE)
_OGRN = re.compile(r"\bОГРН(?:ИП)?\b" + _GAP + _NUMBER.format(least=13, most=15), re.IGNORECASE)
_BIK = re.compile(r"\bБИК" + _GAP + _NUMBER.format(least=9, most=9), re.IGNORECASE)
_TWENTY = re.compile(r"(?<!\d)((?:\d[ \u00a0\-]?){19}\d)(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+7|\b8)[\s(\-]*\d{3}[\s)\-]*\d{3}[\s\-]?\d{2}[\s\-]?\d{2}")
_FORM = r"(?:ООО|АО|ПАО|ЗАО|ОАО|НАО|АНО|НКО|ГУП|МУП|ФГУП|ГБУ|МБУ|ИП)"
_SHORT = re.compile(rf"\b{_FORM}\s+[«\"“][^»\"”\n]+[»\"”]+")
_SHORT_IP = re.compile(r"\bИП\s+[А-ЯЁ][\w-]+\s+[А-ЯЁ][\w.-]+(?:\s+[А-ЯЁ][\w.-]+)?")
_FULL = re.compile(
    r"\b(?:Общество с ограниченной ответственностью|(?:Публичное |Непубличное )?акционерное общество)"
    r"\s+[«\"“][^»\"”\n]+[»\"”]+",
    re.IGNORECASE,
)
_IP_FULL = re.compile(r"Индивидуальный предприниматель[:\s]+([А-ЯЁ][\w-]+(?:[ \t]+[А-ЯЁ][\w-]+){1,2})", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:юридический|почтовый|фактический)?\s*(?:адрес|место нахождения)[^:\n\t]*[:\t]\s*([^\n]+)", re.IGNORECASE
)
_POSTAL = re.compile(r"\b(\d{6},\s*[^;\n]+?)(?=\s*(?:;|\n|$|,?\s*ИНН))")
_BARE = re.compile(rf"\b{_FORM}\s+(?![«\"“])[А-ЯЁA-Z][^,;\n\t]{{1,60}}")
_LABEL_ALONE = re.compile(r"(:|\b(?:ИНН|КПП|ОГРН(?:ИП)?|БИК))[^\S\n]*\n\s*(?=\S)", re.IGNORECASE)
"""a label whose value stands on the next line"""
_BANK = re.compile(r"^[^\S\n]*(?:наименование банка|банк[^:\n\t]*)[:\t]\s*([^\n]+)", re.IGNORECASE | re.MULTILINE)
_BANK_NAME = re.compile(r"\b(?:ПАО|АО|ООО|Банк)\s+[^\n,]*банк[^\n,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CardText:
    """What was found; an empty text is what was not. Nothing is checked here: the form says what is wrong."""

    kind: PartyKind = PartyKind.COMPANY
    name: str = ""
    full_name: str = ""
    inn: str = ""
    kpp: str = ""
    ogrn: str = ""
    address: str = ""
    bank: str = ""
    bik: str = ""
    account: str = ""
    correspondent: str = ""
    phone: str = ""
    email: str = ""


def read_card(text: str) -> CardText:
    """Find the requisites in a card as companies send it: a table, a letter, a footer of a contract."""
    text = _LABEL_ALONE.sub(r"\1 ", text.replace("\u00a0", " ").replace("\r", ""))
    both = _INN_KPP.search(text)
    inn, kpp = both.groups() if both else (_digits(_INN, text), _found(_KPP, text))
    account, correspondent = _accounts(text)
    kind = PartyKind.ENTREPRENEUR if len(inn) == 12 else PartyKind.COMPANY
    name = _found(_SHORT, text) or _company(text)
    if kind is PartyKind.ENTREPRENEUR:
        name = _found(_IP_FULL, text) or _found(_SHORT_IP, text).removeprefix("ИП").strip()
    return CardText(
        kind=kind,
        name=name,
        full_name=_found(_FULL, text),
        inn=inn,
        kpp=kpp,
        ogrn=_digits(_OGRN, text),
        address=_found(_ADDRESS, text) or _found(_POSTAL, text),
        bank=_found(_BANK, text) or _found(_BANK_NAME, text),
        bik=_digits(_BIK, text),
        account=account,
        correspondent=correspondent,
        phone=_found(_PHONE, text),
        email=_found(_MAIL, text),
    )


def _company(text: str) -> str:
    """A name without quotes that is not the bank's."""
    names = (match[0].strip() for match in _BARE.finditer(text))
    return next((name for name in names if "банк" not in name.lower()), "")


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return "" if match is None else match[match.lastindex or 0].strip(" \t,;.")


def _digits(pattern: re.Pattern[str], text: str) -> str:
    return compact(_found(pattern, text))


def _accounts(text: str) -> tuple[str, str]:
    """The settlement account and the correspondent one, known by how they begin."""
    numbers = [compact(each) for each in _TWENTY.findall(text)]
    correspondent = next((each for each in numbers if each.startswith(("301", "40102"))), "")
    return next((each for each in numbers if each != correspondent), ""), correspondent
