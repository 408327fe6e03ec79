"""The card of a contract: everything about the money of one agreement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain.events import ContractChanged, LedgerPosted, TicketChanged, TicketCompleted
from finance_desk.domain.events import DocumentChanged as PaperChanged
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO
from finance_desk.domain.states import ContractState
from finance_desk.queries.contract_card import ContractSheet, Point, contract_sheet
from finance_desk.services import contracts, notes, tickets
from finance_desk.ui.contracts import tables
from finance_desk.ui.contracts.card_actions import CardActions
from finance_desk.ui.contracts.listed import Listed
from finance_desk.ui.contracts.lots import LotsTab
from finance_desk.ui.contracts.notes import open_new_note
from finance_desk.ui.contracts.price_lists import PriceListsTab
from finance_desk.ui.contracts.summary import Summary
from finance_desk.ui.contracts.tile import Tile
from finance_desk.ui.contracts.why import explain
from finance_desk.ui.form.answer import Found
from finance_desk.ui.listing.actions import action
from finance_desk.ui.page import CardPage
from finance_desk.ui.theme import theme
from finance_desk.ui.tickets.opening import ask_new_ticket
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.balance_chart import BalanceChart
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.flow import Flow
from finance_desk.ui.widgets.head import Head
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.scrolled import Scrolled
from finance_desk.ui.widgets.tabs import Tabs
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import CONTRACT_TONES, contract_state_words, scheme_words

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import QAction

    from finance_desk.domain.events import Event
    from finance_desk.queries.contracts_list import ContractLine
    from finance_desk.ui.desk import Desk

_CHART = 130
_TABS = 260
"""pixels of the tabs in a low window: the card is scrolled to them"""
_AHEAD_DAYS = 120


class ContractCard(CardPage):
    """One contract: figures, balance over time, and a tab for each kind of thing that belongs to it."""

    name = "contract"
    title = _("Договор")
    icon = "contract"
    watches: ClassVar[tuple[type[Event], ...]] = (
        *(ContractChanged, LedgerPosted, TicketChanged, TicketCompleted, PaperChanged),
    )

    def __init__(self, desk: Desk, key: UUID, parent: QWidget | None = None) -> None:
        super().__init__(desk, key, parent)
        self.contract_id = key
        self.sheet: ContractSheet | None = None
        self.listed: list[Listed] = []
        self.heading, self.about = label("", "title"), label("", "muted", wrap=True)
        self.badge = Badge()
        self.notice = Notice()
        self.summary = Summary()
        self.chart = BalanceChart()
        self.chart.setFixedHeight(_CHART)
        self.tabs = Tabs()
        self.tabs.setMinimumHeight(_TABS)
        self.client = Button("", quiet=True, icon="clients")
        self.doing = CardActions(self)
        self.why = action(self, _("Почему столько?"), "Ctrl+Shift+E", self._why)
        self._note = action(self, _("Новая заметка"), "Ctrl+N", self._ask_note)
        self._note.setEnabled(desk.may(notes.add))
        self._ticket = action(self, _("Новая заявка"), "", self._ask_ticket)
        self._ticket.setEnabled(desk.may(tickets.open))
        self._area = Scrolled()
        self._lay_out()
        self._add_tabs()
        self.tabs.changed.connect(lambda _tab: self._area.ensureWidgetVisible(self.tabs))
        self.client.clicked.connect(self._open_client)
        self.summary.asked.connect(self._explain)
        desk.cost_hidden.connect(self._cost_hidden)

    def reload(self) -> None:
        """Read the figures and every open table again."""
        read = self.desk.read(self, contract_sheet, self.contract_id, self.desk.today)
        read.then(self._show).failed(lambda error: self.notice.set(str(error), Tone.DANGER))
        for each in self.listed:
            each.reload()

    def concerns(self, event: Event) -> bool:
        """Events of another contract are passed over; a ticket and a paper do not say whose they are."""
        of_contract = getattr(event, "contract_id", self.contract_id)
        return super().concerns(event) and of_contract == self.contract_id

    def forms(self) -> Mapping[str, QAction]:
        """The card, its terms, a note, an advance."""
        doing = self.doing
        made = {"contract": doing.edit, "terms": doing.terms, "top-up": doing.invoice}
        return {**made, "contract-note": self._note, "ticket-of": self._ticket}

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        column = self._area.column
        column.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        column.setSpacing(theme.space.s)
        column.addLayout(self._head())
        for each in (self.about, self.notice, self.summary, self.chart):
            column.addWidget(each)
        column.addWidget(self.tabs, 1)
        self.notice.set("")

    def _head(self) -> Head:
        words, row = Flow(), QHBoxLayout()
        row.setSpacing(theme.space.s)
        for part in (self.heading, self.badge, self.client):
            words.addWidget(part)
        buttons = [Button(_("Действия"), menu=self.doing.menu)] if self.doing.any else []
        shown = [each for each in (self.doing.edit, self.doing.invoice) if each.isVisible()]
        for button in (*buttons, *(Button.of(each, primary=each is self.doing.invoice) for each in shown)):
            row.addWidget(button)
        return Head(words, row)

    def _add_tabs(self) -> None:
        shown: Sequence[tuple[str, Callable[[], QWidget]]] = (
            (_("Движения"), partial(self._table, tables.movements_tab)),
            (_("Заявки"), self._tickets),
            (_("Документы"), partial(self._table, tables.DOCUMENTS_TAB)),
            (_("Прайс-листы"), self._price_lists),
            (_("Пакеты часов"), self._lots),
            (_("Условия"), self._terms),
            (_("Заметки"), self._notes),
            (_("История"), partial(self._table, tables.HISTORY_TAB)),
        )
        for title, make in shown:
            self.tabs.add(title, make)

    def _table(self, shown: tables.ShownOf, *actions: QWidget) -> Listed:
        return self._kept(Listed(self.desk, shown(self.desk, self.contract_id), actions))

    def _kept(self, made: Listed) -> Listed:
        self.listed.append(made)
        return made

    def _asked(self, shown: tables.ShownOf, command: Any, words: tuple[str, str], ask: Callable[[], object]) -> Listed:
        """A table with a button, named by a title and an icon, for those who may add to it; Insert presses it too."""
        if not self.desk.may(command):
            return self._table(shown)
        title, sign = words
        button = Button(title, icon=sign)
        button.clicked.connect(ask)
        return self._table(shown, button).press_on_insert(button)

    def _tickets(self) -> Listed:
        return self._asked(tables.TICKETS_TAB, tickets.open, (_("Новая заявка"), "plus"), self._ask_ticket)

    def _price_lists(self) -> Listed:
        return self._kept(
            PriceListsTab(self.desk, self.contract_id, lambda: None if self.sheet is None else self.sheet.line)
        )

    def _lots(self) -> Listed:
        return self._kept(LotsTab(self.desk, self.contract_id))

    def _terms(self) -> Listed:
        words = _("Изменить условия…"), "edit"
        return self._asked(tables.terms_tab, contracts.change_terms, words, self.doing.ask_terms)

    def _notes(self) -> Listed:
        return self._asked(tables.notes_tab, notes.add, (_("Новая заметка…"), "plus"), self._ask_note)

    def _ask_ticket(self) -> None:
        line = None if self.sheet is None else self.sheet.line
        if line is not None and line.state is not ContractState.ACTIVE:
            self.desk.say(_("Договор не действует: новых заявок по нему нет, пока его не возобновят."))
        elif line is not None:
            ask_new_ticket(self, self.desk, Found(self.contract_id, line.number, line.client))

    def _ask_note(self) -> None:
        if self.sheet is not None:
            open_new_note(self, self.desk, self.contract_id, self.sheet.line.client_id)

    def _show(self, sheet: ContractSheet | None) -> None:
        if sheet is None:
            self.notice.set(_("Такого договора нет: возможно, его удалили на другом рабочем месте."), Tone.WARNING)
            return
        self.sheet = sheet
        line = sheet.line
        self.set_tab_title(line.number)
        self.heading.setText(_("Договор {number}").format(number=line.number))
        self.badge.set(contract_state_words()[line.state], CONTRACT_TONES[line.state])
        self.client.setText(line.client.replace("&", "&&"))
        self.about.setText(_about(sheet))
        self.summary.show_sheet(sheet, cost=self.desk.sees_cost())
        today = self.desk.today
        points = [*sheet.points, (today, line.left)] if sheet.points and sheet.points[-1][0] < today else sheet.points
        self.chart.set(points, line.threshold or None, _forecast(line, today))
        self.chart.setVisible(len(points) > 1)
        self.doing.fill(line.state)
        self.record_is_read()

    def _open_client(self) -> None:
        if self.sheet is not None:
            self.desk.open("client", self.sheet.line.client_id)

    def _why(self) -> None:
        asked = self.focusWidget()
        self._explain(asked.why if isinstance(asked, Tile) and asked.why else "available")

    def _explain(self, figure: str) -> None:
        if self.sheet is not None:
            explain(self.desk, self, self.sheet.line, figure)

    def _cost_hidden(self) -> None:
        if self.sheet is not None:
            self.summary.show_sheet(self.sheet, cost=self.desk.sees_cost())
        for each in self.listed:
            each.show_cost()


def _about(sheet: ContractSheet) -> str:
    line = sheet.line
    until = _("до {day}").format(day=date_short(line.ends_on)) if line.ends_on else _("бессрочный")
    signed = _("от {day}").format(day=date_short(line.signed_on))
    parts = [signed, until, scheme_words()[line.scheme], line.manager, line.subject, sheet.organization]
    return " · ".join(part for part in parts if part)


def _forecast(line: ContractLine, today: date) -> Sequence[Point]:
    """Where the balance goes at the pace of the last months, not farther than can be told."""
    if line.runway is None or line.runway <= today or line.left <= ZERO:
        return ()
    days = (line.runway - today).days
    seen = min(days, _AHEAD_DAYS)
    return ((today + timedelta(seen), line.left - line.available.share(seen, days)),)
