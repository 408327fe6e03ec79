"""«Заявки» with their money: of the newest specification, and of the ledger once the work is done."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, func, select, type_coerce
from sqlalchemy.orm import aliased

from finance_desk.db.journal import person
from finance_desk.db.types import Choice
from finance_desk.domain.listing import Order
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.states import (
    DocumentKind,
    DocumentState,
    SpecificationState,
    TicketSource,
    TicketState,
    TicketType,
)
from finance_desk.models.client import Client, Site
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document, DocumentLine
from finance_desk.models.item import ItemCategory
from finance_desk.models.performer import Performer
from finance_desk.models.specification import Specification
from finance_desk.models.ticket import Ticket
from finance_desk.queries.charges import LIVE
from finance_desk.queries.expressions import as_money, as_percent, nonzero, share
from finance_desk.queries.listing.column import Column, any_of, like
from finance_desk.queries.listing.joining import Joined, Source
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.naming import CLIENT_NAME, CLIENT_SORT, client_found, contract_found
from finance_desk.queries.ticket_results import CHARGED, COST, REVENUE, expected


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A ticket in the list; `gross` with VAT as specified, `charged` what its contract was charged.

    `cost`, `profit` and `margin` are planned until the work is done, then booked; a cancelled one brings nothing:
    `ticket_results`.
    """

    key: UUID
    number: int
    title: str
    type: TicketType
    state: TicketState
    specification_state: SpecificationState | None
    client: str
    client_id: UUID
    contract: str
    contract_id: UUID
    site: str | None
    performer: str | None
    performer_id: UUID | None
    source: TicketSource
    service: str | None
    work_date: date
    opened_at: datetime
    completed_on: date | None
    gross: Money
    cost: Money
    profit: Money
    margin: Percent | None
    charged: Money
    invoice: DocumentState | None
    act: DocumentState | None
    user_id: UUID | None
    """of the performer"""
    manager_id: UUID | None
    """of the contract"""
    agreement_required: bool
    """by the contract"""


_PERFORMER_NAME = person.alias("performer_name")
_NEWER = aliased(Specification, name="newer")


def _newest() -> Joined:
    """The newest version of the ticket's specification."""
    newest = select(func.max(_NEWER.version)).where(_NEWER.ticket_id == Ticket.id).correlate(Ticket).scalar_subquery()
    return Joined(Specification, and_(Specification.ticket_id == Ticket.id, Specification.version == newest))


def _paper(kind: DocumentKind) -> object:
    """Where the paper of a kind stands that names the ticket; one that was ended is none."""
    state = (
        select(Document.state)
        .where(Document.id == DocumentLine.document_id, Document.kind == kind, Document.state.in_(LIVE))
        .correlate(DocumentLine)
        .scalar_subquery()  # by its key: a join would begin with every paper of the kind
    )
    found = select(func.max(state)).where(DocumentLine.ticket_id == Ticket.id)  # «issued» is greater than «draft»
    return type_coerce(found.correlate(Ticket).scalar_subquery(), Choice(DocumentState))


TICKETS: Listing[TicketLine] = Listing(
    TicketLine,
    Source(
        Ticket,
        Ticket.id,
        (
            Joined(Contract, Contract.id == Ticket.contract_id),
            Joined(Client, Client.id == Contract.client_id),
            Joined(person, person.c.id == Client.person_id),
            Joined(Site, Site.id == Ticket.site_id),
            Joined(Performer, Performer.id == Ticket.performer_id),
            Joined(_PERFORMER_NAME, _PERFORMER_NAME.c.id == Performer.person_id),
            Joined(ItemCategory, ItemCategory.id == Ticket.service_id),
            _newest(),
        ),
    ),
    {
        "number": Column(Ticket.number),
        "title": Column(Ticket.title, found=lambda pattern: like(Ticket.search, pattern)),
        "type": Column(Ticket.type),
        "state": Column(Ticket.state),
        "specification_state": Column(Specification.state),
        "client": Column(CLIENT_NAME, CLIENT_SORT, found=client_found(Contract.client_id)),
        "client_id": Column(Contract.client_id),
        "contract": Column(Contract.number, Contract.sort),
        "contract_id": Column(Ticket.contract_id),
        "site": Column(Site.name),
        "performer": Column(func.coalesce(_PERFORMER_NAME.c.name, Performer.name)),
        "performer_id": Column(Ticket.performer_id),
        "source": Column(Ticket.source),
        "service": Column(ItemCategory.name),
        "work_date": Column(Ticket.work_date),
        "opened_at": Column(Ticket.opened_at),
        "completed_on": Column(Ticket.completed_on),
        "gross": Column(as_money(expected(Specification.gross)), total=True),
        "cost": Column(as_money(COST), total=True),
        "profit": Column(as_money(REVENUE - COST), total=True),
        "margin": Column(as_percent(share(REVENUE - COST, 10_000, nonzero(REVENUE)))),
        "charged": Column(as_money(CHARGED), total=True),
        "invoice": Column(_paper(DocumentKind.INVOICE)),
        "act": Column(_paper(DocumentKind.ACT)),
        "user_id": Column(Performer.user_id),
        "manager_id": Column(Contract.manager_id),
        "agreement_required": Column(Contract.agreement_required),
    },
    Order("number", descending=True),
    found=any_of(lambda pattern: like(Ticket.search, pattern), contract_found(Ticket.contract_id)),
)
