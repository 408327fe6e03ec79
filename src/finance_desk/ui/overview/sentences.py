"""The words of the overview: its day, its cards and the rows of its panels. No query is imported for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from finance_desk.domain.formatting import (
    NBSP,
    NOTHING,
    date_long,
    date_short,
    money_rub,
    month_label,
    percent_for_table,
)
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.runway import Risk
from finance_desk.domain.states import PaymentScheme
from finance_desk.domain.waiting import AGREEMENT, AT_RISK, OVERDUE, UNMATCHED, UNSIGNED, ContractAtRisk, Group
from finance_desk.domain.words import plural
from finance_desk.ui.overview.line import Line
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.queries.overview import ContractOfMonth, Month
    from finance_desk.queries.waiting import Waiting

Open = Callable[..., None]
"""`Desk.open`"""

RISK_TONES = {Risk.CALM: Tone.NEUTRAL, Risk.WARNING: Tone.WARNING, Risk.DANGER: Tone.DANGER}


def day_title(today: date) -> str:
    """`Вторник, 24 ноября 2026 г.`."""
    return f"{_weekdays()[today.weekday()]}, {date_long(today)}"


def month_word(start: date) -> str:
    """`ноябрь`."""
    return month_label(start).partition(NBSP)[0]


def compared(now: Money, before: Month, before_so_far: Money) -> str:
    """How this month goes against the same days of the last one."""
    word = month_word(before.start)
    if not before.revenue:
        return _("за {month} работ не было").format(month=word)
    if before_so_far <= ZERO:
        return _("за {month} на это число — {sum}").format(month=word, sum=money_rub(before_so_far))
    change = Percent.of((now - before_so_far).share(10_000, before_so_far.kopecks).kopecks)
    sign = "+" if change > Percent(0) else ""
    text = f"{sign}{percent_for_table(change)}" if change else _("столько же")
    return _("{change} к тем же дням, {month}").format(change=text, month=word)


def risky(group: Group[ContractAtRisk], open_: Open) -> list[Line]:
    """Contracts whose money ends; what is not shown is a row away."""
    lines = [
        Line(
            row.client,
            row.number,
            money_rub(row.available),
            _until(row),
            partial(open_, "contract", row.key),
            Tone.DANGER if row.available < ZERO else Tone.NEUTRAL,
            RISK_TONES[row.risk],
        )
        for row in group.rows
    ]
    return lines + _more(group, lambda: open_("contracts", wanted=AT_RISK))


def month_contracts(rows: list[ContractOfMonth], open_: Open) -> list[Line]:
    """What contracts brought in the month."""
    return [
        Line(
            row.client,
            row.number,
            money_rub(row.profit),
            NOTHING if row.margin is None else percent_for_table(row.margin),
            partial(open_, "contract", row.key),
            Tone.DANGER if row.profit < ZERO else Tone.NEUTRAL,
        )
        for row in rows
    ]


def decisions(found: Waiting, open_: Open, today: date, *, payments: bool) -> list[Line]:
    """Everything that waits for a person: words of clients, money without an owner, счета, signatures."""
    return [
        *_agreement(found, open_),
        *(_unmatched(found, open_) if payments else ()),
        *_overdue(found, open_, today),
        *_unsigned(found, open_),
    ]


def _agreement(found: Waiting, open_: Open) -> list[Line]:
    lines = [
        Line(
            _("№ {number} {title}").format(number=row.number, title=row.title),
            row.client,
            money_rub(row.gross),
            _("не согласована"),
            partial(open_, "ticket", row.key),
            mark_tone=Tone.ACCENT,
        )
        for row in found.agreement.rows
    ]
    return lines + _more(found.agreement, lambda: open_("tickets", wanted=AGREEMENT))


def _unmatched(found: Waiting, open_: Open) -> list[Line]:
    group = found.unmatched
    if not group.count:
        return []
    title = f"{group.count} {plural(group.count, _('платёж'), _('платежа'), _('платежей'))}"
    since = _("с {day}").format(day=date_short(group.rows[0].posted_on))
    show = partial(open_, "payments", wanted=UNMATCHED)
    return [Line(title, since, money_rub(group.amount), _("без договора"), show, mark_tone=Tone.WARNING)]


def _overdue(found: Waiting, open_: Open, today: date) -> list[Line]:
    lines = [
        Line(
            _("Счёт {number}, {client}").format(number=row.number, client=row.client),
            "",
            money_rub(row.outstanding),
            _late((today - row.due_on).days) if row.due_on else _("просрочен"),
            partial(open_, "document", row.key),
            mark_tone=Tone.DANGER,
        )
        for row in found.overdue.rows
    ]
    return lines + _more(found.overdue, lambda: open_("documents", wanted=OVERDUE))


def _unsigned(found: Waiting, open_: Open) -> list[Line]:
    lines = [
        Line(
            _("Акт {number}, {client}").format(number=row.number, client=row.client),
            _("от {day}").format(day=date_short(row.dated)),
            money_rub(row.gross),
            _("не подписан"),
            partial(open_, "document", row.key),
        )
        for row in found.unsigned.rows
    ]
    return lines + _more(found.unsigned, lambda: open_("documents", wanted=UNSIGNED))


def _more(group: Group[Any], show: Callable[[], None]) -> list[Line]:
    if group.more <= 0:
        return []
    return [
        Line(_("Ещё {n}").format(n=group.more), _("показать списком"), "", _("всего {n}").format(n=group.count), show)
    ]


def _until(row: ContractAtRisk) -> str:
    if row.scheme is PaymentScheme.ACTUAL:
        return _("долг выше лимита")
    if row.available + row.blocks <= ZERO:
        return _("средств нет")
    return _("ниже порога") if row.runway is None else date_short(row.runway)


def _late(days: int) -> str:
    return _("просрочен {n} {days}").format(n=days, days=plural(days, _("день"), _("дня"), _("дней")))


def _weekdays() -> tuple[str, ...]:
    return (
        *(_("Понедельник"), _("Вторник"), _("Среда"), _("Четверг")),
        *(_("Пятница"), _("Суббота"), _("Воскресенье")),
    )
