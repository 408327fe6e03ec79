"""What happens seldom in an office, each at least once: the demo runs every command there is."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from finance_desk.domain.money import Money
from finance_desk.domain.opening import Balances, BankBalance, ContractBalance, HoursLeft, NextNumber, PayableBalance
from finance_desk.domain.period import Period
from finance_desk.domain.person import Person
from finance_desk.domain.posting import Account
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.roles import Role
from finance_desk.domain.states import (
    Channel,
    ContractState,
    DocumentKind,
    ItemKind,
    PaymentScheme,
    TicketSource,
    TicketType,
)
from finance_desk.domain.vat import TaxMode
from finance_desk.jobs.demo.company import FIRST_DAY, Company, Contract
from finance_desk.jobs.demo.money import Treasury
from finance_desk.jobs.demo.office import Office
from finance_desk.models.alert import Alert
from finance_desk.services import (
    acts,
    alerts,
    clients,
    contracts,
    debts,
    documents,
    invoices,
    items,
    labour,
    lots,
    numbers,
    opening,
    organizations,
    people,
    performers,
    price_lists,
    specifications,
    tickets,
    users,
)

EVE = FIRST_DAY - timedelta(days=1)
LAST = date(2026, 11, 20)


def go_live(office: Office, company: Company, treasury: Treasury) -> None:
    """Opening balances of both organisations on the eve of the first day, proved against the trial balance."""
    for n, ours in enumerate(company.organizations):
        bank = Money(1_250_000 - 400_000 * n)
        treasury.tills[ours.account].balance = bank
        mine = [contract for contract in company.contracts if contract.organization is ours]
        advances = tuple(
            ContractBalance(contract.id, Money(20000 + 1000 * k))
            for k, contract in enumerate(_of(mine, PaymentScheme.ADVANCE)[:9])
        )
        debts_brought = tuple(
            ContractBalance(contract.id, Money(-18300)) for contract in _of(mine, PaymentScheme.ACTUAL)[:2]
        )
        hours = tuple(
            HoursLeft(contract.id, Quantity(8), Money(24400), date(2026, 7, 1))
            for contract in _of(mine, PaymentScheme.ADVANCE)[-2:]
        )
        owed = (PayableBalance(company.performers[-1], Money(7500)),) if n == 0 else ()
        balances = Balances(
            (BankBalance(ours.account_id, bank),),
            advances + debts_brought,
            (),
            hours,
            owed,
            (NextNumber(DocumentKind.ACT, 101),),
        )
        trial = _trial(bank, advances + debts_brought, hours, owed)
        office.do(opening.post, ours.id, EVE, balances, trial)


def _of(known: list[Contract], scheme: PaymentScheme) -> list[Contract]:
    return [contract for contract in known if contract.scheme is scheme]


def _trial(
    bank: Money,
    brought: tuple[ContractBalance, ...],
    hours: tuple[HoursLeft, ...],
    owed: tuple[PayableBalance, ...],
) -> dict[Account, Money]:
    """What the accountant would type from 1С: debit +, credit −."""
    sums = {
        Account.BANK: bank,
        Account.FUNDS: -Money.of(sum(each.left.kopecks for each in brought)),
        Account.PREPAID: -Money.of(sum(each.amount.kopecks for each in hours)),
        Account.PAYABLE: -Money.of(sum(each.amount.kopecks for each in owed)),
    }
    return {account: amount for account, amount in sums.items() if amount}


def a_day_of_everything(office: Office, company: Company) -> None:
    """The last day: corrections, refusals of clients, edits of cards."""
    office.day(LAST, 13)
    _cards(office, company)
    _tickets(office, company)
    _hours(office, company)
    _documents(office, company)
    _alerts(office)
    office.do(alerts.review_day, LAST)


def _cards(office: Office, company: Company) -> None:
    ours, client, contract = company.organizations[0], company.clients[0], company.contracts[0]
    item = office.do(items.add, items.ItemCard("УС-900", "Разовая услуга", ItemKind.SERVICE))
    before = items.ItemCard("УС-900", "Разовая услуга", ItemKind.SERVICE)
    office.do(items.edit, item, before, items.ItemCard("УС-900", "Разовая консультация", ItemKind.SERVICE))
    office.do(items.archive, item, active=False)
    office.do(clients.archive, client.id, active=True)
    office.do(organizations.close_period, ours.id, date(2025, 12, 31))
    office.do(organizations.set_tax_mode, company.organizations[1].id, date(2027, 1, 1), TaxMode.USN_7)
    someone = office.person()
    office.do(clients.add_contact, client.id, clients.ContactCard(someone, "секретарь"))
    office.do(people.edit, Person(someone.id, someone.name, "+7 900 000-00-00"))
    office.do(people.destroy, someone.id)
    added = office.do(
        contracts.change_terms,
        contract.id,
        contracts.Terms(date(2026, 12, 1), "доп. соглашение № 1", discount=Percent(3), threshold=Money(20000)),
    )
    assert isinstance(added, UUID)
    office.do(contracts.set_state, contract.id, ContractState.ACTIVE)
    helper = office.do(users.add, "helper", Role.VIEWER, office.person())
    office.do(users.change_role, helper, Role.DISPATCHER)
    office.do(users.password_changed, helper)
    office.do(users.dismiss, helper)
    office.do(performers.set_rate, company.performers[0], date(2026, 12, 1), Money(1300))
    line = price_lists.LineDraft(date(2027, 1, 1), company.items["УС-001"], price=Money(3990), cost=Money(2000))
    office.do(price_lists.write_lines, company.base_list, (line,))


def _tickets(office: Office, company: Company) -> None:
    contract = next(each for each in company.contracts if each.scheme is PaymentScheme.ADVANCE)
    line = specifications.LineDraft(company.items["УС-001"], Quantity(1))
    card = tickets.TicketCard("Ошибочная заявка", TicketType.REQUEST, TicketSource.PHONE, LAST)
    consent = specifications.Consent(contract.client.contact, Channel.CALL, "звонок")
    refused = office.do(tickets.open, contract.id, card)
    office.do(
        tickets.edit, refused, card, tickets.TicketCard("Другая тема", TicketType.REQUEST, TicketSource.PHONE, LAST)
    )
    office.do(specifications.write, refused, (line,))
    office.do(specifications.send, refused)
    office.do(specifications.reject, refused, "дорого")
    office.do(specifications.write, refused, (line,))
    office.do(specifications.agree, refused, consent)
    office.do(specifications.withdraw, refused, "согласие записано по ошибке")
    office.do(tickets.attach, refused, "заявка.txt", office.database.store("текст заявки".encode()))
    office.do(tickets.cancel, refused, "не нужна")
    done = office.do(tickets.open, contract.id, card)
    office.do(specifications.write, done, (line,))
    office.do(specifications.agree, done, consent)
    logged = office.do(labour.log, done, company.performers[0], LAST, 45)
    office.do(labour.take_back, logged)
    office.do(tickets.complete, done, LAST)
    office.do(tickets.reverse_charge, done, "списано не на тот договор", LAST)
    office.do(tickets.charge_again, done, LAST)


def _hours(office: Office, company: Company) -> None:
    contract = _of(company.contracts, PaymentScheme.ADVANCE)[-1]
    short = office.do(
        lots.sell, contract.id, Quantity(10), Money(30500), date(2026, 11, 2), date(2026, 11, 2), date(2026, 11, 20)
    )
    office.do(lots.use, contract.id, Quantity(6), date(2026, 11, 18), "удалённая помощь")
    office.do(labour.log_to_contract, contract.id, company.performers[0], date(2026, 11, 18), 340)
    office.do(lots.expire, short)
    mixed = _of(company.contracts, PaymentScheme.MIXED)[0]
    office.do(
        debts.write_off, _of(company.contracts, PaymentScheme.ACTUAL)[0].id, Money(100), LAST, "мелкий остаток долга"
    )
    assert mixed.fee


def _documents(office: Office, company: Company) -> None:
    ours = company.organizations[0]
    office.do(numbers.set_series, ours.id, DocumentKind.INVOICE, 2027, "{N}/{YY}", 1)
    contract = _of(company.contracts, PaymentScheme.ADVANCE)[0]
    first = office.do(invoices.draft_top_up, contract.id, Money(30000))
    office.do(documents.issue, first, LAST, confirm_date_order=True)
    second = office.do(invoices.revise, first)
    office.do(invoices.annul, second, "клиент попросил другую сумму")
    office.do(invoices.copy, second)
    act = office.do(acts.draft_for_period, contract.id, Period(date(2026, 11, 1), date(2026, 11, 21)))
    office.do(documents.issue, act, LAST, confirm_date_order=True)
    office.do(acts.cancel, act, LAST, "ошибка в периоде")


def _alerts(office: Office) -> None:
    found = office.database.read(
        lambda c: list(c.scalars(select(Alert.id).where(Alert.state == "open").order_by(Alert.id).limit(2)))
    )
    for alert, act in zip(found, (0, 1), strict=False):
        if act:
            office.do(alerts.answer, alert, "уже договорились")
        else:
            office.do(alerts.snooze, alert, office.now + timedelta(days=2))
