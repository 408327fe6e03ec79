"""What every draft of a paper begins with: one contract, locked; its lines; the day and the days of service."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import DocumentChanged
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO
from finance_desk.domain.numbering import draft_mark
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.organization import BankAccount, Organization
from finance_desk.models.ticket import Ticket
from finance_desk.queries.charges import ChargeRow, holders
from finance_desk.services import paper_lines

Days = tuple[date, date] | None


def contract_of_tickets(tx: Transaction, ticket_ids: Collection[UUID]) -> Contract:
    """The one contract of these tickets, locked: nobody else charges, reverses or bills it meanwhile."""
    if not ticket_ids:
        raise Rejected(_("Выберите хотя бы одну заявку."), field="ticket_ids", code="EMPTY")
    found = {tx.read(Ticket, ticket_id).contract_id for ticket_id in sorted(ticket_ids)}
    if len(found) > 1:
        raise Rejected(
            _("Заявки относятся к разным договорам. Выпишите документ по каждому договору отдельно."),
            field="ticket_ids",
            code="MIXED",
        )
    return locked_contract(tx, found.pop())


def locked_contract(tx: Transaction, contract_id: UUID) -> Contract:
    """The contract of a paper, locked."""
    (contract,) = tx.lock(Contract, [contract_id])
    return contract


def locked_document(tx: Transaction, document_id: UUID) -> Document:
    """The paper, locked after its contract, as every command locks them."""
    locked_contract(tx, tx.read(Document, document_id).contract_id)
    return tx.get(Document, document_id)


def today_of(tx: Transaction, organization_id: UUID) -> date:
    """The accounting date of now for an organisation."""
    return tx.today(tx.read(Organization, organization_id).time_zone)


def days_of(rows: Iterable[ChargeRow]) -> Days:
    """The first and the last day of these charges."""
    days = sorted(row.on for row in rows)
    return (days[0], days[-1]) if days else None


def require_each(tx: Transaction, kind: DocumentKind, ticket_ids: Collection[UUID], rows: Sequence[ChargeRow]) -> None:
    """Raise Rejected for the first ticket of which nothing is left to bill, naming the paper that holds it."""
    missing = sorted(set(ticket_ids) - {row.ticket_id for row in rows})
    if not missing:
        return
    refuse_held(tx, kind, missing)
    ticket = tx.read(Ticket, missing[0])
    sentence = (
        _("Заявка № {number} не выполнена или её списание отменено: в акт включать нечего.")
        if kind is DocumentKind.ACT
        else _("Заявка № {number} не согласована и не списана или вся входит в абонплату: выставлять нечего.")
    )
    raise Rejected(sentence.format(number=ticket.number), field="ticket_ids", code="EMPTY")


def refuse_held(tx: Transaction, kind: DocumentKind, ticket_ids: Collection[UUID]) -> None:
    """Raise Rejected when a live paper of this kind holds one of the tickets, naming both."""
    for holder in holders(tx.connection, kind, ticket_ids)[:1]:
        paper = paper_name(kind, holder.number, holder.document_id)
        sentence = _("Заявка № {ticket} уже вошла в документ: {paper}.").format(ticket=holder.ticket, paper=paper)
        raise Rejected(sentence, field="ticket_ids", code="CLOSED")


def paper_name(kind: DocumentKind, number: str | None, document_id: UUID) -> str:
    """«акт № 5», «счёт № 12», «акт, черновик 4F2A»."""
    word = _("акт") if kind is DocumentKind.ACT else _("счёт")
    if number is None:
        return f"{word}, {draft_mark(document_id)}"
    return _("{paper} № {number}").format(paper=word, number=number)


def begin(
    tx: Transaction,
    contract: Contract,
    kind: DocumentKind,
    lines: Sequence[paper_lines.Line],
    *,
    dated: date,
    days: Days = None,
) -> UUID:
    """Keep a new draft with its lines."""
    document = blank(tx, contract, kind, dated, days)
    tx.add(document)
    paper_lines.write(tx, document, lines)
    tx.emit(DocumentChanged(document.id))
    return document.id


def blank(tx: Transaction, contract: Contract, kind: DocumentKind, dated: date, days: Days = None) -> Document:
    """A draft without lines, not kept yet."""
    account = select(BankAccount.id).where(BankAccount.organization_id == contract.organization_id, BankAccount.is_main)
    return Document(
        id=tx.new_id(),
        organization_id=contract.organization_id,
        client_id=contract.client_id,
        contract_id=contract.id,
        kind=kind,
        state=DocumentState.DRAFT,
        revision=0,
        dated=dated,
        period_from=days[0] if days else None,
        period_to=days[1] if days else None,
        price_vat=contract.price_vat,
        net=ZERO,
        vat=ZERO,
        gross=ZERO,
        bank_account_id=tx.session.scalar(account.order_by(BankAccount.id).limit(1)),
        from_opening=False,
        cancel_reason="",
        counter_paper="",
        delivery=contract.delivery,
        comment="",
    )
