"""The demo company before its first day: organisations, people, nomenclature, price lists, clients, contracts."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.roles import Role
from finance_desk.domain.states import Delivery, ItemKind, PaymentScheme, PerformerKind
from finance_desk.domain.vat import PriceVat, TaxMode, VatRate
from finance_desk.jobs.demo import invented
from finance_desk.jobs.demo.office import Office
from finance_desk.services import clients, contracts, items, organizations, performers, price_lists, users

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


def found(office: Office, clients_count: int, contracts_count: int) -> Company:
    """Found the company and its clients on the eve of the first day."""
    people = _people(office)
    ours = [
        _organization(office, "ТехноСервис Аутсорсинг", TaxMode.GENERAL),
        _organization(office, "ТехноСервис Плюс", TaxMode.USN_5),
    ]
    categories, goods = _nomenclature(office)
    base = _universal_list(office, goods)
    contractor_inn = office.inn()
    done_by = _performers(office, contractor_inn)
    group = office.do(clients.add_group, "Сеть магазинов")
    known = [_client(office, n, group, people) for n in range(clients_count)]
    agreed = [_contract(office, n, known, ours, people) for n in range(contracts_count)]
    company = Company(ours, people, goods, done_by, known, agreed, categories, base, contractor_inn, office.account())
    _special_lists(office, company, group)
    return company


def _people(office: Office) -> dict[Role, UUID]:
    logins = {
        Role.CHIEF: "chief", Role.ACCOUNTANT: "buh", Role.MANAGER: "manager",
        Role.DISPATCHER: "dispatcher", Role.VIEWER: "viewer",
    }  # fmt: skip
    return {role: office.do(users.add, login, role, office.person()) for role, login in logins.items()}


def _organization(office: Office, name: str, mode: TaxMode) -> Organization:
    inn, account = office.inn(), office.account()
    card = organizations.OrganizationCard(
        PartyKind.COMPANY,
        f"ООО «{name}»",
        f"Общество с ограниченной ответственностью «{name}»",
        inn,
        "660001001",
        office.ogrn(),
        "620000, г. Екатеринбург, ул. Инженерная, д. 1, оф. 10",
        "+7 (343) 000-00-00",
        "office@example.ru",
        time_zone="Asia/Yekaterinburg",
        no_vat_text="НДС не облагается",
    )
    made = office.do(organizations.add, card)
    office.do(organizations.set_tax_mode, made, SINCE, mode)
    details = organizations.BankDetails(account, invented.BIK, invented.BANK, invented.CORRESPONDENT)
    account_id = office.do(organizations.add_bank_account, made, details, is_main=True)
    for position, is_accountant in (("Генеральный директор", False), ("Главный бухгалтер", True)):
        signs = organizations.SignatoryCard(office.person(), position, "Устава", SINCE, is_accountant=is_accountant)
        office.do(organizations.add_signatory, made, signs)
    return Organization(made, account_id, account, f"ООО «{name}»", inn)


def _nomenclature(office: Office) -> tuple[dict[str, UUID], dict[str, UUID]]:
    paths = list(dict.fromkeys(good.category for good in invented.GOODS))
    categories = {path: office.do(items.add_category, path) for path in paths}
    goods = {}
    for good in invented.GOODS:
        card = items.ItemCard(good.code, good.name, good.kind, good.unit, good.okei, categories[good.category])
        goods[good.code] = office.do(items.add, card)
    return categories, goods


def _universal_list(office: Office, goods: dict[str, UUID]) -> UUID:
    base = office.do(price_lists.add, price_lists.PriceListCard("Базовый 2026", Scope.UNIVERSAL))
    lines = tuple(
        price_lists.LineDraft(SINCE, goods[good.code], price=Money(good.price), cost=Money(good.cost))
        for good in invented.GOODS
    )
    raised = tuple(
        price_lists.LineDraft(
            date(2026, 7, 1), goods[good.code], price=Money(good.price).share(106, 100), cost=Money(good.cost)
        )
        for good in invented.GOODS
        if good.kind is not ItemKind.MATERIAL
    )
    office.do(price_lists.write_lines, base, lines + raised)
    return base


def _performers(office: Office, contractor_inn: str) -> list[UUID]:
    made = []
    kinds = [PerformerKind.EMPLOYEE] * 4 + [PerformerKind.SELF_EMPLOYED, PerformerKind.CIVIL]
    for n, kind in enumerate(kinds, start=1):
        made.append(office.do(performers.add, performers.PerformerCard(f"И-{n:02d}", kind, person=office.person())))
    contractor = performers.PerformerCard(
        "И-20", PerformerKind.CONTRACTOR, "ООО «Кабельщик»", contractor_inn, vat_rate=VatRate.VAT_22
    )
    made.append(office.do(performers.add, contractor))
    for n, performer in enumerate(made):
        office.do(performers.set_rate, performer, SINCE, Money(1100 + 50 * n))
    return made


def _client(office: Office, n: int, group: UUID, people: dict[Role, UUID]) -> Client:
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


def _contract(
    office: Office, n: int, known: list[Client], ours: list[Organization], people: dict[Role, UUID]
) -> Contract:
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


def _special_lists(office: Office, company: Company, group: UUID) -> None:
    """A list of the group (a live link × 0,95), of every fourth client and of every sixth contract."""
    card = price_lists.PriceListCard("Сеть магазинов −5 %", Scope.GROUP, group, company.base_list, Percent(95))
    office.do(price_lists.add, card)
    visit, setup = company.items["УС-001"], company.items["УС-002"]
    for n, client in enumerate(company.clients[::4]):
        card = price_lists.PriceListCard(f"Особые цены {n + 1}", Scope.CLIENT, client.id, company.base_list)
        made = office.do(price_lists.add, card)
        office.do(price_lists.write_lines, made, (price_lists.LineDraft(SINCE, visit, price=Money(2900 + 100 * n)),))
    for contract in company.contracts[::6]:
        card = price_lists.PriceListCard(
            f"Договор {contract.number}: скидки", Scope.CONTRACT, contract.id, company.base_list
        )
        made = office.do(price_lists.add, card)
        office.do(price_lists.write_lines, made, (price_lists.LineDraft(SINCE, setup, discount=Percent(10)),))
