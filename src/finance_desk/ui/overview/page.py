"""«Обзор»: what needs me today. Every row opens its thing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain.events import ContractChanged, DocumentChanged, LedgerPosted, TicketChanged
from finance_desk.domain.formatting import money_rub
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO
from finance_desk.domain.waiting import OWING, UNCLOSED, ContractAtRisk, Group
from finance_desk.ui.desk import Desk
from finance_desk.ui.overview import reading
from finance_desk.ui.overview.cards import Cards
from finance_desk.ui.overview.panel import Panel
from finance_desk.ui.overview.sentences import day_title, decisions, month_contracts, month_word, risky
from finance_desk.ui.page import Page
from finance_desk.ui.registry import pages
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.bar_chart import BarChart, Series
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from finance_desk.queries.overview import ContractOfMonth, Holdings, Month
    from finance_desk.queries.waiting import Waiting

CHART_HEIGHT = 200
BESIDE = 1000
"""pixels of a page on which two columns of panels have room"""


class OverviewPage(Page):
    """The cards of the month, what runs out, what waits, what earned and what lost."""

    name = "overview"
    title = _("Обзор")
    icon = "overview"
    watches = (LedgerPosted, TicketChanged, DocumentChanged, ContractChanged)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.heading = label(day_title(desk.today), "title")
        self.cards = Cards()
        self.risk = Panel(_("Деньги кончаются"), _("Доступно"), _("Хватит до"), _("Денег по всем договорам хватает."))
        self.waits = Panel(
            _("Ждут решения"), _("Сумма"), _("Почему"), _("Ничего не ждёт: всё согласовано и разнесено.")
        )
        self.chart = BarChart()
        self.chart_card = Card(_("Выручка и прибыль по работам, 12 месяцев"))
        self.losing = Panel(_("Убыточные в этом месяце"), _("Прибыль"), _("Маржа"), _("Убыточных договоров нет."))
        self.best = Panel(_("Больше всех принесли"), _("Прибыль"), _("Маржа"), _("В этом месяце работ ещё не было."))
        self.why = QAction(_("Почему столько?"), self, shortcut=QKeySequence("Ctrl+Shift+E"))
        self._months: Sequence[Month] = ()
        self._held: Holdings | None = None
        self._late = ZERO
        self._lay_out()
        self._connect()

    def actions_of_page(self) -> Sequence[QAction]:
        """How the profit of the month came about."""
        return (self.why,)

    def reload(self) -> None:
        """Each panel reads by itself and is shown when it is ready."""
        desk, today = self.desk, self.desk.today
        self.heading.setText(day_title(today))
        desk.read(self, reading.at_risk, today).then(self._show_risk)
        desk.read(self, reading.months, today).then(self._show_months)
        desk.read(self, reading.waits, today).then(self._show_waiting)
        for panel, contracts in ((self.losing, reading.losing_contracts), (self.best, reading.best_contracts)):
            desk.read(self, contracts, today).then(partial(self._show_contracts, panel))
        desk.read(self, reading.holdings).then(self._show_holdings)
        desk.read(self, reading.unclosed_work).then(self.cards.show_unclosed)

    def show_context(self, **context: object) -> None:
        """What was read of this page before the database was open: `at_risk`."""
        found = context.get("at_risk")
        if isinstance(found, Group):
            self._show_risk(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or below each other where names of clients would be cut."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def explain(self) -> None:
        """The profit of the month, step by step."""
        if not self._months:
            return
        now = self._months[-1]
        other = now.revenue - now.cost - now.profit
        self.desk.explain(
            _("Прибыль по работам, {month}").format(month=month_word(now.start)),
            (
                _("Выручка без НДС: {sum}").format(sum=money_rub(now.revenue)),
                _("− себестоимость работ: {sum}").format(sum=money_rub(now.cost)),
                _("− списанные долги: {sum}").format(sum=money_rub(other)),
                _("= прибыль по работам: {sum}").format(sum=money_rub(now.profit)),
            ),
        )

    def _show_risk(self, found: Group[ContractAtRisk]) -> None:
        self.risk.show_lines(risky(found, self.desk.open))

    def _show_contracts(self, panel: Panel, rows: list[ContractOfMonth]) -> None:
        panel.show_lines(month_contracts(rows, self.desk.open))

    def _show_months(self, found: Sequence[Month]) -> None:
        self._months = found
        self.cards.show_months(found)
        self.chart_card.setVisible(any(each.revenue or each.cost for each in found))
        rows = [Series(_("Выручка"), tuple(each.revenue for each in found))]
        if self.desk.sees_cost():
            rows.append(Series(_("Прибыль по работам"), tuple(each.profit for each in found)))
        self.chart.set([month_word(each.start)[:3] for each in found], rows)

    def _show_waiting(self, found: Waiting) -> None:
        payments = any(entry.name == "payments" for entry in pages(self.desk.user.role))
        self.waits.show_lines(decisions(found, self.desk.open, self.desk.today, payments=payments))
        self._late = found.overdue.amount
        self._show_debts()

    def _show_holdings(self, found: Holdings) -> None:
        self._held = found
        self._show_debts()

    def _show_debts(self) -> None:
        if self._held is not None:
            self.cards.show_holdings(self._held)
            self.cards.show_overdue(self._late, self._held)

    def _hide_cost(self) -> None:
        hidden = not self.desk.sees_cost()
        self.cards.hide_cost(hidden)
        for panel in (self.losing, self.best):
            panel.setHidden(hidden)
        self.chart_card.set_title(_("Выручка, 12 месяцев") if hidden else _("Выручка и прибыль по работам, 12 месяцев"))
        self.why.setEnabled(not hidden)
        if self._months:
            self._show_months(self._months)

    def _connect(self) -> None:
        contracts = partial(self.desk.open, "contracts")
        owing, unclosed = (
            partial(self.desk.open, "clients", wanted=OWING),
            partial(self.desk.open, "tickets", wanted=UNCLOSED),
        )
        self.cards.lead(contracts, self.explain, contracts, owing, unclosed)
        self.why.triggered.connect(self.explain)
        self.addAction(self.why)
        self.desk.cost_hidden.connect(lambda _hidden: self._hide_cost())
        self.setFocusProxy(self.risk.lines)
        self._hide_cost()

    def _lay_out(self) -> None:
        self.chart.setFixedHeight(CHART_HEIGHT)
        self.chart_card.body.addWidget(self.chart)
        area, self._columns = Scrolled(), QHBoxLayout()
        page = area.column
        page.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        page.setSpacing(theme.space.m)
        page.addWidget(self.heading)
        page.addWidget(self.cards)
        self._columns.setSpacing(theme.space.m)
        for panels in ((self.risk, self.waits), (self.chart_card, self.losing, self.best)):
            self._columns.addLayout(_column(panels), 1)
        page.addLayout(self._columns)
        page.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)


def _column(panels: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.space.m)
    for panel in panels:
        column.addWidget(panel)
    column.addStretch(1)
    return column
