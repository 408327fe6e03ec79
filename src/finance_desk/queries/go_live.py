"""What of the books of the first day is in the database already: codes, ИНН, numbers, and the work of an earlier run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, func, select

from finance_desk.db.journal import journal, person
from finance_desk.domain.posting import PostingKind
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent
from finance_desk.domain.roles import Role
from finance_desk.domain.states import Delivery
from finance_desk.models.client import Client, ClientGroup, Site
from finance_desk.models.contract import Contract
from finance_desk.models.item import Item, ItemCategory
from finance_desk.models.organization import BankAccount, Organization
from finance_desk.models.payment import OpeningBatch
from finance_desk.models.performer import Performer
from finance_desk.models.posting import posting
from finance_desk.models.price_list import PriceList
from finance_desk.models.user import User

T = TypeVar("T")
CHUNK = 500


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client by its code."""

    key: UUID
    code: str
    inn: str
    kpp: str
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class KnownPerformer:
    """A performer by its code."""

    key: UUID
    code: str
    inn: str


ContractKey = tuple[UUID, UUID, str]
"""organisation, client, number"""


def performed(connection: Connection, operations: Iterable[UUID]) -> dict[UUID, Any]:
    """The stored results of those of the operations that were run."""
    found: dict[UUID, Any] = {}
    for chunk in _chunks(operations):
        rows = select(journal.c.op_id, journal.c.result).where(journal.c.op_id.in_(chunk))
        found.update((row.op_id, row.result) for row in connection.execute(rows))
    return found


def role_of(connection: Connection, user_id: UUID) -> Role | None:
    """The role of a user who may work; None for anybody else."""
    return connection.scalar(select(User.role).where(User.id == user_id, User.active))


def organizations(connection: Connection) -> dict[str, UUID]:
    """Our organisations by ИНН."""
    return {row.inn: row.id for row in connection.execute(select(Organization.inn, Organization.id))}


def known_clients(connection: Connection) -> dict[str, KnownClient]:
    """Every client by its code; the ИНН of a natural person comes from the vault."""
    inn = func.coalesce(person.c.inn, Client.inn)
    rows = select(Client.id, Client.code, inn, Client.kpp, Client.delivery)
    found = connection.execute(rows.outerjoin(person, person.c.id == Client.person_id).order_by(Client.code))
    return {client.code: client for client in (KnownClient(*row) for row in found)}


def groups(connection: Connection) -> dict[str, UUID]:
    """Groups of clients by name."""
    return {row.name: row.id for row in connection.execute(select(ClientGroup.name, ClientGroup.id))}


def contracts(connection: Connection) -> dict[ContractKey, UUID]:
    """Every contract by organisation, client and number."""
    rows = select(Contract.id, Contract.organization_id, Contract.client_id, Contract.number)
    return {(row.organization_id, row.client_id, row.number): row.id for row in connection.execute(rows)}


def sites(connection: Connection) -> set[tuple[UUID, str]]:
    """Sites by client and name."""
    return {(row.client_id, row.name) for row in connection.execute(select(Site.client_id, Site.name))}


def category_paths(connection: Connection) -> Sequence[str]:
    """The paths of all categories."""
    return connection.scalars(select(ItemCategory.path).order_by(ItemCategory.path)).all()


def item_ids(connection: Connection, codes: Iterable[str]) -> dict[str, UUID]:
    """The items that have one of the codes."""
    found: dict[str, UUID] = {}
    for chunk in _chunks(codes):
        rows = select(Item.code, Item.id).where(Item.code.in_(chunk))
        found.update((row.code, row.id) for row in connection.execute(rows))
    return found


def known_performers(connection: Connection) -> dict[str, KnownPerformer]:
    """Every performer by its code; the ИНН of a natural person comes from the vault."""
    rows = select(Performer.id, Performer.code, func.coalesce(person.c.inn, Performer.inn))
    found = connection.execute(rows.outerjoin(person, person.c.id == Performer.person_id).order_by(Performer.code))
    return {performer.code: performer for performer in (KnownPerformer(*row) for row in found)}


@dataclass(frozen=True, slots=True)
class KnownList:
    """A price list by its name."""

    key: UUID
    scope: Scope
    owner_id: UUID | None
    base_list_id: UUID | None
    modifier: Percent


def price_list_named(connection: Connection, name: str) -> KnownList | None:
    """The price list of this name."""
    owner = func.coalesce(PriceList.client_group_id, PriceList.client_id, PriceList.contract_id)
    rows = select(PriceList.id, PriceList.scope, owner, PriceList.base_list_id, PriceList.modifier)
    row = connection.execute(rows.where(PriceList.name == name)).one_or_none()
    return None if row is None else KnownList(*row)


def price_list_exists(connection: Connection, list_id: UUID) -> bool:
    """Whether there is such a price list."""
    return connection.scalar(select(PriceList.id).where(PriceList.id == list_id)) is not None


def owner_exists(connection: Connection, scope: Scope, owner_id: UUID) -> bool:
    """Whether there is the contract, client or group that a price list is to belong to."""
    owner = {Scope.CONTRACT: Contract.id, Scope.CLIENT: Client.id, Scope.GROUP: ClientGroup.id}[scope]
    return connection.scalar(select(owner).where(owner == owner_id)) is not None


def bank_accounts(connection: Connection) -> dict[tuple[UUID, str], UUID]:
    """Our bank accounts by organisation and number."""
    rows = select(BankAccount.id, BankAccount.organization_id, BankAccount.account)
    return {(row.organization_id, row.account): row.id for row in connection.execute(rows)}


def openings(connection: Connection, organization_id: UUID) -> tuple[int, date | None]:
    """How many openings of the organisation were taken back, and the day of the one that stands."""
    reversal = posting.alias("reversal")
    made = connection.scalar(
        select(func.count()).select_from(OpeningBatch).where(OpeningBatch.organization_id == organization_id)
    )
    day = connection.scalar(
        select(posting.c.date)
        .outerjoin(reversal, reversal.c.reverses == posting.c.id)
        .where(
            posting.c.kind == PostingKind.OPENING,
            posting.c.organization_id == organization_id,
            posting.c.reverses.is_(None),
            reversal.c.id.is_(None),
        )
        .limit(1)
    )
    return (made or 0) - (day is not None), day


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
