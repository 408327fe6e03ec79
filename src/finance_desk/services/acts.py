"""Акты: what a client accepts. An акт closes charges; taken back, it frees them (B10, C14)."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import DocumentChanged
from finance_desk.domain.formatting import period_label
from finance_desk.domain.language import _
from finance_desk.domain.period import Period
from finance_desk.domain.roles import ACCOUNTANTS, DISPATCHERS
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.models.document import Document, DocumentCharge, DocumentLine
from finance_desk.queries.charges import ChargeRow, unclosed, works_inside_the_fee
from finance_desk.services import drafts, ending, issuing
from finance_desk.services.paper_lines import of_charge

_ACT = DocumentKind.ACT


@command(roles=DISPATCHERS)
def draft_for_tickets(tx: Transaction, ticket_ids: tuple[UUID, ...]) -> UUID:
    """Draft an акт of completed tickets of one contract, dated today."""
    contract = drafts.contract_of_tickets(tx, ticket_ids)
    rows = unclosed(tx.connection, contract.id, _ACT, tickets=ticket_ids)
    rows += works_inside_the_fee(tx.connection, contract.id, tickets=ticket_ids)
    drafts.require_each(tx, _ACT, ticket_ids, rows)
    lines = [of_charge(row, contract.price_vat) for row in rows]
    today = drafts.today_of(tx, contract.organization_id)
    return drafts.begin(tx, contract, _ACT, lines, dated=today, days=drafts.days_of(rows))


@command(roles=DISPATCHERS)
def draft_for_period(tx: Transaction, contract_id: UUID, period: Period) -> UUID:
    """Draft the акт за период: all that was charged in these days and no акт closes yet, dated the last of them."""
    contract = drafts.locked_contract(tx, contract_id)
    rows = unclosed(tx.connection, contract_id, _ACT, period=period)
    if not rows:
        raise Rejected(_nothing_left(tx, contract_id, period), field="period", code="EMPTY")
    rows += works_inside_the_fee(tx.connection, contract_id, period=period)
    lines = [of_charge(row, contract.price_vat) for row in rows]
    return drafts.begin(tx, contract, _ACT, lines, dated=period.last, days=(period.start, period.last))


def _nothing_left(tx: Transaction, contract_id: UUID, period: Period) -> str:
    closing = tx.session.execute(
        select(Document.id, Document.number)
        .where(
            Document.contract_id == contract_id,
            Document.kind == _ACT,
            Document.state.in_((DocumentState.DRAFT, DocumentState.ISSUED)),
            Document.period_from < period.end,
            Document.period_to >= period.start,
        )
        .order_by(Document.id.desc())
        .limit(1)
    ).first()
    days = period_label(period.start, period.last)
    if closing is None:
        return _("За период {days} по договору ничего не списано: акт составлять не о чем.").format(days=days)
    paper = drafts.paper_name(_ACT, closing.number, closing.id)
    return _("За период {days} всё списанное уже вошло в документ: {paper}.").format(days=days, paper=paper)


@command(roles=DISPATCHERS)
def draft_on_basis(tx: Transaction, invoice_id: UUID) -> UUID:
    """Draft the акт of the work that a счёт bills and that is done by now."""
    invoice = drafts.locked_document(tx, invoice_id)
    if invoice.kind is not DocumentKind.INVOICE:
        raise Rejected(_("Акт создаётся на основании счёта."), field="invoice_id", code="KIND")
    invoice.require_issued(_("Взять за основу"))
    contract = drafts.locked_contract(tx, invoice.contract_id)
    rows = _billed(tx, invoice)
    if not rows:
        sentence = _("По счёту № {number} нет выполненных и ещё не закрытых актом работ.")
        raise Rejected(sentence.format(number=invoice.number), field="invoice_id", code="EMPTY")
    lines = [of_charge(row, contract.price_vat) for row in rows]
    today = drafts.today_of(tx, contract.organization_id)
    return drafts.begin(tx, contract, _ACT, lines, dated=today, days=drafts.days_of(rows))


def _billed(tx: Transaction, invoice: Document) -> list[ChargeRow]:
    links = select(DocumentCharge.posting_id, DocumentCharge.posting_n).where(DocumentCharge.document_id == invoice.id)
    charges = {tuple(row) for row in tx.session.execute(links)}
    of_tickets = select(DocumentLine.ticket_id).where(DocumentLine.document_id == invoice.id)
    tickets = {ticket for ticket in tx.session.scalars(of_tickets) if ticket is not None}
    rows = unclosed(tx.connection, invoice.contract_id, _ACT)
    return [row for row in rows if row.ticket_id in tickets or (row.posting_id, row.n) in charges]


@command(roles=ACCOUNTANTS)
def cancel(
    tx: Transaction,
    document_id: UUID,
    on: date,
    reason: str,
    counter_paper: str = "",
    free_payments: bool = False,
) -> None:
    """Take an акт back in an open period. Its work may be closed again; a signed one needs a counter-paper."""
    act = drafts.locked_document(tx, document_id)
    if act.kind is not _ACT:
        raise Rejected(_("Сторно — для акта. Счёт аннулируется."), code="KIND")
    act.require_issued(_("Сторнировать"))
    _require_grounds(act, on, reason, counter_paper)
    issuing.require_open_period(tx, act.organization_id, on)
    ending.free_payments(tx, act, on, confirmed=free_payments)
    act.state, act.cancelled_on = DocumentState.CANCELLED, on
    act.cancel_reason, act.counter_paper = reason.strip(), counter_paper.strip()
    ending.release_charges(tx, act)
    tx.emit(DocumentChanged(document_id))


def _require_grounds(act: Document, on: date, reason: str, counter_paper: str) -> None:
    if not reason.strip():
        raise Rejected(_("Укажите причину отмены."), field="reason")
    if act.signed_at is not None and not counter_paper.strip():
        sentence = _("Акт № {number} подписан клиентом. Укажите встречный документ: соглашение или письмо, № и дату.")
        raise Rejected(sentence.format(number=act.number), field="counter_paper", code="SIGNED")
    if on < act.dated:
        raise Rejected(_("Отмена не может быть раньше самого акта. Измените дату."), field="on")
