"""Price lists of the demo: the universal one, and those of a group, of clients and of contracts."""

from datetime import date
from uuid import UUID

from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent
from finance_desk.domain.states import ItemKind
from finance_desk.jobs.demo import invented
from finance_desk.jobs.demo.company import SINCE, Company
from finance_desk.jobs.demo.office import Office
from finance_desk.services import price_lists


def universal_list(office: Office, goods: dict[str, UUID]) -> UUID:
    """The list of all, with the rise of the first of July."""
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


def special_lists(office: Office, company: Company, group: UUID) -> None:
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
