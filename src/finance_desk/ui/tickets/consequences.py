"""What a step does to the client's money, in roubles."""

from __future__ import annotations

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.queries.ticket_face import TicketFace


def of_charge(face: TicketFace) -> str:
    """What completing does."""
    gross = face.ticket.gross
    if face.post_paid:
        words = _("Спишется {sum}, долг клиента станет {debt}.")
        return words.format(sum=formatting.money_rub(gross), debt=formatting.money_rub(face.debt_after(gross)))
    after = face.available_after(gross)
    words = _("Спишется {sum}, останется доступно {after}.")
    if after < ZERO:
        words = _("Спишется {sum}, на договоре не хватит {lack}: доступно станет {after}.")
    return words.format(
        sum=formatting.money_rub(gross), after=formatting.money_rub(after), lack=formatting.money_rub(-after)
    )


def of_reversal(face: TicketFace) -> str:
    """What taking the charge back does; the work was done, so its cost stays."""
    return f"{_returned(face)} {_('Себестоимость останется: работа сделана.')}"


def of_withdrawal(face: TicketFace) -> str:
    """What taking the consent back does."""
    if face.post_paid:
        return _("Сумма {sum} больше не будет ждать выполнения.").format(sum=formatting.money_rub(face.reserved))
    words = _("Резерв {sum} освободится, станет доступно {after}.")
    return words.format(sum=formatting.money_rub(face.reserved), after=formatting.money_rub(_free(face)))


def of_cancelling(face: TicketFace) -> str:
    """What it means that the whole ticket was a mistake."""
    if face.charged:
        return f"{_returned(face)} {_('Себестоимость тоже сторнируется: работы как будто не было.')}"
    if face.reserved:
        return of_withdrawal(face)
    return _("Денег заявка не касалась: остаток договора не изменится.")


def _returned(face: TicketFace) -> str:
    charged = face.ticket.charged
    if face.post_paid:
        words = _("Вернётся {sum}, долг клиента станет {debt}.")
        return words.format(sum=formatting.money_rub(charged), debt=formatting.money_rub(face.debt_after(-charged)))
    words = _("Вернётся {sum}, станет доступно {after}.")
    return words.format(sum=formatting.money_rub(charged), after=formatting.money_rub(face.available + charged))


def _free(face: TicketFace) -> Money:
    return face.available + face.reserved
