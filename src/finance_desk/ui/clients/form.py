"""The form of a client: one pasted card fills it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from finance_desk.domain.ids import uuid7
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.requisites_text import CardText, read_card
from finance_desk.domain.states import Delivery
from finance_desk.services.clients import ClientCard
from finance_desk.ui.form import field
from finance_desk.ui.form.field import Field, Values
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.words import delivery_words

_PASTED = ("name", "full_name", "inn", "kpp", "ogrn", "address", "bik", "account", "correspondent", "bank")


def _is_company(values: Values) -> bool:
    return values["kind"] is PartyKind.COMPANY


def _is_person(values: Values) -> bool:
    return not _is_company(values)


def requisites() -> tuple[Field, ...]:
    """What a client's card says."""
    kinds = {kind: kind.label for kind in PartyKind}
    return (
        field.choice(_("Вид"), "kind", kinds, required=True, default=PartyKind.COMPANY, width=8),
        field.text(_("Код"), "code", required=True, width=4),
        field.text(_("Наименование или ФИО"), "name", required=True, aliases=("person",)),
        field.text(_("Полное наименование"), "full_name", when=_is_company),
        field.inn(_("ИНН"), "inn", party="kind", width=4),
        field.kpp(_("КПП"), "kpp", party="kind", width=4, when=_is_company),
        field.text(_("ОГРН или ОГРНИП"), "ogrn", width=4),
        field.text(_("Адрес"), "address"),
        field.text(_("Телефон"), "phone", width=6, when=_is_person),
        field.text(_("Электронная почта"), "email", width=6, when=_is_person),
        field.choice(_("Доставка документов"), "delivery", delivery_words(), default=Delivery.EMAIL, width=6),
        field.text(_("Идентификатор ЭДО"), "edo_id", width=6),
        field.multiline(_("Примечание"), "note"),
    )


def bank_account() -> tuple[Field, ...]:
    """An account in a bank."""
    group = _("Банковский счёт")
    return (
        field.bik(_("БИК"), "bik", width=4, group=group),
        field.text(_("Банк"), "bank", width=8, group=group),
        field.account(_("Расчётный счёт"), "account", bank="bik", width=6, group=group),
        field.text(_("Корр. счёт"), "correspondent", width=6, group=group),
    )


class ClientForm(Form):
    """A new client: the text of a card goes into the first field, the rest is filled in from it."""

    def __init__(self, *, today: date, code: str) -> None:
        said = _("Вставьте карточку предприятия текстом: реквизиты разложатся по полям.")
        pasted = field.multiline(
            _("Карточка предприятия"), "card_text", placeholder=_("ООО «…», ИНН…, КПП…, р/с…, БИК…"), hint=said
        )
        fields = (pasted, *requisites(), *bank_account())
        super().__init__(fields, today=today, opened=Opened({"code": code}))
        self.box("card_text").editor.changed.connect(self._spread)

    def _spread(self) -> None:
        found = read_card(str(self.box("card_text").editor.value()))
        if not found.inn and not found.name:
            return
        self.box("kind").editor.set_value(found.kind)
        for name in _PASTED:
            self._fill(name, found)
        if found.kind is not PartyKind.COMPANY:
            self._fill("phone", found)
            self._fill("email", found)
        self._review()

    def _fill(self, name: str, found: CardText) -> None:
        text = getattr(found, name)
        if text:
            self.box(name).editor.set_raw(text)


def card_of(values: Mapping[str, Any], base: ClientCard | None = None) -> ClientCard:
    """What the command gets: of a natural person names and numbers go as a person, into the vault."""
    kept = {"group_id": base.group_id, "manager_id": base.manager_id} if base else {}
    shared = {name: values[name] for name in ("code", "kind", "delivery", "edo_id", "note")} | kept
    if values["kind"] is PartyKind.COMPANY:
        named = {name: values[name] for name in ("name", "full_name", "inn", "kpp", "ogrn", "address")}
        return ClientCard(**shared, **named)
    return ClientCard(**shared, person=_person(values, base))


def _person(values: Mapping[str, Any], base: ClientCard | None) -> Person:
    known = base.person if base else None
    key = known.id if known else uuid7(datetime.now(UTC), uuid.uuid4().bytes)
    personal = {name: values[name] for name in ("inn", "ogrn", "address", "phone", "email")}
    account = values.get("account") or (known.account if known else "")
    return Person(key, values["name"].strip(), account=account, note=known.note if known else "", **personal)
