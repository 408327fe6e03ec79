"""Assignments that stand: moved to another contract or taken back, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from finance_desk.domain.formatting import money
from finance_desk.domain.language import _
from finance_desk.queries.payment_shares import ShareRow
from finance_desk.queries.payments_list import PaymentLine
from finance_desk.services import payments
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Answer
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.payments.choices import contract_choices, named

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk


class MoveSheet(FormDialog):
    """Moves one assignment of a receipt to another contract."""

    def __init__(self, owner: QWidget, desk: Desk, row: PaymentLine, shares: Sequence[ShareRow]) -> None:
        self.desk, self.row = desk, row
        fields = (
            *_share(shares),
            field.reference(_("На договор"), "contract_id", self._search, required=True),
            field.text(_("Причина"), "reason", required=True, placeholder=_("Например: ошибка плательщика в номере")),
        )
        saving = SavingForm(Form(fields, today=desk.today), self._send)
        note = _("Документы, оплаченные этой суммой, снова станут неоплаченными.")
        super().__init__(owner, _("Перенести на другой договор"), saving, action=_("Перенести"), note=note)

    def _search(self, text: str) -> Answer[Any]:
        organization_id = self.row.organization_id
        return self.desk.read(self, contract_choices, text, organization_id=organization_id, today=self.desk.today)

    def _send(self, values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        return self.desk.do(self, payments.reassign, values["share"], values["contract_id"], values["reason"])


class ReleaseSheet(FormDialog):
    """Takes one assignment of a receipt back."""

    def __init__(self, owner: QWidget, desk: Desk, shares: Sequence[ShareRow]) -> None:
        self.desk = desk
        fields = (*_share(shares), field.text(_("Причина"), "reason", required=True))
        saving = SavingForm(Form(fields, today=desk.today), self._send)
        note = _("Сумма вернётся в неразобранные; документы, которые она оплатила, станут неоплаченными.")
        super().__init__(owner, _("Снять разнесение"), saving, action=_("Снять"), note=note)

    def _send(self, values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        return self.desk.do(self, payments.release, values["share"], values["reason"])


def _share(shares: Sequence[ShareRow]) -> tuple[field.Field, ...]:
    words = {each.key: f"{named(each.contract, each.client)} · {money(each.amount)} ₽" for each in shares}
    first = shares[0].key if shares else None
    return (field.choice(_("Что сейчас"), "share", words, required=True, default=first, width=12),)
