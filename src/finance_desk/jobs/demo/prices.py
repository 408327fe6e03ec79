"""Price lists of the demo: the universal one, and those of a group, of clients and of contracts."""

from uuid import UUID

from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent
from finance_desk.domain.states import ItemKind, PaymentScheme
from finance_desk.jobs.demo import trade
from finance_desk.jobs.demo.company import Company, Contract
from finance_desk.jobs.demo.days import Calendar
from finance_desk.jobs.demo.office import Office
from finance_desk.services import price_lists
from finance_desk.services.price_lists import LineDraft, PriceListCard


def universal_list(office: Office, calendar: Calendar, goods: dict[str, UUID]) -> UUID:
    """The list of all, with the rise of the first of July."""
    base = office.do(price_lists.add, PriceListCard(f"Базовый {calendar.last.year}", Scope.UNIVERSAL))
    lines = tuple(
        LineDraft(calendar.since, goods[good.code], price=Money(good.price), cost=Money(good.cost))
        for good in trade.GOODS
    )
    raised = tuple(
        LineDraft(calendar.price_rise, goods[good.code], price=Money(good.price).share(106, 100), cost=Money(good.cost))
        for good in trade.GOODS
        if good.kind is not ItemKind.MATERIAL
    )
    office.do(price_lists.write_lines, base, lines + raised)
    return base


def special_lists(office: Office, company: Company, group: UUID) -> None:
    """A list of the group (a live link × 0,95), of every fourth client and of every sixth contract."""
    since, base = company.calendar.since, company.base_list
    office.do(price_lists.add, PriceListCard("Сеть магазинов −5 %", Scope.GROUP, group, base, Percent(95)))
    visit, setup = company.items["УС-001"], company.items["УС-002"]
    for n, client in enumerate(company.clients[::4]):
        made = office.do(price_lists.add, PriceListCard(f"Особые цены {n + 1}", Scope.CLIENT, client.id, base))
        office.do(price_lists.write_lines, made, (LineDraft(since, visit, price=Money(2900 + 50 * (n % 11))),))
    for contract in company.contracts[::6]:
        _of_contract(office, company, contract, LineDraft(since, setup, discount=Percent(10)))
    for contract in company.contracts:
        if contract.losing and contract.scheme is not PaymentScheme.MIXED:
            _of_contract(office, company, contract, LineDraft(since, discount=Percent(52)))


def _of_contract(office: Office, company: Company, contract: Contract, line: LineDraft) -> None:
    card = PriceListCard(f"Договор {contract.number}: скидки", Scope.CONTRACT, contract.id, company.base_list)
    office.do(price_lists.write_lines, office.do(price_lists.add, card), (line,))
