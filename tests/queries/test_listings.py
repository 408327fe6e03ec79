"""What every list promises: each row once, in order, filtered and summed as a person would by hand."""

from collections.abc import Callable
from datetime import date
from enum import IntEnum
from itertools import pairwise
from typing import Any

import pytest

from builders import Make
from conftest import Clock
from finance_desk.db.database import Database
from finance_desk.domain.bundle import BundlePart
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.money import Money, total
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.roles import Role
from finance_desk.domain.span import Span
from finance_desk.domain.states import PaymentScheme
from finance_desk.queries.bundles_list import BUNDLES
from finance_desk.queries.clients_list import CLIENTS
from finance_desk.queries.contracts_list import CONTRACTS
from finance_desk.queries.documents_list import DOCUMENTS
from finance_desk.queries.imports_list import IMPORTS
from finance_desk.queries.items_list import ITEMS
from finance_desk.queries.journal_list import JOURNAL
from finance_desk.queries.listing.listing import Cursor, Listing
from finance_desk.queries.payments_list import PAYMENTS
from finance_desk.queries.performers_list import PERFORMERS
from finance_desk.queries.price_lists_list import PRICE_LISTS
from finance_desk.queries.tickets_list import TICKETS
from finance_desk.queries.users_list import USERS
from finance_desk.services import acts, bundles, clients, items, lots
from paperwork import issued
from payment_builders import Bank, bank

__all__ = ["bank"]

TODAY = date(2026, 11, 23)
LISTINGS: tuple[Listing[Any], ...] = (
    *(
        CONTRACTS,
        TICKETS,
        DOCUMENTS,
        PAYMENTS,
        CLIENTS,
        ITEMS,
        BUNDLES,
        PRICE_LISTS,
        PERFORMERS,
        USERS,
        IMPORTS,
        JOURNAL,
    ),
)


def every(db: Database, listing: Listing[Any], wanted: Wanted = Wanted()) -> list[Any]:  # noqa: B008  frozen
    return list(db.read(listing.page, wanted, today=TODAY, limit=100_000).rows)


def leafed_through(db: Database, listing: Listing[Any], wanted: Wanted, limit: int = 3) -> list[Any]:
    """All rows, page by page."""
    found: list[Any] = []
    after: Cursor | None = None
    while True:
        page = db.read(listing.page, wanted, today=TODAY, after=after, limit=limit)
        found += page.rows
        if page.after is None:
            return found
        after = page.after


def office(db: Database, make: Make, bank: Bank) -> None:
    """A small office in which every list has rows, some of them empty in places."""
    person = make.person("Ёжиков Иван", inn="770499904057")
    own = db.execute(clients.add, clients.ClientCard("Ф-1", PartyKind.ENTREPRENEUR, person=person))
    manager = make.user(Role.MANAGER)
    others = [make.client(f"ООО «Клиент {n}»", manager_id=manager if n else None) for n in range(2)]
    schemes = (PaymentScheme.ADVANCE, PaymentScheme.MIXED, PaymentScheme.ACTUAL)
    made = [
        make.contract(client, scheme=scheme, fee="610", threshold="500", credit_limit="300", manager_id=manager)
        for client, scheme in zip((own, *others), schemes, strict=True)
    ]
    made += [make.contract(others[0]), make.contract(others[0], debt_limit="5")]
    performer = make.performer()
    make.performer()
    category = db.execute(items.add_category, "Ремонт / выезды")
    item = make.item("ёлка на праздник", category_id=category)
    for n, name in enumerate(("Ёлка под ключ", "Переезд", "выезд"), start=1):
        parts = tuple(BundlePart(item, Quantity(1)) for _n in range(n))
        db.execute(bundles.add, bundles.BundleCard(name, parts))
    universal = make.price_list()
    make.price(universal, item, "100")
    make.price_list(Scope.CLIENT, own, "Особые")
    make.price_list(Scope.CONTRACT, made[0])
    for n, contract in enumerate(made):
        make.done_ticket(contract, total=f"{n + 1}00.55", cost="40", on=date(2026, 11, 20 - n))
        make.ticket(contract, performer_id=performer if n % 2 else None)
        make.agreed_ticket(contract, total="77")
        bank.receipt(f"{n % 3}50", contract if n % 2 else None, number=str(n))
    db.execute(lots.sell, made[1], Quantity(5), Money(50), TODAY, TODAY, date(2027, 1, 1))
    db.execute(lots.use, made[1], Quantity(2), TODAY)
    bank.outgoing("12.34")
    for contract in made[:3]:
        bank.invoice(contract, "100", f"СЧ-{contract.hex[-4:]}")
        db.execute(acts.draft_for_tickets, (make.done_ticket(contract, total="33"),))
    issued(db, db.execute(acts.draft_for_tickets, (make.done_ticket(made[0], total="44"),)))


