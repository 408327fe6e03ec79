"""The head of a ticket's card: where it stands, who wants it, what may be done next."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.states import SpecificationState
from finance_desk.queries.ticket_face import TicketFace
from finance_desk.ui.desk import Desk
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.elided_label import ElidedLabel
from finance_desk.ui.widgets.head import Head
from finance_desk.ui.words import (
    SPECIFICATION_TONES,
    TICKET_TONES,
    specification_state_words,
    ticket_state_words,
)


class TicketHead(QWidget):
    """The title, two badges, the buttons; a line of words below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.title = ElidedLabel("", "title")
        self.state, self.specification = Badge(), Badge()
        self.about = ElidedLabel("", "muted")
        self.save = Button(_("Сохранить"))
        self.save.set_hint("Ctrl+S")
        self.next = Button("", primary=True)
        self.next.set_hint("F8")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.space.s)
        self._lay_out()

    def add_buttons(self, *buttons: Button) -> None:
        """Put menus before the two buttons of every day."""
        for place, each in enumerate(buttons):
            self._buttons.insertWidget(place, each)
        order = (*buttons, self.save, self.next)
        for one, following in pairwise(order):  # as the eye goes
            self.setTabOrder(one, following)

    def show_face(self, face: TicketFace) -> None:
        """Show a ticket."""
        ticket, newest = face.ticket, face.newest
        self.title.set(title_of(face))
        self.state.set(ticket_state_words()[ticket.state], TICKET_TONES[ticket.state])
        if newest is None or newest.state is SpecificationState.PERFORMED:  # the ticket says the same
            self.specification.set("")
        else:
            self.specification.set(specification_state_words()[newest.state], SPECIFICATION_TONES[newest.state])
        self.about.set(self._about(face))

    def _about(self, face: TicketFace) -> str:
        ticket = face.ticket
        parts = [ticket.client, _("договор {number}").format(number=ticket.contract)]
        if face.site:
            parts.append(_("объект «{name}»").format(name=face.site))
        parts.append(_("работы {day}").format(day=formatting.date_short(ticket.work_date)))
        if face.performer:
            parts.append(_("исполнитель {name}").format(name=face.performer))
        if face.contact:
            parts.append(_("просит {name}").format(name=face.contact))
        opened = formatting.moment_short(self._desk.local(ticket.opened_at))
        return " · ".join([*parts, _("открыта {when}").format(when=opened)])

    def _lay_out(self) -> None:
        for each in (self.save, self.next):
            self._buttons.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space.xs)
        whole.addLayout(Head(self.title, self._buttons))
        where = QHBoxLayout()
        where.setSpacing(theme.space.s)
        for badge in (self.state, self.specification):
            where.addWidget(badge)
        where.addWidget(self.about, 1)
        whole.addLayout(where)


def title_of(face: TicketFace) -> str:
    """`№ 2418 · Переезд офиса`."""
    return _("№\u00a0{number} · {title}").format(number=face.ticket.number, title=face.ticket.title)
