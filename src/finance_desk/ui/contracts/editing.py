"""A contract that runs: its card is changed, or its money terms from a day on."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _
from finance_desk.queries.contract_card import managers, terms_of
from finance_desk.queries.contract_face import ContractFace, contract_face, sites_of
from finance_desk.queries.signatories import client_signatories, own_signatories
from finance_desk.services import contracts
from finance_desk.services.contracts import ContractCard, Terms
from finance_desk.ui.contracts import signing
from finance_desk.ui.contracts.fields import Choices, card_fields, terms_fields
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from finance_desk.domain.states import PaymentScheme
    from finance_desk.queries.contract_card import TermsLine
    from finance_desk.ui.desk import Desk

_CARD = tuple(each.name for each in fields(ContractCard))
_KEPT = ("fee", "threshold", "credit_limit", "debt_limit", "discount", "payment_days", "overdue_days")
"""what new terms are proposed with"""


def open_card_form(owner: QWidget, desk: Desk, contract_id: UUID, *, at: str = "") -> None:
    """The sheet with the card of a contract; `at` names the field the keyboard begins in."""

    def ask(known: tuple[ContractFace, Opened, Choices]) -> None:
        face, opened, choices = known
        theirs, new = signing.finding(owner, desk, face.client_id), signing.adding(owner, desk, face)
        form = Form(card_fields(choices, theirs, new), today=desk.today, opened=opened)
        saving = SavingForm(
            form,
            lambda card, base: desk.do(owner, contracts.edit, contract_id, base, card),
            reread=lambda: desk.read(owner, _reread, contract_id),
        )
        title = _("Договор {number}").format(number=face.number)
        desk.keep_typed(saving, "contract", str(contract_id), title)
        note = _("Клиента, схему и НДС меняет только новый договор: F9.")
        dialog = FormDialog(owner, title, saving, note=note, width=760)
        dialog.saved.connect(lambda _none: desk.say(_("Карточка договора изменена."), tone=Tone.GOOD))
        dialog.open()
        if at:
            form.box(at).editor.setFocus()

    desk.read(owner, _known, contract_id).then(ask)


def open_new_terms(owner: QWidget, desk: Desk, contract_id: UUID, scheme: PaymentScheme) -> None:
    """Ask for terms that hold from a day on; those in force are the first proposal."""

    def ask(known: list[TermsLine]) -> None:
        kept = {name: getattr(known[0], name) for name in _KEPT} if known else {}
        saving = SavingForm(
            Form(terms_fields(desk.today, scheme), today=desk.today, opened=Opened(kept)),
            lambda draft, _base: desk.do(owner, contracts.change_terms, contract_id, draft),
            draft=Terms,
        )
        desk.keep_typed(saving, "terms", str(contract_id), _("Новые условия договора"))
        dialog = FormDialog(owner, _("Новые условия договора"), saving, action=_("Изменить условия"))
        dialog.saved.connect(lambda _key: desk.say(_("Условия изменены."), tone=Tone.GOOD))
        dialog.open()

    desk.read(owner, terms_of, contract_id).then(ask)


def _opened(connection: Any, face: ContractFace) -> Opened:
    signs = [each for each in client_signatories(connection, face.client_id) if each[0] == face.client_signatory_id]
    card = ContractCard(**{name: getattr(face, name) for name in _CARD})
    return Opened(card, {"client_signatory_id": Found(*signs[0])} if signs else {})


def _reread(connection: Any, contract_id: UUID) -> Opened:
    return _opened(connection, contract_face(connection, contract_id))


def _known(connection: Any, contract_id: UUID) -> tuple[ContractFace, Opened, Choices]:
    face = contract_face(connection, contract_id)
    choices = Choices(
        managers=dict(managers(connection, face.manager_id)),
        sites=dict(sites_of(connection, face.client_id, face.site_id)),
        ours=dict(own_signatories(connection, face.organization_id)),
    )
    return face, _opened(connection, face), choices
