"""Who signs a contract for the client: found by words, or added on the spot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _, kept
from finance_desk.domain.person import Person
from finance_desk.queries.signatories import client_signatories
from finance_desk.services import organizations
from finance_desk.services.organizations import SignatoryCard
from finance_desk.ui.clients.form import new_key
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Answer, Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.saving import SavingForm

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from finance_desk.queries.contract_face import ContractFace
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.form.field import Create, Search


def finding(owner: QWidget, desk: Desk, client_id: UUID) -> Search:
    """Finds people who sign for the client."""
    return lambda text: desk.read(owner, client_signatories, client_id, text)


def adding(owner: QWidget, desk: Desk, face: ContractFace) -> Create | None:
    """Adds a person who signs for the client; None for whom it is not."""
    return _adding(owner, desk, face) if desk.may(organizations.add_client_signatory) else None


def _adding(owner: QWidget, desk: Desk, face: ContractFace) -> Create:
    def create(text: str, use: Callable[[Found], None]) -> None:
        fields = (
            field.text(_("Фамилия, имя и отчество"), "name", required=True, default=text, aliases=("person",)),
            field.text(_("Должность"), "position", placeholder=kept("Генеральный директор")),
            field.text(_("Действует на основании"), "authority", required=True, placeholder=kept("Устава")),
            field.date(_("Подписывает с"), "valid_from", required=True, default=face.starts_on),
        )

        def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
            names = ("position", "authority", "valid_from")
            card = SignatoryCard(Person(new_key(), values["name"].strip()), **{name: values[name] for name in names})
            return desk.do(owner, organizations.add_client_signatory, face.client_id, card)

        saving = SavingForm(Form(fields, today=desk.today), send)
        sheet = FormDialog(owner, _("Кто подписывает от клиента"), saving, action=_("Добавить"), width=600)
        sheet.saved.connect(lambda key: use(Found(key, saving.form.box("name").editor.raw())))
        sheet.open()

    return create
