"""What a price list is: whom it serves, what it lives on, how much it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.quantity import HUNDRED
from finance_desk.ui.listing.panel import Panel
from finance_desk.ui.price_lists.form import served
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.figure_list import Figure, FigureList
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.queries.price_lists_list import PriceListLine

STATES = {True: _("действует"), False: _("в архиве")}


def price_list_panel(row: PriceListLine, opens: Callable[[], object], edits: QAction | None) -> Panel:
    """The figures of a list, and the way to its prices."""
    panel = Panel(row.name, served(row))
    figures = FigureList()
    figures.set(_figures(row))
    panel.add(figures)
    button = Button(_("Открыть цены"))
    button.set_hint("Return")
    button.clicked.connect(lambda: opens())
    panel.add_buttons([button] if edits is None else [button, Button.of(edits)])
    return panel


def _figures(row: PriceListLine) -> list[Figure | None]:
    since = formatting.NOTHING if row.valid_from is None else formatting.date_short(row.valid_from)
    figures: list[Figure | None] = [
        (_("Своих строк"), str(row.lines), Tone.NEUTRAL),
        (_("Последние цены с"), since, Tone.NEUTRAL),
        (_("Состояние"), STATES[row.active], Tone.GOOD if row.active else Tone.NEUTRAL),
    ]
    if row.base is not None:
        figures += [None, (_("Наследует"), row.base, Tone.NEUTRAL)]
        if row.modifier != HUNDRED:
            figures.append((_("Унаследованное умножается на"), formatting.percent(row.modifier), Tone.NEUTRAL))
    return figures