def by_hand(rows: list[Any], order: Order) -> list[Any]:
    """The rows in the order wanted, those with nothing to sort by last."""
    by_key = sorted(rows, key=lambda row: row.key, reverse=order.descending)
    filled = [row for row in by_key if getattr(row, order.column) is not None]
    missing = [row for row in by_key if getattr(row, order.column) is None]
    return sorted(filled, key=lambda row: getattr(row, order.column), reverse=order.descending) + missing


def summed(listing: Listing[Any], rows: list[Any], name: str) -> list[Any]:
    """The rows that a total takes in: of papers those in force."""
    if listing is not DOCUMENTS or name == "outstanding":
        return rows
    ended = (PaperStatus.DRAFT, PaperStatus.REPLACED, PaperStatus.ANNULLED, PaperStatus.CANCELLED)
    return [row for row in rows if row.status not in ended]


def plain(listing: Listing[Any], rows: list[Any]) -> list[str]:
    """The columns whose values can be compared: JSON cannot."""
    known = {name for row in rows for name in listing.columns if isinstance(getattr(row, name), list | dict)}
    return [name for name in listing.columns if name not in known]


def check_order(db: Database, listing: Listing[Any]) -> None:
    rows = every(db, listing)
    for name in plain(listing, rows):
        for order in (Order(name), Order(name, descending=True)):
            found = leafed_through(db, listing, Wanted(order=order))
            assert {row.key for row in found} == {row.key for row in rows}, order
            assert len(found) == len(rows), order
            if listing.columns[name].order is None:
                assert found == by_hand(rows, order), order


def empty(value: Any) -> bool:
    number = isinstance(value, Money | Percent | Quantity | int) and not isinstance(value, bool | IntEnum)
    return value is None or value == "" or (number and not value)


def questions(name: str, value: Any) -> list[tuple[Condition, Callable[[Any], bool]]]:
    """Conditions on a column with what each means; of the columns one after another every third is asked."""
    return [
        (Condition(name, Operator.IS, value), lambda found: found == value),
        (Condition(name, Operator.IS_NOT, value), lambda found: found != value),
        (Condition(name, Operator.IN, (value,)), lambda found: found == value),
        (Condition(name, Operator.AT_LEAST, value), lambda found: found is not None and found >= value),
        (Condition(name, Operator.AT_MOST, value), lambda found: found is not None and found <= value),
        (Condition(name, Operator.BETWEEN, value, value), lambda found: found == value),
        (Condition(name, Operator.EMPTY), empty),
        (Condition(name, Operator.FILLED), lambda found: not empty(found)),
    ]


def check_conditions(db: Database, listing: Listing[Any]) -> None:
    rows = every(db, listing)
    for place, name in enumerate(plain(listing, rows)):
        value = next((getattr(row, name) for row in rows if not empty(getattr(row, name))), None)
        if value is None or name in listing.about:
            continue
        for condition, holds in questions(name, value)[place % 3 :: 3]:
            wanted = Wanted((condition,))
            expected = [row for row in rows if holds(getattr(row, name))]
            assert every(db, listing, wanted) == expected, condition
            totals = db.read(listing.totals, wanted, today=TODAY)
            assert totals.count == len(expected), condition
            sums = {each: total(getattr(row, each) for row in summed(listing, expected, each)) for each in totals.sums}
            assert totals.sums == sums, condition


@pytest.mark.parametrize("check", [check_order, check_conditions])
def test_every_list_is_what_a_person_would_make_by_hand(
    db: Database, make: Make, bank: Bank, check: Callable[[Database, Listing[Any]], None]
) -> None:
    office(db, make, bank)
    for listing in LISTINGS:
        assert every(db, listing), listing.row
        check(db, listing)


def test_words_narrow_every_list(db: Database, make: Make, bank: Bank) -> None:
    office(db, make, bank)
    for listing in LISTINGS:
        assert every(db, listing, Wanted(text="такого слова нигде нет")) == [], listing.row
        assert db.read(listing.totals, Wanted(text="нигде"), today=TODAY).count == 0


def test_letters_are_found_without_case_and_yo_on_both_databases(db: Database, make: Make) -> None:
    make.item("Ёлка", unit="Шт")
    make.item("Сосна", unit="час")
    for name, text in (("name", "ЕЛК"), ("unit", "шт")):
        found = every(db, ITEMS, Wanted((Condition(name, Operator.CONTAINS, text),)))
        assert [row.name for row in found] == ["Ёлка"]


