"""«Отнести на договор»: suggestions first, then a search over all contracts; a part of the sum if so typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from finance_desk.domain.formatting import date_short, money, money_rub
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.jobs.statement_candidates import Candidate, candidates
from finance_desk.queries.payments_list import PaymentLine
from finance_desk.services import payments
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Answer, Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.payments.candidates import CandidateList
from finance_desk.ui.payments.choices import contract_choices, named
from finance_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk


class AssignSheet(FormDialog):
    """Gives a receipt, or a part of it, to a contract."""

    def __init__(self, owner: QWidget, desk: Desk, row: PaymentLine) -> None:
        self.desk, self.row = desk, row
        self._known: dict[Any, Candidate] = {}
        fields = (
            field.reference(_("Договор"), "contract_id", self._search, required=True, width=8),
            field.money(_("Сумма, ₽"), "amount", required=True, width=4, hint=_("Можно часть суммы")),
        )
        form = Form(fields, today=desk.today, opened=Opened({"amount": row.rest}))
        super().__init__(owner, _("Отнести на договор"), SavingForm(form, self._send), action=_("Отнести"))
        self.found = CandidateList()
        self.found.hide()
        self.pays = label("", "muted", wrap=True)
        self.body.addWidget(self.pays)
        self.said = label(_("Ищу, чьи это деньги…"), "faint")
        for place, part in enumerate((*_head(row), self.said, self.found)):
            self.body.insertWidget(place, part)
        self.found.chosen.connect(self._fill_in)
        self.found.taken.connect(self._save_and_close)
        form.changed.connect(self._tell_pays)
        desk.run(self, candidates, row.key).then(self._suggest).failed(lambda _error: self._suggest(()))

    def _suggest(self, found: tuple[Candidate, ...]) -> None:
        if not found:
            self.said.setText(_("Подсказок нет: найдите договор по номеру, клиенту или ИНН."))
            return
        self.said.setText(_("Подсказки: цифра выбирает, Enter относит. Другой договор ищите ниже."))
        self._known = {each.contract_id: each for each in found}
        untouched = not self.saving.typed()
        self.found.blockSignals(not untouched)  # what was typed meanwhile stays
        self.found.show_candidates(found)
        self.found.blockSignals(False)  # noqa: FBT003  Qt's own
        self._tell_pays()
        if untouched:
            self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_in(self, candidate: Candidate) -> None:
        chosen = Found(candidate.contract_id, named(candidate.number, candidate.client))
        record = {"contract_id": candidate.contract_id, "amount": candidate.amount}
        self.saving.form.open(Opened(record, {"contract_id": chosen}))

    def _search(self, text: str) -> Answer[Any]:
        organization_id = self.row.organization_id
        return self.desk.read(self, contract_choices, text, organization_id=organization_id, today=self.desk.today)

    def _send(self, values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        known, amount = self._known.get(values["contract_id"]), values["amount"]
        more: dict[str, Any] = {}
        if known is not None:
            more = {"evidence": known.evidence, "pays": tuple(each.id for each, _part in known.pays(amount))}
        return self.desk.do(self, payments.assign, self.row.key, values["contract_id"], amount, **more)

    def _tell_pays(self) -> None:
        """What becomes of the money: the счета it pays, and what stays an advance."""
        seen = self.saving.form.seen()
        known = self._known.get(seen["contract_id"])
        self.pays.setText(_pays(known, seen["amount"] or ZERO) if seen["contract_id"] else "")


def _pays(candidate: Candidate | None, amount: Money) -> str:
    pays = candidate.pays(amount) if candidate is not None else []
    if not pays:
        return _("Счета останутся неоплаченными: деньги станут авансом договора. По счетам разносит F8.")
    paper = _("счёт № {number} от {date} — {sum}")
    said = [paper.format(number=each.number, date=date_short(each.date), sum=money_rub(part)) for each, part in pays]
    if rest := amount - total(part for _each, part in pays):
        said.append(_("аванс договора — {sum}").format(sum=money_rub(rest)))
    return _("Оплатит: {papers}.").format(papers="; ".join(said))


def _head(row: PaymentLine) -> tuple[QWidget, QWidget]:
    """Whose line it is, how much of it is free, and what it was paid for."""
    words = _("{name}, {date}: не разнесено {rest} из {amount} ₽").format(
        name=row.name or _("Плательщик не указан"),
        date=date_short(row.posted_on),
        rest=money(row.rest),
        amount=money(row.amount),
    )
    return label(words, "strong", wrap=True), label(row.purpose, "muted", wrap=True)
