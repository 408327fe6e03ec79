"""Rows of tickets say what the ledger says."""

from datetime import date

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.queries.tickets import ticket_card
from finance_desk.services import specifications, tickets
from reading import ticket_lines


def test_a_completed_ticket_shows_what_was_charged(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract(), total="800.50")
    assert db.read(ticket_card, ticket).charged == Money("800.50")


def test_a_reversed_charge_shows_as_nothing_charged(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract(), total="800.50")
    db.execute(tickets.reverse_charge, ticket, "ошибка")
    assert db.read(ticket_card, ticket).charged == Money(0)


def test_every_price_says_why(db: Database, make: Make) -> None:
    item, price_list = make.item(code="УС-1"), make.price_list(name="Базовый 2026")
    make.price(price_list, item, "3500", "1900", date(2026, 7, 1))
    ticket = make.ticket(make.contract(discount="10"))
    db.execute(specifications.write, ticket, (specifications.LineDraft(item, Quantity("2.5")),))
    (line,) = db.read(ticket_card, ticket).lines
    assert (line.gross, line.cost) == (Money(7875), Money(4750))
    assert any("Базовый 2026" in step for step in line.explain())


def test_a_figure_typed_by_hand_is_named(db: Database, make: Make) -> None:
    item = make.item(code="УС-1")
    make.price(make.price_list(), item, "3500", "1900", date(2026, 7, 1))
    ticket = make.ticket(make.contract(discount="10"))
    db.execute(specifications.write, ticket, (specifications.LineDraft(item, Quantity(1), discount=Percent(20)),))
    (line,) = db.read(ticket_card, ticket).lines
    told = [step.replace("\u00a0", " ") for step in line.explain()]
    assert "Скидка договора 10 %" in told
    assert told[-1] == "Скидка 20 % указана вручную"
    assert not any("указана вручную" in step for step in line.listed())


def test_tickets_are_found_whatever_the_case_and_yo(db: Database, make: Make) -> None:
    contract = make.contract()
    make.ticket(contract, title="Подключение ТЁПЛОГО пола")
    make.ticket(contract, title="Принтер")
    assert [row.title for row in ticket_lines(db, "теплого")] == ["Подключение ТЁПЛОГО пола"]
