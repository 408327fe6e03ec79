"""`domain.paper_status` in SQL, for whoever lists papers. The statement is run with `today`."""

from typing import Any

from sqlalchemy import ColumnElement, case, false, func, select, type_coerce

from finance_desk.db.types import Choice
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.models.document import Document
from finance_desk.models.payment import Allocation
from finance_desk.queries.contract_terms import TODAY
from finance_desk.queries.expressions import whole

IN_FORCE = Document.state == DocumentState.ISSUED
INVOICE = Document.kind == DocumentKind.INVOICE


def status(paid: Any) -> ColumnElement[PaperStatus]:
    """Where a paper stands when so many whole kopecks of it are paid."""
    overdue = func.coalesce(Document.due_on < TODAY, false())
    paying = INVOICE & ((paid != 0) | overdue)
    said = case(
        (~IN_FORCE, type_coerce(Document.state, Choice(DocumentState))),
        (paying & (whole(Document.gross) <= paid), PaperStatus.PAID.value),
        (paying & overdue, PaperStatus.OVERDUE.value),
        (paying, PaperStatus.PART_PAID.value),
        (Document.signed_at.is_not(None), PaperStatus.SIGNED.value),
        (Document.sent_at.is_not(None), PaperStatus.SENT.value),
        else_=PaperStatus.ISSUED.value,
    )
    return type_coerce(said, Choice(PaperStatus))


def paid_of_one() -> Any:
    """What live allocations pay of the paper of a row, in whole kopecks: for a few papers, not for a long list."""
    live = select(func.sum(Allocation.amount)).where(Allocation.document_id == Document.id, ~Allocation.ended)
    return whole(live.correlate(Document).scalar_subquery())
