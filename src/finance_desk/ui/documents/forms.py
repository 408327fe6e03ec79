"""Sheets of papers: a счёт that bills no work, the end of a paper with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import money_rub
from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.domain.money import total
from finance_desk.domain.states import DocumentKind
from finance_desk.queries.contracts import contract_row
from finance_desk.queries.contracts_list import CONTRACTS
from finance_desk.queries.documents import DocumentRow
from finance_desk.queries.open_papers import AdvanceRow, advances
from finance_desk.services import acts, allocations, invoices
from finance_desk.ui.documents.words import Face
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.field import Field
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.task import Task
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.page import Page

_CHOICES = 30


def ask_top_up(page: Page, contract: Found | None = None) -> FormDialog:
    """Ask for the sum of an advance; the draft opens as a card."""
    desk = page.desk
    fields = (
        field.reference(
            *(_("Договор"), "contract_id", lambda text: _contracts(desk, page, text)),
            required=True,
            read_only=contract is not None,
        ),
        field.money(_("Сумма счёта, с НДС"), "amount", required=True),
        field.text(_("За что"), "text", placeholder=_("Аванс по договору")),
    )
    record = {} if contract is None else {"contract_id": contract}
    saving = SavingForm(Form(fields, today=desk.today, opened=Opened(record)), _draft(page))
    title = _("Счёт на пополнение")
    of, key = ("", "new") if contract is None else (f" · {contract.title}", str(contract.key))
    desk.keep_typed(saving, "top-up", key, title + of)
    note = _("Срок оплаты посчитается по договору от даты, когда счёт будет проведён.")
    dialog = FormDialog(page, title, saving, action=_("Создать черновик"), note=note)
    dialog.saved.connect(lambda key: desk.open("document", key))
    dialog.open()
    return dialog


def ask_end(page: Page, paper: Face) -> FormDialog:
    """Ask why an акт is taken back or a счёт annulled."""
    act = paper.kind is DocumentKind.ACT
    fields = [*_grounds_of_act(page, paper)] if act else []
    fields.append(field.multiline(_("Причина"), "reason", required=True))
    if paper.paid:
        words = _("Оплата {sum} останется авансом на договоре").format(sum=money_rub(paper.paid))
        fields.append(field.flag(words, "free_payments"))
    command: Any = acts.cancel if act else invoices.annul

    def save(values: dict[str, Any], _base: Any) -> Task[Any]:
        return page.desk.do(page, command, paper.key, **values)

    saving = SavingForm(Form(fields, today=page.desk.today), save)
    title = (_("Отмена: {title}") if act else _("Аннулирование: {title}")).format(title=paper.title)
    note = _("Номер останется занят. Работы документа можно будет взять в другой.")
    action = _("Отменить акт") if act else _("Аннулировать счёт")
    dialog = FormDialog(page, title, saving, action=action, note=note)
    dialog.open()
    return dialog


def ask_settle(page: Page, row: DocumentRow) -> None:
    """Read what is free on the contract, then ask how much of it pays the счёт."""
    page.desk.read(page, advances, row.contract_id).then(lambda found: _settle(page, row, found))


def _settle(page: Page, row: DocumentRow, found: Sequence[AdvanceRow]) -> None:
    free = total(each.free for each in found)
    if not free:
        page.desk.say(_("На договоре нет свободных денег: зачесть нечего."), tone=Tone.WARNING)
        return
    fields = (field.money(_("Зачесть, ₽"), "amount", required=True),)

    def save(values: dict[str, Any], _base: Any) -> Task[Any]:
        return page.desk.do(page, allocations.settle, row.key, **values)

    opened = Opened({"amount": min(free, row.outstanding)})
    saving = SavingForm(Form(fields, today=page.desk.today, opened=opened), save)
    note = _("На договоре свободно {free}, по счёту осталось оплатить {owed}. Остаток договора не изменится.")
    said = note.format(free=money_rub(free), owed=money_rub(row.outstanding))
    dialog = FormDialog(page, _("Зачесть аванс в оплату счёта"), saving, action=_("Зачесть"), note=said, width=560)
    dialog.saved.connect(lambda _none: page.desk.say(_("Аванс зачтён в оплату счёта."), tone=Tone.GOOD))
    dialog.open()


def read_contract(connection: Any, key: UUID, today: date) -> Found:
    """A contract as a reference field shows it. Raises Rejected when there is none."""
    row = contract_row(connection, key, today)
    if row is None:
        raise Rejected(_("Договор не найден: его удалили или он ещё не получен."), code="DELETED")
    return Found(key, row.number, row.client)


def _grounds_of_act(page: Page, paper: Face) -> tuple[Field, ...]:
    paper_field = field.text(
        _("Встречный документ"),
        "counter_paper",
        required=paper.signed,
        hint=_("Акт подписан клиентом: соглашение или письмо, № и дата.") if paper.signed else "",
    )
    return field.date(_("Дата отмены"), "on", required=True, default=page.desk.today), paper_field


def _draft(page: Page) -> Any:
    def save(values: dict[str, Any], _base: Any) -> Task[Any]:
        return page.desk.do(page, invoices.draft_top_up, **values)

    return save


def _contracts(desk: Desk, page: Page, text: str) -> Task[Any]:
    return desk.read(page, _find_contracts, text, desk.today)


def _find_contracts(connection: Any, text: str, today: date) -> list[Found]:
    found = CONTRACTS.page(connection, Wanted(text=text), today=today, limit=_CHOICES)
    return [Found(row.key, row.number, row.client) for row in found.rows]
