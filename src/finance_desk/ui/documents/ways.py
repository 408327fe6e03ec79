"""Ways to correct an issued paper, each with what it means in roubles, or why it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from finance_desk.domain.formatting import money_rub
from finance_desk.domain.language import _
from finance_desk.services import acts, invoices
from finance_desk.ui.desk import Desk
from finance_desk.ui.documents.words import Face, revisable


class Way(StrEnum):
    """What is done to the paper."""

    REVISE = "revise"
    """a счёт is replaced by its next revision under the same number"""
    END = "end"
    """a счёт is annulled, an акт taken back"""
    REPEAT = "repeat"
    """the same, and a new draft of the same work is made at once"""
    WORK = "work"
    """the work itself was wrong: the contract is opened, where it is reversed"""


@dataclass(frozen=True, slots=True)
class Offered:
    """A way in words. `closed` says why it cannot be gone; empty when it can."""

    way: Way
    title: str
    means: str
    closed: str = ""


def ways_of(desk: Desk, paper: Face) -> tuple[Offered, ...]:
    """What may be done with this paper by this person, the mildest first."""
    return _of_invoice(desk, paper) if paper.invoice else _of_act(desk, paper)


def _of_invoice(desk: Desk, paper: Face) -> tuple[Offered, ...]:
    may_end = "" if desk.may(invoices.annul) else _("Аннулирует счета бухгалтер.")
    return (
        Offered(
            Way.REVISE,
            _("Исправить и выставить заново"),
            _(
                "Номер и дата останутся, клиенту уйдёт исправленный счёт, прежний будет заменён. Долг станет новой суммой."
            ),
            _why_not_revised(desk, paper),
        ),
        Offered(
            Way.END,
            _("Аннулировать: платить не нужно"),
            _kept_money(
                paper, _("Клиент больше не должен {sum} по этому счёту; его работы можно взять в другой счёт.")
            ),
            may_end,
        ),
        Offered(
            Way.REPEAT,
            _("Аннулировать и составить такой же черновик"),
            _kept_money(
                paper, _("То же, и сразу откроется черновик с теми же строками на {sum}: исправьте и проведите.")
            ),
            may_end,
        ),
    )


def _of_act(desk: Desk, paper: Face) -> tuple[Offered, ...]:
    may_end = "" if desk.may(acts.cancel) else _("Отменяет акты бухгалтер.")
    signed = _("Клиент его подписал: понадобится встречный документ.") if paper.signed else ""
    return (
        Offered(
            Way.REPEAT,
            _("Отменить и составить акт заново"),
            _said(_("Этот акт станет недействительным, его работы на {sum} войдут в новый черновик."), paper, signed),
            may_end,
        ),
        Offered(
            Way.END,
            _("Отменить акт (сторно)"),
            _said(_("Работы на {sum} снова будут без акта. Деньги, списанные с договора, не вернутся."), paper, signed),
            may_end,
        ),
        Offered(
            Way.WORK,
            _("Ошибка в самих работах или сумме"),
            _("Откроется договор: отмените выполнение заявки, и деньги вернутся. Сначала отмените акт."),
        ),
    )


def _why_not_revised(desk: Desk, paper: Face) -> str:
    if not desk.may(invoices.revise):
        return _("Исправляет счета менеджер или бухгалтер.")
    if not revisable(paper):
        return _("Счёт оплачен на {sum}: исправить нельзя.").format(sum=money_rub(paper.paid))
    return ""


def _kept_money(paper: Face, sentence: str) -> str:
    kept = _("Оплата {paid} останется авансом на договоре.").format(paid=money_rub(paper.paid))
    return _said(sentence, paper, kept if paper.paid else "")


def _said(sentence: str, paper: Face, more: str) -> str:
    """A sentence about the sum of the paper, and one more."""
    return " ".join(filter(None, (sentence.format(sum=money_rub(paper.gross)), more)))
