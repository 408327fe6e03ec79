"""Where a paper stands, in the one word that its list shows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.states import DocumentKind, DocumentState


class PaperStatus(StrEnum):
    """A счёт goes on to be paid or overdue, an акт to be signed."""

    DRAFT = "draft"
    ISSUED = "issued"
    SENT = "sent"
    SIGNED = "signed"
    OVERDUE = "overdue"
    PART_PAID = "part_paid"
    PAID = "paid"
    REPLACED = "replaced"
    ANNULLED = "annulled"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The status in the accountant's words."""
        return {
            PaperStatus.DRAFT: _("черновик"),
            PaperStatus.ISSUED: _("выписан"),
            PaperStatus.SENT: _("отправлен"),
            PaperStatus.SIGNED: _("подписан"),
            PaperStatus.OVERDUE: _("просрочен"),
            PaperStatus.PART_PAID: _("оплачен частично"),
            PaperStatus.PAID: _("оплачен"),
            PaperStatus.REPLACED: _("заменён"),
            PaperStatus.ANNULLED: _("аннулирован"),
            PaperStatus.CANCELLED: _("отменён"),
        }[self]


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a paper decides where it stands."""

    kind: DocumentKind
    state: DocumentState
    gross: Money
    paid: Money
    due_on: date | None
    sent_at: datetime | None
    signed_at: datetime | None


def status_of(paper: Standing, today: date) -> PaperStatus:
    """The status on a day. What is paid in part is overdue all the same when its day has passed."""
    if paper.state is not DocumentState.ISSUED:
        return PaperStatus(paper.state.value)
    overdue = paper.due_on is not None and today > paper.due_on
    if paper.kind is DocumentKind.INVOICE and (paper.paid or overdue):
        if paper.paid >= paper.gross:
            return PaperStatus.PAID
        return PaperStatus.OVERDUE if overdue else PaperStatus.PART_PAID
    if paper.signed_at is not None:
        return PaperStatus.SIGNED
    return PaperStatus.SENT if paper.sent_at is not None else PaperStatus.ISSUED
