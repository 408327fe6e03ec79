"""Sheets of a client: a new one, its requisites, a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.requisites import PartyKind
from finance_desk.queries import choices as known
from finance_desk.queries.client_card import ClientFace, next_code
from finance_desk.queries.contract_card import managers
from finance_desk.queries.go_live import known_clients
from finance_desk.services import clients, notes
from finance_desk.services.clients import ClientCard
from finance_desk.services.organizations import BankDetails, checked_details
from finance_desk.ui.clients.form import Choices, ClientForm, bank_account, card_of, requisites
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Answer, Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm

if TYPE_CHECKING:
    from uuid import UUID

    from finance_desk.ui.desk import Desk

Use = Callable[[FormDialog], None]
_BANK = ("account", "bik", "bank", "correspondent")


def ask_new_client(owner: QWidget, desk: Desk, use: Use) -> None:
    """Make the sheet that adds a client, with a free code, and hand it over."""

    def made(asked: tuple[str, dict[UUID, str], dict[str, str]]) -> None:
        use(_new_client(owner, desk, *asked))

    desk.read(owner, _asked_of_new).then(made)


def ask_requisites(owner: QWidget, desk: Desk, face: ClientFace, use: Use) -> None:
    """Make the sheet with the requisites of a client and hand it over."""
    desk.read(owner, managers, face.manager_id).then(
        lambda people: use(_edited_client(owner, desk, face, dict(people)))
    )


def _new_client(
    owner: QWidget, desk: Desk, code: str, people: Mapping[UUID, str], taken: Mapping[str, str]
) -> FormDialog:
    """Adds a client, and its bank account if one is typed; both are proved before either is written.

    `taken` are codes of clients by their ИНН: of natural persons the command may not look for them in the vault.
    """
    accounts: list[BankDetails] = []

    def drafted(**values: Any) -> ClientCard:
        _check_bank(values)
        typed = values["kind"] is PartyKind.COMPANY and values["account"]
        accounts[:] = [checked_details(BankDetails(**{name: values[name] for name in _BANK}))] if typed else []
        card = card_of(values)
        if card.person is not None and card.person.inn in taken:
            sentence = _("Клиент с этим ИНН уже есть: {code}.").format(code=taken[card.person.inn])
            raise Rejected(sentence, field="inn", code="DUPLICATE")
        return card

    def added(client_id: UUID) -> None:
        for account in accounts:
            desk.do(owner, clients.add_account, client_id, account)

    fields = (*requisites(_choices(owner, desk, people)), *bank_account())
    form = ClientForm(fields, today=desk.today, opened=Opened({"code": code}))
    saving = SavingForm(form, lambda card, _base: desk.do(owner, clients.add, card), draft=drafted)
    form.spread.connect(saving.notice.set)
    desk.keep_typed(saving, "client", "new", _("Новый клиент"))
    sheet = FormDialog(owner, _("Новый клиент"), saving, action=_("Добавить клиента"), width=760)
    sheet.saved.connect(added)
    return sheet


def _edited_client(owner: QWidget, desk: Desk, face: ClientFace, people: Mapping[UUID, str]) -> FormDialog:
    base = base_of(face)
    fields = requisites(_choices(owner, desk, people))
    record = {each.name: getattr(face, each.name, "") for each in fields}
    if face.person is not None:
        record |= {"phone": face.person.phone, "email": face.person.email}
    group = {} if face.group_id is None else {"group_id": Found(face.group_id, face.group or "")}

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        return desk.do(owner, clients.edit, face.key, base, card_of(values, base))

    form = ClientForm(fields, today=desk.today, opened=Opened(record, group))
    saving = SavingForm(form, send)
    form.spread.connect(saving.notice.set)
    desk.keep_typed(saving, "client", str(face.key), face.name)
    return FormDialog(owner, _("Реквизиты клиента"), saving, width=720)


def base_of(face: ClientFace) -> ClientCard:
    """The card as the database holds it, which an edit is compared with."""
    company = face.person is None
    names = ("name", "full_name", "inn", "kpp", "ogrn", "address")
    shared = ("code", "kind", "group_id", "manager_id", "delivery", "edo_id", "note", "person")
    said: dict[str, Any] = {name: getattr(face, name) if company else "" for name in names}
    return ClientCard(**said | {name: getattr(face, name) for name in shared})


def new_note(owner: QWidget, desk: Desk, face: ClientFace, contract_id: UUID | None = None) -> FormDialog:
    """A sheet that writes a note down, on one contract or on the client as a whole."""
    fields = (
        field.multiline(_("Заметка"), "text", required=True, hint=_("Заметку нельзя изменить или удалить.")),
        field.choice(_("О договоре"), "contract_id", dict(face.contracts), default=contract_id, width=12),
    )

    def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        return desk.do(owner, notes.add, face.key, **values)

    saving = SavingForm(Form(fields, today=desk.today), send)
    desk.keep_typed(saving, "client-note", str(face.key), f"{_('Новая заметка')} · {face.name}")
    return FormDialog(owner, _("Новая заметка"), saving, action=_("Записать"), width=600)


def _check_bank(values: Mapping[str, Any]) -> None:
    """A bank without an account in it would be lost."""
    if not values["account"] and any(values[name] for name in _BANK):
        raise Rejected(_("Укажите расчётный счёт или очистите банк, БИК и корр. счёт."), field="account")


def _asked_of_new(connection: Any) -> tuple[str, dict[UUID, str], dict[str, str]]:
    taken = {each.inn: each.code for each in known_clients(connection).values() if each.inn}
    return next_code(connection), dict(managers(connection)), taken


def _choices(owner: QWidget, desk: Desk, people: Mapping[UUID, str]) -> Choices:
    def search(text: str) -> Answer[Any]:
        return desk.read(owner, known.client_groups, text)

    def create(text: str, use: Callable[[Found], None]) -> None:
        fields = (field.text(_("Название группы"), "name", required=True, default=text),)
        saving = SavingForm(
            Form(fields, today=desk.today), lambda values, _base: desk.do(owner, clients.add_group, **values)
        )
        sheet = FormDialog(owner, _("Новая группа клиентов"), saving, action=_("Завести группу"), width=480)
        sheet.saved.connect(lambda key: use(Found(key, saving.form.box("name").editor.raw())))
        sheet.open()

    return Choices(search, create if desk.may(clients.add_group) else None, people)
