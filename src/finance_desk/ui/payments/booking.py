"""«Учесть иначе»: what a bank line was for, in words, with the consequence said before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from finance_desk.domain.formatting import date_short, money, money_rub
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentUse, PerformerKind
from finance_desk.queries.payments_list import PAYMENTS, PaymentLine
from finance_desk.queries.performers_list import PERFORMERS
from finance_desk.services import payments
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Answer, Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.payments.choices import contract_choices
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

_MOST = 50


class BookSheet(FormDialog):
    """Asks what the line was; only what the answer needs is asked beside it."""

    def __init__(self, owner: QWidget, desk: Desk, row: PaymentLine) -> None:
        self.desk, self.row = desk, row
        form = Form(self._fields(), today=desk.today, opened=Opened({"use": row.use}))
        super().__init__(owner, _("Учесть иначе"), SavingForm(form, self._send), action=_("Учесть"), width=640)
        self.means = Notice(parent=self)
        self.body.insertWidget(0, label(_head(row), "strong", wrap=True))
        self.body.insertWidget(1, label(row.purpose, "muted", wrap=True))
        self.body.addWidget(self.means)
        form.changed.connect(self._explain)
        self._explain()

    def _fields(self) -> tuple[field.Field, ...]:
        words = uses_in_words(self.row.direction)
        refund = {PaymentUse.REFUND}
        return (
            field.choice(_("Что это за деньги"), "use", words, required=True, width=12),
            field.reference(
                *(_("Исполнитель"), "performer_id", self._performers),
                required=True,
                when=lambda seen: seen.get("use") is PaymentUse.PAYOUT,
            ),
            field.reference(
                *(_("Договор"), "contract_id", self._contracts),
                hint=_("С него спишется сумма. Если чьи деньги, не выяснили, укажите ниже поступление"),
                when=lambda seen: seen.get("use") in refund,
            ),
            field.reference(
                *(_("Какое поступление возвращаем"), "refunds", self._receipts),
                hint=_("По дате, плательщику или сумме; если есть договор, можно не указывать"),
                when=lambda seen: seen.get("use") in refund,
            ),
        )

    def _explain(self) -> None:
        use = self.saving.form.seen().get("use")
        same = use is self.row.use
        text = _("Так строка учтена сейчас.") if same else _consequence(use, self.row)
        self.means.set(text, Tone.NEUTRAL if same else Tone.ACCENT)

    def _send(self, values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        return self.desk.do(self, payments.book_as, self.row.key, **values)

    def _performers(self, text: str) -> Answer[Any]:
        return self.desk.read(self, performer_choices, text, self.desk.today)

    def _contracts(self, text: str) -> Answer[Any]:
        own = self.row.organization_id
        return self.desk.read(self, contract_choices, text, organization_id=own, today=self.desk.today)

    def _receipts(self, text: str) -> Answer[Any]:
        return self.desk.read(self, receipt_choices, text, self.row.organization_id, self.desk.today)


def uses_in_words(direction: Direction) -> dict[PaymentUse, str]:
    """What a line of this direction may be, as an accountant says it."""
    if direction is Direction.IN:
        return {
            PaymentUse.RECEIPT: _("Оплата от клиента"),
            PaymentUse.PAYOUT: _("Исполнитель вернул выплату"),
            PaymentUse.TRANSFER: _("Перевод между своими счетами"),
            PaymentUse.OTHER: _("Прочее поступление: проценты, заём, возврат налога (ведёт 1С)"),
        }
    return {
        PaymentUse.PAYOUT: _("Выплата исполнителю"),
        PaymentUse.REFUND: _("Возврат клиенту"),
        PaymentUse.TRANSFER: _("Перевод между своими счетами"),
        PaymentUse.OTHER: _("Прочее списание: налоги, аренда, комиссия банка (ведёт 1С)"),
    }


def performer_choices(connection: Any, text: str, today: date) -> list[Found]:
    """Performers that we pay; the pay of own staff is in 1С."""
    page = PERFORMERS.page(connection, Wanted(text=text), today=today, limit=_MOST)
    note = _("к выплате {sum}")
    return [
        Found(row.key, row.name, note.format(sum=money(row.payable)))
        for row in page.rows
        if row.kind is not PerformerKind.EMPLOYEE
    ]


def receipt_choices(connection: Any, text: str, organization_id: UUID, today: date) -> list[Found]:
    """Clients' receipts of one organisation, the newest first."""
    own = Condition("organization_id", Operator.IS, organization_id)
    receipts = Condition("use", Operator.IN, (PaymentUse.RECEIPT,))
    page = PAYMENTS.page(connection, Wanted((own, receipts), text), today=today, limit=_MOST)
    title = _("№ {number} от {date}, {sum} ₽")
    return [
        Found(row.key, title.format(number=row.number, date=date_short(row.posted_on), sum=money(row.amount)), row.name)
        for row in page.rows
    ]


def _head(row: PaymentLine) -> str:
    said = _("Поступление") if row.direction is Direction.IN else _("Списание")
    sentence = _("{what} {sum}, {date}, {name}")
    name = row.name or _("вторая сторона не указана")
    return sentence.format(what=said, sum=money_rub(row.amount), date=date_short(row.posted_on), name=name)


def _consequence(use: Any, row: PaymentLine) -> str:
    """What the books will say after it, in roubles."""
    came = row.direction is Direction.IN
    sentences = {
        PaymentUse.RECEIPT: _("{sum} станут деньгами клиента: строка попадёт в «Не разобраны», дальше разнесите её."),
        PaymentUse.PAYOUT: _("Долг перед исполнителем вырастет на {sum}.")
        if came
        else _("Долг перед исполнителем уменьшится на {sum}."),
        PaymentUse.REFUND: _("Остаток договора уменьшится на {sum}; оплаченные документы не изменятся."),
        PaymentUse.TRANSFER: _("{sum} перейдут со своего счёта на свой: ни договоры, ни прибыль не изменятся."),
        PaymentUse.OTHER: _("{sum} останутся вне договоров и прибыли: эту операцию ведёт 1С."),
    }
    return sentences[use].format(sum=money_rub(row.amount)) if use in sentences else ""
