"""Lines of a price list on their way to a command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from finance_desk.services.price_lists import LineDraft

if TYPE_CHECKING:
    from finance_desk.domain.price_list import PriceLine
    from finance_desk.queries.price_plan import PlannedPrice

Drafts = tuple[LineDraft, ...]


def draft(line: PriceLine) -> LineDraft:
    """A line as a command takes it."""
    return LineDraft(
        line.valid_from,
        line.item_id,
        line.category_id,
        line.min_quantity,
        line.valid_to,
        line.price,
        line.cost,
        line.discount,
    )


def before_and_after(planned: Iterable[PlannedPrice]) -> tuple[Drafts, Drafts]:
    """What must stand where the planned lines go, and the lines."""
    rows = tuple(planned)
    return tuple(draft(row.standing) for row in rows if row.standing is not None), tuple(
        draft(row.line) for row in rows
    )
