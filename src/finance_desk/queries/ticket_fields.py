"""What the form of a ticket is opened with: its fields, and the words of the records they name."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, exists, func, literal, select

from finance_desk.db.journal import person
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.states import SpecificationState, TicketSource, TicketType
from finance_desk.models.client import Client, Contact, Site
from finance_desk.models.contract import Contract
from finance_desk.models.item import ItemCategory
from finance_desk.models.performer import Performer
from finance_desk.models.specification import Specification
from finance_desk.models.ticket import Ticket, WorkLog
from finance_desk.queries.naming import CLIENT_NAME


@dataclass(frozen=True, slots=True)
class TicketFields:
    """The fields of a ticket. `movable`: nothing of it was shown or worked, so its contract may still change."""

    title: str
    type: TicketType
    source: TicketSource
    work_date: date
    description: str
    service_id: UUID | None
    site_id: UUID | None
    contact_id: UUID | None
    performer_id: UUID | None
    contract_id: UUID
    contract: str
    client: str
    service: str | None
    site: str | None
    contact: str | None
    performer: str | None
    movable: bool


_CONTACT_NAME, _PERFORMER_NAME = person.alias("contact_name"), person.alias("performer_name")


def ticket_fields(connection: Connection, ticket_id: UUID) -> TicketFields:
    """The fields as they are now. Raises Rejected when there is no such ticket."""
    one = Ticket
    shown = exists(select(literal(1))).where(
        Specification.ticket_id == one.id, Specification.state != SpecificationState.DRAFT
    )
    worked = exists(select(literal(1))).where(WorkLog.ticket_id == one.id)
    row = connection.execute(
        select(
            *(one.title, one.type, one.source, one.work_date, one.description),
            *(one.service_id, one.site_id, one.contact_id, one.performer_id, one.contract_id),
            *(Contract.number, CLIENT_NAME, ItemCategory.path, Site.name, _CONTACT_NAME.c.name),
            func.coalesce(_PERFORMER_NAME.c.name, Performer.name),
            ~(shown | worked),
        )
        .join(Contract, Contract.id == one.contract_id)
        .join(Client, Client.id == Contract.client_id)
        .outerjoin(person, person.c.id == Client.person_id)
        .outerjoin(ItemCategory, ItemCategory.id == one.service_id)
        .outerjoin(Site, Site.id == one.site_id)
        .outerjoin(Contact, Contact.id == one.contact_id)
        .outerjoin(_CONTACT_NAME, _CONTACT_NAME.c.id == Contact.person_id)
        .outerjoin(Performer, Performer.id == one.performer_id)
        .outerjoin(_PERFORMER_NAME, _PERFORMER_NAME.c.id == Performer.person_id)
        .where(one.id == ticket_id)
    ).one_or_none()
    if row is None:
        raise Rejected(_("Заявка не найдена."), code="DELETED")
    return TicketFields(*tuple(row))
