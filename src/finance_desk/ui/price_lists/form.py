"""The form of a price list: whose it is and what it lives on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import HUNDRED
from finance_desk.queries import choices
from finance_desk.queries.clients_list import CLIENTS
from finance_desk.queries.contracts_list import CONTRACTS
from finance_desk.services import price_lists
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from finance_desk.queries.price_lists_list import PriceListLine
    from finance_desk.ui.desk import Desk

_SHOWN = 20
_OWNERS = {Scope.GROUP: "group", Scope.CLIENT: "client", Scope.CONTRACT: "contract"}


def scope_words() -> dict[Scope, str]:
    """Whom a list serves."""
    return {
        Scope.UNIVERSAL: _("все клиенты"),
        Scope.GROUP: _("группа"),
        Scope.CLIENT: _("клиент"),
        Scope.CONTRACT: _("договор"),
    }


def served(row: PriceListLine) -> str:
    """Whom a list serves, in a sentence."""
    words = {
        Scope.UNIVERSAL: _("Для всех клиентов, у кого нет цены ближе"),
        Scope.GROUP: _("Для группы «{owner}»"),
        Scope.CLIENT: _("Для клиента {owner}"),
        Scope.CONTRACT: _("Для договора {owner}"),
    }
    return words[row.scope].format(owner=row.owner or "")


def list_form(owner: QWidget, desk: Desk, row: PriceListLine | None = None) -> FormDialog:
    """The sheet of a new price list, or of one that is there."""
    base = None if row is None else card_of(row)
    form = Form(_fields(desk, owner), today=desk.today, opened=Opened(None if row is None else _asked(row)))

    def save(card: Any, _base: Any) -> Any:
        if row is None:
            return desk.do(owner, price_lists.add, card)
        return desk.do(owner, price_lists.edit, row.key, base, card)

    saving = SavingForm(form, save, draft=_card)
    title = _("Новый прайс-лист") if row is None else row.name
    desk.keep_typed(saving, "price-list", "new" if row is None else str(row.key), title)
    return FormDialog(owner, title, saving)


def card_of(row: PriceListLine) -> price_lists.PriceListCard:
    """The draft that the row of the list stands for."""
    owner_id = row.contract_id or row.client_id or row.group_id
    return price_lists.PriceListCard(row.name, row.scope, owner_id, row.base_list_id, row.modifier)


def _card(**typed: Any) -> price_lists.PriceListCard:
    owner = _OWNERS.get(typed["scope"])
    base_list_id = typed["base_list_id"]
    modifier = typed["modifier"] if base_list_id is not None else HUNDRED
    owner_id = None if owner is None else typed[owner]
    return price_lists.PriceListCard(typed["name"], typed["scope"], owner_id, base_list_id, modifier)


def _asked(row: PriceListLine) -> dict[str, Any]:
    asked: dict[str, Any] = {"name": row.name, "scope": row.scope, "modifier": row.modifier}
    card = card_of(row)
    if card.owner_id is not None:
        asked[_OWNERS[row.scope]] = Found(card.owner_id, row.owner or "")
    if row.base_list_id is not None:
        asked["base_list_id"] = Found(row.base_list_id, row.base or "")
    return asked


def _clients(connection: Any, text: str, today: date) -> list[tuple[Any, str, str]]:
    found = CLIENTS.page(connection, Wanted(text=text), today=today, limit=_SHOWN)
    return [(row.key, row.name, row.inn) for row in found.rows]


def _contracts(connection: Any, text: str, today: date) -> list[tuple[Any, str, str]]:
    found = CONTRACTS.page(connection, Wanted(text=text), today=today, limit=_SHOWN)
    return [(row.key, row.number, row.client) for row in found.rows]


def _fields(desk: Desk, owner: QWidget) -> tuple[field.Field, ...]:
    def serves(scope: Scope) -> Any:
        return lambda seen: seen.get("scope") is scope

    def search(query: Any, **more: Any) -> Any:
        return lambda text: desk.read(owner, query, text, **more)

    group, client, contract = search(choices.client_groups), search(_clients, today=desk.today), _contracts
    hint = _("Своих цен нет — берутся отсюда. Пусто: список сам по себе.")
    return (
        field.text(_("Название"), "name", required=True),
        field.choice(_("Для кого"), "scope", scope_words(), required=True, width=5, default=Scope.UNIVERSAL),
        field.reference(_("Группа"), "group", group, required=True, when=serves(Scope.GROUP), width=7),
        field.reference(_("Клиент"), "client", client, required=True, when=serves(Scope.CLIENT), width=7),
        field.reference(
            _("Договор"),
            "contract",
            search(contract, today=desk.today),
            required=True,
            when=serves(Scope.CONTRACT),
            width=7,
        ),
        field.reference(_("Наследует"), "base_list_id", search(choices.price_lists), width=8, hint=hint),
        field.percent(
            _("Коэффициент"),
            "modifier",
            width=4,
            default=HUNDRED,
            required=True,
            hint=_("90 % — на десятую дешевле"),
            when=lambda seen: seen.get("base_list_id") is not None,
        ),
    )
