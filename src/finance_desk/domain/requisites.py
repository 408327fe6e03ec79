"""ИНН, КПП, ОГРН, БИК and accounts: what a valid one looks like, and how to make one.

Every check returns the compacted value (no spaces, dots or hyphens) or raises Rejected, which lights the field, says
which rule fails and what to do.
"""

from __future__ import annotations

import re
from enum import StrEnum

from stdnum.ru import inn as stdnum_inn

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _, kept

_SEPARATORS = re.compile(r"[\s.\-‐‑–—]+")
_LATIN_TO_CYRILLIC = str.maketrans("ABCEHKMPTX", "АВСЕНКМРТХ")
_CLEARING_DIGITS = str.maketrans("АВСЕНКМРТХ", "0123456789")
_ACCOUNT = re.compile(r"\d{5}[\dАВСЕНКМРТХ]\d{14}", re.ASCII)
_KEY_WEIGHTS = (7, 1, 3) * 8
_KEY_PLACE = 8
_OF_ENTREPRENEUR = re.compile(r"\s*(?:ИП|Индивидуальный\s+предприниматель)\s+", re.IGNORECASE)


class PartyKind(StrEnum):
    """Who a party is in law; it decides which requisites exist and how long they are."""

    COMPANY = "company"
    ENTREPRENEUR = "entrepreneur"
    PERSON = "person"

    @property
    def label(self) -> str:
        """The kind in the accountant's words."""
        return {
            PartyKind.COMPANY: _("Организация"),
            PartyKind.ENTREPRENEUR: _("Индивидуальный предприниматель"),
            PartyKind.PERSON: _("Физическое лицо"),
        }[self]


def head_of(kind: PartyKind) -> tuple[str, str]:
    """The position of whoever heads a party, and the authority: «действует на основании …», as papers print them."""
    if kind is PartyKind.COMPANY:
        return kept("Генеральный директор"), kept("Устава")
    return kept("Индивидуальный предприниматель"), kept("записи в ЕГРИП")


def name_of_person(name: str) -> str:
    """The name of an entrepreneur as a person's: without the «ИП» that is often typed in front of it."""
    return _OF_ENTREPRENEUR.sub("", name, count=1) if _OF_ENTREPRENEUR.match(name) else name


def compact(text: str) -> str:
    """A requisite without the spaces, dots and hyphens people write into it, in capital letters."""
    return _SEPARATORS.sub("", text).upper()


def check_inn(text: str, kind: PartyKind, field: str = "inn") -> str:
    """ИНН: 10 digits of a company, 12 of a person or entrepreneur, the last one or two being check digits."""
    inn = compact(text)
    if kind is PartyKind.COMPANY:
        _digits(inn, 10, field, _("ИНН организации — 10 цифр, введено {count}. Проверьте номер или вид контрагента."))
    else:
        _digits(inn, 12, field, _("ИНН предпринимателя или физлица — 12 цифр, введено {count}. Проверьте номер."))
    if inn.startswith("00"):
        raise Rejected(_("ИНН не начинается с 00. Проверьте первые цифры."), field=field, code="inn.region")
    if inn != make_inn(inn[:9] if kind is PartyKind.COMPANY else inn[:10]):
        sentence = _("Контрольная цифра ИНН не сходится: в номере ошибка. Сверьте его с карточкой контрагента.")
        raise Rejected(sentence, field=field, code="inn.key")
    return inn


def check_kpp(text: str, kind: PartyKind, field: str = "kpp") -> str:
    """КПП of a company: tax office (4 digits), reason (2 digits or letters), number (3 digits). Others have '' only."""
    kpp = compact(text)
    if kind is not PartyKind.COMPANY:
        return _absent(
            kpp, field, "kpp", _("КПП бывает только у организаций. Очистите поле или смените вид контрагента.")
        )
    if not re.fullmatch(r"(?!00)[0-9]{4}[0-9A-Z]{2}[0-9]{3}", kpp):
        sentence = _("КПП — 9 знаков, например 770701001; код региона — не 00. Проверьте номер.")
        raise Rejected(sentence, field=field, code="kpp.form")
    return kpp


def check_ogrn(text: str, kind: PartyKind, field: str = "ogrn") -> str:
    """ОГРН of a company (13 digits, from 1 or 5), ОГРНИП of an entrepreneur (15, from 3); a person has none: ''."""
    ogrn = compact(text)
    if kind is PartyKind.PERSON:
        return _absent(
            ogrn, field, "ogrn", _("У физического лица нет ОГРН. Очистите поле или смените вид контрагента.")
        )
    if kind is PartyKind.COMPANY:
        _digits(ogrn, 13, field, _("ОГРН — 13 цифр, введено {count}. Проверьте номер или вид контрагента."))
        first, sentence = "15", _("ОГРН начинается с 1 или 5. Проверьте первую цифру.")
    else:
        _digits(ogrn, 15, field, _("ОГРНИП — 15 цифр, введено {count}. Проверьте номер или вид контрагента."))
        first, sentence = "3", _("ОГРНИП начинается с 3. Проверьте первую цифру.")
    if ogrn[0] not in first:
        raise Rejected(sentence, field=field, code="ogrn.first")
    if ogrn != make_ogrn(ogrn[:-1]):
        sentence = _("Контрольная цифра ОГРН не сходится: в номере ошибка. Сверьте его с выпиской из реестра.")
        raise Rejected(sentence, field=field, code="ogrn.key")
    return ogrn


