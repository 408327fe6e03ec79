"""Columns of the tables of the card of a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from finance_desk.domain.formatting import NOTHING, money
from finance_desk.domain.formatting import percent as percent_words
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO
from finance_desk.domain.posting import PostingKind
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import HUNDRED, Percent
from finance_desk.ui.command_words import command_words
from finance_desk.ui.documents.words import STATUS_TONES, account_words, number_words, short_status_words
from finance_desk.ui.table.column import Column, badge, choice, date, identifier, moment, number, percent, text
from finance_desk.ui.table.column import Kind as CellKind
from finance_desk.ui.table.column import money as sums
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import TICKET_TONES, document_kind_words, ticket_state_words

if TYPE_CHECKING:
    from finance_desk.queries.price_lists_list import PriceListLine

ACCOUNTS = account_words()
KINDS = {
    PostingKind.OPENING: _("начальный остаток"),
    PostingKind.RECEIPT: _("оплата"),
    PostingKind.ASSIGNMENT: _("оплата"),
    PostingKind.OUTGOING: _("возврат клиенту"),
    PostingKind.CHARGE: _("списание за работы"),
    PostingKind.COST: _("себестоимость"),
    PostingKind.FEE: _("абонплата"),
    PostingKind.LOT_SALE: _("покупка часов"),
    PostingKind.LOT_USE: _("работа из пакета"),
    PostingKind.LOT_EXPIRY: _("сгорание часов"),
    PostingKind.LABOUR: _("учёт времени"),
    PostingKind.WRITEOFF: _("списание долга"),
    PostingKind.REVERSAL: _("отмена"),
}
SCOPES = {
    Scope.CONTRACT: _("в ценах договора"),
    Scope.CLIENT: _("в ценах клиента"),
    Scope.GROUP: _("в ценах группы"),
    Scope.UNIVERSAL: _("в общих ценах"),
}


def prices_words(row: PriceListLine) -> str:
    """What a list makes of the prices it lives on: `на 5 % дешевле основы`."""
    if row.base is None:
        return _("только свои")
    if row.modifier == HUNDRED:
        return _("как в основе")
    difference = Percent.of(abs(row.modifier.scaled - HUNDRED.scaled))
    words = _("на {share} дешевле основы") if row.modifier < HUNDRED else _("на {share} дороже основы")
    return words.format(share=percent_words(difference))


def _kind(movement: Any) -> str:
    row = movement.row
    if row.kind is PostingKind.REVERSAL:
        return _("отмена: {cause}").format(cause=KINDS[row.cause])
    return KINDS[row.kind]


def _paper(movement: Any) -> str:
    return _("№ {number}").format(number=movement.row.document) if movement.row.document else ""


def _accounts(accounts: Any) -> str:
    return ", ".join(ACCOUNTS[each] for each in accounts) or NOTHING


def _change(movement: Any) -> str:
    change = movement.row.change
    return f"+{money(change)}" if change > ZERO else money(change)


def _tone(movement: Any) -> Tone:
    return Tone.GOOD if movement.row.change > ZERO else Tone.NEUTRAL


def _left_tone(movement: Any) -> Tone:
    return Tone.DANGER if movement.row.left < ZERO else Tone.NEUTRAL


def _told(title: str, name: str, render: Any, kind: CellKind = CellKind.TEXT, **options: Any) -> Column[Any]:
    return Column(title=title, name=name, kind=kind, render=render, sortable=False, **options)


MOVEMENTS = (
    _told(_("Дата"), "day", lambda each: f"{each.row.day:%d.%m.%Y}", width=96),
    _told(_("Движение"), "kind", _kind, width=152),
    _told(_("Сумма, ₽"), "change", _change, CellKind.MONEY, width=108, tint=_tone),
    _told(_("Остаток, ₽"), "left", lambda each: money(each.row.left), CellKind.MONEY, width=108, tint=_left_tone),
    _told(_("Акт"), "document", _paper, width=72),
    _told(_("Что"), "title", lambda each: each.row.title, width=216, grows=True, faint=True),
    _told(_("Дт"), "debit", lambda each: _accounts(each.row.debit), width=190, faint=True),
    _told(_("Кт"), "credit", lambda each: _accounts(each.row.credit), width=164, faint=True),
)

TICKETS = (
    identifier(_("№"), "number"),
    date(_("Дата"), "work_date"),
    text(_("Заявка"), "title", width=300),
    badge(_("Состояние"), "state", ticket_state_words(), TICKET_TONES),
    text(_("Исполнитель"), "performer", width=160, faint=True),
    sums(_("Сумма, ₽"), "gross", total=True),
    sums(_("Списано, ₽"), "charged", total=True),
    sums(_("Прибыль, ₽"), "profit", cost=True, total=True),
    percent(_("Маржа"), "margin", cost=True),
)

DOCUMENTS = (
    choice(_("Вид"), "kind", document_kind_words(), width=80),
    text(_("Номер"), "number", width=120, render=number_words),
    date(_("Дата"), "dated"),
    sums(_("Сумма, ₽"), "gross", total=True, total_word=_("проведено на")),
    sums(_("Оплачено, ₽"), "paid", total=True),
    sums(_("К оплате, ₽"), "outstanding", total=True),
    badge(_("Состояние"), "status", short_status_words(), STATUS_TONES, width=140),
    date(_("Оплатить до"), "due_on", width=104),
)

PRICE_LISTS = (
    choice(_("Цену ищем"), "scope", SCOPES, width=150, sortable=False),
    text(_("Прайс-лист"), "name", width=300, sortable=False),
    text(_("На основе"), "base", width=220, faint=True, sortable=False),
    text(_("Цены"), "modifier", width=190, sortable=False, render=prices_words),
    number(_("Своих цен"), "lines", width=92, sortable=False),
    date(_("Новая цена с"), "valid_from", width=116, sortable=False),
)

HISTORY = (
    moment(_("Когда"), "at", width=140),
    text(_("Кто"), "who", width=220, render=lambda row: row.who or _("программа")),
    text(_("Что сделано"), "command", width=320, render=lambda row: command_words(row.command)),
    text(_("Рабочее место"), "workstation", width=160, faint=True),
)

NOTES = (
    moment(_("Когда"), "written_at", width=140, sortable=False),
    text(_("Кто"), "author", width=220, sortable=False, faint=True),
    text(_("Заметка"), "text", width=720, sortable=False),
)

TERMS = (
    date(_("Действуют с"), "valid_from", width=110, sortable=False),
    text(_("Основание"), "basis", width=240, sortable=False, render=lambda row: row.basis or _("договор")),
    sums(_("Абонплата, ₽"), "fee", sortable=False),
    percent(_("Скидка"), "discount", sortable=False),
    number(_("Дней на оплату"), "payment_days", width=120, sortable=False),
    sums(_("Порог, ₽"), "threshold", width=110, sortable=False),
    sums(_("Кредитный лимит, ₽"), "credit_limit", width=152, sortable=False),
    sums(_("Лимит долга, ₽"), "debt_limit", width=124, sortable=False),
)
