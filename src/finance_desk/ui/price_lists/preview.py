"""Prices before and after a rule, as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.price_change import ChangeRule
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.ui.table import column
from finance_desk.ui.table.short_table import ShortTable
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.queries.price_plan import PlannedPrice


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule makes of one price, or of one cost."""

    key: UUID
    code: str
    name: str
    from_quantity: Quantity
    before: Money | None
    after: Money | None
    margin: Percent | None
    margin_after: Percent | None

    @classmethod
    def of(cls, row: PlannedPrice, rule: Any) -> Preview:
        """Costs where the rule is about costs, else prices."""
        before, after = (row.cost, row.cost_after) if rule is ChangeRule.COST else (row.before, row.after)
        return cls(row.key, row.code, row.name, row.from_quantity, before, after, row.margin, row.margin_after)

    @property
    def effect(self) -> Money | None:
        """By how much it changes."""
        return None if self.before is None or self.after is None else self.after - self.before


def signed(amount: Money | None) -> str:
    """A difference with its sign."""
    if amount is None:
        return formatting.NOTHING
    return f"+{formatting.money(amount)}" if amount > Money(0) else formatting.money_for_table(amount)


def preview_table(*, cost: bool) -> ShortTable:
    """The table; margins only where cost may be seen."""
    nothing = ("price-tag", _("Нечего менять"), _("По этому правилу ни одна цена не станет другой."))
    seen = [each for each in _columns() if cost or not each.cost]
    return ShortTable("price_preview", _("Цены до и после"), seen, nothing)


def _columns() -> Sequence[column.Column[Any]]:
    def calm(_row: Preview) -> Tone:
        return Tone.NEUTRAL

    return (
        column.text(_("Код"), "code", width=84),
        column.text(_("Наименование"), "name", width=250),
        column.number(_("От"), "from_quantity", width=52),
        column.money(_("Было, ₽"), "before", width=104),
        column.money(_("Станет, ₽"), "after", width=104),
        column.money(_("Разница, ₽"), "effect", width=104, render=lambda row: signed(row.effect), tint=calm),
        column.percent(_("Маржа"), "margin", width=72, cost=True),
        column.percent(_("Станет"), "margin_after", width=72, cost=True),
    )
