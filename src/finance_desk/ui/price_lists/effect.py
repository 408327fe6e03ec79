"""What other prices would have brought on the work of the last quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.words import plural
from finance_desk.queries.price_volume import Tried, Volume, spot_of
from finance_desk.ui.price_lists.preview import signed
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label, set_tone
from finance_desk.ui.widgets.periods import label_of, quarter_of
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.domain.period import Period
    from finance_desk.queries.price_plan import PlannedPrice
    from finance_desk.ui.desk import Desk


def last_quarter(today: date) -> Period:
    """The quarter before the one of a day."""
    return quarter_of(quarter_of(today).start - timedelta(days=1))


class Effect(QWidget):
    """Revenue and profit of the last quarter as they were, and as they would have been; no profit while cost is hidden."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._quarter, self._sees_cost = label_of(last_quarter(desk.today)), desk.sees_cost()
        self._volume: Volume | None = None
        self._tried: tuple[Tried, ...] = ()
        self.title = label("", "muted", wrap=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space.l)
        self._grid.setVerticalSpacing(theme.space.xs)
        self._grid.setColumnStretch(5, 1)
        self._grid.addWidget(self.title, 0, 0, 1, 6)
        self.revenue = self._line(1, _("Выручка без НДС"))
        self.profit = self._line(2, _("Прибыль по работам"))
        self._tell()

    def measure(self, volume: Volume) -> None:
        """The work of the quarter is known."""
        self._volume = volume
        self._tell()

    def show_plan(self, rows: Iterable[PlannedPrice]) -> None:
        """Try the prices of a rule."""
        self.try_prices(
            Tried(spot_of(row.line, row.name), row.before, row.after, row.cost, row.cost_after) for row in rows
        )

    def try_prices(self, tried: Iterable[Tried]) -> None:
        """Try other prices on the same work."""
        self._tried = tuple(tried)
        self._tell()

    def _line(self, row: int, words: str) -> Sequence[QLabel]:
        made = [
            label(words, "muted"),
            label("", "strong"),
            label("→", "muted"),
            label("", "strong"),
            label("", "strong"),
        ]
        for place, each in enumerate(made):
            self._grid.addWidget(each, row, place, Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft)
        return made

    def _tell(self) -> None:
        volume = self._volume
        known = volume is not None and volume.lines > 0
        for each in (*self.revenue, *self.profit):
            each.setVisible(known and (each in self.revenue or self._sees_cost))
        if volume is None:
            self.title.setText(_("Считаю, что эти цены дали бы за {quarter}…").format(quarter=self._quarter))
        elif not known:
            self.title.setText(_("За {quarter} по этому списку ничего не сделано.").format(quarter=self._quarter))
        else:
            self._tell_of(volume)

    def _tell_of(self, volume: Volume) -> None:
        words = plural(volume.lines, _("строка"), _("строки"), _("строк"))
        sentence = _("Если бы эти цены стояли весь {quarter} ({count} {words} заявок по этому списку):")
        self.title.setText(sentence.format(quarter=self._quarter, count=volume.lines, words=words))
        more = volume.revenue_effect(self._tried)
        _put(self.revenue, volume.revenue, more)
        _put(self.profit, volume.revenue - volume.cost, more - volume.cost_effect(self._tried))


def _put(line: Sequence[QLabel], before: Money, more: Money) -> None:
    _words, was, _arrow, became, difference = line
    was.setText(formatting.money_rub(before))
    became.setText(formatting.money_rub(before + more))
    difference.setText(f"{signed(more)}\u00a0₽" if more else _("без изменений"))
    set_tone(difference, Tone.GOOD if more > ZERO else Tone.DANGER if more < ZERO else Tone.NEUTRAL)
