"""Счета: what a client is asked to pay. A счёт makes no entries; until paid it may be revised under its number."""

from collections.abc import Iterable
from uuid import UUID

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import DocumentChanged
from finance_desk.domain.formatting import money, period_label
from finance_desk.domain.language import _, kept
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.period import Period
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.roles import ACCOUNTANTS, DISPATCHERS, MANAGERS
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.domain.vat import PriceVat, contract_rate, split_vat
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.queries.charges import agreed, unclosed
from finance_desk.services import drafts, ending, issuing, paper_lines
from finance_desk.services.numbers import Taken
from finance_desk.services.organizations import tax_mode
from finance_desk.services.paper_lines import Line, LineDraft, of_charge

_INVOICE = DocumentKind.INVOICE


@command(roles=DISPATCHERS)
def draft_for_tickets(tx: Transaction, ticket_ids: tuple[UUID, ...]) -> UUID:
    """Draft a счёт of tickets of one contract: of completed ones their charges, of agreed ones what was agreed."""
    contract = drafts.contract_of_tickets(tx, ticket_ids)
    rows = unclosed(tx.connection, contract.id, _INVOICE, tickets=ticket_ids)
    charged = {row.ticket_id for row in rows}
    rows += agreed(tx.connection, contract.id, [ticket for ticket in ticket_ids if ticket not in charged])
    drafts.require_each(tx, _INVOICE, ticket_ids, rows)
    return _begin(tx, contract, [of_charge(row, contract.price_vat) for row in rows])


@command(roles=DISPATCHERS)
def draft_for_period(tx: Transaction, contract_id: UUID, period: Period) -> UUID:
    """Draft a счёт of all that was charged in these days and no счёт bills yet; hours of a lot were billed when sold."""
    contract = drafts.locked_contract(tx, contract_id)
    rows = unclosed(tx.connection, contract_id, _INVOICE, period=period)
    if not rows:
        sentence = _("За период {days} нет списаний, по которым счёт ещё не выставлен.")
        days = period_label(period.start, period.last)
        raise Rejected(sentence.format(days=days), field="period", code="EMPTY")
    return _begin(tx, contract, [of_charge(row, contract.price_vat) for row in rows], (period.start, period.last))


@command(roles=DISPATCHERS)
def draft_top_up(tx: Transaction, contract_id: UUID, amount: Money, text: str = "") -> UUID:
    """Draft a счёт that bills no work: an advance of `amount` roubles, VAT within."""
    contract = drafts.locked_contract(tx, contract_id)
    if amount <= ZERO:
        raise Rejected(_("Сумма счёта должна быть больше нуля."), field="amount")
    today = drafts.today_of(tx, contract.organization_id)
    rate = contract_rate(tax_mode(tx, contract.organization_id, today), contract.price_vat, today)
    amounts = split_vat(amount, rate, PriceVat.INCLUDED)
    line = Line(
        name=text.strip() or kept("Аванс по договору № {number}").format(number=contract.number),
        unit=kept("усл. ед"),
        okei="876",
        quantity=Quantity(1),
        price=amounts.net if contract.price_vat is PriceVat.ON_TOP else amounts.gross,
        vat_rate=rate,
        amounts=amounts,
    )
    return _begin(tx, contract, [line])


@command(roles=DISPATCHERS)
def draft_on_basis(tx: Transaction, document_id: UUID) -> UUID:
    """Draft a счёт of what an issued акт says."""
    act = drafts.locked_document(tx, document_id)
    if act.kind is not DocumentKind.ACT:
        raise Rejected(_("Счёт создаётся на основании акта. Чтобы повторить счёт, скопируйте его."), code="KIND")
    act.require_issued(_("Взять за основу"))
    free = _free(tx, act.contract_id)
    known = paper_lines.read(tx, document_id).values()
    lines = [line for line in known if line.charges and not line.included and free.issuperset(_keys([line]))]
    if not lines:
        sentence = _("По акту № {number} выставлять нечего: его работы уже в счёте или оплачены пакетом часов.")
        raise Rejected(sentence.format(number=act.number), field="document_id", code="EMPTY")
    days = (act.period_from, act.period_to) if act.period_from and act.period_to else None
    return _begin(tx, drafts.locked_contract(tx, act.contract_id), lines, days)


