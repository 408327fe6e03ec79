"""Clients of the demo and their contracts."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.roles import Role
from finance_desk.domain.states import Delivery, PaymentScheme
from finance_desk.domain.vat import PriceVat
from finance_desk.jobs.demo import invented
from finance_desk.jobs.demo.company import FIRST_DAY, SINCE, Client, Contract, Organization
from finance_desk.jobs.demo.office import Office
from finance_desk.services import clients, contracts, organizations


def client(office: Office, n: int, group: UUID, people: dict[Role, UUID]) -> Client:
    """The n-th client; every ninth is an entrepreneur."""
    kind = PartyKind.ENTREPRENEUR if n % 9 == 8 else PartyKind.COMPANY
    inn, account = office.inn(kind), office.account()
    words = f"{invented.FIRST_WORDS[n % len(invented.FIRST_WORDS)]} {office.pick(invented.SECOND_WORDS)}"
    name = f"{office.pick(invented.FORMS)} «{words} {n + 1}»"
    address = f"{office.pick(invented.CITIES)}, {office.pick(invented.STREETS)}, д. {n + 1}"
    delivery = office.pick(list(Delivery))
    if kind is PartyKind.COMPANY:
        card = clients.ClientCard(f"К-{n + 1:03d}", kind, name, "", inn, "660101001", office.ogrn(), address)
    else:
        someone = office.person()
        name = f"ИП {someone.name}"
        owner = replace(someone, name=name, inn=inn, ogrn=office.ogrn(kind), address=address, account=account)
        card = clients.ClientCard(f"К-{n + 1:03d}", kind, person=owner)
    card = replace(card, group_id=group if n % 5 == 0 else None, manager_id=people[Role.MANAGER], delivery=delivery)
    client = office.do(clients.add, card)
    if kind is PartyKind.COMPANY:
        bank = organizations.BankDetails(account, invented.BIK, invented.BANK, invented.CORRESPONDENT)
        office.do(clients.add_account, client, bank)
    contact_id = office.do(clients.add_contact, client, _contact(office, n))
    site = office.do(clients.add_site, client, "Офис", address) if n % 2 == 0 else None
    return Client(client, name, inn, account, contact_id, site)


def _contact(office: Office, n: int) -> clients.ContactCard:
    someone, position = office.person(f"client{n + 1}@example.ru"), office.pick(invented.POSITIONS)
    return clients.ContactCard(someone, position, agrees=True, signs=True, receives_papers=True)


SCHEMES = (PaymentScheme.ADVANCE, PaymentScheme.MIXED, PaymentScheme.ACTUAL, PaymentScheme.ADVANCE)


def contract(
    office: Office, n: int, known: list[Client], ours: list[Organization], people: dict[Role, UUID]
) -> Contract:
    """The n-th contract, with schemes, organisations and clauses in turn."""
    client = known[n % len(known)]
    organization = ours[1] if n % 6 == 5 else ours[0]
    scheme = SCHEMES[n % len(SCHEMES)]
    fee = Money(12200 + 6100 * (n % 7)) if scheme is PaymentScheme.MIXED else Money(0)
    number = f"{n + 1}-ИТ/25"
    price_vat = PriceVat.ON_TOP if n % 11 == 10 else PriceVat.INCLUDED
    signs = organizations.SignatoryCard(office.person(), "Генеральный директор", "Устава", SINCE)
    card = contracts.ContractCard(
        organization.id,
        client.id,
        number,
        FIRST_DAY - timedelta(days=30 + n),
        FIRST_DAY - timedelta(days=20),
        scheme,
        "Сопровождение информационных систем",
        ends_on=date(2026, 12, 31),
        renews=True,
        price_vat=price_vat,
        silent_acceptance_days=5,
        expiry_is_revenue=n % 2 == 0,
        tolerance=Money(500) if n % 3 == 0 else Money(0),
        manager_id=people[Role.MANAGER],
        client_signatory_id=office.do(organizations.add_client_signatory, client.id, signs),
    )
    terms = contracts.Terms(
        FIRST_DAY - timedelta(days=20),
        fee=fee,
        discount=Percent(5) if n % 8 == 0 else Percent(0),
        credit_limit=Money(20000) if n % 10 == 0 else Money(0),
        debt_limit=Money(60000) if scheme is PaymentScheme.ACTUAL else Money(0),
        threshold=Money(15000) if scheme is not PaymentScheme.ACTUAL else Money(0),
    )
    return Contract(office.do(contracts.add, card, terms), client, organization, number, scheme, fee)
