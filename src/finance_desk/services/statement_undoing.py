"""What must not rest on an import that is taken back: work of a person, and closed books."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, union
from sqlalchemy.orm import aliased

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _
from finance_desk.domain.states import PaymentUse
from finance_desk.models.document import Document
from finance_desk.models.organization import Organization
from finance_desk.models.payment import Allocation, Assignment, Payment, StatementImport
from finance_desk.models.posting import posting
from finance_desk.services import bookings
from finance_desk.services.assignments import BY_HAND

_LOOKED_AT = 20
"""so many lines are told of one reason"""


def contracts_of(tx: Transaction, import_id: UUID) -> list[UUID]:
    """Contracts whose money the import moved, in the order of their ids."""
    assigned = (
        select(Assignment.contract_id)
        .join(Payment, Payment.id == Assignment.payment_id)
        .where(Payment.import_id == import_id, ~Assignment.ended)
    )
    refunded = select(Payment.contract_id).where(Payment.import_id == import_id, Payment.contract_id.is_not(None))
    return sorted(tx.session.scalars(union(assigned, refunded)))


def require_untouched(tx: Transaction, record: StatementImport) -> None:
    """Raise Rejected naming what to undo first, or the period that is closed."""
    _require_open(tx, record)
    for found, sentence in (
        (_paid_by_hand(), _("{line} оплачивает документ № {paper}: сначала снимите эту оплату.")),
        (_assigned_by_hand(), _("{line} разнесено вручную: сначала снимите разнесение.")),
        (_returned(), _("{line} возвращено клиенту другой выпиской: сначала учтите возврат прочим платежом.")),
        (_booked_by_hand(), _("{line} учтено вручную: сначала учтите эту строку прочим платежом.")),
    ):
        live = found.where(Payment.import_id == record.id, ~Payment.undone)
        rows = tx.session.execute(live.order_by(Payment.id).limit(_LOOKED_AT)).all()
        if rows:
            line, *others = (bookings.title(tx.read(Payment, key)) for key in dict.fromkeys(row[0] for row in rows))
            told = sentence.format(line=line, paper=rows[0][1])
            same = _(" То же и с другими строками: {lines}.").format(lines=", ".join(others)) if others else ""
            raise Rejected(told + same, code="IN_USE")


def _require_open(tx: Transaction, record: StatementImport) -> None:
    until = tx.read(Organization, record.organization_id).closed_until
    first = tx.session.scalar(
        select(func.min(Payment.posted_on)).where(Payment.import_id == record.id, ~Payment.undone)
    )
    if until is not None and first is not None and first <= until:
        sentence = _(
            "Период до {date} закрыт, а в выписке есть его строки: отменить загрузку нельзя. "
            "Попросите руководителя открыть период."
        )
        raise Rejected(sentence.format(date=date_short(until)), code="PERIOD_CLOSED")


def _paid_by_hand() -> Select[*tuple[Any, ...]]:
    """Papers paid in another operation than the one that assigned the money."""
    return (
        select(Payment.id, Document.number)
        .join(Assignment, Assignment.payment_id == Payment.id)
        .join(posting, posting.c.id == Assignment.posting_id)
        .join(Allocation, Allocation.assignment_id == Assignment.id)
        .join(Document, Document.id == Allocation.document_id)
        .where(~Allocation.ended, Allocation.rev_op != posting.c.op_id)
    )


def _assigned_by_hand() -> Select[*tuple[Any, ...]]:
    return (
        select(Payment.id, Payment.number)
        .join(Assignment, Assignment.payment_id == Payment.id)
        .where(~Assignment.ended, Assignment.rule == BY_HAND)
    )


def _returned() -> Select[*tuple[Any, ...]]:
    refund = aliased(Payment)
    return (
        select(Payment.id, refund.number)
        .join(refund, refund.refunds == Payment.id)
        .where(~refund.undone, refund.import_id != Payment.import_id)
    )


def _booked_by_hand() -> Select[*tuple[Any, ...]]:
    by_person = (PaymentUse.PAYOUT, PaymentUse.REFUND)
    return select(Payment.id, Payment.number).where(Payment.bookings > 1, Payment.use.in_(by_person))
