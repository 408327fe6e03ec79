"""«Оповещения»: what asks for an answer, what was put off, what is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from finance_desk.domain import formatting
from finance_desk.domain.events import AlertRaised, ContractChanged, LedgerPosted
from finance_desk.domain.language import _, kept
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.states import AlertState
from finance_desk.jobs import answering
from finance_desk.queries.alerts_list import AlertLine, alerts_list
from finance_desk.queries.listing.listing import Listing
from finance_desk.ui.alerts import words
from finance_desk.ui.alerts.putting_off import ask_until, moments, put_off
from finance_desk.ui.desk import Desk
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.panel import Panel
from finance_desk.ui.listing.views import View
from finance_desk.ui.table import column
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.figure_list import Figure, FigureList
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

MINE = Condition("mine", Operator.IN, (True,))


def _in(*states: AlertState) -> Condition:
    return Condition("state", Operator.IN, states)


class AlertsPage(ListPage):
    """The first view is what the bell counts. Enter opens the contract."""

    name = "alerts"
    title = _("Оповещения")
    icon = "bell"
    watches = (AlertRaised, ContractChanged, LedgerPosted)
    columns: ClassVar[Sequence[column.Column[Any]]] = (
        column.badge(_("Что случилось"), "kind", words.short_titles(), words.TONES, width=152),
        column.text(_("Клиент"), "client", width=150),
        column.text(_("Договор"), "contract", width=84),
        column.money(_("Доступно, ₽"), "available", width=106),
        column.date(_("Хватит до"), "runway", width=98),
        column.moment(_("Когда"), "raised_at", width=140),
        column.badge(_("Состояние"), "state", words.states(), words.STATE_TONES, width=90),
        column.moment(_("Отложено до"), "snoozed_until", width=124, shown=False),
        column.choice(_("Кому"), "mine", words.owners(), width=84, shown=False),
        column.text(_("Счёт"), "document", width=84, faint=True, shown=False),
        column.text(_("Менеджер"), "manager", width=170, faint=True, shown=False),
        column.text(_("Ответ"), "answer", width=180, faint=True, shown=False),
    )
    filters = ("kind", "client", "contract", "state", "mine", "manager", "raised_at", "available")
    views = (
        View(_("Ждут ответа"), Wanted((_in(AlertState.OPEN), MINE))),
        View(_("Отложенные"), Wanted((_in(AlertState.SNOOZED), MINE))),
        View(_("Отвеченные"), Wanted((_in(AlertState.ANSWERED), MINE))),
        View(_("Всех менеджеров"), Wanted((_in(AlertState.OPEN, AlertState.SNOOZED),))),
        View(_("Все")),
    )
    period = "raised_at"
    counted = (_("оповещение"), _("оповещения"), _("оповещений"))
    purpose = _("Здесь появится оповещение, когда у договора кончаются деньги или счёт не оплачен в срок.")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._listing = alerts_list(desk.user.key, desk.clock)
        super().__init__(desk, parent)

    def listing_of(self) -> Listing[AlertLine]:
        """The alerts as the person at the desk sees them."""
        return self._listing

    def row_actions(self) -> Sequence[QAction]:
        """What the alert window offers as well."""
        self._top_up = action(self, _("Счёт на пополнение"), "Ctrl+I", self.top_up)
        self._later = action(self, _("Отложить…"), "Ctrl+T", self.put_off)
        self._done = action(self, _("Сделано"), "Ctrl+D", self.finish)
        opened = action(self, _("Открыть договор"), "", lambda: self.open_row(self.view.current_row))
        return (self._top_up, self._later, self._done, opened)

    def row_changed(self, row: Any) -> None:
        """An answered alert is over."""
        if self.row_actions_made:
            waits = row is not None and row.state is not AlertState.ANSWERED
            self._top_up.setEnabled(waits and row.kind in words.ABOUT_MONEY)
            for each in (self._later, self._done):
                each.setEnabled(waits)

    def open_row(self, row: Any) -> None:
        """The card of the contract."""
        if row is not None:
            self.desk.open("contract", row.contract_id)

    def top_up(self) -> None:
        """A счёт that brings money to the contract."""
        if self.view.current_row is not None:
            self.desk.open("documents", new="invoice", contract=self.view.current_row.contract_id)

    def put_off(self) -> None:
        """Ask until when the selected alerts keep quiet."""
        keys = self._waiting_keys()
        if keys:
            menu = QMenu(self)
            for word, until in moments(self.desk):
                menu.addAction(word, partial(put_off, self, self.desk, keys, until))
            menu.addSeparator()
            menu.addAction(_("До другого дня…"), lambda: ask_until(self, self.desk, keys))
            menu.popup(self.view.viewport().mapToGlobal(self.view.visualRect(self.view.currentIndex()).bottomLeft()))

    def finish(self) -> None:
        """The selected alerts are dealt with."""
        keys = self._waiting_keys()
        if keys:
            self.desk.run(self, answering.finish, self.desk.user.key, keys, kept("Сделано"))

    def inspector(self, row: Any) -> QWidget:
        """What it is about and what may be done."""
        panel = Panel(row.client, words.sentence(row))
        panel.add(Badge(words.title(row), words.TONES[row.kind]), at_left=True)
        figures = FigureList()
        figures.set([each for each in self._told(row) if each is not None])
        panel.add(figures)
        manager = row.manager or _("не назначен")
        panel.add(label(_("Менеджер: {name}").format(name=manager), "muted", wrap=True))
        first = self._top_up if self._top_up.isEnabled() else self._done
        possible = [each for each in self.row_actions_made if each.isEnabled()]
        panel.add_buttons(Button.of(each, primary=each is first) for each in possible)
        return panel

    def _told(self, row: AlertLine) -> list[Figure | None]:
        since = formatting.moment_short(self.desk.local(row.raised_at))
        told: list[Figure | None] = [
            (_("Договор"), row.contract, Tone.NEUTRAL),
            (_("Случилось"), since, Tone.NEUTRAL),
            (_("Порог"), formatting.money_rub(row.threshold), Tone.NEUTRAL) if row.kind in words.ABOUT_MONEY else None,
        ]
        if row.state is AlertState.SNOOZED and row.snoozed_until is not None:
            until = formatting.moment_short(self.desk.local(row.snoozed_until))
            told.append((_("Отложено до"), until, Tone.WARNING))
        return told

    def _waiting_keys(self) -> list[UUID]:
        chosen = self.view.selected_rows or [self.view.current_row]
        return [row.key for row in chosen if row is not None and row.state is not AlertState.ANSWERED]
