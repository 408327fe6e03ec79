"""What a ticket is made of, found by words: contracts, sites, performers, items."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.db.journal import person
from finance_desk.domain.formatting import money_rub, search_key
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import ContractState
from finance_desk.models.client import Contact, Site
from finance_desk.models.contract import Contract
from finance_desk.models.item import Item
from finance_desk.models.specification import Specification, SpecificationLine
from finance_desk.queries.bundles_list import BUNDLES, bundle_parts
from finance_desk.queries.contracts_list import CONTRACTS
from finance_desk.queries.items_list import ITEMS
from finance_desk.queries.performers_list import PERFORMERS
from finance_desk.queries.tickets_list import TICKETS

LIMIT = 20
_BUNDLES = 5
"""so many of a list of choices may be bundles"""


class Choice(NamedTuple):
    """A record to choose: its key, its title, what tells it from its like."""

    key: UUID
    title: str
    note: str


def contract_choices(connection: Connection, text: str, today: date) -> list[Choice]:
    """Contracts in force that the words mean, each with what is available on it."""
    wanted = Wanted((Condition("state", Operator.IS, ContractState.ACTIVE),), text, Order("number"))
    rows = CONTRACTS.page(connection, wanted, today=today, limit=LIMIT).rows
    told = _("{client} · доступно {sum}")
    return [Choice(row.key, row.number, told.format(client=row.client, sum=money_rub(row.available))) for row in rows]


def ticket_choices(connection: Connection, text: str, today: date, *, but: UUID | None = None) -> list[Choice]:
    """Tickets with a specification that the words mean, the newest first: their lines are taken into another one."""
    wanted = Wanted((Condition("gross", Operator.FILLED),), text, Order("number", descending=True))
    rows = TICKETS.page(connection, wanted, today=today, limit=LIMIT).rows
    return [
        Choice(
            row.key,
            _("№ {number} · {title}").format(number=row.number, title=row.title),
            f"{row.client} · {money_rub(row.gross)}",
        )
        for row in rows
        if row.key != but
    ]


class Part(NamedTuple):
    """A line that is taken into another specification: what and how much, at prices of its own."""

    item_id: UUID
    title: str
    unit: str
    quantity: Quantity
    included: bool


def parts_of_ticket(connection: Connection, ticket_id: UUID) -> list[Part]:
    """The lines of the newest version of a ticket whose items are still in use."""
    line, newest = SpecificationLine, select(Specification.id).where(Specification.ticket_id == ticket_id)
    rows = connection.execute(
        select(Item.id, Item.code, Item.name, Item.unit, line.quantity, line.included)
        .join(line, line.item_id == Item.id)
        .where(line.specification_id.in_(newest.order_by(Specification.version.desc()).limit(1)), Item.active)
        .order_by(line.n)
    )
    return [Part(row.id, f"{row.code} {row.name}", row.unit, row.quantity, row.included) for row in rows]


def site_choices(connection: Connection, contract_id: UUID | None, text: str) -> list[Choice]:
    """Places of the client of a contract; none while the contract is not chosen."""
    rows = connection.execute(
        select(Site.id, Site.name, Site.address)
        .join(Contract, Contract.client_id == Site.client_id)
        .where(Contract.id == contract_id, Site.active)
        .order_by(Site.name, Site.id)
    )
    key = search_key(text)
    return [Choice(*row) for row in rows if key in search_key(f"{row.name} {row.address}")][:LIMIT]


def contact_choices(connection: Connection, contract_id: UUID | None, text: str) -> list[Choice]:
    """People of the client of a contract, those who agree to work first; none while the contract is not chosen."""
    rows = connection.execute(
        select(Contact.id, person.c.name, Contact.position)
        .join(person, person.c.id == Contact.person_id)
        .join(Contract, Contract.client_id == Contact.client_id)
        .where(Contract.id == contract_id, Contact.active)
        .where(Contact.contract_id.is_(None) | (Contact.contract_id == contract_id))
        .order_by(Contact.agrees.desc(), person.c.name, Contact.id)
    )
    key = search_key(text)
    return [Choice(*row) for row in rows if key in search_key(f"{row.name} {row.position}")][:LIMIT]


def performer_choices(connection: Connection, text: str, today: date) -> list[Choice]:
    """Performers at work that the words mean."""
    return _active(connection, PERFORMERS, text, today, lambda row: Choice(row.key, row.name, row.code))


def item_choices(connection: Connection, text: str, today: date) -> list[Choice]:
    """Items in use that a code or words mean; the title begins with the code."""
    return _active(connection, ITEMS, text, today, lambda row: Choice(row.key, f"{row.code} {row.name}", row.unit))


class BundleKey(UUID):
    """The key of a bundle where keys of items are meant."""


def item_and_bundle_choices(connection: Connection, text: str, today: date) -> list[Choice]:
    """Items in use and, after them, bundles; a bundle stands for all its lines."""
    words = _("набор, строк: {n}")
    bundles = _active(
        connection,
        BUNDLES,
        text,
        today,
        lambda row: Choice(BundleKey(int=row.key.int), row.name, words.format(n=row.lines)),
    )
    room = LIMIT - min(len(bundles), _BUNDLES)
    return [*item_choices(connection, text, today)[:room], *bundles[:_BUNDLES]]


def parts_of_bundle(connection: Connection, bundle_id: UUID) -> list[Part]:
    """The lines of a bundle whose items are still in use."""
    rows = bundle_parts(connection, UUID(int=bundle_id.int))
    return [
        Part(row.item_id, f"{row.code} {row.name}", row.unit, row.quantity, included=False)
        for row in rows
        if row.active
    ]


def _active(connection: Connection, listing: Any, text: str, today: date, choice: Any) -> list[Choice]:
    wanted = Wanted((Condition("active", Operator.IS, value=True),), text)
    return [choice(row) for row in listing.page(connection, wanted, today=today, limit=LIMIT).rows]
