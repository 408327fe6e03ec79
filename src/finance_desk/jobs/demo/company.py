"""The demo company: what the year needs to know of it."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from finance_desk.domain.money import Money
from finance_desk.domain.roles import Role
from finance_desk.domain.states import PaymentScheme

SINCE = date(2025, 1, 1)
FIRST_DAY = date(2025, 11, 1)


@dataclass(slots=True)
class Organization:
    """An organisation of ours with its account."""

    id: UUID
    account_id: UUID
    account: str
    name: str
    inn: str


@dataclass(slots=True)
class Client:
    """A client with what a payment needs to know."""

    id: UUID
    name: str
    inn: str
    account: str
    contact: UUID
    site: UUID | None


@dataclass(slots=True)
class Contract:
    """A contract of the demo."""

    id: UUID
    client: Client
    organization: Organization
    number: str
    scheme: PaymentScheme
    fee: Money
    invoices: list[tuple[UUID, str, date, Money]] = field(default_factory=list)


@dataclass(slots=True)
class Company:
    """Everything the year needs."""

    organizations: list[Organization]
    people: dict[Role, UUID]
    items: dict[str, UUID]
    performers: list[UUID]
    clients: list[Client]
    contracts: list[Contract]
    categories: dict[str, UUID]
    base_list: UUID
    contractor_inn: str
    contractor_account: str
