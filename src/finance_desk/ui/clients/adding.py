"""Sheets of a client: a new one, its requisites, a contact, a place of work, a bank account, a note."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from finance_desk.domain.ids import uuid7
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind
from finance_desk.queries.client_card import ClientFace
from finance_desk.services import clients, notes
from finance_desk.services.clients import ClientCard, ContactCard
from finance_desk.services.organizations import BankDetails, checked_details
from finance_desk.ui.clients.form import ClientForm, bank_account, card_of, requisites
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Answer
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk


def new_client(owner: QWidget, desk: Desk, code: str) -> FormDialog:
    """A sheet that adds a client, and its bank account if one is typed; both are proved before either is written."""
    accounts: list[BankDetails] = []

    def drafted(**values: Any) -> ClientCard:
        names = ("account", "bik", "bank", "correspondent")
        typed = values["kind"] is PartyKind.COMPANY and values["account"]
        accounts[:] = [checked_details(BankDetails(**{name: values[name] for name in names}))] if typed else []
        return card_of(values)

    def send(card: ClientCard, _base: Any) -> Answer[Any]:
        return desk.do(owner, clients.add, card)

    def added(client_id: UUID) -> None:
        for account in accounts:
            desk.do(owner, clients.add_account, client_id, account)

    saving = SavingForm(ClientForm(today=desk.today, code=code), send, draft=drafted)
    desk.keep_typed(saving, "client", "new", _("Новый клиент"))
    sheet = FormDialog(owner, _("Новый клиент"), saving, action=_("Добавить клиента"), width=760)
    sheet.saved.connect(added)
    return sheet


def edited_client(owner: QWidget, desk: Desk, face: ClientFace) -> FormDialog:
    """A sheet with the requisites of a client."""
    base = base_of(face)
    record = {each.name: getattr(face, each.name, "") for each in requisites()}
    if face.person is not None:
        record |= {"phone": face.person.phone, "email": face.person.email}

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        return desk.do(owner, clients.edit, face.key, base, card_of(values, base))

    form = Form(requisites(), today=desk.today, opened=Opened(record))
    saving = SavingForm(form, send)
    desk.keep_typed(saving, "client", str(face.key), face.name)
    return FormDialog(owner, _("Реквизиты клиента"), saving, width=720)


def base_of(face: ClientFace) -> ClientCard:
    """The card as the database holds it, which an edit is compared with."""
    company = face.person is None
    names = ("name", "full_name", "inn", "kpp", "ogrn", "address")
    shared = ("code", "kind", "group_id", "manager_id", "delivery", "edo_id", "note", "person")
    said: dict[str, Any] = {name: getattr(face, name) if company else "" for name in names}
    return ClientCard(**said | {name: getattr(face, name) for name in shared})


def new_contact(owner: QWidget, desk: Desk, client_id: UUID) -> FormDialog:
    """A sheet that adds a person of the client."""
    fields = (
        field.text(_("ФИО"), "name", required=True, aliases=("person",)),
        field.text(_("Должность"), "position"),
        field.text(_("Телефон"), "phone", width=6),
        field.text(_("Электронная почта"), "email", width=6),
        field.flag(_("Согласует работы"), "agrees", width=4),
        field.flag(_("Подписывает"), "signs", width=4),
        field.flag(_("Получает документы"), "receives_papers", width=4),
    )

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        key = uuid7(datetime.now(UTC), uuid.uuid4().bytes)
        person = Person(key, values["name"].strip(), phone=values["phone"], email=values["email"])
        rights = {name: values[name] for name in ("position", "agrees", "signs", "receives_papers")}
        return desk.do(owner, clients.add_contact, client_id, ContactCard(person, **rights))

    return _sheet(owner, desk, _("Новый контакт"), fields, send)


def new_site(owner: QWidget, desk: Desk, client_id: UUID) -> FormDialog:
    """A sheet that adds a place of work."""
    fields = (
        field.text(_("Название"), "name", required=True, width=8),
        field.kpp(_("КПП подразделения"), "kpp", width=4),
        field.text(_("Адрес"), "address"),
    )

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        return desk.do(owner, clients.add_site, client_id, **values)

    return _sheet(owner, desk, _("Новый объект"), fields, send)


def new_account(owner: QWidget, desk: Desk, client_id: UUID) -> FormDialog:
    """A sheet that adds a bank account of a company."""

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        return desk.do(owner, clients.add_account, client_id, BankDetails(**values))

    return _sheet(owner, desk, _("Новый банковский счёт"), bank_account(), send)


def new_note(owner: QWidget, desk: Desk, client_id: UUID) -> FormDialog:
    """A sheet that writes a note down."""
    fields = (field.multiline(_("Заметка"), "text", required=True),)

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        return desk.do(owner, notes.add, client_id, values["text"])

    return _sheet(owner, desk, _("Новая заметка"), fields, send)


def _sheet(owner: QWidget, desk: Desk, title: str, fields: tuple[field.Field, ...], send: Any) -> FormDialog:
    saving = SavingForm(Form(fields, today=desk.today), send)
    return FormDialog(owner, title, saving, action=_("Добавить"), width=600)
