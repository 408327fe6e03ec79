"""What an alert says: why it came, what is left, until when it lasts."""

from datetime import date
from typing import Protocol

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.states import AlertKind, AlertState
from finance_desk.ui.widgets.tone import Tone

TONES = {
    AlertKind.NEAR: Tone.WARNING,
    AlertKind.EXHAUSTED: Tone.DANGER,
    AlertKind.DEBT: Tone.DANGER,
    AlertKind.OVERDUE: Tone.DANGER,
    AlertKind.RECEIPT: Tone.ACCENT,
}
STATE_TONES = {AlertState.OPEN: Tone.WARNING, AlertState.SNOOZED: Tone.NEUTRAL, AlertState.ANSWERED: Tone.GOOD}
ABOUT_MONEY = frozenset({AlertKind.NEAR, AlertKind.EXHAUSTED})
"""A счёт for more money answers these."""


class Told(Protocol):
    """What of an alert makes its words, in the window at the clock as in the list."""

    @property
    def kind(self) -> AlertKind:
        """Why it came."""

    @property
    def document(self) -> str | None:
        """The number of the счёт it is about."""

    @property
    def amount(self) -> Money:
        """The sum of the moment it was raised."""

    @property
    def available(self) -> Money:
        """What is available now."""

    @property
    def runway(self) -> date | None:
        """How long it lasts."""


def titles() -> dict[AlertKind, str]:
    """Why an alert came."""
    return {
        AlertKind.NEAR: _("Деньги кончаются"),
        AlertKind.EXHAUSTED: _("Средств нет"),
        AlertKind.DEBT: _("Долг выше лимита"),
        AlertKind.OVERDUE: _("Счёт просрочен"),
        AlertKind.RECEIPT: _("Нужен чек ККТ в 1С"),
    }


def short_titles() -> dict[AlertKind, str]:
    """Why an alert came, for a narrow column."""
    return titles() | {AlertKind.RECEIPT: _("Нужен чек")}


def states() -> dict[AlertState, str]:
    """Where an alert stands."""
    return {
        AlertState.OPEN: _("ждёт"),
        AlertState.SNOOZED: _("отложено"),
        AlertState.ANSWERED: _("отвечено"),
    }


def owners() -> dict[bool, str]:
    """To whom an alert is addressed."""
    return {True: _("мне"), False: _("другим")}


def title(row: Told) -> str:
    """Why it came."""
    return titles()[row.kind]


def sentence(row: Told) -> str:
    """What is left and until when it lasts."""
    if row.kind is AlertKind.OVERDUE and row.document is not None:
        amount = formatting.money_rub(abs(row.amount))
        return _("Счёт {number} не оплачен, {amount}.").format(number=row.document, amount=amount)
    if row.kind is AlertKind.RECEIPT:
        return _("Клиент — физическое лицо: пробейте чек в 1С и отметьте здесь.")
    left = _("Доступно {sum}").format(sum=formatting.money_rub(row.available))
    if row.runway is None or row.available <= ZERO or row.kind is AlertKind.EXHAUSTED:
        return f"{left}."
    return _("{left}, хватит до {day}.").format(left=left, day=formatting.date_short(row.runway))
