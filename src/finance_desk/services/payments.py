"""Bank lines after they were loaded: whose money a receipt is, and what an outgoing line was for."""

from datetime import date
from uuid import UUID

from sqlalchemy import exists, select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import PaymentsChanged
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _, kept
from finance_desk.domain.money import Money, poured
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.domain.states import PaymentUse
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.organization import Organization
from finance_desk.models.payment import Assignment, Payment
from finance_desk.services import alerts, allocations, assignments, bookings, ledger, receipts
from finance_desk.services.assignments import BY_HAND, Share
from finance_desk.services.bookings import Booking


@command(roles=ACCOUNTANTS)
def assign(
    tx: Transaction,
    payment_id: UUID,
    contract_id: UUID,
    amount: Money,
    on: date | None = None,
    evidence: tuple[str, ...] = (),
    pays: tuple[UUID, ...] = (),
) -> UUID:
    """Give a receipt, or a part of it, to a contract; dated as the payment while that period is open, else today.

    It pays the papers of `pays` one after another; what is left of it is an advance.
    """
    tx.lock(Contract, [contract_id])
    payment = tx.get(Payment, payment_id)
    assignments.require_receipt(payment)
    bookings.require_own_contract(tx, contract_id, payment.organization_id)
    assignments.require_free(tx, payment, None, amount)
    if on is not None and on < payment.posted_on:
        sentence = _("Деньги пришли {date}: разнести их раньше нельзя. Измените дату.")
        raise Rejected(sentence.format(date=date_short(payment.posted_on)), field="on")
    day = on or bookings.open_day(tx, payment.organization_id, payment.posted_on)
    (made,) = assignments.give(tx, [Share(payment, contract_id, amount, day, BY_HAND, evidence)])
    alerts.review(tx, contract_id)
    receipts.remind(tx, [(contract_id, amount)])
    owed = [allocations.outstanding(tx, tx.read(Document, each)) for each in pays]
    for document_id, part in zip(pays, poured(amount, owed), strict=True):
        if part:
            allocations.allocate(tx, made.id, document_id, part)
    tx.emit(PaymentsChanged(payment.import_id))
    return made.id


@command(roles=ACCOUNTANTS)
def reassign(
    tx: Transaction, assignment_id: UUID, contract_id: UUID, reason: str, evidence: tuple[str, ...] = ()
) -> UUID:
    """Move an assignment to another contract, today: the old row stays, ended, and so does what it paid."""
    old = tx.read(Assignment, assignment_id)
    if contract_id == old.contract_id:
        raise Rejected(_("Поступление уже на этом договоре. Выберите другой."), field="contract_id")
    tx.lock(Contract, [old.contract_id, contract_id])
    payment = _end(tx, assignment_id, reason)
    bookings.require_own_contract(tx, contract_id, payment.organization_id)
    share = Share(payment, contract_id, old.amount, _today(tx, payment), BY_HAND, (reason, *evidence))
    (made,) = assignments.give(tx, [share])
    for each in sorted((old.contract_id, contract_id)):
        alerts.review(tx, each)
    receipts.remind(tx, [(contract_id, old.amount)])
    return made.id


@command(roles=ACCOUNTANTS)
def release(tx: Transaction, assignment_id: UUID, reason: str) -> None:
    """Take an assignment back, today: the money is unmatched again, the papers it paid are not paid."""
    old = tx.read(Assignment, assignment_id)
    tx.lock(Contract, [old.contract_id])
    _end(tx, assignment_id, reason)
    alerts.review(tx, old.contract_id)


@command(roles=ACCOUNTANTS)
def book_as(
    tx: Transaction,
    payment_id: UUID,
    use: PaymentUse,
    performer_id: UUID | None = None,
    contract_id: UUID | None = None,
    refunds: UUID | None = None,
) -> None:
    """Book a bank line as something else: its posting is reversed and made anew, both on one day."""
    wanted = Booking(use, performer_id, contract_id, refunds)
    touched = sorted({each for each in (tx.read(Payment, payment_id).contract_id, contract_id) if each is not None})
    tx.lock(Contract, touched)
    tx.lock(Payment, [each for each in (payment_id, refunds) if each is not None])
    payment = tx.read(Payment, payment_id)
    if payment.undone:
        raise Rejected(_("Загрузка этой строки выписки отменена."), code="STATE")
    if wanted == bookings.booking_of(payment):
        return
    bookings.check(tx, payment.direction, payment.organization_id, wanted)
    _require_nothing_rests(tx, payment)
    ((stands, booked_on),) = bookings.standing(tx, [payment])
    day = max(bookings.open_day(tx, payment.organization_id, payment.posted_on), booked_on)
    ledger.reverse(tx, stands, day, kept("Учтено иначе."))
    bookings.write(payment, Booking(use, performer_id, contract_id))
    tx.session.flush()
    _link_refund(tx, payment, refunds)
    bookings.book(tx, [payment], day)
    for each in touched:
        alerts.review(tx, each)
    tx.emit(PaymentsChanged(payment.import_id))


def _end(tx: Transaction, assignment_id: UUID, reason: str) -> Payment:
    """End an assignment today; its contract is locked by the caller."""
    if not reason.strip():
        raise Rejected(_("Укажите причину."), field="reason")
    payment = tx.get(Payment, tx.read(Assignment, assignment_id).payment_id)
    assignment = tx.get(Assignment, assignment_id)
    if assignment.ended:
        raise Rejected(_("Это разнесение уже снято."), code="STATE")
    assignments.end(tx, [assignment], _today(tx, payment))
    ledger.reverse(tx, assignment.posting_id, _today(tx, payment), reason)
    assignments.require_refunds_covered(tx, payment, assignment.contract_id)
    tx.emit(PaymentsChanged(payment.import_id))
    return payment


def _today(tx: Transaction, payment: Payment) -> date:
    return tx.today(tx.read(Organization, payment.organization_id).time_zone)


def _require_nothing_rests(tx: Transaction, payment: Payment) -> None:
    """A receipt that was assigned or given back is a receipt for as long as that stands."""
    if payment.use is not PaymentUse.RECEIPT:
        return
    given = exists().where(Assignment.payment_id == payment.id, ~Assignment.ended)
    returned = exists().where(Payment.refunds == payment.id, ~Payment.undone)
    if tx.session.scalar(select(given | returned)):
        raise Rejected(_("Поступление разнесено или возвращено. Сначала снимите разнесение."), code="STATE")


def _link_refund(tx: Transaction, payment: Payment, refunds: UUID | None) -> None:
    """Name the receipt that is given back; never more of it than nobody uses."""
    if refunds is None:
        return
    receipt = tx.read(Payment, refunds)
    assignments.require_receipt(receipt)
    if receipt.organization_id != payment.organization_id or receipt.posted_on > payment.posted_on:
        raise Rejected(_("Возвращать можно только поступление этой же организации, пришедшее раньше."), field="refunds")
    assignments.require_free(tx, receipt, payment.contract_id, payment.amount)
    payment.refunds = refunds
