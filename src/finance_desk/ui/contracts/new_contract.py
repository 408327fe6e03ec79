"""A new contract: its card and first terms on one sheet, perhaps as a copy of another."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.queries.clients_list import CLIENTS
from finance_desk.queries.contract_card import managers, own_organizations, terms_of
from finance_desk.queries.contract_face import contract_face
from finance_desk.services import contracts
from finance_desk.services.contracts import ContractCard, Terms
from finance_desk.ui.contracts.fields import Choices, new_fields
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from finance_desk.ui.desk import Desk
    from finance_desk.ui.form.answer import Answer

_FOUND = 50
_COPIED = (
    *("client_id", "organization_id", "manager_id", "subject", "scheme", "price_vat", "delivery"),
    *("agreement_required", "renews"),
)
_COPIED_TERMS = ("fee", "threshold", "credit_limit", "debt_limit", "discount", "payment_days")


def open_new_contract(owner: QWidget, desk: Desk, like: UUID | None = None, *, client: Found | None = None) -> None:
    """Ask for a contract, as a copy of another or of a client if told so; its card opens when it is saved."""

    def search(text: str) -> Answer[Any]:
        return desk.read(owner, _found, text, desk.today)

    def ask(known: tuple[Choices, dict[str, Any]]) -> None:
        choices, copied = known
        if client is not None:
            copied = copied | {"client_id": client}
        manager = desk.user.key if desk.user.key in choices.managers else None
        opened = Opened(copied, {"client_id": copied["client_id"]} if copied else {})
        form = Form(new_fields(choices, search, desk.today, manager), today=desk.today, opened=opened)
        saving = SavingForm(form, lambda drafts, _base: desk.do(owner, contracts.add, *drafts), draft=_drafts)
        title = _("Новый договор") if like is None else _("Новый договор по образцу")
        desk.keep_typed(saving, "contract", "new", title)
        dialog = FormDialog(owner, title, saving, action=_("Завести договор"))
        dialog.saved.connect(lambda key: _opened(desk, key))
        dialog.open()

    desk.read(owner, _known, like).then(ask)


def _opened(desk: Desk, key: UUID) -> None:
    desk.say(_("Договор заведён."), tone=Tone.GOOD)
    desk.open("contract", key)


def _known(connection: Any, like: UUID | None) -> tuple[Choices, dict[str, Any]]:
    choices = Choices(dict(own_organizations(connection)), dict(managers(connection)))
    if like is None:
        return choices, {}
    face = contract_face(connection, like)
    copied = {name: getattr(face, name) for name in _COPIED} | {"client_id": Found(face.client_id, face.client)}
    newest = terms_of(connection, like)[0]
    return choices, copied | {name: getattr(newest, name) for name in _COPIED_TERMS}


def _found(connection: Any, text: str, today: date) -> list[tuple[UUID, str, str]]:
    rows = CLIENTS.page(connection, Wanted(text=text), today=today, limit=_FOUND).rows
    return [(row.key, row.name, f"{_('ИНН')} {row.inn}" if row.inn else "") for row in rows]


def _drafts(**values: Any) -> tuple[ContractCard, Terms]:
    """The two drafts of one sheet: the terms hold from the contract's first day."""
    card = {each.name: values[each.name] for each in fields(ContractCard) if each.name in values}
    terms = {each.name: values[each.name] for each in fields(Terms) if each.name in values}
    return ContractCard(**card), Terms(valid_from=card["starts_on"], **terms)
