"""The tables of a client's card: its contracts, its people, places and accounts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.queries.client_card import ContactRow
from finance_desk.queries.contracts_list import CONTRACTS
from finance_desk.services import client_accounts, clients, contracts, sites
from finance_desk.ui.clients import details
from finance_desk.ui.clients.rows_tab import RowsTab, RowWords, archives, removes
from finance_desk.ui.contracts.columns import COLUMNS
from finance_desk.ui.contracts.listed import Listed, Shown
from finance_desk.ui.contracts.new_contract import open_new_contract
from finance_desk.ui.contracts.reading import of_listing
from finance_desk.ui.form.answer import Found
from finance_desk.ui.table import column
from finance_desk.ui.table.short_table import ShortTable
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from finance_desk.ui.clients.card import ClientCard
    from finance_desk.ui.contracts.reading import Fetch
    from finance_desk.ui.table.model import Answer


def contracts_of(card: ClientCard) -> Listed:
    """The contracts with their balances; Insert makes another one."""
    desk, key, may = card.desk, card.client_id, card.desk.may(contracts.add)
    first = _("Заведите первый договор клиента: Insert.")
    shown = Shown(
        name="client_contracts",
        title=_("Договоров ещё нет"),
        icon="contract",
        empty=first if may else _("Здесь будут договоры клиента и деньги на них."),
        columns=tuple(each for each in COLUMNS if each.name != "client"),
        fetch=_of_client(key, of_listing(desk, CONTRACTS)),
        counted=(_("договор"), _("договора"), _("договоров")),
        open=lambda row: desk.open("contract", row.key),
    )
    adds = Button(_("Новый договор"), icon="plus")
    made = Listed(desk, shown, [adds] if may else [])

    def ask() -> None:
        if card.face is not None:
            open_new_contract(card, desk, client=Found(key, card.face.name))

    adds.clicked.connect(ask)
    return made.press_on_insert(adds) if may else made


def _of_client(key: UUID, fetch: Fetch) -> Fetch:
    """Rows of one client. It is no condition of a person's, so that a table without rows does not offer to drop it."""
    own = Condition("client_id", Operator.IS, key)

    def fetched(owner: QWidget, wanted: Wanted, after: Any, limit: int) -> Answer:
        return fetch(owner, replace(wanted, conditions=(own, *wanted.conditions)), after, limit)

    return fetched


def contacts_tab(card: ClientCard) -> RowsTab:
    """People of the client."""
    columns = (
        column.text(_("ФИО"), "name", width=206),
        column.text(_("Должность"), "position", width=150),
        column.text(_("Телефон"), "phone", width=150),
        column.text(_("Почта"), "email", width=180),
        column.text(_("Может"), "agrees", width=264, render=_rights),
        column.text(_("Договор"), "contract", width=90, render=lambda row: row.contract or _("все")),
        _standing(),
    )
    nothing = ("users", _("Контактов ещё нет"), _("Добавьте тех, кто согласует работы и получает документы."))
    table = ShortTable("client_contacts", _("Контакты"), columns, nothing)
    words = RowWords(new=_("Новый контакт"), away=_("В архив"), back=_("Вернуть из архива"))
    gone, back = _("{name}: в архиве, в выборе больше нет."), _("{name}: снова в выборе.")
    return RowsTab(card, table, words, details.contact_sheet, archives(clients.archive_contact, gone, back))


def sites_tab(card: ClientCard) -> RowsTab:
    """Places of work."""
    columns = (
        column.text(_("Объект"), "name", width=220),
        column.text(_("Адрес"), "address", width=360),
        column.text(_("КПП"), "kpp", width=110),
        _standing(),
    )
    nothing = ("map-pin", _("Объектов ещё нет"), _("Добавьте места, где выполняются работы: офисы, склады, филиалы."))
    table = ShortTable("client_sites", _("Объекты"), columns, nothing)
    words = RowWords(new=_("Новый объект"), away=_("В архив"), back=_("Вернуть из архива"))
    gone, back = _("Объект «{name}» в архиве: в выборе его больше нет."), _("Объект «{name}» снова в выборе.")
    return RowsTab(card, table, words, details.site_sheet, archives(sites.archive, gone, back))


def accounts_tab(card: ClientCard) -> RowsTab:
    """Bank accounts."""
    columns = (
        column.text(_("Расчётный счёт"), "account", width=190),
        column.text(_("Банк"), "bank", width=240),
        column.text(_("БИК"), "bik", width=96),
        column.text(_("Корр. счёт"), "correspondent", width=190),
    )
    nothing = ("payments", _("Счетов ещё нет"), _("По счёту и ИНН программа узнаёт платежи клиента."))
    table = ShortTable("client_accounts", _("Банковские счета"), columns, nothing)
    words = RowWords(new=_("Новый счёт"), away=_("Удалить счёт"))
    said = _("Банковский счёт удалён: проведённые платежи его помнят.")
    return RowsTab(
        card, table, words, details.account_sheet, removes(client_accounts.remove, clients.add_account, said)
    )


def _standing() -> column.Column[Any]:
    words = {True: "", False: _("в архиве")}
    return column.badge("", "active", words, {False: Tone.NEUTRAL}, width=96, faint=True)


def _rights(row: ContactRow) -> str:
    said = (
        (row.agrees, _("согласует")),
        (row.signs, _("подписывает")),
        (row.receives_papers, _("документы")),
    )
    return ", ".join(words for may, words in said if may)
