"""Columns, filters and views of the list of tickets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.roles import Role
from finance_desk.domain.states import DocumentState, SpecificationState, TicketState
from finance_desk.domain.waiting import UNCLOSED
from finance_desk.ui.desk import UserFace
from finance_desk.ui.form.field import Kind
from finance_desk.ui.listing.condition import Filter
from finance_desk.ui.listing.views import View
from finance_desk.ui.table import column
from finance_desk.ui.tickets.tables import PAPER_TONES, paper_words
from finance_desk.ui.words import (
    SPECIFICATION_TONES,
    TICKET_TONES,
    specification_state_words,
    ticket_source_words,
    ticket_state_words,
    ticket_type_words,
)

COLUMNS: Sequence[column.Column[Any]] = (
    column.identifier(_("№"), "number", width=58),
    column.text(_("Тема"), "title", width=150),
    column.badge(_("Заявка"), "state", ticket_state_words(), TICKET_TONES, width=102),
    column.badge(_("Спецификация"), "specification_state", specification_state_words(), SPECIFICATION_TONES, width=138),
    column.text(_("Клиент"), "client", width=150),
    column.money(_("Клиенту, ₽"), "gross", total=True, width=104),
    column.money(_("Прибыль, ₽"), "profit", cost=True, total=True, width=100),
    column.date(_("Дата работ"), "work_date", width=96),
    column.text(_("Договор"), "contract", width=88),
    column.badge(_("Акт"), "act", paper_words(), PAPER_TONES, width=96),
    column.text(_("Исполнитель"), "performer", width=150, faint=True),
    column.percent(_("Маржа"), "margin", cost=True, width=96),
    column.money(_("Списано, ₽"), "charged", total=True),
    column.badge(_("Счёт"), "invoice", paper_words(), PAPER_TONES, width=96, shown=False),
    column.money(_("Себест., ₽"), "cost", cost=True, shown=False, total=True),
    column.date(_("Выполнена"), "completed_on", shown=False),
    column.text(_("Объект"), "site", shown=False),
    column.choice(_("Вид"), "type", ticket_type_words(), shown=False),
    column.choice(_("Источник"), "source", ticket_source_words(), shown=False),
    column.moment(_("Открыта"), "opened_at", shown=False),
)

_OPEN = Condition("state", Operator.IN, (TicketState.OPEN, TicketState.IN_PROGRESS))
_LIVE = {state: word for state, word in paper_words().items() if state in (DocumentState.DRAFT, DocumentState.ISSUED)}


def filters(user: UserFace) -> tuple[str | Filter, ...]:
    """What the list may be narrowed by."""
    me = {user.key: user.name}
    return (
        *("state", "specification_state", "client", "contract", "performer", "site", "type", "source", "work_date"),
        *("gross", "profit", "margin", "charged"),
        Filter("act", _("Акт"), Kind.CHOICE, _LIVE),
        Filter("invoice", _("Счёт"), Kind.CHOICE, _LIVE),
        Filter("user_id", _("Исполняет"), Kind.CHOICE, me),
        Filter("manager_id", _("Договор ведёт"), Kind.CHOICE, me),
    )


def views(user: UserFace, today: date) -> tuple[View, ...]:
    """The views that everybody has; the first is shown at first."""
    mine = "manager_id" if user.role is Role.MANAGER else "user_id"
    late = Condition("work_date", Operator.AT_MOST, today - timedelta(days=1))
    sent = Condition("specification_state", Operator.IS, SpecificationState.SENT)
    agreed = Condition("specification_state", Operator.IS, SpecificationState.AGREED)
    return (
        View(_("Открытые"), Wanted((_OPEN,))),
        View(_("Мои"), Wanted((_OPEN, Condition(mine, Operator.IN, (user.key,))))),
        View(_("Просроченные"), Wanted((_OPEN, late), order=Order("work_date"))),
        View(_("Ждут согласования"), Wanted((_OPEN, sent))),
        View(_("Согласованы"), Wanted((_OPEN, agreed))),
        View(_("Выполненные без акта"), UNCLOSED),
        View(_("Все")),
    )
