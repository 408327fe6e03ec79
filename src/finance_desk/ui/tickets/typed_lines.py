"""Typed lines on the card of a ticket: saved over what was seen, kept through a crash, never lost to another's save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from finance_desk.domain import formatting
from finance_desk.domain.errors import Conflict
from finance_desk.domain.language import _
from finance_desk.queries.ticket_face import TicketFace, ticket_face
from finance_desk.queries.tickets import LineRow
from finance_desk.ui.form.remembered import Kept, Remembered
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.tickets.changes import ChangesTable
from finance_desk.ui.tickets.head import title_of
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.tickets.card import TicketCard

KIND = "specification"
_COMPARED = 860, 320


class TypedLines(Remembered):
    """Watches the grid of a card."""

    def __init__(self, card: TicketCard) -> None:
        super().__init__(card, card.typed, card.body.kept, self._restore_lines)
        self._card = card

    def begin(self, face: TicketFace) -> None:
        """Offer what was typed last time, once, as soon as lines may be typed."""
        drafts = self._card.desk.drafts
        if drafts is not None and self._card.body.grid is not None:
            self.remember(drafts, (KIND, str(face.ticket.key), title_of(face)), self._card.desk.local)

    def meet(self, error: Conflict, again: Callable[[], None]) -> None:
        """Another wrote the lines meanwhile: say who, and let the person decide."""
        card = self._card

        def told(theirs: TicketFace) -> None:
            compares = (_("Что изменили"), lambda: self._show_theirs(theirs))
            takes = (_("Взять их строки"), card.take_theirs)
            writes = (_("Записать мои поверх"), lambda: self._write_over(theirs, again))
            known = card.body.grid is not None and card.body.grid.knows_base
            offered = (compares, takes, writes) if known else (takes, writes)
            card.notice.set(conflict_words(error, card.desk.local), Tone.WARNING, *offered)

        card.desk.read(card.notice, ticket_face, card.key, card.desk.today).then(told)

    def _write_over(self, theirs: TicketFace, again: Callable[[], None]) -> None:
        if self._card.body.grid is not None:
            self._card.body.grid.rebase(theirs)
            again()

    def _show_theirs(self, theirs: TicketFace) -> None:
        grid = self._card.body.grid
        if grid is not None:
            show_changes(self._card, _("Их правка"), grid.opened_lines, theirs.ticket.lines)

    def _restore_lines(self, kept: Kept) -> None:
        if self._card.body.grid is not None:
            self._card.body.grid.restore(kept)
            self._card.body.grid.setFocus()


def conflict_words(error: Conflict, local: Callable[[datetime], datetime]) -> str:
    """Who wrote the lines meanwhile, and when by the clock on the wall."""
    when = local(error.when)
    words = _("Пока вы набирали, спецификацию записал(а) {who} {day} в {time}. Набранное вами осталось здесь.")
    return words.format(who=error.who, day=formatting.date_short(when.date()), time=f"{when:%H:%M}")


def show_changes(card: TicketCard, title: str, before: Sequence[LineRow], after: Sequence[LineRow]) -> Any:
    """A sheet with the difference of two sets of lines."""
    sheet = Sheet(card, title, width=_COMPARED[0])
    table = ChangesTable(card.desk, "ticket-their-changes")
    table.setMinimumHeight(_COMPARED[1])
    table.compare(title, before, after)
    leaves = Button(_("Закрыть"), primary=True)
    leaves.set_hint("Esc")
    leaves.clicked.connect(sheet.reject)
    sheet.body.addWidget(table)
    sheet.foot.addStretch(1)
    sheet.foot.addWidget(leaves)
    sheet.open()
    return sheet
