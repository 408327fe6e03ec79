"""A new contract: its card and first terms on one sheet, and newer terms on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.domain.money import ZERO
from finance_desk.domain.quantity import NONE
from finance_desk.domain.states import Delivery, PaymentScheme
from finance_desk.domain.vat import PriceVat
from finance_desk.queries.clients_list import CLIENTS
from finance_desk.queries.contract_card import managers, own_organizations
from finance_desk.services import contracts
from finance_desk.services.contracts import ContractCard, Terms
from finance_desk.ui.form import field
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import delivery_words, scheme_words

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from finance_desk.ui.desk import Desk
    from finance_desk.ui.form.answer import Answer
    from finance_desk.ui.form.field import Field, Values

_FOUND = 50


@dataclass(frozen=True, slots=True)
class Choices:
    """Who may stand in a contract."""

    organizations: dict[UUID, str]
    managers: dict[UUID, str]


def open_new_contract(owner: QWidget, desk: Desk) -> None:
    """Ask for a contract; its card opens when it is saved."""

    def ask(choices: Choices) -> None:
        form = Form(_fields(owner, desk, choices), today=desk.today)
        saving = SavingForm(form, lambda drafts, _base: desk.do(owner, contracts.add, *drafts), draft=_drafts)
        desk.keep_typed(saving, "contract", "new", _("Новый договор"))
        dialog = FormDialog(owner, _("Новый договор"), saving, action=_("Завести договор"))
        dialog.saved.connect(lambda key: _opened(desk, key))
        dialog.open()

    desk.read(owner, _choices).then(ask)


def open_new_terms(owner: QWidget, desk: Desk, contract_id: UUID, terms: Any) -> None:
    """Ask for terms that hold from a day on; those in force are the first proposal."""
    asked = _terms_fields(desk.today, terms)
    saving = SavingForm(
        Form(asked, today=desk.today),
        lambda draft, _base: desk.do(owner, contracts.change_terms, contract_id, draft),
        draft=Terms,
    )
    dialog = FormDialog(owner, _("Новые условия договора"), saving, action=_("Изменить условия"))
    dialog.saved.connect(lambda _key: desk.say(_("Условия изменены."), tone=Tone.GOOD))
    dialog.open()


def _opened(desk: Desk, key: UUID) -> None:
    desk.say(_("Договор заведён."), tone=Tone.GOOD)
    desk.open("contract", key)


def _choices(connection: Any) -> Choices:
    return Choices(dict(own_organizations(connection)), dict(managers(connection)))


def _found(connection: Any, text: str, today: date) -> list[tuple[UUID, str, str]]:
    rows = CLIENTS.page(connection, Wanted(text=text), today=today, limit=_FOUND).rows
    return [(row.key, row.name, f"{_('ИНН')} {row.inn}" if row.inn else "") for row in rows]


def _drafts(**values: Any) -> tuple[ContractCard, Terms]:
    """The two drafts of one sheet: the terms hold from the contract's first day."""
    card = {each.name: values[each.name] for each in fields(ContractCard) if each.name in values}
    terms = {each.name: values[each.name] for each in fields(Terms) if each.name in values}
    return ContractCard(**card), Terms(valid_from=card["starts_on"], **terms)


def _fields(owner: QWidget, desk: Desk, choices: Choices) -> Sequence[Field]:
    def search(text: str) -> Answer[Any]:
        return desk.read(owner, _found, text, desk.today)

    first = next(iter(choices.organizations), None)
    manager = desk.user.key if desk.user.key in choices.managers else None
    return (
        field.reference(_("Клиент"), "client_id", search, required=True, width=8),
        field.text(_("Номер договора"), "number", required=True, width=4, placeholder="47-ИТ/26"),
        field.choice(_("Наша организация"), "organization_id", choices.organizations, default=first, required=True),
        field.choice(_("Менеджер"), "manager_id", choices.managers, default=manager),
        field.date(_("Заключён"), "signed_on", required=True, default=desk.today),
        field.date(_("Действует с"), "starts_on", required=True, default=desk.today),
        field.date(_("Действует до"), "ends_on", hint=_("пусто — бессрочно")),
        field.flag(_("Продлевается сам"), "renews", width=6, when=_has_end),
        field.text(_("Предмет"), "subject", placeholder=_("Обслуживание рабочих мест и серверов")),
        *_agreement(_("Как платит клиент")),
        *_money_fields(_("Деньги")),
    )


def _has_end(values: Values) -> bool:
    return values.get("ends_on") is not None


def _is_mixed(values: Values) -> bool:
    return values.get("scheme") is PaymentScheme.MIXED


def _agreement(group: str) -> tuple[Field, ...]:
    vat = {PriceVat.INCLUDED: _("цены с НДС"), PriceVat.ON_TOP: _("НДС сверху"), PriceVat.NONE: _("без НДС")}
    return (
        field.choice(_("Схема оплаты"), "scheme", scheme_words(), default=PaymentScheme.ADVANCE, group=group),
        field.choice(_("НДС в ценах"), "price_vat", vat, default=PriceVat.INCLUDED, group=group),
        field.choice(_("Доставка документов"), "delivery", delivery_words(), default=Delivery.EMAIL, group=group),
        field.flag(_("Работы согласуются"), "agreement_required", default=True, width=6, group=group),
    )


def _money_fields(group: str, of: Any = None) -> tuple[Field, ...]:
    """Sums of the terms; proposed as those of `of`."""

    def was(name: str, otherwise: Any = ZERO) -> Any:
        return otherwise if of is None else getattr(of, name)

    fee_asked = _is_mixed if of is None else None
    fee: dict[str, Any] = {"when": fee_asked} if fee_asked else {}
    return (
        field.money(_("Абонплата в месяц"), "fee", default=was("fee"), group=group, **fee),
        field.money(_("Порог остатка"), "threshold", default=was("threshold"), group=group),
        field.money(_("Кредитный лимит"), "credit_limit", default=was("credit_limit"), group=group),
        field.money(_("Лимит долга"), "debt_limit", default=was("debt_limit"), group=group),
        field.percent(_("Скидка"), "discount", default=was("discount", NONE), width=4, group=group),
        field.whole(
            _("Дней на оплату"), "payment_days", default=was("payment_days", 5), required=True, width=4, group=group
        ),
    )


def _terms_fields(today: date, terms: Any) -> Sequence[Field]:
    return (
        field.date(_("Действуют с"), "valid_from", required=True, default=today),
        field.text(_("Основание"), "basis", required=True, width=8, placeholder=_("доп. соглашение № 2 от 01.12.2026")),
        *_money_fields("", terms),
        field.whole(
            *(_("Предупредить о просрочке через, дней"), "overdue_days"),
            default=None if terms is None else terms.overdue_days,
            width=8,
            hint=_("пусто — не предупреждать"),
        ),
    )
