"""A ticket is moved to the right contract while it is untouched, and copied with its specification."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import SpecificationState, TicketSource, TicketState, TicketType
from finance_desk.queries.ticket_fields import ticket_fields
from finance_desk.queries.tickets import ticket_card
from finance_desk.services import clients, labour, specifications, tickets
from finance_desk.services.specifications import LineDraft

DAY = date(2026, 11, 20)
CARD = tickets.TicketCard("Переезд", TicketType.REQUEST, TicketSource.PHONE, DAY)


@pytest.fixture
def ticket(db: Database, make: Make) -> UUID:
    """A ticket whose draft is one line of 1 000 from the universal list."""
    item = make.item(code="УС-002")
    make.price(make.price_list(), item, "1000", "400")
    made = db.execute(tickets.open, make.contract(), CARD)
    db.execute(specifications.write, made, (LineDraft(item, Quantity(2)),))
    return made


def test_an_untouched_ticket_goes_to_another_contract(db: Database, make: Make, ticket: UUID) -> None:
    right = make.contract(number="47-ИТ", discount="10")
    db.execute(tickets.edit, ticket, CARD, CARD, right)
    found = db.read(ticket_card, ticket)
    assert (found.contract, found.gross) == ("47-ИТ", Money(1800))


def test_a_moved_draft_may_move_again(db: Database, make: Make, ticket: UUID) -> None:
    right = make.contract()
    db.execute(tickets.edit, ticket, CARD, CARD, right)
    assert db.read(ticket_fields, ticket).contract_id == right
    assert db.read(ticket_fields, ticket).movable


def test_what_a_client_has_seen_stays_with_its_contract(db: Database, make: Make, ticket: UUID) -> None:
    db.execute(specifications.send, ticket)
    assert not db.read(ticket_fields, ticket).movable
    with pytest.raises(Rejected, match="уже видел клиент"):
        db.execute(tickets.edit, ticket, CARD, CARD, make.contract())


def test_worked_time_stays_with_its_contract(db: Database, make: Make, ticket: UUID) -> None:
    db.execute(labour.log, ticket, make.performer(), DAY, 30)
    with pytest.raises(Rejected, match="записано время"):
        db.execute(tickets.edit, ticket, CARD, CARD, make.contract())


def test_a_place_of_another_client_is_refused(db: Database, make: Make) -> None:
    client = make.client()
    at_site = replace(CARD, site_id=db.execute(clients.add_site, client, "Склад"))
    made = db.execute(tickets.open, make.contract(client), at_site)
    with pytest.raises(Rejected, match="другого клиента") as raised:
        db.execute(tickets.edit, made, at_site, at_site, make.contract())
    assert raised.value.field == "site_id"


def test_a_copy_is_a_new_ticket_of_today_with_the_same_lines(db: Database, make: Make, ticket: UUID) -> None:
    copied = db.execute(tickets.copy, ticket)
    made = db.read(ticket_card, copied)
    assert (made.title, made.state, made.work_date) == ("Переезд", TicketState.OPEN, date(2026, 11, 23))
    assert (made.specification_state, made.gross) == (SpecificationState.DRAFT, Money(2000))
    assert made.number != db.read(ticket_card, ticket).number


def test_a_copy_keeps_what_was_typed_by_hand(db: Database, make: Make) -> None:
    done = make.done_ticket(make.contract(), "1234.50", cost="7")
    made = db.read(ticket_card, db.execute(tickets.copy, done))
    assert (made.gross, made.cost) == (Money("1234.50"), Money(7))
