"""Sheets of an own organisation: requisites, a bank account, who signs, the tax mode, the closed period."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from finance_desk.domain.ids import uuid7
from finance_desk.domain.language import _, kept
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind, head_of
from finance_desk.domain.vat import TaxMode
from finance_desk.queries.offices import OfficeFace, SignatoryRow
from finance_desk.services import organizations
from finance_desk.services.organizations import BankDetails, OrganizationCard, SignatoryCard
from finance_desk.ui.desk import Desk
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Answer
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.field import Field, Values
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.preferences.zones import zone_words

Send = Callable[[Mapping[str, Any], Any], Answer[Any]]

OWN = (PartyKind.COMPANY, PartyKind.ENTREPRENEUR)
_NO_VAT = kept("НДС не облагается")


def ask_organization(owner: QWidget, desk: Desk, face: OfficeFace | None = None) -> FormDialog:
    """The requisites of a new organisation or of one that is there."""
    base = None if face is None else _card_of(face)
    form = Form(_requisites(face), today=desk.today, opened=Opened(base))

    def send(card: OrganizationCard, _base: Any) -> Answer[Any]:
        if face is None:
            return desk.do(owner, organizations.add, card)
        return desk.do(owner, organizations.edit, face.key, base, card)

    saving = SavingForm(form, send, draft=OrganizationCard)
    saving.local = desk.local
    title = _("Новая организация") if face is None else _("Реквизиты организации")
    note = "" if face is None else _("Выписанные документы сохранят прежние реквизиты.")
    return FormDialog(owner, title, saving, note=note, width=720)


def ask_account(owner: QWidget, desk: Desk, face: OfficeFace) -> FormDialog:
    """Another bank account."""
    fields = (
        field.bik(_("БИК"), "bik", required=True, width=4),
        field.text(_("Банк"), "bank", required=True, width=8),
        field.account(_("Расчётный счёт"), "account", bank="bik", required=True, width=6),
        field.text(_("Корр. счёт"), "correspondent", width=6),
        field.flag(_("Печатать в счетах"), "is_main", default=not face.accounts),
    )

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        details = BankDetails(**{name: values[name] for name in ("account", "bik", "bank", "correspondent")})
        return desk.do(owner, organizations.add_bank_account, face.key, details, is_main=values["is_main"])

    return _sheet(owner, desk, _("Новый банковский счёт"), fields, send, _("Добавить счёт"))


def ask_signatory(owner: QWidget, desk: Desk, face: OfficeFace) -> FormDialog:
    """Somebody who signs papers."""
    position, authority = head_of(face.kind)
    fields = (
        field.text(_("Фамилия, имя и отчество"), "name", required=True, aliases=("person",)),
        field.text(_("Должность"), "position", required=True, default=position),
        field.text(_("Действует на основании"), "authority", required=True, default=authority),
        field.date(_("Подписывает с"), "valid_from", required=True, default=desk.today),
        field.date(_("по"), "valid_to"),
        field.flag(_("Подписывает за бухгалтера"), "is_accountant"),
    )

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        person = Person(uuid7(datetime.now(UTC), uuid.uuid4().bytes), values["name"].strip())
        names = ("position", "authority", "valid_from", "valid_to", "is_accountant")
        card = SignatoryCard(person, **{name: values[name] for name in names})
        return desk.do(owner, organizations.add_signatory, face.key, card)

    return _sheet(owner, desk, _("Кто подписывает"), fields, send, _("Добавить"))


def ask_end(owner: QWidget, desk: Desk, signatory: SignatoryRow) -> FormDialog:
    """The last day on which somebody signs."""
    fields = (field.date(_("Последний день подписи"), "valid_to", required=True, default=desk.today, width=12),)

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        return desk.do(owner, organizations.end_signatory, signatory.key, values["valid_to"])

    return _sheet(owner, desk, signatory.name, fields, send, _("Записать"))


def ask_tax(owner: QWidget, desk: Desk, face: OfficeFace) -> FormDialog:
    """Another tax mode from a day on."""
    modes = {mode: mode.label for mode in TaxMode}
    now = face.taxes[0].mode if face.taxes else TaxMode.GENERAL
    hint = _("Документы и списания до этого дня сохранят прежнюю ставку.")
    fields = (
        field.choice(_("Режим"), "mode", modes, required=True, default=now, width=8),
        field.date(_("С какого дня"), "valid_from", required=True, default=desk.today, hint=hint),
    )

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        return desk.do(owner, organizations.set_tax_mode, face.key, values["valid_from"], values["mode"])

    return _sheet(owner, desk, _("Налоговый режим"), fields, send, _("Назначить"))


def ask_period(owner: QWidget, desk: Desk, face: OfficeFace) -> FormDialog:
    """The last day in which nothing may be posted any more."""
    hint = _("Включительно. Пусто: период открыт, проводить можно любым днём.")
    fields = (field.date(_("Закрыто по"), "until", default=face.closed_until, hint=hint, width=12),)

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        return desk.do(owner, organizations.close_period, face.key, values["until"])

    return _sheet(owner, desk, _("Закрытый период"), fields, send, _("Записать"))


def _sheet(owner: QWidget, desk: Desk, title: str, fields: tuple[Field, ...], send: Send, action: str) -> FormDialog:
    saving = SavingForm(Form(fields, today=desk.today), send)
    return FormDialog(owner, title, saving, action=action, width=600)


def _card_of(face: OfficeFace) -> OrganizationCard:
    """The card as the database holds it, which an edit is compared with."""
    return OrganizationCard(**{name: getattr(face, name) for name in OrganizationCard.__dataclass_fields__})


def _is_company(values: Values) -> bool:
    return values["kind"] is PartyKind.COMPANY


def _requisites(face: OfficeFace | None) -> tuple[Field, ...]:
    kinds = {kind: kind.label for kind in OWN}
    papers = _("В документах")
    zones = zone_words("" if face is None else face.time_zone)
    prefix = _("Подставляется вместо {ORG} в номерах документов")
    return (
        field.choice(_("Вид"), "kind", kinds, required=True, default=PartyKind.COMPANY, width=6),
        field.choice(_("Часовой пояс"), "time_zone", zones, required=True, default="Europe/Moscow", width=6),
        field.text(_("Наименование"), "name", required=True, placeholder=_("ООО «Ромашка»")),
        field.text(_("Полное наименование"), "full_name"),
        field.inn(_("ИНН"), "inn", party="kind", required=True, width=4),
        field.kpp(_("КПП"), "kpp", party="kind", width=4, when=_is_company),
        field.text(_("ОГРН или ОГРНИП"), "ogrn", width=4),
        field.text(_("Адрес"), "address"),
        field.phone(_("Телефон"), "phone"),
        field.email(_("Электронная почта"), "email"),
        field.text(_("Если без НДС, печатать"), "no_vat_text", default=_NO_VAT, width=6, group=papers),
        field.text(_("Префикс номеров"), "prefix", width=6, group=papers, hint=prefix),
    )