def _begin(tx: Transaction, contract: Contract, lines: list[Line], days: drafts.Days = None) -> UUID:
    today = drafts.today_of(tx, contract.organization_id)
    return drafts.begin(tx, contract, _INVOICE, lines, dated=today, days=days)


def _keys(lines: Iterable[Line]) -> set[tuple[UUID | None, int]]:
    return {(closed.posting_id, closed.posting_n) for line in lines for closed in line.charges}


def _free(tx: Transaction, contract_id: UUID) -> set[tuple[UUID | None, int]]:
    """Charges of the contract that stand and that no live счёт bills."""
    return {(row.posting_id, row.n) for row in unclosed(tx.connection, contract_id, _INVOICE)}


@command(roles=MANAGERS)
def revise(
    tx: Transaction, document_id: UUID, lines: tuple[LineDraft, ...] | None = None, comment: str | None = None
) -> UUID:
    """Issue the next revision of an unpaid счёт: same number and date, today's requisites, these lines or the same."""
    old = _in_force(tx, document_id, _("Исправить"))
    if old.from_opening or old.series_id is None or old.seq is None or old.number is None:
        raise Rejected(_("Счёт перенесён из прежней программы: аннулируйте его и выставьте новый."), code="OPENING")
    paid = ending.paid(tx, document_id)
    if paid:
        sentence = _("Счёт № {number} оплачен на {paid} руб. и не исправляется. Аннулируйте его и выставьте копию.")
        raise Rejected(sentence.format(number=old.number, paid=money(paid)), code="PAID")
    known = paper_lines.read(tx, document_id)
    made = list(known.values()) if lines is None else paper_lines.edited(tx, old, known, lines)
    days = (old.period_from, old.period_to) if old.period_from and old.period_to else None
    new = drafts.blank(tx, drafts.locked_contract(tx, old.contract_id), _INVOICE, old.dated, days)
    new.revision, new.revises, new.bank_account_id = old.revision + 1, old.id, old.bank_account_id
    new.comment = old.comment if comment is None else comment
    tx.add(new)
    old.state = DocumentState.REPLACED
    ending.release_charges(tx, old)
    paper_lines.write(tx, new, made)
    issuing.require_standing(tx, new)
    issuing.freeze(tx, new, Taken(old.series_id, old.seq, old.number), drafts.today_of(tx, old.organization_id))
    tx.emit(DocumentChanged(old.id))
    tx.emit(DocumentChanged(new.id))
    return new.id


@command(roles=ACCOUNTANTS)
def annul(tx: Transaction, document_id: UUID, reason: str, free_payments: bool = False) -> None:
    """Say that nobody should pay the счёт. Money that paid it stays on the contract if `free_payments` confirms that."""
    invoice = _in_force(tx, document_id, _("Аннулировать"))
    if not reason.strip():
        raise Rejected(_("Укажите причину."), field="reason")
    today = drafts.today_of(tx, invoice.organization_id)
    ending.free_payments(tx, invoice, today, confirmed=free_payments)
    invoice.state, invoice.cancelled_on, invoice.cancel_reason = DocumentState.ANNULLED, today, reason.strip()
    ending.release_charges(tx, invoice)
    tx.emit(DocumentChanged(document_id))


@command(roles=DISPATCHERS)
def copy(tx: Transaction, document_id: UUID) -> UUID:
    """Draft a счёт with the lines of another one. What the other still bills cannot be billed twice: annul it first."""
    other = drafts.locked_document(tx, document_id)
    if other.kind is not _INVOICE:
        raise Rejected(_("Копируется счёт. Акт составляется по списаниям."), code="KIND")
    lines = list(paper_lines.read(tx, document_id).values())
    drafts.refuse_held(tx, _INVOICE, {line.ticket_id for line in lines if line.ticket_id is not None})
    if not _keys(lines) <= _free(tx, other.contract_id):
        raise Rejected(_("Часть строк уже вошла в другой счёт или её списание отменено."), code="CLOSED")
    return _begin(tx, drafts.locked_contract(tx, other.contract_id), lines)


def _in_force(tx: Transaction, document_id: UUID, action: str) -> Document:
    invoice = drafts.locked_document(tx, document_id)
    if invoice.kind is not _INVOICE:
        raise Rejected(_("Это действие — для счёта. Акт отменяется сторно."), code="KIND")
    invoice.require_issued(action)
    return invoice
