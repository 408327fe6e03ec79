"""Clients of the demo and their contracts."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.requisites import PartyKind, head_of, name_of_person
from finance_desk.domain.roles import Role
from finance_desk.domain.states import Delivery, PaymentScheme
from finance_desk.domain.vat import PriceVat
from finance_desk.jobs.demo import invented, parts
from finance_desk.jobs.demo.company import TICKET, Client, Company, Contract
from finance_desk.jobs.demo.office import Office
from finance_desk.services import clients, contracts, notes, organizations

SCHEMES = (PaymentScheme.ADVANCE, PaymentScheme.MIXED, PaymentScheme.ACTUAL, PaymentScheme.ADVANCE)
SIZES = (2, 3, 4, 1, 3, 2, 6, 1, 2, 4, 5, 2, 3)
DISCOUNTS = (5, 0, 10, 0, 0, 15, 0, 3, 0, 12, 0, 7, 0, 0, 18)
STEP = Money(10000)


def client(office: Office, n: int, group: UUID, managers: tuple[UUID, UUID]) -> Client:
    """The n-th client; every ninth is an entrepreneur."""
    kind = PartyKind.ENTREPRENEUR if n % 9 == 8 else PartyKind.COMPANY
    city, name = office.pick(invented.CITIES), ""
    street, house = office.pick(invented.STREETS), 1 + office.chance.randrange(120)
    address = f"{city.post}{office.chance.randrange(10, 90)}, {city.name}, {street}, д. {house}"
    inn, account = office.inn(kind), office.account("40702" if kind is PartyKind.COMPANY else "40802")
    if kind is PartyKind.COMPANY:
        form, whole = office.pick(invented.FORMS)
        name = f"{form} «{invented.company_name(n)}»"
        address += f", оф. {100 * (1 + house % 6) + house % 20}"
        full, kpp = f"{whole} «{invented.company_name(n)}»", f"{city.region}7001001"
        card = clients.ClientCard(f"К-{n + 1:03d}", kind, name, full, inn, kpp, office.ogrn(), address)
    else:
        someone = office.person()
        name = f"ИП {someone.name}"
        owner = replace(someone, name=name, inn=inn, ogrn=office.ogrn(kind), address=address, account=account)
        card = clients.ClientCard(f"К-{n + 1:03d}", kind, person=owner)
    wanted = office.pick(list(Delivery))
    card = replace(card, group_id=group if n % 5 == 0 else None, manager_id=managers[n % 2], delivery=wanted)
    made = office.do(clients.add, card)
    if kind is PartyKind.COMPANY:
        bank = organizations.BankDetails(account, invented.BIK, invented.BANK, invented.CORRESPONDENT)
        office.do(clients.add_account, made, bank)
    site = office.do(clients.add_site, made, office.pick(invented.SITES), address) if n % 2 == 0 else None
    return Client(made, kind, name, inn, account, _contacts(office, made, n), site)


def _contacts(office: Office, client_id: UUID, n: int) -> UUID:
    """One who agrees and signs, and often somebody more. Returns the first one."""
    head = office.person(f"client{n + 1}@example.ru")
    card = clients.ContactCard(
        head, office.pick(invented.POSITIONS), agrees=True, signs=True, receives_papers=n % 2 == 1
    )
    first = office.do(clients.add_contact, client_id, card)
    for more in range((n + 1) % 3):
        someone = office.person(f"office{n + 1}-{more + 1}@example.ru")
        helper = clients.ContactCard(
            someone, office.pick(invented.HELPERS), agrees=more == 1, receives_papers=more == 0
        )
        office.do(clients.add_contact, client_id, helper)
    return first


def contract(office: Office, company: Company, n: int, managers: tuple[UUID, UUID]) -> Contract:
    """The n-th contract, with schemes, organisations, sizes and managers in turn; some are the chief's own."""
    client = company.clients[n % len(company.clients)]
    organization = company.organizations[1] if n % 6 == 5 else company.organizations[0]
    signed = company.calendar.first - timedelta(days=40 + 37 * n % 300)
    scheme, size = SCHEMES[n % len(SCHEMES)], SIZES[n % len(SIZES)]
    losing = n in parts.LOSING
    fee = Money(0) if scheme is not PaymentScheme.MIXED else Money(12200 if losing else 12200 + 6100 * (n % 7))
    number = f"{n + 1}-ИТ/{signed.year % 100:02d}"
    manager = company.people[Role.CHIEF] if n % 6 == 3 else managers[n % 2]
    head = office.person()
    if client.kind is PartyKind.ENTREPRENEUR:
        head = replace(head, name=name_of_person(client.name))
    signs = organizations.SignatoryCard(head, *head_of(client.kind), company.calendar.since)
    card = contracts.ContractCard(
        organization.id,
        client.id,
        number,
        signed,
        signed + timedelta(days=10),
        scheme,
        "Сопровождение информационных систем",
        ends_on=company.calendar.last.replace(month=12, day=31),
        renews=True,
        price_vat=PriceVat.ON_TOP if n % 11 == 10 else PriceVat.INCLUDED,
        silent_acceptance_days=5,
        expiry_is_revenue=n % 2 == 0,
        tolerance=Money(500) if n % 3 == 0 else Money(0),
        manager_id=manager,
        client_signatory_id=office.do(organizations.add_client_signatory, client.id, signs),
    )
    made = office.do(contracts.add, card, _terms(n, card, TICKET * size, fee))
    return Contract(made, client, organization, number, scheme, fee, size, manager, losing)


def _terms(n: int, card: contracts.ContractCard, works: Money, fee: Money) -> contracts.Terms:
    """Money terms that suit the size: who pays afterwards gets two weeks and a limit, who pays ahead a threshold."""
    afterwards = card.scheme is PaymentScheme.ACTUAL
    months = (1, 2) if n == parts.TIGHT else (7, 2)
    return contracts.Terms(
        card.starts_on,
        fee=fee,
        discount=Percent(DISCOUNTS[n % len(DISCOUNTS)]),
        payment_days=14 if afterwards else 5,
        credit_limit=Money(15000) if n % 20 == 0 else Money(0),
        debt_limit=STEP * (works.share(*months).kopecks // STEP.kopecks) if afterwards else Money(0),
        threshold=Money(0) if afterwards else Money(3000) + (works + fee).share(1, 3),
    )


def remember(office: Office, company: Company) -> None:
    """Managers write down what they heard from a few clients."""
    for _n in range(company.part(4)):
        contract = office.pick(company.contracts)
        about = contract.id if office.often(50) else None
        office.let(contract.manager, notes.add, contract.client.id, office.pick(invented.NOTES), about)
