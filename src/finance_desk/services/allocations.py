"""What pays a paper: parts of assignments. «Оплачено» is the sum of the live ones, nothing else (B14, C17)."""

from datetime import date
from uuid import UUID

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import DocumentChanged, PaymentsChanged
from finance_desk.domain.formatting import money
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.domain.states import DocumentState
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.organization import Organization
from finance_desk.models.payment import Allocation, Assignment, Payment
from finance_desk.queries.open_papers import advances
from finance_desk.queries.payments import paid
from finance_desk.services import alerts, assignments


@command(roles=ACCOUNTANTS)
def allocate(tx: Transaction, assignment_id: UUID, document_id: UUID, amount: Money, on: date | None = None) -> UUID:
    """Pay a счёт or an акт with a part of what its contract was given; dated, so closed months are no hindrance."""
    (contract,) = tx.lock(Contract, [tx.read(Assignment, assignment_id).contract_id])
    assignment = tx.get(Assignment, assignment_id)
    if assignment.ended:
        raise Rejected(_("Это разнесение уже снято. Выберите другое поступление."), code="STATE")
    payment = tx.read(Payment, assignment.payment_id)
    assignments.require_free(tx, payment, contract.id, amount)
    _require_left(tx, assignment, amount)
    document = tx.get(Document, document_id)
    _require_payable(tx, document, assignment, amount)
    day = on or tx.today(tx.read(Organization, contract.organization_id).time_zone)
    tx.emit(PaymentsChanged(payment.import_id))
    return pay(tx, assignment, document, amount, day).id


@command(roles=ACCOUNTANTS)
def settle(tx: Transaction, document_id: UUID, amount: Money) -> None:
    """Pay a счёт or an акт with what its contract was given before, the oldest money first."""
    document = tx.read(Document, document_id)
    tx.lock(Contract, [document.contract_id])
    left = amount
    for row in advances(tx.connection, document.contract_id):
        payment = tx.read(Payment, row.payment_id)
        part = min(row.free, assignments.free(tx, payment, document.contract_id), left)
        if part > ZERO:
            allocate(tx, row.key, document_id, part)
            left -= part
    if amount <= ZERO or left:
        sentence = _("На договоре свободно {free} руб. Уменьшите сумму.")
        raise Rejected(sentence.format(free=money(amount - left)), field="amount", code="LIMIT")


@command(roles=ACCOUNTANTS)
def end(tx: Transaction, allocation_id: UUID) -> None:
    """Take the money off the paper: it stays an advance on the contract."""
    assignment = tx.read(Assignment, tx.read(Allocation, allocation_id).assignment_id)
    tx.lock(Contract, [assignment.contract_id])
    allocation = tx.get(Allocation, allocation_id)
    if allocation.ended:
        raise Rejected(_("Эта оплата документа уже снята."), code="STATE")
    payment = tx.read(Payment, assignment.payment_id)
    zone = tx.read(Organization, payment.organization_id).time_zone
    allocation.ended, allocation.ended_on = True, tx.today(zone)
    alerts.resume_overdue(tx, [allocation.document_id])
    tx.emit(DocumentChanged(allocation.document_id))
    tx.emit(PaymentsChanged(payment.import_id))


def pay(tx: Transaction, assignment: Assignment, document: Document, amount: Money, on: date) -> Allocation:
    """Keep an allocation; its limits are the caller's."""
    tx.session.flush()  # the assignment stands before anything rests on it
    allocation = Allocation(
        id=tx.new_id(),
        assignment_id=assignment.id,
        document_id=document.id,
        amount=amount,
        allocated_on=on,
        ended=False,
        ended_on=None,
    )
    tx.add(allocation)
    if outstanding(tx, document) <= ZERO:
        alerts.end_overdue(tx, document.id)
    tx.emit(DocumentChanged(document.id))
    return allocation


def outstanding(tx: Transaction, document: Document) -> Money:
    """What is left to pay of a paper."""
    return document.gross - paid(tx.connection, document.id)


def _require_left(tx: Transaction, assignment: Assignment, amount: Money) -> None:
    left = assignment.amount - total(each.amount for each in assignments.live_allocations(tx, [assignment.id]))
    if amount > left:
        sentence = _("От этого разнесения свободно {left} руб. Уменьшите сумму.")
        raise Rejected(sentence.format(left=money(left)), field="amount", code="LIMIT")


def _require_payable(tx: Transaction, document: Document, assignment: Assignment, amount: Money) -> None:
    if document.contract_id != assignment.contract_id:
        raise Rejected(
            _("Документ по другому договору. Сначала переразнесите поступление на него."), field="document_id"
        )
    if document.state is not DocumentState.ISSUED:
        raise Rejected(_("Оплатить можно только действующий документ."), field="document_id", code="STATE")
    left = outstanding(tx, document)
    if amount > left:
        sentence = _("По документу № {number} осталось оплатить {left} руб. Уменьшите сумму.")
        raise Rejected(
            sentence.format(number=document.number, left=money(max(left, ZERO))), field="amount", code="LIMIT"
        )
