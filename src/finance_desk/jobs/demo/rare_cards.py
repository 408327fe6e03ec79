"""Seldom work with cards: edits, archives, users, and a person who wants to be forgotten."""

from dataclasses import replace
from datetime import time
from uuid import UUID

from finance_desk.domain.bundle import BundlePart
from finance_desk.domain.money import Money
from finance_desk.domain.person import Person
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.requisites import PartyKind, make_account_key
from finance_desk.domain.roles import Role
from finance_desk.domain.states import ContractState, ItemKind, PaymentScheme, PerformerKind
from finance_desk.domain.vat import TaxMode
from finance_desk.jobs.demo import invented
from finance_desk.jobs.demo.company import Company
from finance_desk.jobs.demo.office import Office
from finance_desk.queries.prices import price_lines
from finance_desk.services import (
    bundles,
    client_accounts,
    clients,
    contracts,
    items,
    notes,
    organizations,
    people,
    performers,
    price_lists,
    sites,
    users,
)


def everything(office: Office, company: Company) -> None:
    """Each command on cards that an ordinary day does not bring."""
    _items(office, company)
    _clients(office)
    _contracts(office, company)
    _users(office, company)
    _ours(office, company)
    _price_lists(office, company)


def _items(office: Office, company: Company) -> None:
    before = items.ItemCard("УС-900", "Разовая услуга", ItemKind.SERVICE)
    item = office.do(items.add, before)
    office.do(items.edit, item, before, replace(before, name="Разовая консультация"))
    office.do(items.archive, item, active=False)
    part = BundlePart(company.items["УС-003"], Quantity(2))
    card = bundles.BundleCard("Обучение отдела", (part,))
    bundle = office.do(bundles.add, card)
    visit = BundlePart(company.items["УС-001"], Quantity(1))
    office.do(bundles.edit, bundle, card, replace(card, parts=(part, visit)))
    office.do(bundles.archive, bundle, active=False)


def _clients(office: Office) -> None:
    before = clients.ClientCard("К-900", PartyKind.COMPANY, "ООО «Разовый заказ»", "ООО «Разовый заказ»", office.inn())
    client = office.do(clients.add, before)
    office.do(clients.edit, client, before, replace(before, note="звонить после обеда"))
    someone = office.person()
    card = clients.ContactCard(someone, "секретарь")
    contact = office.do(clients.add_contact, client, card)
    office.do(clients.edit_contact, contact, card, replace(card, receives_papers=True))
    office.do(clients.archive_contact, contact, active=False)
    office.do(people.edit, Person(someone.id, someone.name, "+7 900 000-00-00"))
    office.do(people.destroy, someone.id)
    office.do(notes.add, client, "просит присылать акты курьером")
    _places(office, client)
    office.do(clients.archive, client, active=False)


def _places(office: Office, client: UUID) -> None:
    before = sites.SiteCard("Склад")
    site = office.do(clients.add_site, client, before.name)
    office.do(sites.edit, site, before, replace(before, address="г. Екатеринбург, ул. Складская, д. 1"))
    office.do(sites.archive, site, active=False)
    number = make_account_key("40702810000000000091", invented.BIK)
    known = organizations.BankDetails(number, invented.BIK, invented.BANK)
    account = office.do(clients.add_account, client, known)
    office.do(client_accounts.edit, account, known, replace(known, correspondent=""))
    office.do(client_accounts.remove, account)


def _contracts(office: Office, company: Company) -> None:
    ours, client, begins = company.organizations[0], company.clients[0], company.calendar.month
    number = f"900-ИТ/{begins.year % 100:02d}"
    before = contracts.ContractCard(ours.id, client.id, number, begins, begins, PaymentScheme.ACTUAL)
    contract = office.do(contracts.add, before, contracts.Terms(begins))
    office.do(contracts.edit, contract, before, replace(before, subject="Разовые работы"))
    basis, since = "доп. соглашение № 1", company.calendar.next_month
    terms = contracts.Terms(since, basis, discount=Percent(3), debt_limit=Money(20000))
    office.do(contracts.change_terms, contract, terms)
    office.do(contracts.set_state, contract, ContractState.SUSPENDED)


def _users(office: Office, company: Company) -> None:
    helper = office.do(users.add, "helper", Role.VIEWER, office.person())
    office.do(users.change_role, helper, Role.DISPATCHER)
    office.let(helper, users.password_changed, helper)
    office.do(users.dismiss, helper)
    office.do(users.restore, helper)
    office.do(users.dismiss, helper)
    office.let(company.people[Role.MANAGER], users.set_quiet_hours, time(20), time(8))


def _ours(office: Office, company: Company) -> None:
    calendar = company.calendar
    office.do(organizations.close_period, company.organizations[0].id, calendar.closed_until)
    office.do(organizations.set_tax_mode, company.organizations[1].id, calendar.next_year, TaxMode.USN_7)
    before = organizations.OrganizationCard(
        PartyKind.COMPANY, "ООО «ТехноСервис Резерв»", "ООО «ТехноСервис Резерв»", office.inn()
    )
    spare = office.do(organizations.add, before)
    office.do(organizations.edit, spare, before, replace(before, phone="+7 (343) 000-00-01"))
    number = make_account_key("40702810000000000090", invented.BIK)
    account = organizations.BankDetails(number, invented.BIK, invented.BANK)
    office.do(organizations.set_main_account, office.do(organizations.add_bank_account, spare, account))
    signs = organizations.SignatoryCard(office.person(), "исполнительный директор", "доверенности", calendar.since)
    left = office.do(organizations.add_signatory, spare, signs)
    office.do(organizations.end_signatory, left, calendar.whole_month.last)
    card = performers.PerformerCard("И-90", PerformerKind.CONTRACTOR, "ООО «Высотник»", office.inn())
    performer = office.do(performers.add, card)
    office.do(performers.edit, performer, card, replace(card, name="ООО «Высотники»"))
    office.do(performers.archive, performer, active=False)
    office.do(performers.set_rate, company.staff[0].id, calendar.next_month, Money(1400))


def _price_lists(office: Office, company: Company) -> None:
    before = price_lists.PriceListCard("Акция", Scope.CLIENT, company.clients[1].id, company.base_list)
    made = office.do(price_lists.add, before)
    office.do(price_lists.edit, made, before, replace(before, name="Акция для новых клиентов"))
    since = company.calendar.next_month
    line = price_lists.LineDraft(since, company.items["УС-001"], price=Money(3290), cost=Money(1850))
    office.do(price_lists.write_lines, made, (line,))
    office.do(price_lists.replace_lines, made, (line,), (replace(line, price=Money(3190)),))
    found = office.database.read(price_lines, made)
    office.do(price_lists.delete_lines, made, tuple(found))
    office.do(price_lists.archive, made, active=False)
