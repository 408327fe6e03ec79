"""The demo company is founded: organisations, people, nomenclature, performers; clients and prices follow."""

from uuid import UUID

from finance_desk.domain.bundle import BundlePart
from finance_desk.domain.money import Money
from finance_desk.domain.person import Person
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.roles import Role
from finance_desk.domain.states import PerformerKind
from finance_desk.domain.vat import TaxMode, VatRate
from finance_desk.jobs.demo import clientele, invented, prices, trade
from finance_desk.jobs.demo.company import Company, Organization, Worker
from finance_desk.jobs.demo.days import ZONE, Calendar
from finance_desk.jobs.demo.office import Office
from finance_desk.services import bundles, clients, items, organizations, performers, users

CLIENTS, CONTRACTS = 44, 66
_FEWEST_CLIENTS, _FEWEST_CONTRACTS = 4, 8

_LOGINS = (
    ("chief", Role.CHIEF),
    ("buh", Role.ACCOUNTANT),
    ("manager", Role.MANAGER),
    ("dispatcher", Role.DISPATCHER),
    ("viewer", Role.VIEWER),
)


def found(office: Office, calendar: Calendar, scale: int) -> Company:
    """Found the company and its clients on the eve of the first day."""
    managers = _people(office)
    ours = [
        _organization(office, calendar, "ТехноСервис Аутсорсинг", TaxMode.GENERAL),
        _organization(office, calendar, "ТехноСервис Плюс", TaxMode.USN_5),
    ]
    categories, goods = _nomenclature(office)
    for name, consists_of in trade.BUNDLES:
        together = tuple(BundlePart(goods[code], Quantity(count)) for code, count in consists_of)
        office.do(bundles.add, bundles.BundleCard(name, together))
    base = prices.universal_list(office, calendar, goods)
    staff, outsiders = _staff(office, calendar), _outsiders(office, calendar)
    company = Company(
        calendar, scale, ours, office.people, goods, staff, outsiders, [], [], categories, base
    )  # fmt: skip
    group = office.do(clients.add_group, "Сеть магазинов")
    for n in range(max(_FEWEST_CLIENTS, CLIENTS * scale // 100)):
        company.clients.append(clientele.client(office, n, group, managers))
    for n in range(max(_FEWEST_CONTRACTS, CONTRACTS * scale // 100)):
        company.contracts.append(clientele.contract(office, company, n, managers))
    prices.special_lists(office, company, group)
    return company


def _people(office: Office) -> tuple[UUID, UUID]:
    """The users: the program lets the first one in, the chief all others. Returns the two managers."""
    for login, role in _LOGINS:
        office.people[role] = office.do(users.add, login, role, office.person())
    return office.people[Role.MANAGER], office.do(users.add, "manager2", Role.MANAGER, office.person())


def _organization(office: Office, calendar: Calendar, name: str, mode: TaxMode) -> Organization:
    inn, account = office.inn(), office.account()
    card = organizations.OrganizationCard(
        PartyKind.COMPANY,
        f"ООО «{name}»",
        f"Общество с ограниченной ответственностью «{name}»",
        inn,
        "667001001",
        office.ogrn(),
        "620000, г. Екатеринбург, ул. Инженерная, д. 1, оф. 10",
        "+7 (343) 000-00-00",
        "office@example.ru",
        time_zone=ZONE,
        no_vat_text="НДС не облагается",
    )
    made = office.do(organizations.add, card)
    office.do(organizations.set_tax_mode, made, calendar.since, mode)
    details = organizations.BankDetails(account, invented.BIK, invented.BANK, invented.CORRESPONDENT)
    account_id = office.do(organizations.add_bank_account, made, details, is_main=True)
    for position, is_accountant in (("Генеральный директор", False), ("Главный бухгалтер", True)):
        signs = organizations.SignatoryCard(
            office.person(), position, "Устава", calendar.since, is_accountant=is_accountant
        )
        office.do(organizations.add_signatory, made, signs)
    return Organization(made, account_id, account, f"ООО «{name}»", inn)


def _nomenclature(office: Office) -> tuple[dict[str, UUID], dict[str, UUID]]:
    paths = list(dict.fromkeys(good.category for good in trade.GOODS))
    categories = {path: office.do(items.add_category, path) for path in paths}
    goods = {}
    for good in trade.GOODS:
        card = items.ItemCard(good.code, good.name, good.kind, good.unit, good.okei, categories[good.category])
        goods[good.code] = office.do(items.add, card)
    return categories, goods


def _staff(office: Office, calendar: Calendar) -> list[Worker]:
    made = []
    for n in range(1, 7):
        someone = office.person()
        made.append(Worker(_performer(office, f"И-{n:02d}", PerformerKind.EMPLOYEE, someone), someone.name))
    for n, worker in enumerate(made):
        office.do(performers.set_rate, worker.id, calendar.since, Money(1450 + 60 * n))
    return made


def _outsiders(office: Office, calendar: Calendar) -> list[Worker]:
    """A self-employed person, one under a civil contract, and a company that pays VAT."""
    made = []
    for code, kind in (("И-11", PerformerKind.SELF_EMPLOYED), ("И-12", PerformerKind.CIVIL)):
        someone = office.payable_person()
        made.append(Worker(_performer(office, code, kind, someone), someone.name, someone.inn, someone.account))
    firm, inn = "ООО «Кабельщик»", office.inn()
    card = performers.PerformerCard("И-20", PerformerKind.CONTRACTOR, firm, inn, vat_rate=VatRate.VAT_22)
    made.append(Worker(office.do(performers.add, card), firm, inn, office.account()))
    for n, worker in enumerate(made):
        office.do(performers.set_rate, worker.id, calendar.since, Money(1700 + 100 * n))
    return made


def _performer(office: Office, code: str, kind: PerformerKind, someone: Person) -> UUID:
    return office.do(performers.add, performers.PerformerCard(code, kind, person=someone))
