"""All that the form of a contract asks: its card as it is stored, and who and what may stand in it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from finance_desk.db.journal import person
from finance_desk.domain.money import Money
from finance_desk.domain.states import Delivery, PaymentScheme
from finance_desk.domain.vat import PriceVat
from finance_desk.models.client import Client, Site
from finance_desk.models.contract import Contract
from finance_desk.models.organization import Organization

_STORED = (
    *("organization_id", "client_id", "number", "signed_on", "starts_on", "scheme", "subject", "ends_on", "renews"),
    *("notice_days", "price_vat", "agreement_required", "tolerance", "silent_acceptance_days", "expiry_is_revenue"),
    *("delivery", "manager_id", "organization_signatory_id", "client_signatory_id", "site_id"),
)
"""the fields of `services.contracts.ContractCard`"""


@dataclass(frozen=True, slots=True)
class ContractFace:
    """A contract as it is stored, with the names of its parties."""

    organization_id: UUID
    client_id: UUID
    number: str
    signed_on: date
    starts_on: date
    scheme: PaymentScheme
    subject: str
    ends_on: date | None
    renews: bool
    notice_days: int
    price_vat: PriceVat
    agreement_required: bool
    tolerance: Money
    silent_acceptance_days: int | None
    expiry_is_revenue: bool
    delivery: Delivery
    manager_id: UUID | None
    organization_signatory_id: UUID | None
    client_signatory_id: UUID | None
    site_id: UUID | None
    client: str
    organization: str


def contract_face(connection: Connection, contract_id: UUID) -> ContractFace:
    """The card of a contract. Raises LookupError when there is none."""
    stored = (getattr(Contract, name) for name in _STORED)
    row = connection.execute(
        select(*stored, func.coalesce(person.c.name, Client.name), Organization.name)
        .join(Client, Client.id == Contract.client_id)
        .join(Organization, Organization.id == Contract.organization_id)
        .outerjoin(person, person.c.id == Client.person_id)
        .where(Contract.id == contract_id)
    ).one_or_none()
    if row is None:
        raise LookupError(contract_id)
    return ContractFace(*tuple(row))


def sites_of(connection: Connection, client_id: UUID, also: UUID | None = None) -> list[tuple[UUID, str]]:
    """Places of a client where we work, by name; `also` one that stands in the contract already."""
    offered = (Site.client_id == client_id) & (Site.active | (Site.id == also))
    rows = select(Site.id, Site.name).where(offered).order_by(Site.name, Site.id)
    return [(row.id, row.name) for row in connection.execute(rows)]
