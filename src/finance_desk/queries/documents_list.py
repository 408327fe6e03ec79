"""«Документы»: счета and акты with what is paid of them and the word for where they stand."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, Uuid, case, column, func, select, table

from finance_desk.db.journal import person
from finance_desk.db.types import MoneyType
from finance_desk.domain.listing import Order
from finance_desk.domain.money import Money
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.states import Delivery, DocumentKind
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.document import DocumentLine as PaperLine
from finance_desk.models.payment import Allocation
from finance_desk.queries.expressions import as_money, folded, whole
from finance_desk.queries.listing.column import Column, any_of, like
from finance_desk.queries.listing.joining import Joined, Keys, Source
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.naming import CLIENT_NAME, CLIENT_SORT, client_found, contract_found
from finance_desk.queries.paper_statuses import IN_FORCE, INVOICE, status


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A paper in the list. A draft has no number; `outstanding` is what is to be paid of a счёт in force."""

    key: UUID
    kind: DocumentKind
    number: str | None
    revision: int
    dated: date
    due_on: date | None
    client: str
    client_id: UUID
    contract: str
    contract_id: UUID
    organization_id: UUID
    gross: Money
    vat: Money
    paid: Money
    outstanding: Money
    status: PaperStatus
    delivery: Delivery
    sent_at: datetime | None
    signed_at: datetime | None
    comment: str


_PAYING = table("paying", column("document_id", Uuid()), column("paid", MoneyType()))


def _paying(keys: Keys) -> CTE:
    """What live allocations pay of these papers, or of all."""
    paid = select(Allocation.document_id, func.sum(Allocation.amount).label("paid")).where(~Allocation.ended)
    if keys is not None:
        paid = paid.where(Allocation.document_id.in_(keys))
    return paid.group_by(Allocation.document_id).cte("paying").prefix_with("MATERIALIZED")


_PAID = whole(_PAYING.c.paid)
_OUTSTANDING = case((INVOICE & IN_FORCE, whole(Document.gross) - _PAID), else_=0)


def _in_force(amount: Any) -> Any:
    """What drafts and papers that ended do not add to a total."""
    return as_money(case((IN_FORCE, whole(amount)), else_=0))


def _number(pattern: Any) -> Any:
    return like(folded(func.coalesce(Document.number, "")), pattern)


DOCUMENTS: Listing[DocumentLine] = Listing(
    DocumentLine,
    Source(
        Document,
        Document.id,
        (
            Joined(Contract, Contract.id == Document.contract_id),
            Joined(Client, Client.id == Document.client_id),
            Joined(person, person.c.id == Client.person_id),
            Joined(_PAYING, _PAYING.c.document_id == Document.id, _paying),
        ),
    ),
    {
        "kind": Column(Document.kind),
        "number": Column(Document.number, order=Document.seq, found=_number),
        "revision": Column(Document.revision),
        "dated": Column(Document.dated),
        "due_on": Column(Document.due_on),
        "client": Column(CLIENT_NAME, CLIENT_SORT, found=client_found(Document.client_id)),
        "client_id": Column(Document.client_id),
        "contract": Column(Contract.number, Contract.sort),
        "contract_id": Column(Document.contract_id),
        "organization_id": Column(Document.organization_id),
        "gross": Column(Document.gross, total=True, counted=_in_force(Document.gross)),
        "vat": Column(Document.vat, total=True, counted=_in_force(Document.vat)),
        "paid": Column(as_money(_PAID), total=True, counted=_in_force(_PAID)),
        "outstanding": Column(as_money(_OUTSTANDING), total=True),
        "status": Column(status(_PAID)),
        "delivery": Column(Document.delivery),
        "sent_at": Column(Document.sent_at),
        "signed_at": Column(Document.signed_at),
        "comment": Column(Document.comment),
    },
    Order("dated", descending=True),
    found=any_of(_number, contract_found(Document.contract_id)),
    about={
        "ticket_id": lambda ticket_id: Document.id.in_(
            select(PaperLine.document_id).where(PaperLine.ticket_id == ticket_id)
        ),
    },
)