def test_a_period_that_is_open_at_one_end_or_at_both(db: Database, make: Make) -> None:
    contract = make.contract()
    for day in (1, 2, 3):
        make.ticket(contract, date(2026, 11, day))
    days = ((None, date(2026, 11, 2)), (date(2026, 11, 2), None), (None, None))
    found = [every(db, TICKETS, Wanted((Condition("work_date", Operator.BETWEEN, *each),))) for each in days]
    assert [len(rows) for rows in found] == [2, 2, 3]


def test_nothing_equals_nothing(db: Database, make: Make) -> None:
    contract = make.contract()
    make.ticket(contract)
    make.ticket(contract, performer_id=make.performer())
    asked = (Operator.IS, Operator.IS_NOT)
    found = [every(db, TICKETS, Wanted((Condition("performer_id", each),))) for each in asked]
    assert [row.performer is None for (row,) in found] == [True, False]


def test_a_list_and_its_rows_must_name_the_same_columns() -> None:
    with pytest.raises(TypeError, match="TicketLine"):
        Listing(TICKETS.row, CLIENTS._source, CLIENTS.columns, Order("name"))


def test_a_day_of_instants_is_that_of_the_office(db: Database, make: Make, clock: Clock) -> None:
    contract = make.contract()  # in Moscow, UTC+3
    for day, hour, minute in ((22, 20, 59), (22, 21, 0), (23, 20, 59), (23, 21, 0)):
        clock.set(2026, 11, day, hour, minute)
        make.ticket(contract)
    day = date(2026, 11, 23)
    asked = (
        Condition("opened_at", Operator.IS, day),
        Condition("opened_at", Operator.BETWEEN, day, day),
        Condition("opened_at", Operator.AT_LEAST, day),
        Condition("opened_at", Operator.AT_MOST, day),
    )
    found = [[row.number for row in every(db, TICKETS, Wanted((each,)))] for each in asked]
    assert found == [[3, 2], [3, 2], [4, 3, 2], [3, 2, 1]]


def test_a_part_of_a_number_is_found(db: Database, make: Make) -> None:
    contract = make.contract()
    for _ in range(11):
        make.ticket(contract)
    found = every(db, TICKETS, Wanted((Condition("number", Operator.CONTAINS, "1"),)))
    assert [row.number for row in found] == [11, 10, 1]


def test_an_order_of_another_version_is_the_usual_one(db: Database, make: Make) -> None:
    contract = make.contract()
    for _ in range(2):
        make.ticket(contract)
    assert [row.number for row in every(db, TICKETS, Wanted(order=Order("weather")))] == [2, 1]


TWICE = (
    (CONTRACTS, Order("scheme", True, Order("client", False, Order("left", True)))),  # noqa: FBT003  as people read it
    (CONTRACTS, Order("runway", False, Order("margin", True))),  # noqa: FBT003  as people read it
    (TICKETS, Order("state", False, Order("work_date", True))),  # noqa: FBT003  as people read it
    (PAYMENTS, Order("posted_on", False, Order("amount", True))),  # noqa: FBT003  as people read it
)


@pytest.mark.parametrize(("listing", "order"), TWICE)
def test_a_list_sorted_by_several_columns_is_leafed_through_whole(
    db: Database, make: Make, bank: Bank, listing: Listing[Any], order: Order
) -> None:
    office(db, make, bank)
    wanted = Wanted(order=order)
    found = leafed_through(db, listing, wanted, limit=2)
    assert [row.key for row in found] == [row.key for row in every(db, listing, wanted)]
    second = order.chain[1]
    for one, other in pairwise(found):
        values = getattr(one, second.column), getattr(other, second.column)
        if getattr(one, order.column) == getattr(other, order.column) and None not in values:
            assert values == tuple(sorted(values, reverse=second.descending))


def test_several_filters_are_counted_in_one_select(db: Database, make: Make, bank: Bank) -> None:
    office(db, make, bank)
    wanted = (
        Wanted(),
        Wanted((Condition("scheme", Operator.IN, (PaymentScheme.MIXED,)),)),
        Wanted((Condition("left", Operator.AT_MOST, Money(0)),), "ооо"),
        Wanted((Condition("signed_on", Operator.BETWEEN, Span.THIS_YEAR),)),
    )
    counts = db.read(CONTRACTS.counts, wanted, today=TODAY)
    assert counts == tuple(len(every(db, CONTRACTS, each)) for each in wanted)
    assert counts[0] > 0


def test_a_span_means_the_days_around_today(db: Database, make: Make) -> None:
    make.contract(starts_on=date(2026, 11, 2))
    this_month = Wanted((Condition("signed_on", Operator.BETWEEN, Span.THIS_MONTH),))
    assert len(every(db, CONTRACTS, this_month)) == 1
    assert not db.read(CONTRACTS.page, this_month, today=date(2026, 12, 23)).rows
