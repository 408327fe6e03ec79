"""An invented office in a database: made by the product's own commands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.person import Person
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.requisites import PartyKind, make_account_key, make_inn
from finance_desk.domain.states import Channel, ItemKind, PaymentScheme, PerformerKind, TicketSource, TicketType
from finance_desk.domain.vat import TaxMode
from finance_desk.migrations.upgrade import upgrade
from finance_desk.services import (
    clients,
    contracts,
    items,
    organizations,
    performers,
    price_lists,
    specifications,
    tickets,
)

BEGINNING = date(2024, 1, 1)
TODAY = date(2026, 11, 23)
LINES = 5
BIK = "044525225"


class Clock:
    """A clock that stands still; each look at it is a millisecond later."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@dataclass(frozen=True, slots=True)
class Office:
    """What the measured work needs to know of it."""

    organization: UUID
    client: UUID
    contracts: tuple[UUID, ...]
    performer: UUID
    items: tuple[UUID, ...]
    bank_account: UUID


@contextmanager
def opened(address: Path | str, *, entropy: Callable[[int], bytes] | None = None) -> Iterator[Database]:
    """A database with the schema of this program."""
    options = {} if entropy is None else {"entropy": entropy}
    database = Database(parse_address(str(address)), clock=Clock(), workstation="bench", **options)  # type: ignore[arg-type]  # options are passed on
    try:
        upgrade(database)
        yield database
    finally:
        database.close()


def settle(database: Database, contract_count: int = 1) -> Office:
    """An organisation, a client, its contracts, a price list of five works and a contractor who does them."""
    card = organizations.OrganizationCard(PartyKind.COMPANY, "ООО «Замер»", "", make_inn("770100001"))
    organization = database.execute(organizations.add, card)
    database.execute(organizations.set_tax_mode, organization, BEGINNING, TaxMode.GENERAL)
    details = organizations.BankDetails(
        make_account_key("40702810000000000001", BIK), BIK, "ПАО Тестбанк", "30101810400000000225"
    )
    bank_account = database.execute(organizations.add_bank_account, organization, details)
    client = database.execute(
        clients.add, clients.ClientCard("К-1", PartyKind.COMPANY, "ООО «Клиент»", inn=make_inn("500300001"))
    )
    person = Person(UUID(int=7), "Мастеров Иван Иванович")
    performer = database.execute(
        performers.add, performers.PerformerCard("И-1", PerformerKind.CONTRACTOR, person=person)
    )
    works = tuple(
        database.execute(items.add, items.ItemCard(f"УС-{n}", f"Работа {n}", ItemKind.WORK))
        for n in range(1, LINES + 1)
    )
    _price(database, works)
    made = tuple(_contract(database, organization, client, n) for n in range(1, contract_count + 1))
    return Office(organization, client, made, performer, works, bank_account)


def _price(database: Database, works: tuple[UUID, ...]) -> None:
    universal = database.execute(price_lists.add, price_lists.PriceListCard("Прайс", Scope.UNIVERSAL, None))
    lines = tuple(
        price_lists.LineDraft(BEGINNING, work, price=Money.of(120_000 + 7_300 * n), cost=Money.of(50_000 + 900 * n))
        for n, work in enumerate(works)
    )
    database.execute(price_lists.write_lines, universal, lines)


def _contract(database: Database, organization: UUID, client: UUID, n: int) -> UUID:
    card = contracts.ContractCard(organization, client, f"{n}-ИТ", BEGINNING, BEGINNING, PaymentScheme.ADVANCE)
    return database.execute(contracts.add, card, contracts.Terms(BEGINNING, threshold=Money(5000)))


def agreed_ticket(database: Database, office: Office, n: int) -> UUID:
    """A ticket of five priced lines that the client agreed to."""
    card = tickets.TicketCard(
        f"Не печатает принтер {n}", TicketType.REQUEST, TicketSource.PHONE, TODAY, performer_id=office.performer
    )
    ticket = database.execute(tickets.open, office.contracts[n % len(office.contracts)], card)
    lines = tuple(specifications.LineDraft(work, Quantity(1 + n % 3)) for work in office.items)
    database.execute(specifications.write, ticket, lines)
    database.execute(specifications.agree, ticket, specifications.Consent(None, Channel.CALL, "звонок"))
    return ticket
