"""The end of an issued paper: what it closed may be closed again, what paid it becomes an advance."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select, update

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import money
from finance_desk.domain.language import _
from finance_desk.domain.money import Money, total
from finance_desk.models.document import Document, DocumentCharge
from finance_desk.models.payment import Allocation


def paid(tx: Transaction, document_id: UUID) -> Money:
    """What live allocations pay of a paper."""
    return total(allocation.amount for allocation in _live(tx, document_id))


def free_payments(tx: Transaction, document: Document, on: date, *, confirmed: bool) -> None:
    """Take the money off the paper: it stays on the contract. Raises Rejected PAID unless a person confirmed that."""
    allocations = _live(tx, document.id)
    if allocations and not confirmed:
        sentence = _("Документ № {number} оплачен на {paid} руб. Подтвердите: деньги останутся авансом на договоре.")
        paid_sum = total(allocation.amount for allocation in allocations)
        raise Rejected(
            sentence.format(number=document.number, paid=money(paid_sum)), field="free_payments", code="PAID"
        )
    for allocation in allocations:
        allocation.ended, allocation.ended_on = True, on


def release_charges(tx: Transaction, document: Document) -> None:
    """Free the charges of a paper that is in force no more; its state is written first, or the database refuses."""
    tx.session.flush()
    tx.session.execute(update(DocumentCharge).where(DocumentCharge.document_id == document.id).values(released=True))


def _live(tx: Transaction, document_id: UUID) -> Sequence[Allocation]:
    live = select(Allocation).where(Allocation.document_id == document_id, ~Allocation.ended)
    return tx.session.scalars(live.order_by(Allocation.id).with_for_update()).all()
