"""Why something may not be done to a ticket now: the role forbids it, or where the ticket stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from finance_desk.domain.language import _
from finance_desk.domain.states import DocumentKind, DocumentState, SpecificationState, TicketState
from finance_desk.queries.ticket_face import TicketFace
from finance_desk.queries.tickets_list import TicketLine
from finance_desk.ui.desk import Desk
from finance_desk.ui.tickets.steps import DONE, OPEN, has_paper
from finance_desk.ui.words import role_words

_NAMED = 5
"""so many tickets are told by their numbers"""


def role_forbids(desk: Desk, command: Any) -> str:
    """Who may run the command, when the person at the desk may not; nothing when they may."""
    if desk.may(command):
        return ""
    words = role_words()
    able = ", ".join(word for role, word in words.items() if role in command.roles)
    return _("Это могут: {roles}.").format(roles=able)


def closed(face: TicketFace) -> str:
    """Why an open ticket is needed."""
    if face.ticket.state in OPEN:
        return ""
    if face.ticket.state is TicketState.CANCELLED:
        return _("Заявка отменена.")
    return _("Заявка завершена: её содержание уже не меняется.")


def already_begun(rows: Sequence[TicketLine]) -> str:
    """Why these tickets cannot be taken into work: some of them are."""
    if all(row.state is not TicketState.IN_PROGRESS for row in rows):
        return ""
    return _("Заявка уже в работе.") if len(rows) == 1 else _("Среди выбранных есть заявки, которые уже в работе.")


def not_agreed(rows: Sequence[TicketLine]) -> str:
    """Why these tickets cannot be worked on or completed: their contract asks for the client's agreement first."""
    waiting = [
        row for row in rows if row.agreement_required and row.specification_state is not SpecificationState.AGREED
    ]
    if not waiting:
        return ""
    if len(rows) == 1:
        return _("Сначала зафиксируйте согласие клиента: договор его требует.")
    numbers = ", ".join(str(row.number) for row in waiting[:_NAMED])
    more = "…" if len(waiting) > _NAMED else ""
    return _("Клиент ещё не согласовал: № {numbers}.").format(numbers=f"{numbers}{more}")


def not_to_start(face: TicketFace) -> str:
    """Why the ticket cannot be taken into work."""
    if face.ticket.state is TicketState.IN_PROGRESS:
        return _("Заявка уже в работе.")
    agreed = face.newest is not None and face.newest.state is SpecificationState.AGREED
    if face.agreement_required and not agreed:
        return closed(face) or _("Сначала зафиксируйте согласие клиента: договор его требует.")
    return closed(face)


def not_to_accept(face: TicketFace) -> str:
    """Why the client cannot accept the work."""
    if face.ticket.state is TicketState.ACCEPTED:
        return _("Работа уже принята.")
    return "" if face.ticket.state is TicketState.DONE else _("Принимают завершённую работу.")


def not_to_cancel(face: TicketFace) -> str:
    """Why the ticket cannot be cancelled."""
    return _("Заявка уже отменена.") if face.ticket.state is TicketState.CANCELLED else not_to_reverse(face)


def not_to_reverse(face: TicketFace) -> str:
    """Why the charge cannot be taken back: an акт closes it."""
    issued = (each for each in face.papers if each.kind is DocumentKind.ACT and each.state is DocumentState.ISSUED)
    act = next(issued, None)
    if act is None or not face.charged:
        return ""
    return _("Списание закрыто актом № {number}. Сначала отмените акт, потом списание.").format(number=act.number)


def not_to_bill(face: TicketFace) -> str:
    """Why no счёт can be drafted."""
    if has_paper(face, DocumentKind.INVOICE):
        return _("Счёт по этой заявке уже есть.")
    return "" if face.reserved or face.charged else _("Счёт создают по согласованной или завершённой заявке.")


def not_to_act(face: TicketFace) -> str:
    """Why no акт can be drafted."""
    if has_paper(face, DocumentKind.ACT):
        return _("Акт по этой заявке уже есть.")
    return "" if face.ticket.state in DONE else _("Акт создают по завершённой заявке.")


def not_to_print(face: TicketFace, kind: DocumentKind) -> str:
    """Why a paper of this kind cannot be printed."""
    if has_paper(face, kind):
        return ""
    if kind is DocumentKind.INVOICE:
        return _("Счёта ещё нет: создайте его на основании заявки.")
    return _("Акта ещё нет: создайте его на основании заявки.")
