"""Work moved to another day: the draft takes the prices of that day, and says which lines changed."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.states import Channel, TicketSource, TicketType
from finance_desk.queries.tickets import ticket_card
from finance_desk.services import specifications, tickets
from finance_desk.services.repricing import Repriced
from finance_desk.services.specifications import LineDraft

JUNE, JULY = date(2026, 6, 15), date(2026, 7, 15)
CARD = tickets.TicketCard("Выезд", TicketType.REQUEST, TicketSource.PHONE, JUNE)


@pytest.fixture
def visit(make: Make) -> UUID:
    """An item of 1 000, from July on 1 100; each costs half of it."""
    item, prices = make.item("Выезд"), make.price_list()
    make.price(prices, item, "1000", "500", since=date(2026, 1, 1))
    make.price(prices, item, "1100", "550", since=date(2026, 7, 1))
    return item


def drafted(db: Database, make: Make, *lines: LineDraft) -> UUID:
    ticket = db.execute(tickets.open, make.contract(), CARD)
    db.execute(specifications.write, ticket, lines)
    return ticket


def moved(db: Database, ticket: UUID, to: date = JULY) -> tuple[Repriced, ...]:
    return db.execute(tickets.edit, ticket, CARD, replace(CARD, work_date=to))


def test_a_draft_takes_the_prices_of_the_new_day(db: Database, make: Make, visit: UUID) -> None:
    ticket = drafted(db, make, LineDraft(visit, Quantity(2)))
    assert moved(db, ticket) == (Repriced(1, "Выезд", Money(1000), Money(1100), Money(2000), Money(2200)),)
    card = db.read(ticket_card, ticket)
    assert (card.gross, card.cost) == (Money(2200), Money(1100))


def test_what_was_typed_by_hand_stays(db: Database, make: Make, visit: UUID) -> None:
    typed = LineDraft(visit, Quantity(1), "Срочный выезд", price=Money(1500))
    ticket = drafted(db, make, typed, LineDraft(visit, Quantity(1), discount=Percent(10)))
    assert [(line.n, line.gross) for line in moved(db, ticket)] == [(2, Money(990))]
    first, second = db.read(ticket_card, ticket).lines
    assert (first.name, first.price, first.unit_cost) == ("Срочный выезд", Money(1500), Money(550))
    assert second.discount == Percent(10)


def test_the_same_price_on_the_new_day_is_no_change(db: Database, make: Make, visit: UUID) -> None:
    assert moved(db, drafted(db, make, LineDraft(visit, Quantity(1))), date(2026, 6, 20)) == ()


def test_what_the_client_has_seen_stays(db: Database, make: Make, visit: UUID) -> None:
    ticket = drafted(db, make, LineDraft(visit, Quantity(1)))
    db.execute(specifications.send, ticket)
    assert (moved(db, ticket), db.read(ticket_card, ticket).gross) == ((), Money(1000))


def test_what_was_agreed_stays(db: Database, make: Make, visit: UUID) -> None:
    ticket = drafted(db, make, LineDraft(visit, Quantity(1)))
    db.execute(specifications.agree, ticket, specifications.Consent(None, Channel.CALL))
    assert (moved(db, ticket), db.read(ticket_card, ticket).gross) == ((), Money(1000))


def test_a_day_without_a_price_is_refused(db: Database, make: Make, visit: UUID) -> None:
    ticket = drafted(db, make, LineDraft(visit, Quantity(1)))
    with pytest.raises(Rejected) as refused:
        moved(db, ticket, date(2025, 12, 31))
    assert refused.value.code == "NO_PRICE"
