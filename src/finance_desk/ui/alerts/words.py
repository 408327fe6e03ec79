"""What an alert says: why it came, what is left, until when it lasts."""

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.states import AlertKind
from finance_desk.queries.alerts import AlertRow
from finance_desk.ui.widgets.tone import Tone

TONES = {
    AlertKind.NEAR: Tone.WARNING,
    AlertKind.EXHAUSTED: Tone.DANGER,
    AlertKind.DEBT: Tone.DANGER,
    AlertKind.OVERDUE: Tone.DANGER,
    AlertKind.RECEIPT: Tone.ACCENT,
}


def title(row: AlertRow) -> str:
    """Why it came."""
    return {
        AlertKind.NEAR: _("Деньги заканчиваются"),
        AlertKind.EXHAUSTED: _("Средств нет"),
        AlertKind.DEBT: _("Долг клиента выше предела"),
        AlertKind.OVERDUE: _("Счёт просрочен"),
        AlertKind.RECEIPT: _("Нужен чек ККТ в 1С"),
    }[row.kind]


def sentence(row: AlertRow) -> str:
    """What is left and until when it lasts."""
    if row.kind is AlertKind.OVERDUE and row.document is not None:
        amount = formatting.money_rub(row.amount)
        return _("Счёт {number} не оплачен, {amount}.").format(number=row.document, amount=amount)
    if row.kind is AlertKind.RECEIPT:
        return _("Клиент — физическое лицо: пробейте чек в 1С и отметьте здесь.")
    left = _("Доступно {sum}").format(sum=formatting.money_rub(row.available))
    if row.runway is None:
        return f"{left}."
    return _("{left}, хватит до {day}.").format(left=left, day=formatting.date_short(row.runway))
