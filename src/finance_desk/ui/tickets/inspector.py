"""What stands on the right of the list: a ticket at a glance, or what several selected ones come to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, total
from finance_desk.domain.words import plural
from finance_desk.queries.tickets_list import TicketLine
from finance_desk.ui.desk import Desk
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.figure_list import Figure, FigureList
from finance_desk.ui.widgets.flow import Flow
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import TICKET_TONES, ticket_state_words


class TicketInspector(QWidget):
    """The rows that are selected; the actions are those of the list."""

    def __init__(self, desk: Desk, rows: Sequence[TicketLine], actions: Sequence[QAction]) -> None:
        super().__init__()
        self._desk, self._rows = desk, rows
        self.figures = FigureList()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space.l, theme.space.l, theme.space.l, theme.space.l)
        whole.setSpacing(theme.space.s)
        for part in self._head():
            whole.addWidget(part)
        self.figures.set(self._figures())
        whole.addWidget(self.figures)
        buttons = Flow()
        for each in actions:
            buttons.addWidget(Button.of(each))
        whole.addLayout(buttons)
        whole.addStretch(1)

    def _head(self) -> list[QWidget]:
        if len(self._rows) > 1:
            words = plural(len(self._rows), _("заявка"), _("заявки"), _("заявок"))
            title = _("Выбрано: {count} {words}").format(count=len(self._rows), words=words)
            clients = sorted({row.client for row in self._rows})
            named = ", ".join(clients[:3])
            more = _("{names} и ещё {count}").format(names=named, count=len(clients) - 3)
            return [label(title, "heading", wrap=True), label(named if len(clients) <= 3 else more, "muted", wrap=True)]
        (row,) = self._rows
        who = " · ".join(part for part in (row.client, row.contract, row.site, row.performer) if part)
        title = _("№ {number} · {title}").format(number=row.number, title=row.title)
        badge = Badge(ticket_state_words()[row.state], TICKET_TONES[row.state])
        return [label(title, "heading", wrap=True), badge, label(who, "muted", wrap=True)]

    def _figures(self) -> list[Figure | None]:
        rows = self._rows
        gross, charged = total(row.gross for row in rows), total(row.charged for row in rows)
        shown: list[Figure | None] = [
            (_("Клиент увидит"), formatting.money_rub(gross), Tone.NEUTRAL),
            (_("Списано с договора"), formatting.money_rub(charged), Tone.NEUTRAL),
        ]
        if self._desk.sees_cost():
            profit, cost = total(row.profit for row in rows), total(row.cost for row in rows)
            shown += [
                None,
                (_("Себестоимость"), formatting.money_rub(cost), Tone.NEUTRAL),
                (_("Прибыль по работам"), formatting.money_rub(profit), Tone.GOOD if profit >= ZERO else Tone.DANGER),
            ]
            if len(rows) == 1:
                margin = rows[0].margin
                shown.append((_("Маржа"), formatting.percent_for_table(margin) if margin else "—", Tone.NEUTRAL))
        if len(rows) == 1:
            shown += [None, (_("Дата работ"), formatting.date_short(rows[0].work_date), Tone.NEUTRAL)]
        return shown
