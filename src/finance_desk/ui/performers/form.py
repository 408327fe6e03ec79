"""The form of a performer and of the price of their hour."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from PySide6.QtWidgets import QWidget

from finance_desk.domain.ids import uuid7
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.person import Person
from finance_desk.domain.states import PerformerKind
from finance_desk.domain.vat import VatRate
from finance_desk.services import performers
from finance_desk.ui.form import field
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.words import performer_kind_words

if TYPE_CHECKING:
    from finance_desk.queries.choices import KnownPerformer
    from finance_desk.queries.performers_list import PerformerLine
    from finance_desk.ui.desk import Desk


def performer_form(owner: QWidget, desk: Desk, row: PerformerLine | None, known: KnownPerformer | None) -> FormDialog:
    """The sheet of a new performer, or of one that is there."""
    base = None if known is None else performers.PerformerCard(*known)
    form = Form(_fields(), today=desk.today, opened=Opened(None if known is None else _asked(known)))

    new_id = uuid7(desk.clock(), uuid4().bytes)

    def draft(**typed: Any) -> performers.PerformerCard:
        return _card(typed, base, new_id)

    def save(card: Any, _base: Any) -> Any:
        if row is None:
            return desk.do(owner, performers.add, card)
        return desk.do(owner, performers.edit, row.key, base, card)

    saving = SavingForm(form, save, draft=draft)
    title = _("Новый исполнитель") if row is None else row.name
    desk.keep_typed(saving, "performer", "new" if row is None else str(row.key), title)
    return FormDialog(owner, title, saving)


def rate_form(owner: QWidget, desk: Desk, row: PerformerLine) -> FormDialog:
    """The sheet that asks what an hour costs from a day on."""
    fields = (
        field.money(_("Час работы, ₽"), "hourly", required=True, width=6),
        field.date(_("Действует с"), "valid_from", required=True, width=6),
    )
    opened = Opened({"hourly": row.hourly, "valid_from": desk.today})
    form = Form(fields, today=desk.today, opened=opened)

    def save(values: dict[str, Any], _base: Any) -> Any:
        hourly: Money = values["hourly"]
        return desk.do(owner, performers.set_rate, row.key, values["valid_from"], hourly)

    note = _("Себестоимость уже записанных работ не изменится.")
    title = _("Ставка: {name}").format(name=row.name)
    return FormDialog(owner, title, SavingForm(form, save), action=_("Назначить"), note=note, width=460)


def _fields() -> tuple[field.Field, ...]:
    rates = {rate: rate.label for rate in VatRate}
    return (
        field.text(_("Код"), "code", required=True, width=4),
        field.choice(
            _("Как оплачивается"),
            "kind",
            performer_kind_words(),
            required=True,
            width=8,
            default=PerformerKind.EMPLOYEE,
        ),
        field.flag(_("Организация, а не человек"), "company", when=_may_be_company),
        field.text(_("Название организации"), "name", required=True, when=_is_company),
        field.inn(_("ИНН организации"), "inn", when=_is_company),
        field.text(_("Фамилия, имя, отчество"), "person_name", required=True, when=_is_person, aliases=("person",)),
        field.phone(_("Телефон"), "phone", when=_is_person),
        field.email(_("Почта"), "email", when=_is_person),
        field.text(_("ИНН человека"), "person_inn", width=6, when=_is_person),
        field.choice(_("НДС исполнителя"), "vat_rate", rates, required=True, width=6, default=VatRate.NO_VAT),
    )


def _may_be_company(seen: field.Values) -> bool:
    return seen.get("kind") is PerformerKind.CONTRACTOR


def _is_company(seen: field.Values) -> bool:
    return _may_be_company(seen) and bool(seen.get("company"))


def _is_person(seen: field.Values) -> bool:
    return not _is_company(seen)


def _asked(known: KnownPerformer) -> dict[str, Any]:
    """What stands in the fields of a performer that is there."""
    someone = known.person
    return {
        "code": known.code,
        "kind": known.kind,
        "company": someone is None,
        "name": known.name,
        "inn": known.inn,
        "person_name": someone.name if someone else "",
        "phone": someone.phone if someone else "",
        "email": someone.email if someone else "",
        "person_inn": someone.inn if someone else "",
        "vat_rate": known.vat_rate,
    }


def _card(typed: dict[str, Any], base: performers.PerformerCard | None, new_id: UUID) -> performers.PerformerCard:
    """The draft; a person that is there keeps the id and whatever the form does not ask."""
    person = None
    if typed["person_name"].strip():
        before = base.person if base is not None and base.person is not None else Person(new_id, "")
        asked = {"name": typed["person_name"].strip(), "phone": typed["phone"], "email": typed["email"]}
        person = replace(before, **asked, inn=typed["person_inn"].strip())
    return performers.PerformerCard(
        typed["code"],
        typed["kind"],
        typed["name"],
        typed["inn"] or "",
        person,
        typed["vat_rate"],
        None if base is None else base.user_id,
    )
