"""Drafts issued one after another: a refused one is told with its reason and does not keep the others back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from finance_desk.domain.errors import FinanceDeskError, Rejected
from finance_desk.domain.language import _
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.jobs.render import render
from finance_desk.services import documents
from finance_desk.ui.documents.words import Face
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.page import Page


class Issuing:
    """One run. An accountant is asked once whether older dates are meant; the answer holds for the rest."""

    def __init__(self, page: Page, drafts: Sequence[Face], told: Notice) -> None:
        self._page, self._desk, self._told = page, page.desk, told
        self._waiting = list(drafts)
        self._issued: list[UUID] = []
        self._said = ""
        self._refused: list[tuple[Face, Exception]] = []
        self._out_of_order = False

    def go_on(self) -> None:
        """Issue the next draft, or tell how it went."""
        if not self._waiting:
            self._finish()
            return
        task = self._desk.do(self._page, documents.issue, self._waiting[0].key, confirm_date_order=self._out_of_order)
        task.then(self._done).failed(self._failed)

    def _done(self, number: str) -> None:
        paper = self._waiting.pop(0)
        title = _("Счёт № {n} проведён.") if paper.invoice else _("Акт № {n} проведён.")
        self._said = title.format(n=number)
        self._issued.append(paper.key)
        self.go_on()

    def _failed(self, error: Exception) -> None:
        if self._agreed_to_disorder(error):
            self._out_of_order = True
        else:
            self._refused.append((self._waiting.pop(0), error))
            if not isinstance(error, Rejected):  # the server is away: the rest would fail alike
                self._waiting.clear()
        self.go_on()

    def _agreed_to_disorder(self, error: Exception) -> bool:
        """Whether an accountant insists on a date before that of the newest paper."""
        asks = isinstance(error, Rejected) and error.code == "DATE_ORDER" and not self._out_of_order
        if not asks or self._desk.user.role not in ACCOUNTANTS:
            return False
        return self._desk.confirm(self._page, _("Нарушить порядок дат?"), str(error), _("Провести этой датой"))

    def _finish(self) -> None:
        if self._issued:
            many = _("Проведено документов: {count}.").format(count=len(self._issued))
            self._desk.say(self._said if len(self._issued) == 1 else many, tone=Tone.GOOD)
            self._desk.run(self._page, render, self._issued)
        tell_refused(self._page, self._refused, self._told)


def tell_refused(page: Page, refused: Sequence[tuple[Face, Exception]], told: Notice) -> None:
    """Say of each paper why nothing was done to it; it stands until the next action or until it is put away."""
    for _paper, error in refused:
        if not isinstance(error, FinanceDeskError):
            page.desk.tasks.unhandled.emit(page, error)
    known = [(paper, error) for paper, error in refused if isinstance(error, FinanceDeskError)]
    away = _("Убрать"), lambda: told.set("")
    if len(known) == 1:
        told.set(known[0][1].message, Tone.DANGER, away)
    elif known:
        said = _("Не получилось с документами: {count}.").format(count=len(known))
        reasons = [_("{title}: {why}").format(title=paper.title, why=error) for paper, error in known]
        told.set(" ".join([said, *reasons]), Tone.WARNING, away)
