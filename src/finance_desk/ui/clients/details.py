"""Sheets of what belongs to a client: a contact, a place of work, a bank account; new, or one that is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.services import client_accounts, clients, sites
from finance_desk.services.clients import ContactCard
from finance_desk.services.organizations import BankDetails
from finance_desk.services.sites import SiteCard
from finance_desk.ui.clients.form import bank_account, new_key
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Answer
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm

if TYPE_CHECKING:
    from finance_desk.queries.client_card import AccountRow, ClientFace, ContactRow, SiteRow
    from finance_desk.ui.desk import Desk

_RIGHTS = ("position", "agrees", "signs", "receives_papers", "contract_id")


def contact_sheet(owner: QWidget, desk: Desk, face: ClientFace, row: ContactRow | None) -> FormDialog:
    """A person of the client."""
    fields = (
        field.text(_("ФИО"), "name", required=True, aliases=("person",)),
        field.text(_("Должность"), "position"),
        field.phone(_("Телефон"), "phone"),
        field.email(_("Электронная почта"), "email"),
        field.choice(_("По договору"), "contract_id", dict(face.contracts), width=12),
        field.flag(_("Согласует работы"), "agrees", width=4),
        field.flag(_("Подписывает"), "signs", width=4),
        field.flag(_("Получает документы"), "receives_papers", width=4),
    )
    base = None if row is None else ContactCard(row.person, **{name: getattr(row, name) for name in _RIGHTS})

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        known = Person(new_key(), "") if base is None else base.person
        personal = {name: values[name] for name in ("phone", "email")}
        person = replace(known, name=values["name"].strip(), **personal)
        card = ContactCard(person, **{name: values[name] for name in _RIGHTS})
        if row is None:
            return desk.do(owner, clients.add_contact, face.key, card)
        return desk.do(owner, clients.edit_contact, row.key, base, card)

    part = _Part("contact", _("Новый контакт"), _("Контакт"), face, row)
    return _sheet(owner, desk, part, fields, send)


def site_sheet(owner: QWidget, desk: Desk, face: ClientFace, row: SiteRow | None) -> FormDialog:
    """A place of work."""
    fields = (
        field.text(_("Название"), "name", required=True, width=8),
        field.kpp(_("КПП подразделения"), "kpp", width=4),
        field.text(_("Адрес"), "address"),
    )

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        if row is None:
            return desk.do(owner, clients.add_site, face.key, **values)
        return desk.do(owner, sites.edit, row.key, SiteCard(row.name, row.address, row.kpp), SiteCard(**values))

    part = _Part("site", _("Новый объект"), _("Объект"), face, row)
    return _sheet(owner, desk, part, fields, send)


def account_sheet(owner: QWidget, desk: Desk, face: ClientFace, row: AccountRow | None) -> FormDialog:
    """A bank account of a company."""

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        details = BankDetails(**values)
        if row is None:
            return desk.do(owner, clients.add_account, face.key, details)
        base = BankDetails(row.account, row.bik, row.bank, row.correspondent)
        return desk.do(owner, client_accounts.edit, row.key, base, details)

    part = _Part("account", _("Новый банковский счёт"), _("Банковский счёт"), face, row)
    return _sheet(owner, desk, part, bank_account(), send)


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a client is asked: a new one, or the row that is there."""

    kind: str
    new: str
    there: str
    face: ClientFace
    row: Any

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return self.new if self.row is None else self.there

    @property
    def draft(self) -> tuple[str, str, str]:
        """A new one is kept under the client whose card opens its form again, one that is there under its own key."""
        kind, key = (self.kind, self.face.key) if self.row is None else (f"{self.kind}-edit", self.row.key)
        return kind, str(key), f"{self.title} · {self.face.name}"


def _sheet(
    owner: QWidget,
    desk: Desk,
    part: _Part,
    fields: tuple[field.Field, ...],
    send: Callable[[Mapping[str, Any], Any], Answer[Any]],
) -> FormDialog:
    record = None if part.row is None else {each.name: getattr(part.row, each.name) for each in fields}
    saving = SavingForm(Form(fields, today=desk.today, opened=Opened(record)), send)
    desk.keep_typed(saving, *part.draft)
    action = _("Добавить") if part.row is None else _("Сохранить")
    return FormDialog(owner, part.title, saving, action=action, width=600)
