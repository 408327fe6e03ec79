"""What a bundle consists of, beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.queries.bundles_list import BundlePartRow, BundleRow, bundle_parts
from finance_desk.ui.listing.panel import Panel
from finance_desk.ui.widgets.figure_list import Figure, FigureList
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk


class BundlePanel(Panel):
    """The lines follow from the database."""

    def __init__(self, desk: Desk, row: BundleRow) -> None:
        super().__init__(row.name)
        desk.read(self, bundle_parts, row.key).then(self._tell)

    def _tell(self, parts: list[BundlePartRow]) -> None:
        figures = FigureList()
        figures.set([_figure(part) for part in parts])
        self.add(figures)
        if any(not part.active for part in parts):
            self.add(label(_("Позиции из архива в заявку не попадут."), "muted", wrap=True))


def _figure(part: BundlePartRow) -> Figure:
    amount = _("{quantity} {unit}").format(quantity=formatting.quantity(part.quantity), unit=part.unit)
    name = part.name if part.active else _("{name} (в архиве)").format(name=part.name)
    return name, amount, Tone.NEUTRAL
