"""What the card of a ticket is told, on both databases."""

from datetime import date
from uuid import UUID

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.vat import VatRate
from finance_desk.queries.ticket_choices import contract_choices, item_choices, performer_choices, site_choices
from finance_desk.queries.ticket_face import TicketFace, ticket_face
from finance_desk.queries.ticket_prices import Asked, priced
from finance_desk.services import acts, lots, specifications

TODAY = date(2026, 11, 23)


def face_of(db: Database, ticket: UUID) -> TicketFace:
    return db.read(ticket_face, ticket, TODAY)


def test_an_agreed_ticket_reserves_what_it_will_take(db: Database, make: Make) -> None:
    face = face_of(db, make.agreed_ticket(make.contract(), "1000"))
    assert (face.reserved, face.available) == (Money(1000), Money(-1000))
    assert face.available_after(face.ticket.gross) == Money(-1000)
    assert not face.charged


def test_a_completed_ticket_is_charged_and_names_its_papers(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract(), "1000")
    act = db.execute(acts.draft_for_tickets, (ticket,))
    face = face_of(db, ticket)
    assert face.charged
    assert [paper.key for paper in face.papers] == [act]


def test_contacts_who_may_agree_come_first(db: Database, make: Make) -> None:
    client = make.client()
    make.contact(client, "Антонов Антон Антонович")
    make.contact(client, "Яковлев Яков Яковлевич", agrees=True)
    face = face_of(db, make.ticket(make.contract(client)))
    assert [each.name for each in face.contacts] == ["Яковлев Яков Яковлевич", "Антонов Антон Антонович"]


def test_rows_are_priced_and_those_without_a_price_say_why(db: Database, make: Make) -> None:
    known, unknown = make.item(code="УС-002"), make.item(code="УС-900")
    make.price(make.price_list(), known, "3500", "1900")
    asked = (Asked(1, known, Quantity(1)), Asked(2, unknown, Quantity(1)))
    (_first, found), (_second, none) = db.read(priced, make.contract(), TODAY, asked)
    assert (found.price, found.cost, found.vat_rate) == (Money(3500), Money(1900), VatRate.VAT_22)
    assert none.price is None
    assert "УС-900" in none.refusal


def test_choices_are_found_by_words(db: Database, make: Make) -> None:
    make.item(code="УС-002")
    performer = make.performer()
    contract = make.contract(number="47-ИТ")
    assert [each.key for each in db.read(contract_choices, "47-ит", TODAY)] == [contract]
    assert [each.title.split()[0] for each in db.read(item_choices, "ус-002", TODAY)] == ["УС-002"]
    assert [each.key for each in db.read(performer_choices, "мастеров", TODAY)] == [performer]
    assert db.read(site_choices, None, "") == []


def test_the_version_before_is_known_by_its_lines(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract(), "1000")
    db.execute(specifications.write, ticket, (make.line("1500"),))
    face = face_of(db, ticket)
    assert [line.gross for line in face.before] == [Money(1000)]
    assert [line.gross for line in face.ticket.lines] == [Money(1500)]


def test_paid_hours_of_the_contract_are_told(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(lots.sell, contract, Quantity(10), Money(30500), TODAY, TODAY, date(2026, 12, 31))
    db.execute(lots.use, contract, Quantity(6), TODAY)
    (lot,) = face_of(db, make.ticket(contract, TODAY)).lots
    assert (lot.sold, lot.used, lot.ends_on) == (Quantity(10), Quantity(6), date(2026, 12, 31))
