"""Where an item is used."""

from datetime import date

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import Channel
from finance_desk.queries.item_uses import item_uses
from finance_desk.services import price_lists, specifications, tickets

TODAY, SINCE = date(2026, 11, 23), date(2026, 7, 1)


def test_lists_in_force_that_price_the_item_are_named(db: Database, make: Make) -> None:
    item, base, archived = make.item(), make.price_list(name="Общий"), make.price_list(name="Старый")
    make.price(base, item, "900", since=date(2025, 1, 1))
    make.price(base, item, "1000", since=date(2026, 1, 1))
    make.price(base, item, "1200", since=date(2027, 1, 1))
    make.price(archived, item, "500")
    db.execute(price_lists.archive, archived, active=False)
    told = db.read(item_uses, item, TODAY, SINCE).lists
    assert [(each.name, each.price, each.lines) for each in told] == [("Общий", Money(1000), 1)]


def test_work_that_was_done_with_it_is_counted(db: Database, make: Make) -> None:
    item, ticket = make.item(), make.ticket(make.contract())
    make.price(make.price_list(), item, "1000", "400")
    db.execute(specifications.write, ticket, (specifications.LineDraft(item, Quantity(3)),))
    db.execute(specifications.agree, ticket, specifications.Consent(None, Channel.CALL, "звонок"))
    before = db.read(item_uses, item, TODAY, SINCE)
    db.execute(tickets.complete, ticket)
    after = db.read(item_uses, item, TODAY, SINCE)
    assert (before.tickets, before.last) == (0, None)
    assert (after.tickets, after.quantity, after.last) == (1, Quantity(3), TODAY)
    assert after.revenue > Money(2000)
