"""The demo company: what the year needs to know of it."""

from dataclasses import dataclass
from uuid import UUID

from finance_desk.domain.money import Money
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.roles import Role
from finance_desk.domain.states import PaymentScheme
from finance_desk.jobs.demo.days import Calendar

TICKET = Money(13000)
"""What a ticket costs a client, about."""


@dataclass(slots=True, eq=False)
class Organization:
    """An organisation of ours with its account."""

    id: UUID
    account_id: UUID
    account: str
    name: str
    inn: str


@dataclass(slots=True, eq=False)
class Client:
    """A client with what a payment needs to know."""

    id: UUID
    kind: PartyKind
    name: str
    inn: str
    account: str
    contact: UUID
    site: UUID | None


@dataclass(slots=True, eq=False)
class Contract:
    """A contract of the demo. `size` is about how many tickets it brings a month."""

    id: UUID
    client: Client
    organization: Organization
    number: str
    scheme: PaymentScheme
    fee: Money
    size: int
    manager: UUID
    losing: bool

    @property
    def monthly(self) -> Money:
        """What its month comes to, about."""
        return TICKET * self.size + self.fee


@dataclass(slots=True, eq=False)
class Worker:
    """A performer; those outside the staff are paid through the bank by ИНН."""

    id: UUID
    name: str
    inn: str = ""
    account: str = ""


@dataclass(slots=True, eq=False)
class Company:
    """Everything the year needs."""

    calendar: Calendar
    scale: int
    organizations: list[Organization]
    people: dict[Role, UUID]
    items: dict[str, UUID]
    staff: list[Worker]
    outsiders: list[Worker]
    clients: list[Client]
    contracts: list[Contract]
    categories: dict[str, UUID]
    base_list: UUID

    @property
    def chief(self) -> UUID:
        """The user who may do everything."""
        return self.people[Role.CHIEF]

    def part(self, whole: int, least: int = 1) -> int:
        """So many of what the whole company has."""
        return max(least, whole * self.scale // 100)

    def of_scheme(self, scheme: PaymentScheme) -> list[Contract]:
        """The contracts that are paid in this way."""
        return [contract for contract in self.contracts if contract.scheme is scheme]

    def prepaid(self) -> list[Contract]:
        """The contracts whose work is paid ahead."""
        return [contract for contract in self.contracts if contract.scheme is not PaymentScheme.ACTUAL]
