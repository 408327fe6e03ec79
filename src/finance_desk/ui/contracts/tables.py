"""The tables of the card of a contract: what each shows, and where its rows come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.queries import movements
from finance_desk.queries.contract_card import terms_of
from finance_desk.queries.documents_list import DOCUMENTS
from finance_desk.queries.journal_list import JOURNAL
from finance_desk.queries.price_lists_list import PRICE_LISTS
from finance_desk.queries.tickets_list import TICKETS
from finance_desk.ui.contracts import table_columns as columns
from finance_desk.ui.contracts.listed import Shown

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from finance_desk.queries.listing.listing import Listing
    from finance_desk.queries.movements import MovementRow
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.table.model import Answer


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of rows that no listing made."""

    rows: Sequence[Any]
    after: Any = None


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement with a key of its own."""

    key: tuple[UUID, int]
    row: MovementRow


def movements_of(desk: Desk, key: UUID) -> Shown:
    """Every entry on the client's money; a double click opens its cause."""

    def fetch(owner: QWidget, _wanted: Wanted, after: Any, limit: int) -> Answer:
        read = _movements_after if after is not None else _movements
        return desk.read(owner, read, key, after=after, limit=limit)

    return Shown(
        name="contract_movements",
        title=_("Движений ещё не было"),
        icon="money",
        empty=_("Здесь появятся оплаты, списания за работы и абонплата, с остатком после каждого."),
        columns=columns.MOVEMENTS,
        fetch=fetch,
        open=lambda movement: open_cause(desk, movement.row),
    )


def open_cause(desk: Desk, row: MovementRow) -> None:
    """The ticket of a movement, else its paper, else the payments page."""
    if row.ticket_id is not None:
        desk.open("ticket", row.ticket_id)
    elif row.document_id is not None:
        desk.open("document", row.document_id)
    elif row.payment is not None and desk.user.role in ACCOUNTANTS:
        desk.open("payments", wanted=Wanted((Condition("number", Operator.IS, row.payment),)))
    else:
        desk.say(_("За этим движением нет заявки или документа."))


def tickets_of(desk: Desk, key: UUID) -> Shown:
    """Tickets of a contract."""
    return Shown(
        name="contract_tickets",
        title=_("Заявок ещё нет"),
        icon="ticket",
        empty=_("Здесь появятся заявки по этому договору."),
        columns=columns.TICKETS,
        fetch=_listing(desk, TICKETS),
        wanted=_of("contract_id", key),
        counted=(_("заявка"), _("заявки"), _("заявок")),
        open=lambda row: desk.open("ticket", row.key),
    )


def documents_of(desk: Desk, key: UUID) -> Shown:
    """Papers of a contract."""
    return Shown(
        name="contract_documents",
        title=_("Документов ещё нет"),
        icon="documents",
        empty=_("Здесь появятся счета и акты по этому договору."),
        columns=columns.DOCUMENTS,
        fetch=_listing(desk, DOCUMENTS),
        wanted=_of("contract_id", key),
        counted=(_("документ"), _("документа"), _("документов")),
        open=lambda row: desk.open("document", row.key),
    )


def price_lists_of(desk: Desk, key: UUID) -> Shown:
    """The price lists of a contract in the order in which they are searched."""
    return Shown(
        name="contract_price_lists",
        title=_("Прайс-листов нет"),
        icon="price-tag",
        empty=_("Для этого договора не найдётся ни одной цены: заведите прайс-лист."),
        columns=columns.PRICE_LISTS,
        fetch=_listing(desk, PRICE_LISTS, Order("scope")),
        wanted=_of("searched_for", key),
        counted=(_("прайс-лист"), _("прайс-листа"), _("прайс-листов")),
        open=lambda row: desk.open("price_list", row.key),
    )


def history_of(desk: Desk, key: UUID) -> Shown:
    """Who did what to a contract and when."""
    return Shown(
        name="contract_history",
        title=_("Истории ещё нет"),
        icon="history",
        empty=_("Здесь появится, кто и что сделал с этим договором."),
        columns=columns.HISTORY,
        fetch=_listing(desk, JOURNAL),
        wanted=_of("record_id", key),
        counted=(_("действие"), _("действия"), _("действий")),
    )


def terms_table(desk: Desk, key: UUID) -> Shown:
    """The money terms, the newest first."""
    return Shown(
        name="contract_terms",
        title=_("Условий ещё нет"),
        icon="contract",
        empty=_("Здесь появятся условия договора по датам."),
        columns=columns.TERMS,
        fetch=lambda owner, _wanted, _after, _limit: desk.read(owner, _terms, key),
    )


def _of(column: str, key: UUID) -> Wanted:
    return Wanted((Condition(column, Operator.IS, key),))


def _listing(desk: Desk, listing: Listing[Any], order: Order | None = None) -> Any:
    def fetch(owner: QWidget, wanted: Wanted, after: Any, limit: int) -> Answer:
        if order is not None:
            wanted = Wanted(wanted.conditions, wanted.text, order)
        read = _first if after is None else _next
        return desk.read(owner, read, listing, wanted, today=desk.today, after=after, limit=limit)

    return fetch


def _first(connection: Any, listing: Listing[Any], wanted: Wanted, **place: Any) -> tuple[Any, Any]:
    """The first page and the totals of all; of one contract they are few."""
    place.pop("after")
    return listing.first(connection, wanted, **place)


def _next(connection: Any, listing: Listing[Any], wanted: Wanted, **place: Any) -> tuple[Any, None]:
    return listing.page(connection, wanted, **place), None


def _movements(connection: Any, key: UUID, *, after: Any, limit: int) -> tuple[Rows, None]:
    found = movements.movements(connection, key, after=after, limit=limit)
    more = found[-1].after if len(found) == limit else None
    return Rows([Movement((row.posting_id, row.n), row) for row in found], more), None


def _movements_after(connection: Any, key: UUID, *, after: Any, limit: int) -> tuple[Rows, None]:
    """The next page. Its name is its own, for a newer question of a name drops the older answer."""
    return _movements(connection, key, after=after, limit=limit)


def _terms(connection: Any, key: UUID) -> tuple[Rows, None]:
    return Rows(terms_of(connection, key)), None
