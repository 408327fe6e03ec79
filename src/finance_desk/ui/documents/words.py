"""Words and tones of papers, and the face by which the list and the card know one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.numbering import draft_mark
from finance_desk.domain.paper_status import PaperStatus, Standing, status_of
from finance_desk.domain.posting import Account
from finance_desk.domain.states import DocumentKind
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.queries.documents import DocumentRow
    from finance_desk.queries.documents_list import DocumentLine

STATUS_TONES = {
    PaperStatus.DRAFT: Tone.NEUTRAL,
    PaperStatus.ISSUED: Tone.ACCENT,
    PaperStatus.SENT: Tone.ACCENT,
    PaperStatus.SIGNED: Tone.GOOD,
    PaperStatus.OVERDUE: Tone.DANGER,
    PaperStatus.PART_PAID: Tone.WARNING,
    PaperStatus.PAID: Tone.GOOD,
    PaperStatus.REPLACED: Tone.NEUTRAL,
    PaperStatus.ANNULLED: Tone.NEUTRAL,
    PaperStatus.CANCELLED: Tone.NEUTRAL,
}
ENDED = frozenset({PaperStatus.REPLACED, PaperStatus.ANNULLED, PaperStatus.CANCELLED})


def status_words() -> dict[PaperStatus, str]:
    """Where a paper stands."""
    return {status: status.label for status in PaperStatus}


def short_status_words() -> dict[PaperStatus, str]:
    """Where a paper stands, for a narrow column."""
    return status_words() | {PaperStatus.PART_PAID: _("оплачен част.")}


def kind_titles() -> dict[DocumentKind, str]:
    """Which paper it is, at the beginning of a sentence."""
    return {DocumentKind.INVOICE: _("Счёт"), DocumentKind.ACT: _("Акт")}


def number_words(row: Any) -> str:
    """The number of a paper in a list; a draft has its mark instead."""
    return draft_mark(row.key) if row.number is None else str(row.number)


@dataclass(frozen=True, slots=True)
class Face:
    """What of a paper decides what may be done with it, and the words for it."""

    key: UUID
    kind: DocumentKind
    status: PaperStatus
    number: str | None
    revision: int
    dated: date
    client: str
    gross: Money
    paid: Money
    sent: bool
    signed: bool

    @property
    def draft(self) -> bool:
        """Whether it may still change."""
        return self.status is PaperStatus.DRAFT

    @property
    def in_force(self) -> bool:
        """Whether it was issued and stands."""
        return not self.draft and self.status not in ENDED

    @property
    def invoice(self) -> bool:
        """Whether it asks for money."""
        return self.kind is DocumentKind.INVOICE

    @property
    def title(self) -> str:
        """`Счёт № 118`; a draft has no number."""
        kind = kind_titles()[self.kind]
        if self.number is None:
            return _("{kind}, {draft}").format(kind=kind, draft=draft_mark(self.key))
        shown = _("{kind} № {number}").format(kind=kind, number=self.number)
        return shown if not self.revision else _("{shown} (испр. {n})").format(shown=shown, n=self.revision)

    @property
    def heading(self) -> str:
        """`Счёт № 118 (испр. 1) от 23.11.2026`; the day of a draft may still change."""
        if self.number is None:
            return self.title
        return _("{title} от {date}").format(title=self.title, date=formatting.date_short(self.dated))

    @property
    def headline(self) -> str:
        """The heading where the revision stands beside it, so that the date has room."""
        return replace(self, revision=0).heading


def revisable(paper: Face) -> bool:
    """Whether a счёт may be corrected under its own number: it stands and nothing was paid."""
    return paper.invoice and paper.in_force and not paper.paid


def face_of_line(line: DocumentLine) -> Face:
    """The face of a row of the list."""
    sent, signed = line.sent_at is not None, line.signed_at is not None
    return Face(
        *(line.key, line.kind, line.status, line.number, line.revision, line.dated, line.client, line.gross),
        *(line.paid, sent, signed),
    )


def face_of_row(row: DocumentRow, today: date) -> Face:
    """The face of a card."""
    standing = Standing(row.kind, row.state, row.gross, row.paid, row.due_on, row.sent_at, row.signed_at)
    sent, signed = row.sent_at is not None, row.signed_at is not None
    return Face(
        *(row.key, row.kind, status_of(standing, today), row.number, row.revision, row.dated, row.client, row.gross),
        *(row.paid, sent, signed),
    )


def account_words() -> dict[Account, str]:
    """Accounts as accountants call them."""
    return {
        Account.BANK: _("Деньги на счетах"),
        Account.UNMATCHED: _("Неразнесённые поступления"),
        Account.FUNDS: _("Расчёты с клиентами"),
        Account.PREPAID: _("Предоплаченные часы"),
        Account.REVENUE: _("Выручка"),
        Account.VAT: _("НДС с работ"),
        Account.COST: _("Себестоимость"),
        Account.PAYABLE: _("Расчёты с исполнителями"),
        Account.WRITEOFF: _("Списанные долги"),
        Account.OUTSIDE: _("Прочее, что ведёт 1С"),
    }
