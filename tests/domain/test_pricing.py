"""Prices: one order without ties, dated, and every price can say why."""

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Category, Item, PriceLine, PriceList, Scope, check_lines, check_list
from finance_desk.domain.price_trace import Trace
from finance_desk.domain.pricing import resolve
from finance_desk.domain.quantity import Percent, Quantity, line_amount

VISITS, SUPPORT = Category(UUID(int=11), "Выезды"), Category(UUID(int=12), "Поддержка")
ITEM = Item(UUID(int=1), "УС-002", "Выезд инженера", "ч", (VISITS, SUPPORT))
JANUARY, JULY, NOVEMBER = date(2026, 1, 1), date(2026, 7, 1), date(2026, 11, 21)
ONE = Quantity(1)


def line(number, *, item=ITEM.id, category=None, least="0", since=JANUARY, until=None, price=None, cost=None, off="0"):
    item = None if category else item
    money = {"price": price and Money(price), "cost": cost and Money(cost)}
    listed = PriceLine(UUID(int=number), UUID(int=99), item, category, Quantity(least), since, until, **money)
    return replace(listed, discount=Percent(off))


def price_list(number, *lines, name="", scope=Scope.UNIVERSAL, base=None, modifier="100"):
    base_id = base and base.id
    return PriceList(UUID(int=number), name or f"Список {number}", scope, lines, base_id, Percent(modifier))


def price(*lists, quantity=ONE, on=NOVEMBER, **terms):
    return resolve(lists, ITEM, quantity, on, **terms).price


def test_the_nearer_list_wins():
    universal = price_list(201, line(1, price="2500"))
    client = price_list(202, line(2, price="2400"), scope=Scope.CLIENT)
    contract = price_list(203, line(3, price="2300"), scope=Scope.CONTRACT)
    assert price(universal, client, contract) == Money("2300")


def test_the_nearer_target_wins_inside_a_list():
    everything = line(1, item=None, price="1000")
    support = line(2, category=SUPPORT.id, price="2000")
    visits = line(3, category=VISITS.id, price="3000")
    item = line(4, price="4000")
    assert price(price_list(201, everything)) == Money("1000")
    assert price(price_list(201, everything, support)) == Money("2000")
    assert price(price_list(201, everything, support, visits)) == Money("3000")
    assert price(price_list(201, everything, support, visits, item)) == Money("4000")


def test_the_largest_tier_not_above_the_quantity_wins():
    tiers = price_list(
        201, line(1, price="3250"), line(2, least="20", price="3087.50"), line(3, least="30", price="3000")
    )
    assert price(tiers, quantity=Quantity("19,999")) == Money("3250")
    assert price(tiers, quantity=Quantity(20)) == Money("3087.50")
    assert price(tiers, quantity=Quantity(300)) == Money("3000")


def test_the_day_of_the_work_chooses_the_price():
    dated = price_list(201, line(1, until=JULY, price="3000"), line(2, since=JULY, price="3500"))
    assert price(dated, on=date(2026, 6, 30)) == Money("3000")
    assert price(dated, on=JULY) == Money("3500")


def test_a_missing_price_is_a_refusal_that_names_the_lists():
    expired = price_list(201, line(1, until=JULY, price="3000"), name="Базовый 2026")
    with pytest.raises(Rejected) as refusal:
        price(expired)
    assert refusal.value.code == "NO_PRICE"
    assert "УС-002 «Выезд инженера»" in refusal.value.message
    assert "21.11.2026" in refusal.value.message
    assert "«Базовый 2026»" in refusal.value.message


def test_lines_that_tie_in_an_old_file_are_told_apart_by_their_ids():
    tied = [line(1, price="1000"), line(2, price="2000")]
    assert price(price_list(201, *tied)) == price(price_list(201, *reversed(tied))) == Money("1000")


def test_no_list_at_all_is_a_refusal_too():
    with pytest.raises(Rejected, match="ни одного"):
        price()


def test_the_cost_comes_from_the_nearest_list_that_knows_it():
    universal = price_list(201, line(1, price="2500", cost="1250"))
    client = price_list(202, line(2, category=VISITS.id, price="2400"), scope=Scope.CLIENT)
    resolved = resolve([universal, client], ITEM, ONE, NOVEMBER)
    assert (resolved.price, resolved.cost) == (Money("2400"), Money("1250"))


def test_a_line_of_cost_alone_does_not_hide_the_price():
    mixed = price_list(201, line(1, cost="900"), line(2, item=None, price="2500", cost="1250"))
    resolved = resolve([mixed], ITEM, ONE, NOVEMBER)
    assert (resolved.price, resolved.cost) == (Money("2500"), Money("900"))


def test_a_discount_list_is_a_live_link_to_its_base():
    base = price_list(201, line(1, price="3500"))
    partner = price_list(202, line(2, off="10"), scope=Scope.CLIENT, base=base, modifier="90")
    resolved = resolve([partner], ITEM, ONE, NOVEMBER, bases=[base])
    assert (resolved.price, resolved.discount) == (Money("3150"), Percent(10))
    dearer = replace(base, lines=(line(1, price="4000"),))
    assert price(partner, bases=[dearer]) == Money("3600")


