"""What is done to a ticket, from its card and from the list alike: taken into work, charged, billed, copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.words import plural
from finance_desk.services import acts, invoices, tickets
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.page import Page
    from finance_desk.ui.task import Task


class Deeds:
    """Asks where money moves, then starts the command; the page hears of the result by the bus."""

    def __init__(self, page: Page) -> None:
        self._page, self._desk = page, page.desk

    def start(self, keys: Sequence[UUID]) -> None:
        """Take tickets into work, one after another; the first refusal stops and is told."""
        self._start_next(list(keys), 0)

    def complete(self, keys: Sequence[UUID], gross: Money) -> None:
        """Complete these tickets, all or none, after a question."""
        count = len(keys)
        words = plural(count, _("заявку"), _("заявки"), _("заявок"))
        title = _("Завершить {count} {words}?").format(count=count, words=words)
        one = _("С договора клиента спишется {sum}.")
        several = _("С договоров клиентов спишется {sum}. Если хоть одну завершить нельзя, не завершится ни одна.")
        text = one if count == 1 else several
        if self._desk.confirm(self._page, title, text.format(sum=formatting.money_rub(gross)), _("Завершить")):
            said = _("Завершено: {count} {words}, списано {sum}.")
            said = said.format(count=count, words=words, sum=formatting.money_rub(gross))
            self._do(tickets.complete_many, tuple(keys)).then(lambda _none: self._said(said))

    def draft_invoice(self, keys: Sequence[UUID]) -> Task[Any]:
        """Draft a счёт of tickets of one contract and open it."""
        return self._draft(invoices.draft_for_tickets, keys)

    def draft_act(self, keys: Sequence[UUID]) -> Task[Any]:
        """Draft an акт of completed tickets of one contract and open it."""
        return self._draft(acts.draft_for_tickets, keys)

    def copy(self, key: UUID) -> Task[Any]:
        """Open the like of a ticket and its card."""

        def made(copied: UUID) -> None:
            self._said(_("Создана копия заявки со спецификацией по сегодняшним ценам."))
            self._desk.open("ticket", copied)

        return self._do(tickets.copy, key).then(made)

    def _draft(self, command: Any, keys: Sequence[UUID]) -> Task[Any]:
        return self._do(command, tuple(keys)).then(lambda made: self._desk.open("document", made))

    def _start_next(self, waiting: list[UUID], started: int) -> None:
        if waiting:
            task = self._do(tickets.start, waiting[0])
            task.then(lambda _none: self._start_next(waiting[1:], started + 1))
        elif started:
            words = plural(started, _("заявка"), _("заявки"), _("заявок"))
            self._said(_("Взято в работу: {count} {words}.").format(count=started, words=words))

    def _do(self, command: Any, *args: Any) -> Task[Any]:
        return self._desk.do(self._page, command, *args)

    def _said(self, sentence: str) -> None:
        self._desk.say(sentence, tone=Tone.GOOD)
