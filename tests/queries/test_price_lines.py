"""A price list on a day: own prices, inherited ones, steps of quantity; each as `price_of` would say."""

from datetime import date
from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.vat import VatRate
from finance_desk.queries.price_lines import PriceRow, price_rows
from finance_desk.queries.prices import price_of
from finance_desk.services import items, price_lists
from finance_desk.services.price_lists import LineDraft, PriceListCard

DAY = date(2026, 11, 23)
SINCE = date(2026, 1, 1)


def rows(db: Database, price_list: UUID, on: date = DAY, inside: VatRate = VatRate.NO_VAT) -> tuple[PriceRow, ...]:
    return db.read(price_rows, price_list, on, inside=inside)


def heir(db: Database, base: UUID, client: UUID, modifier: str = "90") -> UUID:
    card = PriceListCard("Особые цены", Scope.CLIENT, client, base, Percent(modifier))
    return db.execute(price_lists.add, card)


def test_a_list_tells_its_own_prices_and_those_it_inherits(db: Database, make: Make) -> None:
    base = make.price_list(name="Общий")
    visit, setup, _unpriced = (make.item(code=code) for code in ("А", "Б", "В"))
    make.price(base, visit, "1000", "500")
    make.price(base, setup, "2000", "800")
    special = heir(db, base, make.client())
    make.price(special, visit, "700")
    told = [(row.code, row.price, row.cost, row.own, row.source) for row in rows(db, special)]
    assert told == [
        ("А", Money(700), Money(0), True, "Особые цены"),
        ("Б", Money(1800), Money(800), False, "Общий"),
    ]


def test_every_row_says_what_a_contract_of_the_list_is_charged(db: Database, make: Make) -> None:
    client = make.client()
    contract, base = make.contract(client), make.price_list()
    category = db.execute(items.add_category, "Работы / Выезды")
    made = [make.item(category_id=category if n else None) for n in range(3)]
    for n, item in enumerate(made):
        make.price(base, item, f"{n + 1}00.55", "40")
    special = heir(db, base, client)
    drafts = (
        LineDraft(SINCE, category_id=category, discount=Percent("7.5")),
        LineDraft(SINCE, made[2], min_quantity=Quantity(10), price=Money("250")),
        LineDraft(DAY, made[0], price=Money("99"), valid_to=date(2026, 11, 24)),
    )
    db.execute(price_lists.write_lines, special, drafts)
    for on in (date(2026, 11, 22), DAY, date(2026, 11, 24)):
        found = rows(db, special, on)
        assert len(found) == 4
        for row in found:
            said = db.read(price_of, contract, row.item_id, row.from_quantity, on)
            assert (row.price, row.discount, row.cost) == (said.price, said.discount, said.cost)


def test_a_step_of_quantity_is_a_row_of_its_own(db: Database, make: Make) -> None:
    price_list, item = make.price_list(), make.item()
    drafts = [LineDraft(SINCE, item, price=Money(price), min_quantity=Quantity(n)) for n, price in ((0, 9), (10, 7))]
    db.execute(price_lists.write_lines, price_list, tuple(drafts))
    found = rows(db, price_list)
    assert [(row.from_quantity, row.price) for row in found] == [(Quantity(0), Money(9)), (Quantity(10), Money(7))]
    assert len({row.key for row in found}) == len({row.line_id for row in found}) == 2


def test_the_margin_is_of_the_price_without_vat(db: Database, make: Make) -> None:
    price_list = make.price_list()
    make.price(price_list, make.item(), "1220", "700")
    assert [row.margin for row in rows(db, price_list, inside=VatRate.VAT_22)] == [Percent(30)]


def test_a_list_that_is_gone_is_refused(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="не найден"):
        rows(db, make.id())
