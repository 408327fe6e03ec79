"""The filter bar: search, period, saved views, conditions as chips. It knows what is wanted and tells of each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from finance_desk.domain.formatting import quoted
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.ui.listing.condition import Filter, in_words, of_period, period_of
from finance_desk.ui.listing.condition_popup import ConditionPopup
from finance_desk.ui.listing.search_line import SearchLine
from finance_desk.ui.listing.view_chips import ViewChips
from finance_desk.ui.listing.views import ALL, OwnViews, View
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.chip import Chip
from finance_desk.ui.widgets.flow import Flow
from finance_desk.ui.widgets.period_picker import PeriodPicker
from finance_desk.ui.widgets.periods import Chosen


class FilterBar(QWidget):
    """`period` names the column of dates that the period picker stands for; without it there is no picker."""

    changed = Signal(object)
    left_out = Signal(str)
    """The sentence that says which conditions of a view the list no longer knows."""

    def __init__(
        self, filters: Sequence[Filter], views: Sequence[View], own: OwnViews, today: date, period: str = ""
    ) -> None:
        super().__init__()
        self.knows: Callable[[Condition], bool] = lambda _condition: True
        """Whether the list has the column of a condition."""
        self._filters = {each.name: each for each in filters}
        self._today = today
        self._period_column = period
        self._conditions: tuple[Condition, ...] = ()
        self._order: Order | None = None
        self._shows_cost = True
        self.search = SearchLine()
        self.period = PeriodPicker(None, today=today) if period else None
        self.views = ViewChips(views, own, self)
        self.condition_chips: list[Chip] = []
        self.add = Chip(_("+ условие"))
        self.keep = Button(_("Сохранить вид…"), quiet=True)
        self._flow = Flow(self)
        self._connect()
        self._arrange()

    @property
    def wanted(self) -> Wanted:
        """All conditions and the words; the order is the table's."""
        period = self.period.period if self.period is not None else None
        return Wanted((*of_period(self._period_column, period), *self._conditions), self.search.text().strip())

    def show_wanted(self, wanted: Wanted) -> None:
        """Show conditions and words that come from elsewhere, without telling of it."""
        period, rest = self._parted(wanted.conditions)
        self._conditions = rest
        self.search.set(wanted.text)
        if self.period is not None:
            self.period.blockSignals(True)  # noqa: FBT003  Qt has no keywords here
            self.period.set_period(period)
            self.period.blockSignals(False)  # noqa: FBT003  as above
        self._remake()

    def put(self, wanted: Wanted) -> None:
        """Want something else."""
        self.show_wanted(wanted)
        self.changed.emit(replace(self.wanted, order=wanted.order))

    def open_view(self, view: View) -> None:
        """Want what a view shows."""
        self.show_view(view)
        self.changed.emit(replace(self.wanted, order=view.wanted.order))

    def show_view(self, view: View) -> None:
        """Show a view; conditions on columns that are gone are left out, and told of."""
        unknown = [each for each in view.wanted.conditions if not self._understands(each)]
        kept = tuple(each for each in view.wanted.conditions if each not in unknown)
        self.show_wanted(replace(view.wanted, conditions=kept))
        if unknown:
            known = {name: each.title for name, each in self._filters.items()}
            columns = ", ".join(quoted(known.get(each.column, each.column)) for each in unknown)
            sentence = _("Вид «{name}» показан без условия {columns}: такого столбца или значения больше нет.")
            self.left_out.emit(sentence.format(name=view.name, columns=columns))

    def follow_order(self, wanted: Wanted) -> None:
        """How the table is sorted now: a view that is kept is kept with it."""
        self._order = wanted.order

    def add_condition(self, condition: Condition) -> None:
        """Put one more condition; an equal one of the same column gives way."""
        rest = tuple(
            each for each in self._conditions if (each.column, each.operator) != (condition.column, condition.operator)
        )
        self._set((*rest, condition))

    def drop_all(self) -> None:
        """Everything of the list."""
        self.put(ALL)

    def show_cost(self, *, shown: bool) -> None:
        """Conditions on cost say nothing to a client who looks."""
        self._shows_cost = shown
        self._remake()

    def ask_condition(self) -> ConditionPopup:
        """Ask for one more condition."""
        return self._ask(self.add, None)

    def _connect(self) -> None:
        self.search.settled.connect(lambda _text: self._tell())
        if self.period is not None:
            self.period.changed.connect(lambda _period: self._tell())
        self.views.chosen.connect(self.open_view)
        self.views.remade.connect(self._arrange)
        self.add.clicked.connect(self.ask_condition)
        self.add.setHidden(not self._filters)
        self.keep.clicked.connect(lambda: self.views.ask_name(replace(self.wanted, order=self._order), self.keep))

    def _understands(self, condition: Condition) -> bool:
        words = getattr(self._filters.get(condition.column), "words", {})
        offered = not words or condition.operator is not Operator.IN or set(condition.value) <= set(words)
        return offered and self.knows(condition)

    def _tell(self) -> None:
        self._remake()
        self.changed.emit(self.wanted)

    def _set(self, conditions: tuple[Condition, ...]) -> None:
        self._conditions = conditions
        self._tell()

    def _parted(self, conditions: Sequence[Condition]) -> tuple[Chosen, tuple[Condition, ...]]:
        """The period that the picker shows, and the other conditions."""
        for each in conditions:
            if each.column == self._period_column and each.operator is Operator.BETWEEN and period_of(each):
                return period_of(each), tuple(other for other in conditions if other is not each)
        return None, tuple(conditions)

    def _remake(self) -> None:
        """Chips anew; the keyboard goes on where it was."""
        place = next((number for number, chip in enumerate(self.condition_chips) if chip.hasFocus()), None)
        for chip in self.condition_chips:
            chip.hide()
            chip.deleteLater()
        self.condition_chips = [self._chip(condition) for condition in self._conditions]
        self.views.mark(self.wanted)
        self._arrange()
        if place is not None:
            left = [*self.condition_chips, self.add]
            left[min(place, len(left) - 1)].setFocus()

    def _chip(self, condition: Condition) -> Chip:
        known = self._filters.get(condition.column, Filter(condition.column, condition.column))
        chip = Chip(in_words(known, condition).replace("&", "&&"), removable=True, parent=self)
        chip.setAccessibleName(_("Условие: {words}").format(words=in_words(known, condition)))
        chip.setVisible((self._shows_cost or not known.cost) and not self.views.tell(self.wanted))
        chip.clicked.connect(partial(self._ask, chip, condition))
        chip.removed.connect(partial(self._remove, condition))
        return chip

    def _remove(self, condition: Condition) -> None:
        self._set(tuple(each for each in self._conditions if each is not condition))

    def _ask(self, below: QWidget, condition: Condition | None) -> ConditionPopup:
        offered = [each for each in self._filters.values() if self._shows_cost or not each.cost]
        popup = ConditionPopup(offered, self._today, self, condition)
        popup.made.connect(partial(self._replace, condition))
        popup.open_under(below)
        return popup

    def _replace(self, older: Condition | None, newer: Condition) -> None:
        if older is None:
            self.add_condition(newer)
        else:
            self._set(tuple(newer if each is older else each for each in self._conditions))

    def _arrange(self) -> None:
        while self._flow.count():
            self._flow.takeAt(0)
        self.keep.setHidden(not self.views.worth_keeping(self.wanted))
        parts: list[QWidget] = [self.search, *([self.period] if self.period is not None else [])]
        parts += [*self.views.chips, *self.condition_chips, self.add, self.keep]
        for before, part in zip([None, *parts], parts, strict=False):
            self._flow.addWidget(part)
            if before is not None:
                QWidget.setTabOrder(before, part)
        self.updateGeometry()
