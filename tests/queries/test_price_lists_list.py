"""«Прайс-листы»: numbers at the ends of names are numbers, also from page to page."""

from datetime import date

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.listing import Order, Wanted
from finance_desk.queries.price_lists_list import PRICE_LISTS

TODAY = date(2026, 11, 23)


def test_numbered_lists_stand_in_the_order_of_their_numbers(db: Database, make: Make) -> None:
    names = ["Особые цены", "Особые цены 1", "Особые цены 2", "Особые цены 10", "Особые цены 11"]
    for name in reversed(names):
        make.price_list(name=name)
    wanted, found, after = Wanted(order=Order("name")), [], None
    for _page in range(3):
        page = db.read(PRICE_LISTS.page, wanted, today=TODAY, after=after, limit=2)
        found += [row.name for row in page.rows]
        after = page.after
    assert found == names
