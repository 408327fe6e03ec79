"""The tables of the card of a contract: what each shows, and where its rows come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.queries import movements
from finance_desk.queries.contract_card import notes_on, terms_of
from finance_desk.queries.documents_list import DOCUMENTS
from finance_desk.queries.journal_list import JOURNAL
from finance_desk.queries.price_lists_list import PRICE_LISTS
from finance_desk.queries.tickets_list import TICKETS
from finance_desk.ui.contracts import table_columns as columns
from finance_desk.ui.contracts.listed import Shown
from finance_desk.ui.contracts.reading import all_at_once, of_listing, page_by_page

if TYPE_CHECKING:
    from uuid import UUID

    from finance_desk.queries.listing.listing import Listing
    from finance_desk.queries.movements import MovementRow
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.table.column import Column

ShownOf = Callable[["Desk", "UUID"], Shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTab:
    """A tab whose rows are those of a listing that have to do with one contract; `card` is what a row opens."""

    name: str
    icon: str
    words: tuple[str, str]
    """what is said when there are no rows: a title, and what will stand there"""
    counted: tuple[str, str, str]
    columns: Sequence[Column[Any]]
    listing: Listing[Any]
    about: str = "contract_id"
    order: Order | None = None
    card: str = ""

    def __call__(self, desk: Desk, key: UUID) -> Shown:
        """The tab of a contract."""
        title, empty = self.words
        return Shown(
            name=f"contract_{self.name}",
            title=title,
            icon=self.icon,
            empty=empty,
            columns=self.columns,
            fetch=of_listing(desk, self.listing, self.order),
            wanted=Wanted((Condition(self.about, Operator.IS, key),)),
            counted=self.counted,
            open=(lambda row: desk.open(self.card, row.key)) if self.card else None,
        )


TICKETS_TAB = ListTab(
    name="tickets",
    icon="ticket",
    words=(_("Заявок ещё не было"), _("Здесь появятся заявки по этому договору.")),
    counted=(_("заявка"), _("заявки"), _("заявок")),
    columns=columns.TICKETS,
    listing=TICKETS,
    card="ticket",
)
DOCUMENTS_TAB = ListTab(
    name="documents",
    icon="documents",
    words=(_("Документов ещё нет"), _("Здесь появятся счета и акты по этому договору.")),
    counted=(_("документ"), _("документа"), _("документов")),
    columns=columns.DOCUMENTS,
    listing=DOCUMENTS,
    card="document",
)
PRICE_LISTS_TAB = ListTab(
    name="price_lists",
    icon="price-tag",
    words=(_("Прайс-листов нет"), _("Для этого договора не найдётся ни одной цены: заведите прайс-лист.")),
    counted=(_("прайс-лист"), _("прайс-листа"), _("прайс-листов")),
    columns=columns.PRICE_LISTS,
    listing=PRICE_LISTS,
    about="searched_for",
    order=Order("scope"),
    card="price_list",
)
HISTORY_TAB = ListTab(
    name="history",
    icon="history",
    words=(_("Истории ещё нет"), _("Здесь появится, кто и что сделал с этим договором.")),
    counted=(_("действие"), _("действия"), _("действий")),
    columns=columns.HISTORY,
    listing=JOURNAL,
    about="record_id",
)


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement with a key of its own."""

    key: tuple[UUID, int]
    row: MovementRow


def movements_tab(desk: Desk, key: UUID) -> Shown:
    """Every entry on the client's money; a double click opens its cause."""
    return Shown(
        name="contract_movements",
        title=_("Движений ещё не было"),
        icon="money",
        empty=_("Здесь появятся оплаты, списания за работы и абонплата, с остатком после каждого."),
        columns=columns.MOVEMENTS,
        fetch=page_by_page(desk, _movements, key, after_of=lambda movement: movement.row.after),
        open=lambda movement: open_cause(desk, movement.row),
    )


def terms_tab(desk: Desk, key: UUID) -> Shown:
    """The money terms, the newest first."""
    return Shown(
        name="contract_terms",
        title=_("Условий ещё нет"),
        icon="contract",
        empty=_("Здесь появятся условия договора по датам."),
        columns=columns.TERMS,
        fetch=all_at_once(desk, terms_of, key),
    )


def notes_tab(desk: Desk, key: UUID) -> Shown:
    """Notes on a contract, the newest first."""
    return Shown(
        name="contract_notes",
        title=_("Заметок ещё нет"),
        icon="message",
        empty=_("Запишите, о чём договорились на словах: это увидят все, кто откроет договор."),
        columns=columns.NOTES,
        fetch=page_by_page(desk, notes_on, key, after_of=lambda note: note.key),
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


def _movements(connection: Any, key: UUID, *, after: Any, limit: int) -> list[Movement]:
    found = movements.movements(connection, key, after=after, limit=limit)
    return [Movement((row.posting_id, row.n), row) for row in found]
