"""Whose money a receipt is: parts of it given to contracts, taken back, and what of it is still free."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import DocumentChanged
from finance_desk.domain.formatting import money
from finance_desk.domain.language import _, kept
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import PostingKind, assignment_entries
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentUse
from finance_desk.models.contract import Contract
from finance_desk.models.payment import Allocation, Assignment, Payment
from finance_desk.services import alerts, bookings, ledger

BY_HAND = 0
"""The rule of an assignment that a person made; 1 to 5 are those of the matching ladder."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a receipt for a contract, with the rule and the reasons."""

    payment: Payment
    contract_id: UUID
    amount: Money
    on: date
    rule: int
    evidence: Sequence[str]


def give(tx: Transaction, shares: Sequence[Share]) -> list[Assignment]:
    """Give parts of receipts to contracts: unmatched + · funds −."""
    keys = [tx.new_id() for _share in shares]
    posted = ledger.post_all(tx, [_posting(tx, key, share) for key, share in zip(keys, shares, strict=True)])
    made = [
        Assignment(
            id=key,
            payment_id=share.payment.id,
            contract_id=share.contract_id,
            amount=share.amount,
            assigned_on=share.on,
            rule=share.rule,
            evidence=list(share.evidence),
            posting_id=posting_id,
            ended=False,
        )
        for key, share, posting_id in zip(keys, shares, posted, strict=True)
    ]
    tx.session.add_all(made)
    tx.session.flush()
    return made


def _posting(tx: Transaction, key: UUID, share: Share) -> ledger.Posting:
    payment, number = share.payment, tx.read(Contract, share.contract_id).number
    title = kept("{receipt} — договор № {number}").format(receipt=bookings.title(payment), number=number)
    fact = ledger.Fact(PostingKind.ASSIGNMENT, key, payment.organization_id, share.on, title, share.contract_id)
    return ledger.Posting(fact, assignment_entries(payment.bank_account_id, share.contract_id, share.amount))


def end(tx: Transaction, ended: Sequence[Assignment], on: date) -> None:
    """End assignments and what they pay; the rows stay, the postings are the caller's to reverse."""
    freed = live_allocations(tx, [assignment.id for assignment in ended])
    alerts.resume_overdue(tx, [allocation.document_id for allocation in freed])
    for allocation in freed:
        allocation.ended, allocation.ended_on = True, on
        tx.emit(DocumentChanged(allocation.document_id))
    tx.session.flush()  # what rests on an assignment ends before it does
    for assignment in ended:
        assignment.ended = True
    tx.session.flush()


def live(tx: Transaction, payment_ids: Sequence[UUID]) -> Sequence[Assignment]:
    """Whose the receipts are."""
    rows = select(Assignment).where(Assignment.payment_id.in_(payment_ids), ~Assignment.ended)
    return tx.session.scalars(rows.order_by(Assignment.id)).all()


def live_allocations(tx: Transaction, assignment_ids: Sequence[UUID]) -> Sequence[Allocation]:
    """What assignments pay."""
    rows = select(Allocation).where(Allocation.assignment_id.in_(assignment_ids), ~Allocation.ended)
    return tx.session.scalars(rows.order_by(Allocation.id)).all()


def require_receipt(payment: Payment) -> None:
    """Raise Rejected unless the line is a client's money that came and stands."""
    if payment.undone:
        raise Rejected(_("Загрузка этой строки выписки отменена."), code="STATE")
    if payment.direction is not Direction.IN or payment.use is not PaymentUse.RECEIPT:
        raise Rejected(
            _("Это не поступление от клиента. Сначала учтите строку как поступление от клиента."), code="STATE"
        )


def free(tx: Transaction, payment: Payment, contract_id: UUID | None) -> Money:
    """What of a receipt may still move: of what this contract got, or (None) of what no contract got."""
    live = select(func.sum(Assignment.amount)).where(Assignment.payment_id == payment.id, ~Assignment.ended)
    if contract_id is None:
        return payment.amount - _sum(tx, live) - refunded(tx, payment.id, None)
    paying = (
        select(func.sum(Allocation.amount))
        .join(Assignment, Assignment.id == Allocation.assignment_id)
        .where(Assignment.payment_id == payment.id, Assignment.contract_id == contract_id, ~Allocation.ended)
    )
    given = _sum(tx, live.where(Assignment.contract_id == contract_id))
    return given - _sum(tx, paying) - refunded(tx, payment.id, contract_id)


def refunded(tx: Transaction, payment_id: UUID, contract_id: UUID | None) -> Money:
    """What was given back of a receipt by refunds that name it."""
    refunds = select(func.sum(Payment.amount)).where(
        Payment.refunds == payment_id,
        Payment.use == PaymentUse.REFUND,
        ~Payment.undone,
        Payment.contract_id.is_(None) if contract_id is None else Payment.contract_id == contract_id,
    )
    return _sum(tx, refunds)


def require_free(tx: Transaction, payment: Payment, contract_id: UUID | None, amount: Money) -> None:
    """Raise Rejected unless this much of the receipt may still move."""
    if amount <= ZERO:
        raise Rejected(_("Сумма должна быть больше нуля."), field="amount")
    left = free(tx, payment, contract_id)
    if amount > left:
        sentence = (
            _("{receipt}: не разнесено {left} руб., больше разнести нельзя.")
            if contract_id is None
            else _("{receipt}: свободно на договоре {left} руб., остальное оплатило документы или возвращено.")
        )
        raise Rejected(
            sentence.format(receipt=bookings.title(payment), left=money(max(left, ZERO))), field="amount", code="LIMIT"
        )


def require_refunds_covered(tx: Transaction, payment: Payment, contract_id: UUID) -> None:
    """Raise Rejected when less stays on the contract than was given back of it."""
    tx.session.flush()
    if free(tx, payment, contract_id) < ZERO:
        sentence = _("{receipt}: часть этих денег возвращена клиенту. Сначала учтите возврат прочим платежом.")
        raise Rejected(sentence.format(receipt=bookings.title(payment)), code="REFUNDED")


def _sum(tx: Transaction, sums: Select[Any]) -> Money:
    return tx.session.scalar(sums) or ZERO
