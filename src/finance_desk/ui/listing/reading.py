"""How a list page asks its listing: rows first, totals after they are painted."""

from __future__ import annotations

from typing import Any

AFTER_PAINT_MS = 15
"""The rows are painted first: summing 100 000 of them takes longer than showing 200."""


def first_page(connection: Any, listing: Any, wanted: Any, **place: Any) -> tuple[Any, None]:
    """The first page; totals come after it."""
    return listing.page(connection, wanted, **place), None


def next_page(connection: Any, listing: Any, wanted: Any, **place: Any) -> tuple[Any, None]:
    """The next page. Its name is its own, for a newer question of a name drops the older answer."""
    return listing.page(connection, wanted, **place), None
