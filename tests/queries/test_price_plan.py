"""A change of prices tried before it is written, and what it would have earned on the work of a quarter."""

from datetime import date
from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.period import Period
from finance_desk.domain.price_change import ChangeRule, PriceChange
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.states import Channel
from finance_desk.queries.price_lines import price_rows
from finance_desk.queries.price_plan import Aim, PricePlan, price_plan
from finance_desk.queries.price_volume import Tried, price_volume, spot_of
from finance_desk.services import items, price_lists, specifications, tickets
from finance_desk.services.price_lists import LineDraft, PriceListCard

DAY = date(2026, 12, 1)
SEVEN = PriceChange(ChangeRule.PRICE, Percent(7), Money(1))


def plan(db: Database, price_list: UUID, change: PriceChange = SEVEN, aim: Aim | None = None) -> PricePlan:
    return db.read(price_plan, price_list, DAY, change, aim or Aim())


def drafts(found: PricePlan) -> tuple[tuple[LineDraft, ...], tuple[LineDraft, ...]]:
    def draft(line: object) -> LineDraft:
        names = ("valid_from", "item_id", "category_id", "min_quantity", "valid_to", "price", "cost", "discount")
        return LineDraft(*(getattr(line, name) for name in names))

    before = tuple(draft(row.standing) for row in found.rows if row.standing is not None)
    return before, tuple(draft(row.line) for row in found.rows)


def test_every_own_price_is_shown_before_and_after(db: Database, make: Make) -> None:
    base = make.price_list()
    make.price(base, make.item(code="А"), "1000", "400")
    make.price(base, make.item(code="Б"), "55", "20")
    told = [(row.code, row.before, row.after, row.effect) for row in plan(db, base).rows]
    assert told == [("А", Money(1000), Money(1070), Money(70)), ("Б", Money(55), Money(59), Money(4))]


def test_inherited_prices_stay_unless_they_are_wanted(db: Database, make: Make) -> None:
    base = make.price_list()
    make.price(base, make.item(), "1000", "400")
    heir = db.execute(price_lists.add, PriceListCard("Особый", Scope.CLIENT, make.client(), base, Percent(90)))
    assert plan(db, heir).rows == ()
    (row,) = plan(db, heir, aim=Aim(inherited=True)).rows
    assert (row.before, row.line.price, row.line.cost) == (Money(900), Money(963), None)


def test_a_category_takes_those_below_it_along(db: Database, make: Make) -> None:
    base = make.price_list()
    upper = db.execute(items.add_category, "Работы")
    lower = db.execute(items.add_category, "Работы / Выезды")
    make.price(base, make.item(code="А", category_id=lower), "1000")
    make.price(base, make.item(code="Б"), "2000")
    db.execute(price_lists.write_lines, base, (LineDraft(date(2026, 1, 1), category_id=upper, price=Money(500)),))
    assert [row.name for row in plan(db, base, aim=Aim(category_id=upper)).rows] == [
        "Работы",
        "Настройка рабочего места",
    ]


def test_a_change_is_written_and_taken_back_by_one_command_each(db: Database, make: Make) -> None:
    base, item = make.price_list(), make.item()
    make.price(base, item, "1000", "400")
    make.price(base, item, "1100", "400", since=DAY)
    before, after = drafts(plan(db, base))
    db.execute(price_lists.replace_lines, base, before, after)
    assert db.read(price_rows, base, DAY)[0].price == Money(1177)
    db.execute(price_lists.replace_lines, base, after, before)
    assert db.read(price_rows, base, DAY)[0].price == Money(1100)


def test_a_new_version_that_is_taken_back_leaves_no_line(db: Database, make: Make) -> None:
    base, item = make.price_list(), make.item()
    make.price(base, item, "1000")
    before, after = drafts(plan(db, base))
    assert before == ()
    db.execute(price_lists.replace_lines, base, before, after)
    db.execute(price_lists.replace_lines, base, after, before)
    assert db.read(price_rows, base, DAY)[0].valid_from == date(2019, 1, 1)


def test_prices_that_changed_meanwhile_are_not_written_over(db: Database, make: Make) -> None:
    base, item = make.price_list(), make.item()
    make.price(base, item, "1000")
    before, after = drafts(plan(db, base))
    make.price(base, item, "1500", since=DAY)
    with pytest.raises(Rejected) as refused:
        db.execute(price_lists.replace_lines, base, before, after)
    assert refused.value.code == "STALE"
    assert db.read(price_rows, base, DAY)[0].price == Money(1500)


def test_lines_of_later_days_are_counted(db: Database, make: Make) -> None:
    base, item = make.price_list(), make.item()
    make.price(base, item, "1000")
    make.price(base, item, "1200", since=date(2027, 1, 1))
    assert plan(db, base).later == 1


def test_the_work_of_a_quarter_tells_what_a_change_would_have_earned(db: Database, make: Make) -> None:
    contract, item, base = make.contract(), make.item(), make.price_list()
    make.price(base, item, "1000", "400")
    ticket = make.ticket(contract)
    line = specifications.LineDraft(item, Quantity(3))
    db.execute(specifications.write, ticket, (line,))
    db.execute(specifications.agree, ticket, specifications.Consent(None, Channel.CALL, "звонок"))
    db.execute(tickets.complete, ticket)
    volume = db.read(price_volume, base, Period(date(2026, 10, 1), date(2027, 1, 1)))
    (row,) = plan(db, base).rows
    tried = Tried(spot_of(row.line), row.before, row.after, row.cost, row.cost_after)
    assert (volume.lines, volume.cost) == (1, Money(1200))
    assert volume.revenue_effect([tried]) == volume.revenue.share(7, 100)
