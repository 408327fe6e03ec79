"""«Клиенты»: requisites, and how each stands with all its contracts together."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import CTE, BigInteger, Date, Uuid, and_, case, column, func, select, table
from sqlalchemy.orm import aliased

from finance_desk.db.journal import person
from finance_desk.db.types import MoneyType
from finance_desk.domain.listing import Order
from finance_desk.domain.money import Money
from finance_desk.domain.posting import Account
from finance_desk.domain.requisites import PartyKind
from finance_desk.models.client import Client, ClientGroup
from finance_desk.models.contract import Contract
from finance_desk.models.posting import balance
from finance_desk.models.ticket import Ticket
from finance_desk.models.user import User
from finance_desk.queries.expressions import as_money, whole
from finance_desk.queries.listing.column import Column
from finance_desk.queries.listing.joining import Joined, Keys, Source
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.naming import CLIENT_NAME, CLIENT_SORT, client_found, key_found


@dataclass(frozen=True, slots=True)
class ClientLine:
    """A client in the list. `left` adds up what is left on all contracts, `debt` what is owed on those below zero."""

    key: UUID
    code: str
    name: str
    full_name: str
    inn: str
    kpp: str
    kind: PartyKind
    group: str | None
    group_id: UUID | None
    manager: str | None
    manager_id: UUID | None
    contracts: int
    left: Money
    debt: Money
    last_ticket: date | None
    active: bool


_manager, _manager_name = aliased(User, name="manager"), person.alias("manager_name")
_STANDING = table(
    "client_standing",
    column("client_id", Uuid()),
    column("contracts", BigInteger()),
    column("left", MoneyType()),
    column("debt", MoneyType()),
)
_ASKED = table("asked", column("client_id", Uuid()), column("last_ticket", Date()))


def _standing(keys: Keys) -> CTE:
    """The contracts of these clients and their money."""
    kept = and_(
        balance.c.organization_id == Contract.organization_id,
        balance.c.account == Account.FUNDS.value,
        balance.c.subject_kind == "contract",
        balance.c.subject_id == Contract.id,
    )
    funds = whole(balance.c.amount)
    rows = select(
        Contract.client_id,
        func.count().label("contracts"),
        func.sum(-funds).label("left"),
        func.sum(case((funds > 0, funds), else_=0)).label("debt"),
    ).outerjoin(balance, kept)
    if keys is not None:
        rows = rows.where(Contract.client_id.in_(keys))
    return rows.group_by(Contract.client_id).cte("client_standing").prefix_with("MATERIALIZED")


def _asked(keys: Keys) -> CTE:
    """When these clients last wanted something."""
    rows = select(Contract.client_id, func.max(Ticket.work_date).label("last_ticket")).join(
        Ticket, Ticket.contract_id == Contract.id
    )
    if keys is not None:
        rows = rows.where(Contract.client_id.in_(keys))
    return rows.group_by(Contract.client_id).cte("asked").prefix_with("MATERIALIZED")


CLIENTS: Listing[ClientLine] = Listing(
    ClientLine,
    Source(
        Client,
        Client.id,
        (
            Joined(person, person.c.id == Client.person_id),
            Joined(ClientGroup, ClientGroup.id == Client.group_id),
            Joined(_manager, _manager.id == Client.manager_id),
            Joined(_manager_name, _manager_name.c.id == _manager.person_id),
            Joined(_STANDING, _STANDING.c.client_id == Client.id, _standing),
            Joined(_ASKED, _ASKED.c.client_id == Client.id, _asked),
        ),
    ),
    {
        "code": Column(Client.code),
        "name": Column(CLIENT_NAME, CLIENT_SORT, found=client_found(Client.id)),
        "full_name": Column(func.coalesce(person.c.name, Client.full_name)),
        "inn": Column(func.coalesce(person.c.inn, Client.inn)),
        "kpp": Column(Client.kpp),
        "kind": Column(Client.kind),
        "group": Column(ClientGroup.name),
        "group_id": Column(Client.group_id),
        "manager": Column(_manager_name.c.name, _manager_name.c.sort, found=key_found(_manager_name.c.search)),
        "manager_id": Column(Client.manager_id),
        "contracts": Column(whole(_STANDING.c.contracts)),
        "left": Column(as_money(whole(_STANDING.c.left)), total=True),
        "debt": Column(as_money(whole(_STANDING.c.debt)), total=True),
        "last_ticket": Column(_ASKED.c.last_ticket),
        "active": Column(Client.active),
    },
    Order("name"),
    found=client_found(Client.id),
)
