"""What the forms of a contract ask: its card, how it is paid, its money terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from finance_desk.domain.language import _, kept
from finance_desk.domain.money import ZERO
from finance_desk.domain.quantity import NONE
from finance_desk.domain.states import Delivery, PaymentScheme
from finance_desk.domain.vat import PriceVat
from finance_desk.ui.form import field as ask
from finance_desk.ui.words import delivery_words, scheme_words

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from finance_desk.ui.form.field import Create, Field, Search, Values

Named = Mapping["UUID", str]


@dataclass(frozen=True, slots=True)
class Choices:
    """Who and what may stand in a contract."""

    organizations: Named = field(default_factory=dict)
    managers: Named = field(default_factory=dict)
    sites: Named = field(default_factory=dict)
    ours: Named = field(default_factory=dict)


def price_vat_words() -> dict[PriceVat, str]:
    """What the prices of a contract mean."""
    return {PriceVat.INCLUDED: _("цены с НДС"), PriceVat.ON_TOP: _("НДС сверху"), PriceVat.NONE: _("без НДС")}


def new_fields(choices: Choices, search: Search, today: date, manager: UUID | None) -> Sequence[Field]:
    """A new contract: whose it is, how it is paid, its first terms."""
    group = _("Как платит клиент")
    first = next(iter(choices.organizations), None)
    return (
        ask.reference(_("Клиент"), "client_id", search, required=True, width=8),
        ask.text(_("Номер договора"), "number", required=True, width=4, placeholder=kept("47-ИТ/26")),
        ask.choice(_("Наша организация"), "organization_id", choices.organizations, default=first, required=True),
        ask.choice(_("Менеджер"), "manager_id", choices.managers, default=manager),
        *_days(today),
        ask.text(_("Предмет"), "subject", placeholder=_("Обслуживание рабочих мест и серверов")),
        ask.choice(
            _("Схема оплаты"), "scheme", scheme_words(), required=True, default=PaymentScheme.ADVANCE, group=group
        ),
        ask.choice(
            *(_("НДС в ценах"), "price_vat", price_vat_words()), required=True, default=PriceVat.INCLUDED, group=group
        ),
        _delivery(group),
        ask.flag(_("Работы согласуются"), "agreement_required", default=True, width=6, group=group),
        *money_fields(_("Деньги"), fee=_is_mixed),
    )


def card_fields(choices: Choices, theirs: Search, new: Create | None) -> Sequence[Field]:
    """What of a contract may be changed while it runs; `theirs` finds who signs for the client, `new` adds one."""
    papers, work = _("Документы и подписи"), _("Согласование и приёмка")
    return (
        ask.text(_("Номер договора"), "number", required=True, width=4),
        ask.choice(_("Менеджер"), "manager_id", choices.managers, width=8),
        *_days(None),
        ask.whole(_("Предупредить о конце за, дней"), "notice_days", required=True, default=30, width=6, when=_has_end),
        ask.text(_("Предмет"), "subject"),
        ask.choice(_("КПП и адрес подразделения"), "site_id", choices.sites, group=papers),
        _delivery(papers),
        ask.choice(_("Подписывает от нас"), "organization_signatory_id", choices.ours, width=12, group=papers),
        ask.reference(_("Подписывает от клиента"), "client_signatory_id", theirs, create=new, width=12, group=papers),
        ask.flag(_("Работы согласуются"), "agreement_required", width=6, group=work),
        ask.money(
            _("Можно превысить согласованное на"), "tolerance", default=ZERO, width=6, group=work, when=_is_agreed
        ),
        ask.whole(
            *(_("Молчаливая приёмка через, дней"), "silent_acceptance_days"),
            width=6,
            group=work,
            hint=_("пусто — только подпись"),
        ),
        ask.flag(_("Неиспользованные часы пакета — наша выручка"), "expiry_is_revenue", width=12, group=work),
    )


def terms_fields(today: date, scheme: PaymentScheme) -> Sequence[Field]:
    """Terms that hold from a day on; a monthly fee is asked of those who pay one."""
    return (
        ask.date(_("Действуют с"), "valid_from", required=True, default=today),
        ask.text(_("Основание"), "basis", required=True, width=8, placeholder=_("доп. соглашение № 2 от 01.12.2026")),
        *money_fields("", fee=lambda _values: scheme is PaymentScheme.MIXED),
        ask.whole(
            *(_("Предупредить о просрочке через, дней"), "overdue_days"),
            width=8,
            hint=_("пусто — не предупреждать"),
        ),
    )


def money_fields(group: str, *, fee: Callable[[Values], bool]) -> tuple[Field, ...]:
    """Sums of the terms; `fee` says when a monthly fee is asked for."""
    return (
        ask.money(_("Абонплата в месяц"), "fee", default=ZERO, group=group, when=fee),
        ask.money(_("Порог остатка"), "threshold", default=ZERO, group=group),
        ask.money(_("Кредитный лимит"), "credit_limit", default=ZERO, group=group),
        ask.money(_("Лимит долга"), "debt_limit", default=ZERO, group=group),
        ask.percent(_("Скидка"), "discount", default=NONE, width=4, group=group),
        ask.whole(_("Дней на оплату"), "payment_days", default=5, required=True, width=4, group=group),
    )


def _days(today: date | None) -> tuple[Field, ...]:
    return (
        ask.date(_("Заключён"), "signed_on", required=True, default=today),
        ask.date(_("Действует с"), "starts_on", required=True, default=today),
        ask.date(_("Действует до"), "ends_on", hint=_("пусто — бессрочно")),
        ask.flag(_("Продлевается сам"), "renews", width=6, when=_has_end),
    )


def _delivery(group: str) -> Field:
    words = delivery_words()
    return ask.choice(_("Доставка документов"), "delivery", words, required=True, default=Delivery.EMAIL, group=group)


def _has_end(values: Values) -> bool:
    return values.get("ends_on") is not None


def _is_mixed(values: Values) -> bool:
    return values.get("scheme") is PaymentScheme.MIXED


def _is_agreed(values: Values) -> bool:
    return bool(values.get("agreement_required"))
