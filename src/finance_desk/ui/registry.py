"""Pages and cards by name: their words, icons and places of import. Nothing of them is imported here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from finance_desk.domain.language import _
from finance_desk.domain.roles import ACCOUNTANTS, DISPATCHERS, EVERYONE, Role, Roles

if TYPE_CHECKING:
    from finance_desk.ui.page import CardPage, Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the navigation. Pages of one group stand together; group 0 is reached by its keys and by other ways."""

    name: str
    title: str
    icon: str
    place: str
    group: int
    roles: Roles = EVERYONE
    keys: str = ""


@dataclass(frozen=True, slots=True)
class CardEntry:
    """A card that opens in a tab; `page` is where the navigation stands while it is shown."""

    kind: str
    title: str
    place: str
    page: str


def pages(role: Role) -> tuple[PageEntry, ...]:
    """The pages a role sees, in the order of the navigation."""
    every = (
        PageEntry("overview", _("Обзор"), "overview", "overview.page:OverviewPage", 1),
        PageEntry("contracts", _("Договоры"), "contract", "contracts.page:ContractsPage", 1),
        PageEntry("tickets", _("Заявки"), "ticket", "tickets.page:TicketsPage", 1),
        PageEntry("price_lists", _("Прайс-листы"), "price-tag", "price_lists.page:PriceListsPage", 1),
        PageEntry("items", _("Номенклатура"), "items", "items.page:ItemsPage", 1),
        PageEntry("clients", _("Клиенты"), "clients", "clients.page:ClientsPage", 1),
        PageEntry("documents", _("Документы"), "documents", "documents.page:DocumentsPage", 2),
        PageEntry("payments", _("Платежи"), "payments", "payments.page:PaymentsPage", 2, ACCOUNTANTS),
        PageEntry("performers", _("Исполнители"), "performers", "performers.page:PerformersPage", 2),
        PageEntry("preferences", _("Настройки"), "settings", "preferences.page:PreferencesPage", 3),
        PageEntry("bundles", _("Наборы"), "layers", "bundles.page:BundlesPage", 0, DISPATCHERS, "Ctrl+Shift+B"),
        PageEntry("alerts", _("Оповещения"), "bell", "alerts.page:AlertsPage", 0, DISPATCHERS, "Ctrl+Shift+O"),
    )
    return tuple(entry for entry in every if role in entry.roles)


def cards() -> dict[str, CardEntry]:
    """Every kind of card."""
    every = (
        CardEntry("contract", _("Договор"), "contracts.card:ContractCard", "contracts"),
        CardEntry("ticket", _("Заявка"), "tickets.card:TicketCard", "tickets"),
        CardEntry("price_list", _("Прайс-лист"), "price_lists.card:PriceListCard", "price_lists"),
        CardEntry("client", _("Клиент"), "clients.card:ClientCard", "clients"),
        CardEntry("document", _("Документ"), "documents.card:DocumentCard", "documents"),
    )
    return {entry.kind: entry for entry in every}


def load_page(entry: PageEntry) -> type[Page]:
    """The class of a page; imports it and what it needs."""
    return cast("type[Page]", _load(entry.place))


def load_card(entry: CardEntry) -> type[CardPage]:
    """The class of a card; imports it and what it needs."""
    return cast("type[CardPage]", _load(entry.place))


def _load(place: str) -> object:
    module, _colon, name = place.partition(":")
    return getattr(import_module(f"finance_desk.ui.{module}"), name)
