"""A page with a list: totals of the whole filter, conditions, the table, the inspector. A noun declares the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from finance_desk.domain.errors import FinanceDeskError
from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.domain.roles import Role
from finance_desk.ui.listing.actions import ListActions
from finance_desk.ui.listing.bar import FilterBar
from finance_desk.ui.listing.condition import Filter, filters_of
from finance_desk.ui.listing.exporting import ExportStrip, Seen, ask_target
from finance_desk.ui.listing.head import head, tool
from finance_desk.ui.listing.inspector import Inspector
from finance_desk.ui.listing.reading import first_page, next_page
from finance_desk.ui.listing.summing import Summing
from finance_desk.ui.listing.totals import TotalsLine, counted, figures
from finance_desk.ui.listing.views import OwnViews, View, usual_conditions
from finance_desk.ui.page import Page
from finance_desk.ui.table.column import Column, Kind
from finance_desk.ui.table.model import Stage, TableModel
from finance_desk.ui.table.stage import TableStage
from finance_desk.ui.table.view import TableView
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.empty_state import EmptyState
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.table.model import Answer

_SHARES = (780, 300)


class ListPage(Page):
    """Subclasses name their columns, filters and views and say where the rows come from and what a row opens."""

    columns: ClassVar[Sequence[Column[Any]]] = ()
    views: ClassVar[Sequence[View]] = ()
    """built-in views; the first is shown at first"""
    filters: ClassVar[Sequence[str | Filter]] = ()
    period: ClassVar[str] = ""
    """the column of dates that the period picker filters by"""
    counted: ClassVar[tuple[str, str, str]] = (_("строка"), _("строки"), _("строк"))
    purpose: ClassVar[str] = ""
    """what the list is for, said while there is nothing in it"""
    has_inspector: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.filters_made = filters_of(self.filters, self.columns)
        self.model = TableModel(self._permitted_columns(), self._fetch, self)
        self.view = TableView(self.model, self.name)
        self.view.setAccessibleName(self.title)
        own = OwnViews(desk.user.key, self.name)
        self.bar = FilterBar(self._permitted_filters(), self.views, own, desk.today, self.period)
        self.totals = TotalsLine()
        self.notice = Notice()
        self.strip = ExportStrip(desk)
        self._summing = Summing(self)
        self.inspector_panel = Inspector(self.inspector)
        self.columns_button = tool("columns", _("Столбцы…"))
        self.inspector_button = tool("panel", _("Подробности справа: пробел"))
        self.row_actions_made: Sequence[QAction] = ()
        self.actions_made = ListActions(self)
        self.primary_action = self.primary()
        self.row_actions_made = tuple(self.row_actions())
        self.actions_made.adopt(self.row_actions_made)
        self._lay_out()
        self._stage = TableStage(self.view, self._nothing, self.bar.drop_all, usual_conditions(self.views))
        self._connect()
        self._start()

    def listing_of(self) -> Any:
        """The Listing of the rows; imported when it is asked for."""
        raise NotImplementedError

    def open_row(self, row: Any) -> None:
        """Open the card of a row."""

    def inspector(self, row: Any) -> QWidget | None:
        """What tells of a row without opening it."""
        del row
        return None

    def primary(self) -> QAction | None:
        """The one primary action, on Insert: `action(self, _("Новый договор"), "Ins", …)`."""
        return None

    def secondary(self) -> Sequence[QAction]:
        """What else is done with the whole list; stands beside the primary action."""
        return ()

    def row_actions(self) -> Sequence[QAction]:
        """What may be done with the selected rows; stands in the menu of a row."""
        return ()

    def row_changed(self, row: Any) -> None:
        """Another row, or None: subclasses enable their actions by it."""

    def reload(self) -> None:
        """Read again; selection, scroll and conditions stay."""
        self._summing.count_soon()
        if self.model.stage is Stage.LOADING:
            self.model.want(self._ordered(self.bar.wanted))
        else:
            self.model.reload()

    def show_context(self, **context: object) -> None:
        """`wanted=` shows the list by other conditions."""
        if isinstance(wanted := context.get("wanted"), Wanted):
            self.bar.put(wanted)

    def toggle_inspector(self) -> None:
        """Show what stands on the right, or give its room to the table."""
        if self.has_inspector:
            shown = self.inspector_panel.isHidden()
            self.inspector_panel.setVisible(shown)
            QSettings().setValue(f"inspectors/{self.name}", "shown" if shown else "hidden")
            self.inspector_panel.show_row(self.view.current_row, anew=True)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the rows."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.view.setFocus()

    def export(self) -> None:
        """Write what is seen to a file."""
        target = ask_target(self, self.title, self.desk.today)
        if target is not None:
            shown, count = self.view.arrangement.shown, self.model.totals.count if self.model.totals else 0
            self.strip.write(
                Seen(self.title, shown, self.listing_of(), self.model.wanted, self.desk.today, count), target
            )

    def _fetch(self, wanted: Wanted, after: Any, limit: int) -> Answer:
        listing, today = self.listing_of(), self.desk.today
        if after is not None:
            return self.desk.read(self.model, next_page, listing, wanted, today=today, after=after, limit=limit)
        rows = self.desk.read(self.model, first_page, listing, wanted, today=today, limit=limit)
        rows.then(lambda _page: self._summing.sum_up_soon(wanted))
        return rows.waiting(self.model.wait)

    def _permitted_columns(self) -> Sequence[Column[Any]]:
        """Columns of the role, with moments by the clock on the organisation's wall."""
        permitted = [each for each in self.columns if not each.cost or self._may_see_cost]
        return [replace(each, local=self.desk.local) if each.kind is Kind.MOMENT else each for each in permitted]

    def _permitted_filters(self) -> Sequence[Filter]:
        return [each for each in self.filters_made if not each.cost or self._may_see_cost]

    @property
    def _may_see_cost(self) -> bool:
        return self.desk.user.role is not Role.VIEWER

    def _ordered(self, wanted: Wanted) -> Wanted:
        """What the bar wants, in the order a person chose unless a view brings its own."""
        return wanted if wanted.order is not None else replace(wanted, order=self.view.arrangement.order)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        column.setSpacing(theme.space.s)
        column.addLayout(head(self))
        for each in (self.bar, self.notice, self.strip):
            column.addWidget(each)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.inspector_panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes(_SHARES)
        column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.bar.changed.connect(lambda wanted: self.model.want(self._ordered(wanted)))
        self.bar.left_out.connect(lambda said: self.desk.say(said, tone=Tone.WARNING))
        self.bar.views.deleted.connect(lambda said, undo: self.desk.say(said, undo=undo))
        self.bar.views.kept.connect(self._summing.count_soon)
        self.bar.search.left_downwards.connect(self.view.setFocus)
        self.view.left_upwards.connect(self.bar.search.setFocus)
        self.view.searched.connect(self.bar.search.type)
        self.view.opened.connect(self.open_row)
        self.view.peeked.connect(self.toggle_inspector)
        self.view.row_changed.connect(self._row_changed)
        self.model.read_again.connect(self._read_again)
        self.model.totals_changed.connect(self._show_totals)
        self.model.failed.connect(self.tell_failure)
        self.columns_button.clicked.connect(lambda: self.actions_made.choose_columns())
        self.inspector_button.clicked.connect(self.toggle_inspector)
        self.splitter.splitterMoved.connect(self._remember_splitter)
        self.model.wanted_changed.connect(self.bar.follow_order)
        self.desk.cost_hidden.connect(self._cost_hidden)

    def _start(self) -> None:
        self.bar.knows = lambda condition: bool(self.listing_of().knows(condition))
        self.bar.show_view(self.bar.views.first)
        if isinstance(kept := QSettings().value(f"splitters/{self.name}"), QByteArray):
            self.splitter.restoreState(kept)
        left_hidden = QSettings().value(f"inspectors/{self.name}") == "hidden"
        self.inspector_panel.setHidden(left_hidden or not self.has_inspector)
        self.inspector_button.setHidden(not self.has_inspector)
        self.setFocusProxy(self.view)
        self._cost_hidden()

    def _row_changed(self, row: Any) -> None:
        self._inspect()
        self.row_changed(row)

    def _read_again(self) -> None:
        self.notice.set("")
        self._inspect()  # it may tell more than the row does

    def _inspect(self, *, anew: bool = False) -> None:
        if not self.inspector_panel.isHidden():
            self.inspector_panel.show_row(self.view.current_row, anew=anew)

    def _show_totals(self, totals: Any) -> None:
        if totals is not None:
            seen = [each for each in self.model.columns if self.desk.sees_cost() or not each.cost]
            sums = figures(seen, totals.sums) if totals.count else ()
            self.totals.tell(counted(totals.count, self.counted), sums)

    def _cost_hidden(self) -> None:
        for part in (self.view.arrangement, self.bar):
            part.show_cost(shown=self.desk.sees_cost())
        self._show_totals(self.model.totals)
        self._row_changed(self.view.current_row)
        self._inspect(anew=True)

    def tell_failure(self, error: Exception) -> None:
        """Say above the rows why they or their totals could not be read."""
        sentence = error.message if isinstance(error, FinanceDeskError) else _("Список не прочитан.")
        self.notice.set(sentence, Tone.DANGER, (_("Повторить"), self.model.reload))

    def _nothing(self) -> EmptyState:
        return EmptyState(self.icon or "inbox", _("Здесь пока пусто"), self.purpose, self.primary_action)

    def _remember_splitter(self) -> None:
        QSettings().setValue(f"splitters/{self.name}", self.splitter.saveState())
