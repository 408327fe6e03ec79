"""What is done to a paper, from the list and from its card alike: issue, mark, draft another of it, delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from finance_desk.domain.formatting import date_short, money_rub
from finance_desk.domain.language import _
from finance_desk.domain.money import total
from finance_desk.domain.states import Delivery, DocumentKind
from finance_desk.domain.words import plural
from finance_desk.services import acts, documents, invoices
from finance_desk.ui.documents.issuing import Issuing, tell_refused
from finance_desk.ui.documents.words import Face
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.page import Page


class Deeds:
    """Asks where something cannot be undone, then starts the command; the page hears of the result by the bus."""

    def __init__(self, page: Page, told: Notice) -> None:
        self._page = page
        self._desk = page.desk
        self._told = told

    def issue(self, papers: Sequence[Face]) -> None:
        """Say what it means, then issue the drafts one after another and render them."""
        drafts = [paper for paper in papers if paper.draft]
        if drafts and self._desk.confirm(self._page, *_question(drafts), _("Провести")):
            self._told.set("")
            Issuing(self._page, drafts, self._told).go_on()

    def mark_sent(self, papers: Sequence[Face], delivery: Delivery | None = None) -> None:
        """Note that they went to the client, and which way."""
        wanted = [paper for paper in papers if may_be_sent(paper)]
        one, many = _("{title}: отмечен отправленным."), _("Отмечено отправленными: {count}.")
        self._each(wanted, (one, many), lambda paper: (documents.mark_sent, paper.key, delivery))

    def mark_signed(self, papers: Sequence[Face]) -> None:
        """Note that the client signed them."""
        wanted = [paper for paper in papers if may_be_signed(paper)]
        one, many = _("{title}: отмечен подписанным."), _("Отмечено подписанными: {count}.")
        self._each(wanted, (one, many), lambda paper: (documents.mark_signed, paper.key))

    def draft_on_basis(self, paper: Face) -> None:
        """«Создать на основании»: an акт of a счёт, a счёт of an акт."""
        other = acts if paper.kind is DocumentKind.INVOICE else invoices
        self._do_and_open(_("Создан черновик на основании: {title}."), paper, other.draft_on_basis)

    def copy(self, paper: Face) -> None:
        """Draft a счёт with the same lines."""
        self._do_and_open(_("Создана копия: {title}."), paper, invoices.copy)

    def delete_drafts(self, papers: Sequence[Face], then: Callable[[], None] = lambda: None) -> None:
        """Delete drafts after a question."""
        drafts = [paper for paper in papers if paper.draft]
        if drafts and self._desk.confirm(self._page, *_asked_to_delete(drafts), _("Удалить"), danger=True):
            said = _("Черновик удалён."), _("Удалено черновиков: {count}.")
            self._each(drafts, said, lambda paper: (documents.delete_draft, paper.key), then)

    def _each(
        self,
        papers: Sequence[Face],
        said: tuple[str, str],
        order: Callable[[Face], tuple[Any, ...]],
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """A command for each paper; what was done and what was refused is said after the last."""
        self._told.set("")
        done: list[Face] = []
        refusals: list[tuple[Face, Exception]] = []

        def come() -> None:
            if len(done) + len(refusals) < len(papers):
                return
            tell_refused(self._page, refusals, self._told)
            if done:
                one, many = said
                self._said(one.format(title=done[0].title) if len(done) == 1 else many.format(count=len(done)))
                then()

        def made(paper: Face, _result: object) -> None:
            done.append(paper)
            come()

        def refused(paper: Face, error: Exception) -> None:
            refusals.append((paper, error))
            come()

        for paper in papers:
            task = self._desk.do(self._page, *order(paper))
            task.then(partial(made, paper)).failed(partial(refused, paper))

    def _do_and_open(self, sentence: str, paper: Face, command: Any) -> None:
        def made(key: UUID) -> None:
            self._said(sentence.format(title=paper.title))
            self._desk.open("document", key)

        self._desk.do(self._page, command, paper.key).then(made)

    def _said(self, sentence: str) -> None:
        self._desk.say(sentence, tone=Tone.GOOD)


def _question(drafts: Sequence[Face]) -> tuple[str, str]:
    """What is asked, and the consequence in roubles."""
    amount = money_rub(total(paper.gross for paper in drafts))
    if len(drafts) > 1:
        words = plural(len(drafts), _("черновик"), _("черновика"), _("черновиков"))
        title = _("Провести {n} {words}?").format(n=len(drafts), words=words)
        text = _("Документы на {sum} получат номера по порядку и больше не изменятся.")
        return title, text.format(sum=amount)
    (paper,) = drafts
    facts = {"sum": amount, "client": paper.client, "date": date_short(paper.dated)}
    if paper.kind is DocumentKind.INVOICE:
        text = _("{client}: счёт от {date} на {sum} получит номер и больше не изменится. Дальше он ждёт оплаты.")
        return _("Провести счёт?"), text.format(**facts)
    text = _("{client}: акт от {date} на {sum} получит номер и больше не изменится. Его работы будут закрыты.")
    return _("Провести акт?"), text.format(**facts)


def _asked_to_delete(drafts: Sequence[Face]) -> tuple[str, str]:
    amount = money_rub(total(paper.gross for paper in drafts))
    if len(drafts) == 1:
        text = _("Черновик на {sum} исчезнет; работы, которые в него вошли, можно будет взять в другой документ.")
        return _("Удалить черновик?"), text.format(sum=amount)
    words = plural(len(drafts), _("черновик"), _("черновика"), _("черновиков"))
    text = _("Черновики на {sum} исчезнут; работы, которые в них вошли, можно будет взять в другие документы.")
    return _("Удалить {count} {words}?").format(count=len(drafts), words=words), text.format(sum=amount)


def may_be_sent(paper: Face) -> bool:
    """Whether it stands and nobody said yet that it went out."""
    return paper.in_force and not (paper.sent or paper.signed)


def may_be_signed(paper: Face) -> bool:
    """Whether it stands and is not signed yet."""
    return paper.in_force and not paper.signed
