"""The price of an item for a contract comes from its own lists, and never from those of strangers (B5)."""

from datetime import date
from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.queries.prices import price_of
from finance_desk.services import clients, items, price_lists

DAY = date(2026, 11, 23)


@pytest.fixture
def item(make: Make) -> UUID:
    """An item that costs 1 000 by the universal list."""
    made = make.item()
    make.price(make.price_list(name="Базовый"), made, "1000")
    return made


def price(db: Database, contract: UUID, item: UUID, quantity: str = "1", on: date = DAY) -> Money:
    return db.read(price_of, contract, item, Quantity(quantity), on).price


def grouped(db: Database, make: Make) -> tuple[UUID, UUID]:
    """A group and a client in it."""
    group = db.execute(clients.add_group, "Аптеки")
    return group, make.client(group_id=group)


def test_the_nearest_list_holds(db: Database, make: Make, item: UUID) -> None:
    group, client = grouped(db, make)
    contract = make.contract(client)
    prices = [price(db, contract, item)]
    for scope, owner, amount in (
        (Scope.GROUP, group, "900"),
        (Scope.CLIENT, client, "800"),
        (Scope.CONTRACT, contract, "700"),
    ):
        make.price(make.price_list(scope, owner), item, amount)
        prices.append(price(db, contract, item))
    assert prices == [Money(1000), Money(900), Money(800), Money(700)]


def test_before_the_first_terms_their_discount_holds_too(db: Database, make: Make, item: UUID) -> None:
    contract = make.contract(discount="10", starts_on=date(2026, 6, 1))
    assert db.read(price_of, contract, item, Quantity(1), date(2026, 5, 31)).discount == Percent(10)


@pytest.mark.parametrize("in_a_group", [False, True])
def test_lists_of_strangers_are_not_searched(db: Database, make: Make, item: UUID, in_a_group: bool) -> None:
    stranger = make.client()
    make.price(make.price_list(Scope.CLIENT, stranger), item, "500")
    make.price(make.price_list(Scope.CONTRACT, make.contract(stranger)), item, "400")
    make.price(make.price_list(Scope.GROUP, db.execute(clients.add_group, "Банки")), item, "300")
    client = grouped(db, make)[1] if in_a_group else make.client()
    assert price(db, make.contract(client), item) == Money(1000)


def test_lists_of_strangers_are_not_named_in_a_refusal(db: Database, make: Make, item: UUID) -> None:
    make.price_list(Scope.CLIENT, make.client(), "Секретный")
    with pytest.raises(Rejected, match="Базовый") as refused:
        price(db, make.contract(), make.item())
    assert "Секретный" not in refused.value.message


def test_a_category_holds_where_the_item_has_no_price(db: Database, make: Make) -> None:
    deep, listed = db.execute(items.add_category, "Поддержка / Выезды"), make.price_list()
    item = make.item(category_id=deep)
    for category, amount in ((db.execute(items.add_category, "Поддержка"), "100"), (deep, "200")):
        line = price_lists.LineDraft(date(2026, 1, 1), category_id=category, price=Money(amount))
        db.execute(price_lists.write_lines, listed, (line,))
    assert price(db, make.contract(), item) == Money(200)


@pytest.mark.parametrize(("quantity", "amount"), [("9.999", "1000"), ("10", "900")])
def test_a_larger_quantity_has_its_own_price(db: Database, make: Make, quantity: str, amount: str) -> None:
    item, listed = make.item(), make.price_list()
    make.price(listed, item, "1000")
    line = price_lists.LineDraft(date(2026, 1, 1), item, min_quantity=Quantity(10), price=Money(900))
    db.execute(price_lists.write_lines, listed, (line,))
    assert price(db, make.contract(), item, quantity) == Money(amount)


def test_a_price_that_ended_does_not_hold(db: Database, make: Make) -> None:
    item, listed = make.item(), make.price_list()
    line = price_lists.LineDraft(date(2026, 1, 1), item, valid_to=date(2026, 11, 23), price=Money(900))
    db.execute(price_lists.write_lines, listed, (line,))
    contract = make.contract()
    assert price(db, contract, item, on=date(2026, 11, 22)) == Money(900)
    with pytest.raises(Rejected) as refused:
        price(db, contract, item)
    assert refused.value.code == "NO_PRICE"


def test_the_discount_of_the_contract_is_told_beside_the_price(db: Database, make: Make, item: UUID) -> None:
    found = db.read(price_of, make.contract(discount="10"), item, Quantity(1), DAY)
    assert (found.price, found.discount) == (Money(1000), Percent(10))


def test_an_unknown_item_is_refused(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        price(db, make.contract(), make.id())
    assert refused.value.field == "item_id"
