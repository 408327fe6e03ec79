"""A table inside a card: rows of one contract, opened, copied and sorted as in any list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.totals import TotalsLine, counted, figures
from finance_desk.ui.table.column import Column, Kind
from finance_desk.ui.table.export import copied
from finance_desk.ui.table.model import Stage, TableModel
from finance_desk.ui.table.stage import TableStage
from finance_desk.ui.table.view import TableView
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from finance_desk.ui.desk import Desk
    from finance_desk.ui.table.model import Answer
    from finance_desk.ui.widgets.button import Button


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a tab shows. `fetch(wanted, after, limit)` brings `(page, totals)`; `empty` is said of no rows."""

    name: str
    title: str
    icon: str
    empty: str
    columns: Sequence[Column[Any]]
    fetch: Callable[[QWidget, Wanted, Any, int], Answer]
    wanted: Wanted = EVERYTHING
    counted: tuple[str, str, str] | None = None
    open: Callable[[Any], object] | None = None


class Listed(QWidget):
    """The table of a tab. Totals stand above it, actions beside them."""

    dropped = Signal()
    """Nothing was found, and the conditions are to be dropped."""

    def __init__(self, desk: Desk, shown: Shown, actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._desk, self._shown = desk, shown
        self.model = TableModel(self._columns(), self._fetch, self)
        self.view = TableView(self.model, shown.name)
        self.view.setAccessibleName(shown.title)
        self.totals = TotalsLine()
        self._lay_out(actions)
        self._stage = TableStage(self.view, self._nothing, self.dropped.emit, shown.wanted.conditions)
        self._wanted = shown.wanted
        self._offered: list[QAction] = []
        self.model.totals_changed.connect(self._tell)
        self.view.menu_wanted.connect(self._menu)
        if shown.open is not None:
            self.view.opened.connect(shown.open)
        self.copy = action(self.view, _("Копировать строки"), "Ctrl+C", self._copy, anywhere=False)
        self.show_cost()
        self.reload()

    def reload(self) -> None:
        """Read again; where one stands stays."""
        if self.model.stage is Stage.LOADING:
            self.model.want(replace(self._wanted, order=self.view.arrangement.order))
        else:
            self.model.reload()

    def want(self, wanted: Wanted) -> None:
        """Show other rows."""
        self._wanted = wanted
        self.model.want(wanted)

    def offer(self, words: str, keys: str, use: Callable[[Any], object]) -> QAction:
        """Add something to do with the row the keyboard is on; it stands in the menu of the row as well."""

        def act() -> None:
            if self.view.current_row is not None:
                use(self.view.current_row)

        made = action(self.view, words, keys, act, anywhere=False)
        self._offered.append(made)
        return made

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The keyboard goes into the rows. A focus proxy would do it too, but Tab would pass the buttons by."""
        self.view.setFocus(reason)

    def press_on_insert(self, button: Button) -> Self:
        """Let Insert press a button of the tab, and say so on it."""
        button.set_hint("Ins")
        action(self, button.text(), "Ins", button.click)
        return self

    def show_cost(self) -> None:
        """Show cost, or keep it from a client's eye."""
        self.view.arrangement.show_cost(shown=self._desk.sees_cost())
        self._tell(self.model.totals)

    def _columns(self) -> list[Column[Any]]:
        return [
            replace(each, local=self._desk.local) if each.kind is Kind.MOMENT else each for each in self._shown.columns
        ]

    def _lay_out(self, actions: Sequence[QWidget]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space.s)
        if actions or self._shown.counted is not None:
            row = QHBoxLayout()
            row.setSpacing(theme.space.s)
            row.addWidget(self.totals, 1)
            for each in actions:
                row.addWidget(each)
            column.addLayout(row)
        column.addWidget(self.view, 1)
        for before, after in pairwise([*actions, self.view]):
            QWidget.setTabOrder(before, after)

    def _fetch(self, wanted: Wanted, after: Any, limit: int) -> Answer:
        return self._shown.fetch(self, wanted, after, limit)

    def _tell(self, totals: Any) -> None:
        if totals is None or self._shown.counted is None:
            return
        seen = [each for each in self.model.columns if self._desk.sees_cost() or not each.cost]
        self.totals.tell(counted(totals.count, self._shown.counted), figures(seen, totals.sums))

    def _nothing(self) -> EmptyState:
        return EmptyState(self._shown.icon, self._shown.title, self._shown.empty)

    def _copy(self) -> None:
        rows = self.view.selected_rows
        if rows:
            QGuiApplication.clipboard().setMimeData(copied(self.view.arrangement.shown, rows, titles=len(rows) > 1))

    def _menu(self, place: QPoint) -> None:
        if self.view.current_row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._shown.open is not None:
            opens = QAction(_("Открыть") + "\tF2", menu)
            opens.triggered.connect(partial(self._shown.open, self.view.current_row))
            menu.addAction(opens)
        menu.addActions(self._offered)
        if self._offered:
            menu.addSeparator()
        menu.addAction(self.copy)
        menu.popup(place)
