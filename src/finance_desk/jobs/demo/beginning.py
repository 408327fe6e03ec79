"""The demo goes live: opening balances of both organisations, proved against the trial balance."""

from datetime import timedelta

from finance_desk.domain.money import Money, total
from finance_desk.domain.opening import (
    Balances,
    BankBalance,
    ContractBalance,
    HoursLeft,
    NextNumber,
    OpenPaper,
    PayableBalance,
)
from finance_desk.domain.period import add_months
from finance_desk.domain.posting import Account
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import DocumentKind, PaymentScheme
from finance_desk.jobs.demo import hours, parts
from finance_desk.jobs.demo.company import Company, Organization
from finance_desk.jobs.demo.money import Expected, Till, Treasury
from finance_desk.jobs.demo.office import Office
from finance_desk.services import opening

BANK = (Money(1_650_000), Money(420_000))
DEBT = Money(18300)
_HOURS, _HOURS_FOR_MONTHS = 8, 8


def go_live(office: Office, company: Company) -> Treasury:
    """Post what both organisations bring. The second one types it wrong first, takes it back and posts it again."""
    treasury, eve = Treasury(company.calendar), company.calendar.eve
    for n, ours in enumerate(company.organizations):
        bank = BANK[n].share(company.scale, 100)
        treasury.tills[ours.account] = Till(bank, came=bank)
        balances = _balances(company, ours, bank, first=n == 0)
        if n:
            wrong = Balances((BankBalance(ours.account_id, bank + Money(1)),))
            batch = office.do(opening.post, ours.id, eve, wrong, {Account.BANK: bank + Money(1)})
            office.do(opening.reverse, batch, "остаток банка введён с ошибкой")
        office.do(opening.post, ours.id, eve, balances, _trial(balances))
        _expect_old_debts(company, treasury, balances)
    return treasury


def _balances(company: Company, ours: Organization, bank: Money, *, first: bool) -> Balances:
    """Who pays ahead has paid for two months or so; two that pay afterwards owe a счёт of the old program."""
    ahead = [contract for contract in company.prepaid() if contract.organization is ours]
    debtors = [each for each in company.of_scheme(PaymentScheme.ACTUAL) if each.organization is ours][:2]
    brought = [ContractBalance(each.id, each.monthly.share(19 + n % 5, 10)) for n, each in enumerate(ahead)]
    brought += [ContractBalance(each.id, -DEBT) for each in debtors]
    dated = company.calendar.eve - timedelta(days=9)
    papers = [
        OpenPaper(each.id, DocumentKind.INVOICE, f"{87 + n}", dated, DEBT, DEBT) for n, each in enumerate(debtors)
    ]
    until = add_months(company.calendar.first, _HOURS_FOR_MONTHS)
    buyers = [contract for contract in parts.buyers(company) if contract.organization is ours]
    lots = [HoursLeft(each.id, Quantity(_HOURS), hours.PRICE * _HOURS, until) for each in buyers[-2:]]
    owed = (PayableBalance(company.outsiders[-1].id, Money(7500)),) if first else ()
    numbers = (NextNumber(DocumentKind.ACT, 101),)
    known = (BankBalance(ours.account_id, bank),)
    return Balances(known, tuple(brought), tuple(papers), tuple(lots), owed, numbers)


def _expect_old_debts(company: Company, treasury: Treasury, balances: Balances) -> None:
    known = {contract.id: contract for contract in company.contracts}
    for n, paper in enumerate(balances.papers):
        purpose = f"Оплата по счету № {paper.number} от {paper.dated:%d.%m.%Y}. В том числе НДС"
        day = company.calendar.first + timedelta(days=3 + n)
        treasury.expected.append(Expected(day, known[paper.contract_id], paper.unpaid, purpose))


def _trial(balances: Balances) -> dict[Account, Money]:
    """What the accountant would type from 1С: debit +, credit −."""
    sums = {
        Account.BANK: total(each.amount for each in balances.banks),
        Account.FUNDS: -total(each.left for each in balances.contracts),
        Account.PREPAID: -total(each.amount for each in balances.hours),
        Account.PAYABLE: -total(each.amount for each in balances.payables),
    }
    return {account: amount for account, amount in sums.items() if amount}
