"""«Заявки»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain import formatting
from finance_desk.domain.events import TicketChanged, TicketCompleted
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.states import SpecificationState, TicketState
from finance_desk.queries.tickets_list import TICKETS, TicketLine
from finance_desk.services import tickets
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.views import View
from finance_desk.ui.table import column
from finance_desk.ui.theme import theme
from finance_desk.ui.tickets.opening import ask_new_ticket
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.figure_list import FigureList
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import (
    SPECIFICATION_TONES,
    TICKET_TONES,
    specification_state_words,
    ticket_source_words,
    ticket_state_words,
    ticket_type_words,
)

_AT_WORK = Condition("state", Operator.IN, (TicketState.OPEN, TicketState.IN_PROGRESS))


class TicketsPage(ListPage):
    """Every ticket, newest first."""

    name = "tickets"
    title = _("Заявки")
    icon = "ticket"
    watches = (TicketChanged, TicketCompleted)
    period = "work_date"
    counted = (_("заявка"), _("заявки"), _("заявок"))
    purpose = _("Здесь заявки клиентов: что просили, сколько это стоит, согласовано ли и выполнено ли.")
    columns = (
        column.number("№", "number", width=64),
        column.text(_("Тема"), "title", width=190),
        column.badge(_("Заявка"), "state", ticket_state_words(), TICKET_TONES, width=96),
        column.badge(
            _("Спецификация"), "specification_state", specification_state_words(), SPECIFICATION_TONES, width=148
        ),
        column.text(_("Клиент"), "client", width=170),
        column.money(_("Клиенту, ₽"), "gross", total=True, width=104),
        column.money(_("Прибыль, ₽"), "profit", cost=True, total=True, width=104),
        column.text(_("Договор"), "contract", width=88),
        column.date(_("Дата работ"), "work_date"),
        column.text(_("Исполнитель"), "performer", width=150, faint=True),
        column.percent(_("Маржа"), "margin", cost=True),
        column.money(_("Списано, ₽"), "charged", total=True),
        column.money(_("Себест., ₽"), "cost", cost=True, shown=False, total=True),
        column.date(_("Выполнена"), "completed_on", shown=False),
        column.text(_("Объект"), "site", shown=False),
        column.choice(_("Вид"), "type", ticket_type_words(), shown=False),
        column.choice(_("Источник"), "source", ticket_source_words(), shown=False),
        column.moment(_("Открыта"), "opened_at", shown=False),
    )
    views = (
        View(_("Открытые"), Wanted((_AT_WORK,))),
        View(
            _("На согласовании"),
            Wanted((_AT_WORK, Condition("specification_state", Operator.IS, SpecificationState.SENT))),
        ),
        View(
            _("Согласованы"),
            Wanted((_AT_WORK, Condition("specification_state", Operator.IS, SpecificationState.AGREED))),
        ),
        View(_("Выполненные"), Wanted((Condition("state", Operator.IS, TicketState.DONE),))),
        View(_("Все")),
    )
    filters = (
        "state",
        "specification_state",
        "client",
        "contract",
        "performer",
        "site",
        "type",
        "source",
        "work_date",
        "gross",
        "profit",
        "margin",
        "charged",
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.dialog: FormDialog | None = None
        super().__init__(desk, parent)

    def listing_of(self) -> Any:
        """The listing of tickets."""
        return TICKETS

    def open_row(self, row: TicketLine) -> None:
        """Open the card."""
        self.desk.open("ticket", row.key)

    def primary(self) -> QAction | None:
        """A new ticket, for those who may open one."""
        if not self.desk.may(tickets.open):
            return None
        return action(self, _("Новая заявка"), "Ins", self.open_new)

    def open_new(self) -> None:
        """Ask what the client wants."""
        self.dialog = ask_new_ticket(self, self.desk)

    def inspector(self, row: TicketLine) -> QWidget:
        """The ticket at a glance."""
        panel = QWidget()
        whole = QVBoxLayout(panel)
        whole.setContentsMargins(theme.space.l, theme.space.l, theme.space.l, theme.space.l)
        whole.setSpacing(theme.space.s)
        whole.addWidget(label(f"№ {row.number} · {row.title}", "heading", wrap=True))
        whole.addWidget(Badge(ticket_state_words()[row.state], TICKET_TONES[row.state]))
        who = (row.client, row.contract, row.site, row.performer)
        whole.addWidget(label(" · ".join(part for part in who if part), "muted", wrap=True))
        figures = FigureList()
        figures.set(self._figures(row))
        whole.addWidget(figures)
        whole.addStretch(1)
        return panel

    def _figures(self, row: TicketLine) -> Sequence[tuple[str, str, Tone] | None]:
        shown: list[tuple[str, str, Tone] | None] = [
            (_("Клиент увидит"), formatting.money_rub(row.gross), Tone.NEUTRAL),
            (_("Списано с договора"), formatting.money_rub(row.charged), Tone.NEUTRAL),
        ]
        if self.desk.sees_cost():
            tone = Tone.GOOD if row.profit.kopecks >= 0 else Tone.DANGER
            shown += [
                None,
                (_("Себестоимость"), formatting.money_rub(row.cost), Tone.NEUTRAL),
                (_("Прибыль по работам"), formatting.money_rub(row.profit), tone),
                (_("Маржа"), formatting.percent_for_table(row.margin) if row.margin else "—", Tone.NEUTRAL),
            ]
        return [*shown, None, (_("Дата работ"), formatting.date_short(row.work_date), Tone.NEUTRAL)]
