"""Finding a row of prices by words of its code and name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from finance_desk.domain.formatting import search_key

if TYPE_CHECKING:
    from finance_desk.ui.form.grid_rows import GridRow


def match(rows: Sequence[GridRow], text: str, start: int) -> int | None:
    """The first row from a place on that holds the words; behind the last one the search begins anew."""
    words = search_key(text).split()
    places = (*range(start, len(rows)), *range(min(start, len(rows))))
    return next((place for place in places if words and _holds(rows[place], words)), None)


def _holds(row: GridRow, words: Sequence[str]) -> bool:
    found = row.values.get("item")
    said = search_key(f"{found.title if found else ''} {row.values.get('name') or ''}")
    return all(word in said for word in words)
