"""Writing 1CClientBankExchange: a register of payment orders for the bank, a statement as a bank would make it."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from finance_desk.domain import formatting
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.statement import AccountControl, Party, Statement, StatementLine
from finance_desk.gateways.bank_1c_text import SIGNATURE

Pair = tuple[str, str | None]

PURPOSE_LIMIT, NAME_LIMIT, NUMBER_LIMIT = 210, 160, 6
_ORDER = "Платежное поручение"
_DECLARED = {"cp1251": "Windows", "cp866": "DOS", "utf-8": "UTF-8"}
_EVERYWHERE = str.maketrans(
    {
        "₽": "руб.",
        **dict.fromkeys("−‐‑‒―", "-"),
        **dict.fromkeys("\u202f\u2009\u2007\u2002\u2003\u2028\u2029\n\r\t", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
    }
)
_DOS = str.maketrans(
    {
        **dict.fromkeys("«»“”„", '"'),
        **dict.fromkeys("‘’‚", "'"),
        **dict.fromkeys("—–", "-"),
        "…": "...",
    }
)


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """A payment we ask our bank to make. The purpose must say of VAT: «В т.ч. НДС …» or «НДС не облагается»."""

    number: str
    date: datetime.date
    amount: Money
    payer: Party
    payee: Party
    purpose: str
    priority: int = 5


def write_register(
    orders: Sequence[PaymentOrder],
    created: datetime.datetime,
    *,
    sender: str = "Finance Desk",
    version: str = "1.03",
    encoding: str = "cp1251",
) -> bytes:
    """A file of payment orders from one account. Raises Rejected for an order the bank would not take."""
    accounts = tuple(dict.fromkeys(order.payer.account for order in orders))
    if len(accounts) != 1:
        raise Rejected(_("В одном файле — платежи с одного счёта: выберите платежи одного нашего счёта."))
    days = [order.date for order in orders]
    header = _header(version, encoding, sender, created, min(days), max(days))
    pairs = [*header, ("РасчСчет", accounts[0]), ("Документ", _ORDER)]
    for order in orders:
        check(order)
        pairs += _order(order)
    return _encode(pairs, encoding)


def write_statement(statement: Statement, created: datetime.datetime, *, sender: str = "Finance Desk") -> bytes:
    """A statement as a bank would send it, in the statement's own encoding; reading it gives the statement back."""
    pairs = [
        *_header(statement.version, statement.encoding, sender, created, statement.date_from, statement.date_to),
        *(("РасчСчет", account) for account in statement.accounts),
        *statement.other,
    ]
    for control in statement.controls:
        pairs += _balance(control, statement.date_from, statement.date_to)
    for line in statement.lines:
        pairs += _document(line)
    return _encode(pairs, statement.encoding)


def check(order: PaymentOrder) -> None:
    """Raise Rejected for an order the bank would send back."""
    about = _("Платёжное поручение № {number}: ").format(number=order.number)
    digits = order.number.isascii() and order.number.isdigit()
    if not digits or len(order.number) > NUMBER_LIMIT or order.number.endswith("000"):
        raise Rejected(about + _("номер — до шести цифр, последние три не нули."), field="number")
    if order.amount.kopecks <= 0:
        raise Rejected(about + _("сумма должна быть больше нуля."), field="amount")
    if len(_plain(order.purpose)) > PURPOSE_LIMIT:
        raise Rejected(about + _("назначение платежа длиннее 210 знаков, сократите его."), field="purpose")
    if max(len(_plain(order.payer.name)), len(_plain(order.payee.name))) > NAME_LIMIT:
        raise Rejected(about + _("наименование длиннее 160 знаков, сократите его."), field="name")


def _header(
    version: str,
    encoding: str,
    sender: str,
    created: datetime.datetime,
    first: datetime.date | None,
    last: datetime.date | None,
) -> Iterator[Pair]:
    yield "ВерсияФормата", version
    yield "Кодировка", _DECLARED[encoding]
    yield "Отправитель", sender
    yield "Получатель", ""
    yield "ДатаСоздания", _day(created.date())
    yield "ВремяСоздания", created.strftime("%H:%M:%S")
    yield "ДатаНачала", _day(first)
    yield "ДатаКонца", _day(last)


def _balance(control: AccountControl, first: datetime.date | None, last: datetime.date | None) -> Iterator[Pair]:
    yield "СекцияРасчСчет", None
    yield "ДатаНачала", _day(first)
    yield "ДатаКонца", _day(last)
    yield "РасчСчет", control.account
    sums = (control.opening, control.received, control.paid, control.closing)
    names = ("НачальныйОстаток", "ВсегоПоступило", "ВсегоСписано", "КонечныйОстаток")
    yield from ((name, str(amount)) for name, amount in zip(names, sums, strict=True) if amount is not None)
    yield "КонецРасчСчет", None


def _document(line: StatementLine) -> Iterator[Pair]:
    yield "СекцияДокумент", line.kind
    yield "Номер", line.number
    yield "Дата", _day(line.date)
    yield "Сумма", str(line.amount)
    yield "ДатаСписано", _day(line.debited)
    yield "ДатаПоступило", _day(line.credited)
    yield from _party("Плательщик", line.payer)
    yield from _party("Получатель", line.payee)
    yield from line.other
    yield "НазначениеПлатежа", line.purpose
    yield "КонецДокумента", None


def _order(order: PaymentOrder) -> Iterator[Pair]:
    """Keys of the tax block are left out: a filled one turns the payment into a tax payment."""
    yield "СекцияДокумент", _ORDER
    yield "Номер", order.number
    yield "Дата", _day(order.date)
    yield "Сумма", str(order.amount)
    yield from _party("Плательщик", order.payer)
    yield from _party("Получатель", order.payee)
    yield "ВидПлатежа", ""
    yield "ВидОплаты", "01"
    yield "Очередность", str(order.priority)
    yield "НазначениеПлатежа", order.purpose
    yield "КонецДокумента", None


def _party(side: str, party: Party) -> Iterator[Pair]:
    yield f"{side}Счет", party.account
    yield side, party.name
    yield f"{side}ИНН", party.inn
    yield f"{side}КПП", party.kpp
    yield f"{side}1", party.name
    yield f"{side}РасчСчет", party.account
    yield f"{side}Банк1", party.bank
    yield f"{side}Банк2", party.city
    yield f"{side}БИК", party.bic
    yield f"{side}Корсчет", party.correspondent


def _day(day: datetime.date | None) -> str:
    return formatting.date_short(day) if day else ""


def _encode(pairs: Iterable[Pair], encoding: str) -> bytes:
    body = (name if value is None else f"{name}={_plain(value, encoding)}" for name, value in pairs)
    text = "\r\n".join((SIGNATURE, *body, "КонецФайла", ""))
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        sentence = _("Знак «{sign}» нельзя записать в кодировке {encoding}: замените его. Строка файла: {line}")
        start, end = text.rfind("\n", 0, error.start) + 1, text.find("\r", error.start)
        facts = {"sign": text[error.start], "encoding": encoding, "line": text[start:end]}
        raise Rejected(sentence.format(**facts), code="bank_1c.character") from error


def _plain(value: str, encoding: str = "cp1251") -> str:
    """A value in one line, with signs the encoding lacks replaced by what people write instead."""
    text = unicodedata.normalize("NFC", value).translate(_EVERYWHERE)
    if encoding == "cp866":
        text = text.translate(_DOS)
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cc").strip()
