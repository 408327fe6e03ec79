"""The demo company is founded: organisations, people, nomenclature, performers; clients and prices follow."""

from uuid import UUID

from finance_desk.domain.money import Money
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.roles import Role
from finance_desk.domain.states import PerformerKind
from finance_desk.domain.vat import TaxMode, VatRate
from finance_desk.jobs.demo import clientele, invented, prices
from finance_desk.jobs.demo.company import SINCE, Company, Organization
from finance_desk.jobs.demo.office import Office
from finance_desk.services import clients, items, organizations, performers, users


def found(office: Office, clients_count: int, contracts_count: int) -> Company:
    """Found the company and its clients on the eve of the first day."""
    people = _people(office)
    ours = [
        _organization(office, "ТехноСервис Аутсорсинг", TaxMode.GENERAL),
        _organization(office, "ТехноСервис Плюс", TaxMode.USN_5),
    ]
    categories, goods = _nomenclature(office)
    base = prices.universal_list(office, goods)
    contractor_inn = office.inn()
    done_by = _performers(office, contractor_inn)
    group = office.do(clients.add_group, "Сеть магазинов")
    known = [clientele.client(office, n, group, people) for n in range(clients_count)]
    agreed = [clientele.contract(office, n, known, ours, people) for n in range(contracts_count)]
    company = Company(ours, people, goods, done_by, known, agreed, categories, base, contractor_inn, office.account())
    prices.special_lists(office, company, group)
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
