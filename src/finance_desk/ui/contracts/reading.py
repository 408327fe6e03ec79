"""How the tables of a card ask for their rows: of a listing, page by page, or all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from finance_desk.domain.listing import Order, Wanted
    from finance_desk.queries.listing.listing import Listing
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.table.model import Answer

    Fetch = Callable[[QWidget, Wanted, Any, int], Answer]
    """`fetch(owner, wanted, after, limit)`"""
    Query = Callable[..., Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of rows that no listing made."""

    rows: Sequence[Any]
    after: Any = None


def of_listing(desk: Desk, listing: Listing[Any], order: Order | None = None) -> Fetch:
    """Rows of a listing with their totals; of one card they are few. `order` is the only one they have."""

    def fetch(owner: QWidget, wanted: Wanted, after: Any, limit: int) -> Answer:
        asked = wanted if order is None else replace(wanted, order=order)
        if after is None:
            return desk.read(owner, listing.first, asked, today=desk.today, limit=limit)
        return desk.read(owner, _more, listing, asked, today=desk.today, after=after, limit=limit)

    return fetch


def page_by_page(desk: Desk, query: Query, *about: Any, after_of: Callable[[Any], Any]) -> Fetch:
    """Rows of a query that takes `after` and `limit`; `after_of` tells where the page after a row begins."""

    def fetch(owner: QWidget, _wanted: Wanted, after: Any, limit: int) -> Answer:
        read = _page if after is None else _next_page
        return desk.read(owner, read, query, about, after_of, after=after, limit=limit)

    return fetch


def all_at_once(desk: Desk, query: Query, *about: Any) -> Fetch:
    """Rows of a query that are never many."""
    return lambda owner, _wanted, _after, _limit: desk.read(owner, _all, query, about)


def _more(connection: Any, listing: Listing[Any], wanted: Wanted, **place: Any) -> tuple[Any, None]:
    return listing.page(connection, wanted, **place), None


def _page(
    connection: Any, query: Query, about: Sequence[Any], after_of: Callable[[Any], Any], *, after: Any, limit: int
) -> tuple[Rows, None]:
    found = query(connection, *about, after=after, limit=limit)
    return Rows(found, after_of(found[-1]) if len(found) == limit else None), None


def _next_page(connection: Any, *asked: Any, **place: Any) -> tuple[Rows, None]:
    """The next page. Its name is its own, for a newer question of a name drops the older answer."""
    return _page(connection, *asked, **place)


def _all(connection: Any, query: Query, about: Sequence[Any]) -> tuple[Rows, None]:
    return Rows(query(connection, *about)), None
