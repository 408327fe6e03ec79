"""Everything of one client's card but its contracts and timeline."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from finance_desk.db.journal import person
from finance_desk.domain.language import kept
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.states import Delivery
from finance_desk.models.client import Client, ClientAccount, ClientGroup, Contact, Site
from finance_desk.models.contract import Contract
from finance_desk.models.user import User

_VAULT = tuple(
    getattr(person.c, name) for name in ("name", "phone", "email", "inn", "ogrn", "address", "account", "note")
)

_PERSONAL = ("name", "inn", "ogrn", "address")
_PLAIN = (
    *("code", "kind", "full_name", "kpp", "group_id", "manager_id"),
    *("delivery", "edo_id", "note", "active"),
)


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A bank account of the client; that of a natural person is known by its number alone and stands in the vault."""

    key: UUID | str
    account: str
    bank: str
    bik: str
    correspondent: str


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A place where work is done."""

    key: UUID
    name: str
    address: str
    kpp: str
    active: bool


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person of the client and what that person may do, for one contract or (None) for all."""

    key: UUID
    person: Person
    position: str
    agrees: bool
    signs: bool
    receives_papers: bool
    contract_id: UUID | None
    contract: str | None
    active: bool

    @property
    def name(self) -> str:
        """Who it is."""
        return self.person.name

    @property
    def phone(self) -> str:
        """Where to call."""
        return self.person.phone

    @property
    def email(self) -> str:
        """Where to write."""
        return self.person.email


@dataclass(frozen=True, slots=True)
class ClientFace:
    """A client as its card shows it. Of a natural person names and numbers are those of `person`."""

    key: UUID
    code: str
    kind: PartyKind
    name: str
    full_name: str
    inn: str
    kpp: str
    ogrn: str
    address: str
    person: Person | None
    group_id: UUID | None
    manager_id: UUID | None
    delivery: Delivery
    edo_id: str
    note: str
    active: bool
    group: str | None
    manager: str | None
    accounts: tuple[AccountRow, ...]
    sites: tuple[SiteRow, ...]
    contacts: tuple[ContactRow, ...]
    contracts: tuple[tuple[UUID, str], ...]


def client_face(connection: Connection, client_id: UUID) -> ClientFace | None:
    """The card of a client; None when there is no such client."""
    manager_name = person.alias("manager_name")
    plain = (getattr(Client, name) for name in (*_PLAIN, *_PERSONAL, "person_id"))
    row = connection.execute(
        select(*plain, ClientGroup.name.label("group_name"), manager_name.c.name.label("manager_name"))
        .outerjoin(ClientGroup, ClientGroup.id == Client.group_id)
        .outerjoin(User, User.id == Client.manager_id)
        .outerjoin(manager_name, manager_name.c.id == User.person_id)
        .where(Client.id == client_id)
    ).one_or_none()
    if row is None:
        return None
    somebody = _somebody(connection, row.person_id)
    named: Any = row if somebody is None else somebody
    return ClientFace(
        key=client_id,
        **{name: getattr(row, name) for name in _PLAIN},
        **{name: getattr(named, name) for name in _PERSONAL},
        person=somebody,
        group=row.group_name,
        manager=row.manager_name,
        accounts=_accounts(connection, client_id, somebody),
        sites=_sites(connection, client_id),
        contacts=_contacts(connection, client_id),
        contracts=_contracts(connection, client_id),
    )


def next_code(connection: Connection) -> str:
    """A code for the next client: the number after how many there are, the first that is free."""
    taken = set(connection.scalars(select(Client.code)))
    number = len(taken) + 1
    pattern = kept("К-{number:03d}")
    while pattern.format(number=number) in taken:
        number += 1
    return pattern.format(number=number)


def _somebody(connection: Connection, person_id: UUID | None) -> Person | None:
    row = None if person_id is None else connection.execute(select(*_VAULT).where(person.c.id == person_id)).first()
    return None if row is None or person_id is None else Person(person_id, *row)


def _accounts(connection: Connection, client_id: UUID, somebody: Person | None) -> tuple[AccountRow, ...]:
    own = (AccountRow(somebody.account, somebody.account, "", "", ""),) if somebody and somebody.account else ()
    columns = (
        ClientAccount.id,
        ClientAccount.account,
        ClientAccount.bank,
        ClientAccount.bik,
        ClientAccount.correspondent,
    )
    rows = select(*columns).where(ClientAccount.client_id == client_id).order_by(ClientAccount.id)
    return (*own, *(AccountRow(*row) for row in connection.execute(rows)))


def _sites(connection: Connection, client_id: UUID) -> tuple[SiteRow, ...]:
    columns = (Site.id, Site.name, Site.address, Site.kpp, Site.active)
    rows = select(*columns).where(Site.client_id == client_id).order_by(Site.active.desc(), Site.name)
    return tuple(SiteRow(*row) for row in connection.execute(rows))


def _contacts(connection: Connection, client_id: UUID) -> tuple[ContactRow, ...]:
    roles = ("position", "agrees", "signs", "receives_papers", "contract_id", "active")
    columns = (getattr(Contact, name) for name in roles)
    vault = (func.coalesce(column, "").label(f"vault_{column.name}") for column in _VAULT)
    rows = (
        select(Contact.id, Contact.person_id, *columns, Contract.number, *vault)
        .outerjoin(person, person.c.id == Contact.person_id)
        .outerjoin(Contract, Contract.id == Contact.contract_id)
        .where(Contact.client_id == client_id)
        .order_by(Contact.active.desc(), Contact.id)
    )
    return tuple(
        ContactRow(
            key=row.id,
            person=Person(row.person_id, *(getattr(row, f"vault_{column.name}") for column in _VAULT)),
            contract=row.number,
            **{name: getattr(row, name) for name in roles},
        )
        for row in connection.execute(rows)
    )


def _contracts(connection: Connection, client_id: UUID) -> tuple[tuple[UUID, str], ...]:
    rows = select(Contract.id, Contract.number).where(Contract.client_id == client_id).order_by(Contract.sort)
    return tuple((row.id, row.number) for row in connection.execute(rows))
