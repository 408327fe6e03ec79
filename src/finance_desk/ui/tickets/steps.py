"""Where a ticket goes next: what its primary button does."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO
from finance_desk.domain.states import DocumentKind, DocumentState, SpecificationState, TicketState
from finance_desk.queries.ticket_face import TicketFace
from finance_desk.services import acts, specifications, tickets

OPEN = (TicketState.OPEN, TicketState.IN_PROGRESS)
DONE = (TicketState.DONE, TicketState.ACCEPTED)


class Step(StrEnum):
    """The next step of a ticket."""

    SEND = "send"
    AGREE = "agree"
    COMPLETE = "complete"
    CHARGE = "charge"
    ACT = "act"

    @property
    def words(self) -> str:
        """What the button says; dots mean that it asks first."""
        return {
            Step.SEND: _("Отправить на согласование"),
            Step.AGREE: _("Зафиксировать согласие…"),
            Step.COMPLETE: _("Завершить заявку…"),
            Step.CHARGE: _("Списать снова…"),
            Step.ACT: _("Создать акт"),
        }[self]

    @property
    def command(self) -> Any:
        """The command of the step; whose role may not run it is not shown the button."""
        return {
            Step.SEND: specifications.send,
            Step.AGREE: specifications.agree,
            Step.COMPLETE: tickets.complete,
            Step.CHARGE: tickets.charge_again,
            Step.ACT: acts.draft_for_tickets,
        }[self]


class Back(StrEnum):
    """The step back from where a ticket stands."""

    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    REVERSE = "reverse"

    @property
    def words(self) -> str:
        """What the menu says."""
        return {
            Back.REFUSE: _("Клиент отказал…"),
            Back.WITHDRAW: _("Отозвать согласие…"),
            Back.REVERSE: _("Отменить списание…"),
        }[self]

    @property
    def command(self) -> Any:
        """The command of the step back."""
        return {
            Back.REFUSE: specifications.reject,
            Back.WITHDRAW: specifications.withdraw,
            Back.REVERSE: tickets.reverse_charge,
        }[self]


def next_step(face: TicketFace, *, editing: bool) -> Step | None:
    """The next step, or None when nothing is left to do."""
    if face.ticket.state not in OPEN:
        return _after_work(face) if face.ticket.state in DONE else None
    newest = face.newest
    state = None if newest is None or editing else newest.state
    if state is SpecificationState.SENT:
        return Step.AGREE
    if state is SpecificationState.AGREED:
        return Step.COMPLETE
    return Step.SEND if face.agreement_required else Step.COMPLETE


def _after_work(face: TicketFace) -> Step | None:
    if face.charged:
        return None if has_paper(face, DocumentKind.ACT) else Step.ACT
    return Step.CHARGE if face.ticket.gross > ZERO else None


def step_back(face: TicketFace) -> Back | None:
    """What may be taken back, or None."""
    if face.ticket.state in DONE:
        return Back.REVERSE if face.charged else None
    if face.ticket.state not in OPEN:
        return None
    if face.newest is not None and face.newest.state is SpecificationState.SENT:
        return Back.REFUSE
    agreed = any(version.state is SpecificationState.AGREED for version in face.versions)
    return Back.WITHDRAW if agreed else None


def may_be_billed(face: TicketFace) -> bool:
    """Whether a счёт may be drafted: something is agreed or charged, and no счёт stands yet."""
    return bool(face.reserved or face.charged) and not has_paper(face, DocumentKind.INVOICE)


def has_paper(face: TicketFace, kind: DocumentKind) -> bool:
    """Whether a paper of this kind stands, issued or drafted."""
    stands = (DocumentState.DRAFT, DocumentState.ISSUED)
    return any(paper.kind is kind and paper.state in stands for paper in face.papers)


def is_drafted(face: TicketFace) -> bool:
    """Whether the lines are typed into at once, without asking for a new version."""
    frozen = (SpecificationState.SENT, SpecificationState.AGREED, SpecificationState.PERFORMED)
    return face.ticket.state in OPEN and (face.newest is None or face.newest.state not in frozen)
