"""The card of a ticket: its money, its specification, who agreed to it, what was worked and written about it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from finance_desk.db.journal import person
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.posting import PostingKind
from finance_desk.domain.states import Channel, DocumentKind, DocumentState, PaymentScheme, SpecificationState
from finance_desk.domain.vat import PriceVat
from finance_desk.models.client import Contact, Site
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document, DocumentLine
from finance_desk.models.performer import Performer
from finance_desk.models.posting import posting
from finance_desk.models.specification import Specification, SpecificationLine
from finance_desk.models.ticket import Ticket
from finance_desk.queries.contracts import figures
from finance_desk.queries.paper_statuses import paid_of_one, status
from finance_desk.queries.ticket_files import FileRow, files_of
from finance_desk.queries.ticket_works import LotRow, WorkRow, hours_sold, works_of
from finance_desk.queries.tickets import LineRow, TicketRow, ticket_card, version_lines


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of the specification and what became of it."""

    key: UUID
    version: int
    state: SpecificationState
    gross: Money
    sent_at: datetime | None
    agreed_at: datetime | None
    how: Channel | None
    by: str | None
    note: str
    rev_op: UUID
    """the operation that wrote it last"""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper that names the ticket."""

    key: UUID
    kind: DocumentKind
    number: str | None
    dated: date
    state: DocumentState
    status: PaperStatus
    gross: Money


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person of the client who may say yes."""

    key: UUID
    name: str
    position: str


@dataclass(frozen=True, slots=True)
class TicketFace:
    """A ticket as its card shows it. `available` is the contract's, with the ticket's own reserve taken off already."""

    ticket: TicketRow
    description: str
    site: str | None
    contact: str | None
    performer_id: UUID | None
    performer: str | None
    scheme: PaymentScheme
    price_vat: PriceVat
    agreement_required: bool
    left: Money
    """what the client has paid ahead; below zero it owes us"""
    available: Money
    reserved: Money
    items: tuple[tuple[UUID, UUID | None], ...]
    """item and performer of each line, in their order"""
    versions: tuple[VersionRow, ...]
    works: tuple[WorkRow, ...]
    lots: tuple[LotRow, ...]
    """paid hours of the contract that hold on the day of the work"""
    papers: tuple[PaperRow, ...]
    contacts: tuple[ContactRow, ...]
    charged: bool
    """whether the charge of the completed work stands"""
    before: tuple[LineRow, ...] = ()
    """lines of the version before the newest one"""
    files: tuple[FileRow, ...] = ()

    @property
    def newest(self) -> VersionRow | None:
        """The version that is drafted, sent or agreed now."""
        return self.versions[0] if self.versions else None

    @property
    def minutes(self) -> int:
        """All minutes worked."""
        return sum(work.minutes for work in self.works)

    @property
    def post_paid(self) -> bool:
        """Whether the client pays after the work: then it has a debt, not something available (A8)."""
        return self.scheme is PaymentScheme.ACTUAL

    def available_after(self, gross: Money) -> Money:
        """What stays available once work of this total is charged."""
        return self.available + self.reserved - gross

    def debt_after(self, gross: Money) -> Money:
        """What the client owes us once work of this total is charged."""
        return max(ZERO, gross - self.left)


def ticket_face(connection: Connection, ticket_id: UUID, today: date) -> TicketFace:
    """Everything the card shows. Raises Rejected when there is no such ticket."""
    ticket = ticket_card(connection, ticket_id)
    name, asker = person.alias("performer_name"), person.alias("asker")
    row = connection.execute(
        select(
            Contract.price_vat,
            Contract.scheme,
            Contract.agreement_required,
            Contract.client_id,
            Ticket.description,
            Ticket.performer_id,
            Site.name.label("site"),
            asker.c.name.label("contact"),
            func.coalesce(name.c.name, Performer.name).label("performer"),
        )
        .select_from(Ticket)
        .join(Contract, Contract.id == Ticket.contract_id)
        .outerjoin(Site, Site.id == Ticket.site_id)
        .outerjoin(Contact, Contact.id == Ticket.contact_id)
        .outerjoin(asker, asker.c.id == Contact.person_id)
        .outerjoin(Performer, Performer.id == Ticket.performer_id)
        .outerjoin(name, name.c.id == Performer.person_id)
        .where(Ticket.id == ticket_id)
    ).one()
    versions = _versions(connection, ticket_id)
    money = figures(connection, ticket.contract_id, today)
    return TicketFace(
        ticket,
        row.description,
        row.site,
        row.contact,
        row.performer_id,
        row.performer,
        row.scheme,
        row.price_vat,
        row.agreement_required,
        money.left,
        money.available,
        total(each.gross for each in versions if each.state is SpecificationState.AGREED) or ZERO,
        _items(connection, versions),
        versions,
        works_of(connection, ticket_id),
        hours_sold(connection, ticket.contract_id, ticket.work_date),
        _papers(connection, ticket_id, today),
        _contacts(connection, row.client_id, ticket.contract_id),
        _charge_stands(connection, ticket_id),
        version_lines(connection, versions[1].key) if len(versions) > 1 else (),
        files_of(connection, ticket_id),
    )


def _versions(connection: Connection, ticket_id: UUID) -> tuple[VersionRow, ...]:
    one = Specification
    rows = connection.execute(
        select(
            one.id,
            one.version,
            one.state,
            one.gross,
            one.sent_at,
            one.agreed_at,
            one.agreed_how,
            person.c.name,
            one.agreed_note,
            one.rev_op,
        )
        .outerjoin(Contact, Contact.id == one.agreed_by)
        .outerjoin(person, person.c.id == Contact.person_id)
        .where(one.ticket_id == ticket_id)
        .order_by(one.version.desc())
    )
    return tuple(VersionRow(*row) for row in rows)


def _items(connection: Connection, versions: tuple[VersionRow, ...]) -> tuple[tuple[UUID, UUID | None], ...]:
    if not versions:
        return ()
    line = SpecificationLine
    rows = connection.execute(
        select(line.item_id, line.performer_id).where(line.specification_id == versions[0].key).order_by(line.n)
    )
    return tuple((row.item_id, row.performer_id) for row in rows)


def _papers(connection: Connection, ticket_id: UUID, today: date) -> tuple[PaperRow, ...]:
    paper = Document
    named = select(DocumentLine.document_id).where(DocumentLine.ticket_id == ticket_id)
    rows = connection.execute(
        select(paper.id, paper.kind, paper.number, paper.dated, paper.state, status(paid_of_one()), paper.gross)
        .where(paper.id.in_(named))
        .order_by(paper.dated, paper.id),
        {"today": today},
    )
    return tuple(PaperRow(*row) for row in rows)


def _contacts(connection: Connection, client_id: UUID, contract_id: UUID) -> tuple[ContactRow, ...]:
    rows = connection.execute(
        select(Contact.id, person.c.name, Contact.position)
        .join(person, person.c.id == Contact.person_id)
        .where(
            Contact.client_id == client_id,
            Contact.contract_id.is_(None) | (Contact.contract_id == contract_id),
            Contact.active,
        )
        .order_by(Contact.agrees.desc(), person.c.name, Contact.id)
    )
    return tuple(ContactRow(*row) for row in rows)


def _charge_stands(connection: Connection, ticket_id: UUID) -> bool:
    back = posting.alias("back")
    taken_back = select(back.c.id).where(back.c.reverses == posting.c.id).exists()
    found = select(posting.c.id).where(posting.c.source == ticket_id, posting.c.kind == PostingKind.CHARGE, ~taken_back)
    return connection.execute(found.limit(1)).first() is not None
