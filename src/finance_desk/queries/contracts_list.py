"""«Договоры»: every figure of a contract may be sorted and filtered by."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import aliased

from finance_desk.db.journal import person
from finance_desk.domain.listing import Order
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.runway import Risk
from finance_desk.domain.states import ContractState, PaymentScheme
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.user import User
from finance_desk.queries.contract_figures import FIGURES, figures
from finance_desk.queries.day_parameters import figures_parameters
from finance_desk.queries.listing.column import Column, any_of, like
from finance_desk.queries.listing.joining import Joined, Source
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.naming import CLIENT_NAME, CLIENT_SORT, client_found, key_found


@dataclass(frozen=True, slots=True)
class ContractLine:
    """A contract in the list. `hours` is the used part of the bought hours valid today; `runway` is «Хватит до»."""

    key: UUID
    number: str
    client: str
    client_id: UUID
    subject: str
    scheme: PaymentScheme
    state: ContractState
    manager: str | None
    manager_id: UUID | None
    organization_id: UUID
    signed_on: date
    ends_on: date | None
    paid: Money
    left: Money
    reserved: Money
    available: Money
    blocks: Money
    debt: Money
    revenue: Money
    cost: Money
    profit_by_work: Money
    profit_by_payments: Money
    margin: Percent | None
    hours: Percent | None
    threshold: Money
    runway: date | None
    risk: Risk


_manager, _manager_name = aliased(User, name="manager"), person.alias("manager_name")

_SOURCE = Source(
    Contract,
    Contract.id,
    (
        Joined(Client, Client.id == Contract.client_id),
        Joined(person, person.c.id == Client.person_id),
        Joined(_manager, _manager.id == Contract.manager_id),
        Joined(_manager_name, _manager_name.c.id == _manager.person_id),
        Joined(FIGURES, FIGURES.c.contract_id == Contract.id, figures),
    ),
)


_SUMS = (
    *("paid", "left", "reserved", "available", "blocks", "debt", "revenue", "cost", "profit_by_work"),
    "profit_by_payments",
)

CONTRACTS: Listing[ContractLine] = Listing(
    ContractLine,
    _SOURCE,
    {
        "number": Column(Contract.number, Contract.sort),
        "client": Column(CLIENT_NAME, CLIENT_SORT, found=client_found(Contract.client_id)),
        "client_id": Column(Contract.client_id),
        "subject": Column(Contract.subject),
        "scheme": Column(Contract.scheme),
        "state": Column(Contract.state),
        "manager": Column(_manager_name.c.name, _manager_name.c.sort, found=key_found(_manager_name.c.search)),
        "manager_id": Column(Contract.manager_id),
        "organization_id": Column(Contract.organization_id),
        "signed_on": Column(Contract.signed_on),
        "ends_on": Column(Contract.ends_on),
        **{name: Column(FIGURES.c[name], total=True) for name in _SUMS},
        **{name: Column(FIGURES.c[name]) for name in ("margin", "hours", "threshold", "runway", "risk")},
    },
    Order("number"),
    found=any_of(lambda pattern: like(Contract.search, pattern), client_found(Contract.client_id)),
    about={"key": lambda key: Contract.id == key},
    parameters=figures_parameters,
)
