"""The demo goes live: opening balances of both organisations, proved against the trial balance."""

from datetime import timedelta

from finance_desk.domain.money import Money
from finance_desk.domain.opening import Balances, BankBalance, ContractBalance, HoursLeft, NextNumber, PayableBalance
from finance_desk.domain.posting import Account
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import DocumentKind, PaymentScheme
from finance_desk.jobs.demo.company import FIRST_DAY, Company, Contract, Organization
from finance_desk.jobs.demo.money import Treasury
from finance_desk.jobs.demo.office import Office
from finance_desk.services import opening

EVE = FIRST_DAY - timedelta(days=1)


def go_live(office: Office, company: Company, treasury: Treasury) -> None:
    """Post what both organisations bring. The second one types it wrong first, takes it back and posts it again."""
    for n, ours in enumerate(company.organizations):
        bank = Money(1_250_000 - 400_000 * n)
        treasury.tills[ours.account].balance = bank
        balances = _balances(company, ours, bank, first=n == 0)
        if n:
            wrong = Balances((BankBalance(ours.account_id, bank + Money(1)),))
            batch = office.do(opening.post, ours.id, EVE, wrong, {Account.BANK: bank + Money(1)})
            office.do(opening.reverse, batch, "остаток банка введён с ошибкой")
        office.do(opening.post, ours.id, EVE, balances, _trial(balances))


def _balances(company: Company, ours: Organization, bank: Money, *, first: bool) -> Balances:
    mine = [contract for contract in company.contracts if contract.organization is ours]
    advance, actual = of_scheme(mine, PaymentScheme.ADVANCE), of_scheme(mine, PaymentScheme.ACTUAL)
    brought = [ContractBalance(contract.id, Money(20000 + 1000 * k)) for k, contract in enumerate(advance[:9])]
    brought += [ContractBalance(contract.id, Money(-18300)) for contract in actual[:2]]
    until = FIRST_DAY.replace(year=2026, month=7)
    hours = [HoursLeft(contract.id, Quantity(8), Money(24400), until) for contract in advance[-2:]]
    owed = (PayableBalance(company.performers[-1], Money(7500)),) if first else ()
    numbers = (NextNumber(DocumentKind.ACT, 101),)
    return Balances((BankBalance(ours.account_id, bank),), tuple(brought), (), tuple(hours), owed, numbers)


def of_scheme(known: list[Contract], scheme: PaymentScheme) -> list[Contract]:
    """The contracts that are paid in this way."""
    return [contract for contract in known if contract.scheme is scheme]


def _trial(balances: Balances) -> dict[Account, Money]:
    """What the accountant would type from 1С: debit +, credit −."""
    sums = {
        Account.BANK: sum(each.amount.kopecks for each in balances.banks),
        Account.FUNDS: -sum(each.left.kopecks for each in balances.contracts),
        Account.PREPAID: -sum(each.amount.kopecks for each in balances.hours),
        Account.PAYABLE: -sum(each.amount.kopecks for each in balances.payables),
    }
    return {account: Money.of(kopecks) for account, kopecks in sums.items() if kopecks}