def test_a_modifier_leaves_own_prices_alone():
    base = price_list(201, line(1, price="3500"))
    partner = price_list(202, line(2, price="3000"), scope=Scope.CLIENT, base=base, modifier="90")
    assert price(partner, base) == Money("3000")


def test_factors_are_rounded_once():
    base = price_list(201, line(1, price="0.05"))
    half = price_list(202, scope=Scope.GROUP, base=base, modifier="50")
    quarter = price_list(203, scope=Scope.CLIENT, base=half, modifier="50")
    assert price(quarter, bases=[base, half]) == Money("0.01")
    assert price(quarter, bases=[base, half], after_hours=Percent(180)) == Money("0.02")


def test_discounts_follow_one_another_and_stay_apart_from_the_price():
    base = price_list(201, line(1, price="3500", off="5"))
    resolved = resolve([base], ITEM, ONE, NOVEMBER, contract_discount=Percent(10))
    assert (resolved.price, resolved.discount) == (Money("3500"), Percent("14.5"))
    assert line_amount(resolved.price, Quantity("0,8"), resolved.discount) == Money("2394")


def test_lists_that_inherit_each_other_are_refused():
    first = price_list(201, name="А")
    second = price_list(202, name="Б", base=first)
    first = replace(first, base_list_id=second.id)
    with pytest.raises(Rejected, match="«А», «Б»") as refusal:
        price(first, second)
    assert refusal.value.code == "PRICE_LIST_CYCLE"
    with pytest.raises(Rejected, match="по кругу"):
        check_list(first, [second])


def test_a_price_explains_itself():
    base = price_list(201, line(1, since=JULY, price="3500", cost="1250"), name="Базовый 2026")
    extra = price_list(202, name="Дом Книги", scope=Scope.CONTRACT, base=base)
    resolved = resolve([extra, base], ITEM, Quantity("2,5"), NOVEMBER, contract_discount=Percent(10))
    assert [sentence.replace("\u00a0", " ") for sentence in resolved.trace.explain()] == [
        "Дата работ 21.11.2026",
        "Список «Дом Книги» наследует «Базовый 2026», позиция УС-002 с 01.07.2026: 3 500,00 за ч",
        "Скидка договора 10 %",
        "Себестоимость: Список «Дом Книги» наследует «Базовый 2026», позиция УС-002 с 01.07.2026: 1 250,00 за ч",
    ]


def test_every_factor_of_a_price_is_explained():
    base = price_list(201, line(1, item=None, least="10", price="1000"), name="Базовый")
    empty = price_list(202, name="Пустой", scope=Scope.CONTRACT)
    night = price_list(
        203, line(2, category=VISITS.id, off="5"), name="Ночной", scope=Scope.CLIENT, base=base, modifier="90"
    )
    terms = {"contract_discount": Percent(10), "after_hours": Percent(180), "bases": [base]}
    resolved = resolve([empty, night], ITEM, Quantity(10), NOVEMBER, **terms)
    assert [sentence.replace("\u00a0", " ") for sentence in resolved.trace.explain()] == [
        "Дата работ 21.11.2026",
        "Список «Пустой»: цены нет",
        "Список «Ночной» наследует «Базовый», все позиции от 10 ч с 01.01.2026: 1 000,00 за ч",
        "Список «Ночной»: 90 % от цены выше",
        "Список «Ночной», раздел «Выезды» с 01.01.2026: скидка 5 %",
        "За время работ: 180 % от цены",
        "Цена: 1 620,00 за ч",
        "Скидка договора 10 %",
        "Скидка всего 14,5 %",
    ]
    assert Trace.from_json(json.loads(json.dumps(resolved.trace.to_json()))) == resolved.trace


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (line(1, price="-1"), "price"),
        (line(1, price="1", cost="-1"), "cost"),
        (line(1, price="1", off="100,01"), "discount"),
        (line(1, price="1", until=JANUARY), "valid_to"),
        (line(1, price="1", least="-1"), "min_quantity"),
        (replace(line(1, price="1"), category_id=VISITS.id), "category_id"),
    ],
)
def test_senseless_lines_are_refused(wrong, field):
    with pytest.raises(Rejected, match="Строка 2") as refusal:
        check_lines([line(2, price="1", least="7"), wrong])
    assert refusal.value.field == field


def test_lines_that_would_tie_are_refused():
    check_lines([line(1, price="1"), line(2, price="1", since=JULY), line(3, price="1", least="1")])
    with pytest.raises(Rejected, match="Строки 1 и 3") as refusal:
        check_lines([line(1, price="1"), line(2, price="1", least="5"), line(3, price="2")])
    assert refusal.value.code == "PRICE_LINE_TIE"


@pytest.mark.parametrize(
    "wrong", [price_list(201, line(1, off="5")), price_list(201, modifier="90"), price_list(201, line(1))]
)
def test_discounts_need_a_base_list(wrong):
    with pytest.raises(Rejected):
        check_list(wrong)
