"""The tables of a client's card: its contracts, its timeline, its people, places and accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.domain.states import DocumentState, TicketState
from finance_desk.queries.client_card import ContactRow, SiteRow
from finance_desk.queries.contracts_list import CONTRACTS
from finance_desk.queries.timeline import Happening, TimelineRow, timeline
from finance_desk.ui.contracts.columns import COLUMNS
from finance_desk.ui.contracts.listed import Listed, Shown
from finance_desk.ui.documents.short_table import ShortTable
from finance_desk.ui.table import column
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import ticket_state_words

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from finance_desk.ui.desk import Desk
    from finance_desk.ui.table.model import Answer

_TONES = {
    Happening.TICKET: Tone.NEUTRAL,
    Happening.INVOICE: Tone.ACCENT,
    Happening.ACT: Tone.ACCENT,
    Happening.RECEIPT: Tone.GOOD,
    Happening.REFUND: Tone.WARNING,
    Happening.NOTE: Tone.NEUTRAL,
}
_CARDS = {Happening.TICKET: "ticket", Happening.INVOICE: "document", Happening.ACT: "document"}
_MONEY = (Happening.RECEIPT, Happening.REFUND)


class Rows(NamedTuple):
    """A page of rows that no listing made."""

    rows: Sequence[Any]
    after: Any


def happening_words() -> dict[Happening, str]:
    """What stands on a timeline."""
    return {
        Happening.TICKET: _("заявка"),
        Happening.INVOICE: _("счёт"),
        Happening.ACT: _("акт"),
        Happening.RECEIPT: _("оплата"),
        Happening.REFUND: _("возврат"),
        Happening.NOTE: _("заметка"),
    }


def contracts_of(desk: Desk, key: UUID) -> Listed:
    """The contracts with their balances."""

    def fetch(owner: QWidget, wanted: Wanted, after: Any, limit: int) -> Answer:
        if after is not None:
            return desk.read(owner, _contracts, wanted, today=desk.today, after=after, limit=limit)
        return desk.read(owner, CONTRACTS.first, wanted, today=desk.today, limit=limit)

    shown = Shown(
        name="client_contracts",
        title=_("Договоров ещё нет"),
        icon="contract",
        empty=_("Договор заводится на странице «Договоры»: Insert."),
        columns=tuple(each for each in COLUMNS if each.name != "client"),
        fetch=fetch,
        wanted=Wanted((Condition("client_id", Operator.IS, key),)),
        counted=(_("договор"), _("договора"), _("договоров")),
        open=lambda row: desk.open("contract", row.key),
    )
    return Listed(desk, shown)


def timeline_of(desk: Desk, key: UUID, actions: Sequence[QWidget] = ()) -> Listed:
    """Everything that happened, over all contracts, the latest first."""

    def fetch(owner: QWidget, _wanted: Wanted, after: Any, limit: int) -> Answer:
        read = _happened if after is None else _happened_before
        return desk.read(owner, read, key, after=after, limit=limit)

    shown = Shown(
        name="client_timeline",
        title=_("Пока ничего не происходило"),
        icon="history",
        empty=_("Здесь встанут заявки, документы, оплаты и заметки по всем договорам."),
        columns=_timeline_columns(),
        fetch=fetch,
        open=lambda row: _open(desk, row),
    )
    return Listed(desk, shown, actions)


def contacts_table() -> ShortTable:
    """People of the client."""
    columns = (
        column.text(_("ФИО"), "name", width=240),
        column.text(_("Должность"), "position", width=170),
        column.text(_("Телефон"), "phone", width=132),
        column.text(_("Почта"), "email", width=180),
        column.text(_("Может"), "agrees", width=300, render=_rights),
        column.text(_("Договор"), "contract", width=76, render=lambda row: row.contract or _("все")),
    )
    nothing = ("users", _("Контактов ещё нет"), _("Добавьте тех, кто согласует работы и получает документы."))
    return ShortTable("client_contacts", _("Контакты"), columns, nothing)


def sites_table() -> ShortTable:
    """Places of work."""
    columns = (
        column.text(_("Объект"), "name", width=220),
        column.text(_("Адрес"), "address", width=360),
        column.text(_("КПП"), "kpp", width=110),
        column.text(_("Работаем"), "active", width=90, render=_works),
    )
    nothing = ("map-pin", _("Объектов ещё нет"), _("Добавьте места, где выполняются работы: офисы, склады, филиалы."))
    return ShortTable("client_sites", _("Объекты"), columns, nothing)


def accounts_table() -> ShortTable:
    """Bank accounts."""
    columns = (
        column.text(_("Расчётный счёт"), "account", width=190),
        column.text(_("Банк"), "bank", width=240),
        column.text(_("БИК"), "bik", width=96),
        column.text(_("Корр. счёт"), "correspondent", width=190),
    )
    nothing = ("payments", _("Счетов ещё нет"), _("По счёту и ИНН программа узнаёт платежи клиента."))
    return ShortTable("client_accounts", _("Банковские счета"), columns, nothing)


def _timeline_columns() -> tuple[column.Column[Any], ...]:
    made = (
        column.date(_("Дата"), "day"),
        column.badge(_("Что"), "what", happening_words(), _TONES, width=96),
        column.text(_("Договор"), "contract", width=100, faint=True),
        column.text(_("Номер"), "number", width=90),
        column.text(_("Подробности"), "text", width=420),
        column.money(_("Сумма, ₽"), "amount"),
        column.text(_("Состояние"), "state", width=120, render=_state, faint=True),
    )
    return tuple(replace(each, sortable=False) for each in made)


def _contracts(connection: Any, wanted: Wanted, **place: Any) -> tuple[Any, None]:
    return CONTRACTS.page(connection, wanted, **place), None


def _happened(connection: Any, key: UUID, *, after: Any, limit: int) -> tuple[Rows, None]:
    rows = timeline(connection, key, after=after, limit=limit)
    return Rows(rows, rows[-1].after if len(rows) == limit else None), None


def _happened_before(connection: Any, key: UUID, *, after: Any, limit: int) -> tuple[Rows, None]:
    return _happened(connection, key, after=after, limit=limit)


def _open(desk: Desk, row: TimelineRow) -> None:
    if row.what in _CARDS:
        desk.open(_CARDS[row.what], row.record_id)
    elif row.what in _MONEY and desk.user.role in ACCOUNTANTS:
        desk.open("payments", wanted=Wanted(text=row.number or ""))
    elif row.contract_id is not None:
        desk.open("contract", row.contract_id)


def _state(row: TimelineRow) -> str:
    if row.what is Happening.TICKET:
        return ticket_state_words()[TicketState(row.state)]
    if row.what in (Happening.INVOICE, Happening.ACT):
        return _document_words()[DocumentState(row.state)]
    return ""


def _document_words() -> dict[DocumentState, str]:
    return {
        DocumentState.DRAFT: _("черновик"),
        DocumentState.ISSUED: _("выставлен"),
        DocumentState.REPLACED: _("заменён"),
        DocumentState.ANNULLED: _("аннулировано"),
        DocumentState.CANCELLED: _("сторнирован"),
    }


def _rights(row: ContactRow) -> str:
    said = (
        (row.agrees, _("согласует")),
        (row.signs, _("подписывает")),
        (row.receives_papers, _("получает документы")),
    )
    return ", ".join(words for may, words in said if may)


def _works(row: SiteRow) -> str:
    return _("да") if row.active else _("нет")
