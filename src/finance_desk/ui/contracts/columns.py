"""How contracts are shown in a row: columns, filters and the built-in views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finance_desk.domain.formatting import NOTHING, date_short
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.quantity import HUNDRED
from finance_desk.domain.runway import Risk
from finance_desk.domain.states import ContractState, PaymentScheme
from finance_desk.ui.form.field import Kind
from finance_desk.ui.listing.condition import Filter
from finance_desk.ui.listing.views import View
from finance_desk.ui.table.column import badge, choice, date, money, percent, text
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import CONTRACT_TONES, contract_state_words, short_scheme_words

if TYPE_CHECKING:
    from finance_desk.queries.contracts_list import ContractLine
    from finance_desk.ui.desk import UserFace

RISK_TONES = {Risk.CALM: Tone.NEUTRAL, Risk.WARNING: Tone.WARNING, Risk.DANGER: Tone.DANGER}


def runway_words(line: ContractLine) -> str:
    """«Хватит до»: a day, that there is no money or too much debt, or nothing where no day can be told."""
    if line.scheme is PaymentScheme.ACTUAL or line.state is not ContractState.ACTIVE:
        return _("выше лимита") if line.risk is Risk.DANGER else NOTHING
    if line.available + line.blocks <= ZERO:
        return _("средств нет")
    if line.runway is not None:
        return date_short(line.runway)
    return _("ниже порога") if line.risk is Risk.WARNING else NOTHING


def _used_hours(line: ContractLine) -> Tone:
    return Tone.DANGER if line.hours is not None and line.hours > HUNDRED else Tone.NEUTRAL


COLUMNS = (
    text(_("Договор"), "number", width=88),
    text(_("Клиент"), "client", width=174),
    money(_("Остаток, ₽"), "left", width=108, total=True),
    money(_("Доступно, ₽"), "available", width=108),
    badge(
        *(_("Хватит до"), "runway", {}),
        render=runway_words,
        tint=lambda line: RISK_TONES[line.risk],
        faint=True,
        width=124,
    ),
    money(_("Резерв, ₽"), "reserved", width=92, faint=True),
    money(_("Прибыль по раб."), "profit_by_work", width=120, cost=True, total=True),
    percent(_("Маржа"), "margin", cost=True, width=78),
    choice(_("Схема"), "scheme", short_scheme_words(), width=98, faint=True),
    money(_("Оплачено, ₽"), "paid", width=108),
    percent(_("Часы"), "hours", width=58, tint=_used_hours),
    money(_("Прибыль по опл."), "profit_by_payments", cost=True, width=124, shown=False),
    money(_("Себестоимость, ₽"), "cost", cost=True, width=132, shown=False),
    money(_("Выручка, ₽"), "revenue", cost=True, shown=False),
    money(_("Долг клиента, ₽"), "debt", shown=False),
    money(_("Порог, ₽"), "threshold", shown=False),
    badge(_("Состояние"), "state", contract_state_words(), CONTRACT_TONES, shown=False),
    text(_("Менеджер"), "manager", shown=False, faint=True),
    text(_("Предмет"), "subject", shown=False, faint=True),
    date(_("Заключён"), "signed_on", shown=False, faint=True),
    date(_("Окончание"), "ends_on", shown=False, faint=True),
)

_RISKS = {Risk.CALM: _("всё спокойно"), Risk.WARNING: _("скоро закончатся"), Risk.DANGER: _("закончились")}
_ACTIVE = Condition("state", Operator.IN, (ContractState.ACTIVE,))
_LOSING = Condition("profit_by_work", Operator.AT_MOST, Money("-0.01"))


def filters(user: UserFace) -> tuple[str | Filter, ...]:
    """What the list may be narrowed by."""
    return (
        *("scheme", "state", "client", "number", "manager"),
        Filter("risk", _("Средства"), Kind.CHOICE, _RISKS),
        Filter("manager_id", _("Ведёт"), Kind.CHOICE, {user.key: user.name}),
        Filter("runway", _("Хватит до"), Kind.DATE),
        *("left", "available", "reserved", "paid", "debt", "profit_by_work", "margin", "hours"),
        *("signed_on", "ends_on", "subject"),
    )


def views(user: UserFace) -> tuple[View, ...]:
    """The views that everybody has; the first is shown at first."""
    risky = Condition("risk", Operator.IN, (Risk.WARNING, Risk.DANGER))
    mine = Condition("manager_id", Operator.IN, (user.key,))
    return (
        View(_("Действующие"), Wanted((_ACTIVE,))),
        View(_("Под угрозой"), Wanted((_ACTIVE, risky), order=Order("left"))),
        View(_("Убыточные"), Wanted((_LOSING,), order=Order("profit_by_work"))),
        View(_("Мои"), Wanted((_ACTIVE, mine))),
    )
