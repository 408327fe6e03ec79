"""Where a ticket goes next: what its primary button does."""

from __future__ import annotations

from enum import StrEnum

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO
from finance_desk.domain.states import DocumentKind, DocumentState, SpecificationState, TicketState
from finance_desk.queries.ticket_face import TicketFace

OPEN = (TicketState.OPEN, TicketState.IN_PROGRESS)


class Step(StrEnum):
    """The next step of a ticket."""

    SEND = "send"
    AGREE = "agree"
    COMPLETE = "complete"
    ACT = "act"

    @property
    def words(self) -> str:
        """What the button says; dots mean that it asks first."""
        return {
            Step.SEND: _("Отправить на согласование"),
            Step.AGREE: _("Зафиксировать согласие…"),
            Step.COMPLETE: _("Завершить заявку…"),
            Step.ACT: _("Создать акт"),
        }[self]


def next_step(face: TicketFace, *, editing: bool) -> Step | None:
    """The next step, or None when nothing is left to do."""
    if face.ticket.state not in OPEN:
        done = face.ticket.state in (TicketState.DONE, TicketState.ACCEPTED)
        return Step.ACT if done and face.charged and not _has(face, DocumentKind.ACT) else None
    newest = face.newest
    state = None if newest is None or editing else newest.state
    if state is SpecificationState.SENT:
        return Step.AGREE
    if state is SpecificationState.AGREED:
        return Step.COMPLETE
    return Step.SEND if face.agreement_required else Step.COMPLETE


def may_be_billed(face: TicketFace) -> bool:
    """Whether a счёт may be drafted: something is agreed or charged, and no счёт stands yet."""
    return bool(face.reserved or face.charged) and not _has(face, DocumentKind.INVOICE)


def _has(face: TicketFace, kind: DocumentKind) -> bool:
    stands = (DocumentState.DRAFT, DocumentState.ISSUED)
    return any(paper.kind is kind and paper.state in stands for paper in face.papers)


def is_drafted(face: TicketFace) -> bool:
    """Whether the lines are typed into at once, without asking for a new version."""
    frozen = (SpecificationState.SENT, SpecificationState.AGREED, SpecificationState.PERFORMED)
    return face.ticket.state in OPEN and (face.newest is None or face.newest.state not in frozen)


def consequence(face: TicketFace) -> str:
    """What completing does to the money, in roubles."""
    gross = face.ticket.gross
    after = face.available_after(gross)
    words = _("Спишется {sum}, останется доступно {after}.")
    if after < ZERO:
        words = _("Спишется {sum}, на договоре не хватит {lack}: доступно станет {after}.")
    return words.format(
        sum=formatting.money_rub(gross), after=formatting.money_rub(after), lack=formatting.money_rub(-after)
    )
