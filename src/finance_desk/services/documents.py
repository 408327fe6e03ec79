"""Papers of every kind: drafts are edited and deleted, issued ones are only sent, signed and commented on (C29)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.journal import journal
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.events import DocumentChanged
from finance_desk.domain.language import _
from finance_desk.domain.roles import ACCOUNTANTS, DISPATCHERS, MANAGERS
from finance_desk.domain.states import Delivery, DocumentKind
from finance_desk.models.document import Document, Rendition
from finance_desk.models.organization import BankAccount
from finance_desk.services import drafts, issuing, numbers, paper_lines, receipts
from finance_desk.services.paper_lines import LineDraft


@dataclass(frozen=True, slots=True)
class DraftCard:
    """What a draft says besides its lines. The days of service are both within the period."""

    dated: date
    period_from: date | None = None
    period_to: date | None = None
    bank_account_id: UUID | None = None
    comment: str = ""


@command(roles=DISPATCHERS)
def edit_draft(
    tx: Transaction,
    document_id: UUID,
    base: DraftCard,
    card: DraftCard,
    lines: tuple[LineDraft, ...] | None = None,
    base_lines: tuple[UUID, ...] | None = None,
) -> None:
    """Change a draft; with `lines`, its lines become these, and charges of those left out are free again.

    `base_lines` are those the form was opened with: lines get other keys whenever they are written. Raises Conflict
    when they are others by now; None asks for no such proof.
    """
    drafts.locked_document(tx, document_id)
    document = tx.get(Document, document_id, seen=base)
    document.require_draft()
    writer = document.rev_op
    _check(tx, document, card)
    for field in fields(card):
        setattr(document, field.name, getattr(card, field.name))
    if lines is not None:
        known = paper_lines.read(tx, document_id)
        if base_lines is not None and base_lines != tuple(known):
            raise _other_lines(tx, writer)
        document.rev_op = tx.operation  # other lines may come to the same sums
        paper_lines.write(tx, document, paper_lines.edited(tx, document, known, lines))
    tx.emit(DocumentChanged(document_id))


def _other_lines(tx: Transaction, writer: UUID) -> Conflict:
    """Lines were written meanwhile, by the operation that wrote the draft last."""
    row = tx.session.execute(select(journal.c.actor, journal.c.at).where(journal.c.op_id == writer)).first()
    who, when = (_("эта же операция"), tx.now) if row is None else (tx.user_name(row.actor), row.at)
    sentence = _("Пока форма была открыта, строки изменил {who} ({when}). Обновите и повторите.")
    return Conflict(sentence.format(who=who, when=f"{when:%d.%m.%Y %H:%M} UTC"), who=who, when=when, fields=("lines",))


def _check(tx: Transaction, document: Document, card: DraftCard) -> None:
    if (card.period_from is None) is not (card.period_to is None):
        raise Rejected(_("Укажите обе даты периода или ни одной."), field="period_to")
    if card.period_from is not None and card.period_to is not None and card.period_to < card.period_from:
        raise Rejected(_("Период заканчивается раньше, чем начинается. Исправьте одну из дат."), field="period_to")
    if card.bank_account_id is not None:
        account = tx.read(BankAccount, card.bank_account_id)
        if account.organization_id != document.organization_id:
            raise Rejected(_("Это счёт другой организации. Выберите свой."), field="bank_account_id")


@command(roles=DISPATCHERS)
def delete_draft(tx: Transaction, document_id: UUID) -> None:
    """Delete a draft and free what it would have closed. A paper with a number is never deleted."""
    document = drafts.locked_document(tx, document_id)
    if document.number is not None:
        sentence = _("Документ № {number} выписан и не удаляется. Отмените или аннулируйте его.")
        raise Rejected(sentence.format(number=document.number), code="document_kept")
    paper_lines.erase(tx, document_id)
    tx.session.delete(document)
    tx.emit(DocumentChanged(document_id))


@command(roles=MANAGERS)
def issue(
    tx: Transaction, document_id: UUID, on: date | None = None, confirm_date_order: bool = False, prefix: str = ""
) -> str:
    """Issue a draft under its own date or `on`: it takes the next number and never changes again. Returns the number.

    `prefix` names the series of a workstation; without it the number comes from the series of all.
    """
    document = drafts.locked_document(tx, document_id)
    document.require_draft()
    if confirm_date_order and tx.actor.role not in ACCOUNTANTS:
        raise Rejected(_("Нарушить порядок дат может только бухгалтер."), field="on", code="NOT_ALLOWED")
    document.dated = on or document.dated
    issuing.check(tx, document)
    taken = numbers.take(tx, document, confirmed=confirm_date_order, prefix=prefix)
    issuing.freeze(tx, document, taken)
    if document.kind is DocumentKind.ACT:
        receipts.remind(tx, [(document.contract_id, document.gross)])
    tx.emit(DocumentChanged(document_id))
    return taken.number


@command(roles=DISPATCHERS)
def attach_rendition(tx: Transaction, document_id: UUID, template: str, sha256: str) -> UUID:
    """Keep the PDF of an issued paper, stored before as a blob. The first of a form stands: a later one is not kept."""
    document = tx.get(Document, document_id)
    if document.number is None:
        raise Rejected(_("Печатная форма хранится только у выписанного документа."), code="STATE")
    kept = _renditions(tx, document_id)
    form = template.partition(":")[0]
    for rendition in kept:
        if rendition.template.partition(":")[0] == form:
            return rendition.id
    made = Rendition(
        id=tx.new_id(),
        document_id=document_id,
        n=len(kept) + 1,
        template=template,
        content=sha256,
        rendered_at=tx.now,
    )
    tx.add(made)
    tx.emit(DocumentChanged(document_id))
    return made.id


def _renditions(tx: Transaction, document_id: UUID) -> Sequence[Rendition]:
    kept = select(Rendition).where(Rendition.document_id == document_id).order_by(Rendition.n)
    return tx.session.scalars(kept).all()


@command(roles=DISPATCHERS)
def mark_sent(tx: Transaction, document_id: UUID, delivery: Delivery | None = None) -> None:
    """Note that the paper went to the client, and which way."""
    document = _in_force(tx, document_id, _("Отправить"))
    document.sent_at, document.delivery = tx.now, delivery or document.delivery
    tx.emit(DocumentChanged(document_id))


@command(roles=DISPATCHERS)
def mark_signed(tx: Transaction, document_id: UUID, signed_copy: str | None = None) -> None:
    """Note that the client signed; the scan, if any, was stored before under its SHA-256."""
    document = _in_force(tx, document_id, _("Отметить подписанным"))
    document.signed_at = document.signed_at or tx.now
    document.signed_copy = signed_copy or document.signed_copy
    tx.emit(DocumentChanged(document_id))


def _in_force(tx: Transaction, document_id: UUID, action: str) -> Document:
    document = tx.get(Document, document_id)
    document.require_issued(action)
    return document


@command(roles=DISPATCHERS)
def comment(tx: Transaction, document_id: UUID, text: str) -> None:
    """Write a note on a paper in any state; it is no part of what the paper says."""
    tx.get(Document, document_id).comment = text
    tx.emit(DocumentChanged(document_id))