def check_bik(text: str, field: str = "bik") -> str:
    """БИК: 9 digits; 04 begins a bank's, 00 and 01 a treasury's. It has no check digit."""
    bik = compact(text)
    _digits(bik, 9, field, _("БИК — 9 цифр, введено {count}. Проверьте номер."))
    if bik[:2] not in {"00", "01", "04"}:
        sentence = _("БИК банка начинается с 04, казначейства — с 00 или 01. Проверьте первые цифры.")
        raise Rejected(sentence, field=field, code="bik.first")
    return bik


def check_account(account: str, bik: str, *, key_confirmed: bool = False, field: str = "account") -> str:
    """A client's account in a bank: 20 signs whose key agrees with the БИК (порядок Банка России 515 of 08.09.1997).

    A key that disagrees is refused with the code `account.key`; when a person confirms the number, pass
    `key_confirmed=True`. Treasury accounts have other keys, so they are not checked.
    """
    bik, number = check_bik(bik), _account(account, field)
    if number.startswith("0") and not _is_treasury(bik):
        sentence = _("С нуля начинаются только счета в казначействе, а БИК — банка. Проверьте счёт и БИК.")
        raise Rejected(sentence, field=field, code="account.treasury")
    if not (key_confirmed or has_valid_key(number, bik)):
        sentence = _("Ключ счёта не сходится с БИК {bik}: ошибка в счёте или в БИК. Сверьте оба с карточкой банка.")
        raise Rejected(sentence.format(bik=bik), field=field, code="account.key")
    return number


def check_correspondent(account: str, bik: str, *, key_confirmed: bool = False, field: str = "correspondent") -> str:
    """A bank's correspondent account: 301…, its last three digits are those of the БИК.

    A treasury has a single treasury account 40102… instead. A unit of the Bank of Russia, and a treasury, may have
    none: ''. `key_confirmed` as in `check_account`.
    """
    bik = check_bik(bik)
    if not compact(account) and (_is_treasury(bik) or _is_central(bik)):
        return ""
    number = _account(account, field)
    if _is_treasury(bik):
        if number.startswith("40102"):
            return number
        sentence = _("Единый казначейский счёт начинается с 40102. Проверьте счёт и БИК.")
        raise Rejected(sentence, field=field, code="correspondent.treasury")
    if not number.startswith("301"):
        sentence = _("Корреспондентский счёт начинается с 301. Похоже, здесь расчётный счёт: поменяйте их местами.")
        raise Rejected(sentence, field=field, code="correspondent.first")
    if number[-3:] != bik[-3:]:
        sentence = _("Последние три цифры корр. счёта — те же, что в БИК: {digits}. Проверьте счёт и БИК.")
        raise Rejected(sentence.format(digits=bik[-3:]), field=field, code="correspondent.bank")
    return check_account(number, bik, key_confirmed=key_confirmed, field=field)


def has_valid_key(account: str, bik: str) -> bool:
    """Whether the key of a compacted account agrees with its БИК; always so for treasury accounts."""
    return _is_treasury(bik) or _key_sum(account, bik) == 0


def make_inn(first_digits: str) -> str:
    """An ИНН from its first 9 digits (company) or 10 (person), completed by its check digits."""
    if len(first_digits) == 9:
        return first_digits + stdnum_inn.calc_company_check_digit(first_digits)
    return first_digits + stdnum_inn.calc_personal_check_digits(first_digits)


def make_ogrn(first_digits: str) -> str:
    """An ОГРН from its first 12 digits or an ОГРНИП from its first 14, completed by its check digit.

    python-stdnum leaves the last mod 10 of an ОГРНИП out and so refuses 3 valid ones in 13; the rule stands here.
    """
    modulus = 11 if len(first_digits) == 12 else 13
    return f"{first_digits}{int(first_digits) % modulus % 10}"


def make_account_key(account: str, bik: str) -> str:
    """The whole account with its ninth digit, the key, set so that it agrees with the БИК."""
    blank = f"{account[:_KEY_PLACE]}0{account[_KEY_PLACE + 1 :]}"
    key = _key_sum(blank, bik) * 3 % 10
    return f"{account[:_KEY_PLACE]}{key}{account[_KEY_PLACE + 1 :]}"


def _account(text: str, field: str) -> str:
    number = compact(text).translate(_LATIN_TO_CYRILLIC)
    if not _ACCOUNT.fullmatch(number):
        sentence = _("Счёт — 20 цифр, введено знаков: {count}. Проверьте номер.")
        raise Rejected(sentence.format(count=len(number)), field=field, code="account.form")
    return number


def _key_sum(account: str, bik: str) -> int:
    at_central_bank = _is_central(bik) or (account.startswith("301") and account.endswith(bik[-3:]))
    prefix = f"0{bik[4:6]}" if at_central_bank else bik[6:]
    digits = prefix + account.translate(_CLEARING_DIGITS)
    return sum(int(digit) * weight for digit, weight in zip(digits, _KEY_WEIGHTS, strict=False)) % 10


def _is_treasury(bik: str) -> bool:
    return bik.startswith(("00", "01"))


def _is_central(bik: str) -> bool:
    return bik[6:] in {"000", "001", "002"}


def _digits(value: str, count: int, field: str, sentence: str) -> None:
    if not (value.isascii() and value.isdigit()) and value:
        raise Rejected(_("Здесь только цифры. Уберите буквы и знаки."), field=field, code="requisite.digits")
    if len(value) != count:
        raise Rejected(sentence.format(count=len(value)), field=field, code="requisite.length")


def _absent(value: str, field: str, requisite: str, sentence: str) -> str:
    if value:
        raise Rejected(sentence, field=field, code=f"{requisite}.absent")
    return ""
