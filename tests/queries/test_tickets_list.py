"""«Заявки»: what a ticket shows, and how it is found."""

from datetime import date

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.roles import Role
from finance_desk.domain.states import DocumentState, PerformerKind, SpecificationState, TicketState
from finance_desk.queries.contracts_list import CONTRACTS
from finance_desk.queries.tickets import ticket_card
from finance_desk.queries.tickets_list import TICKETS, TicketLine
from finance_desk.services import acts, clients, documents, invoices, labour, performers, specifications, tickets

DAY = date(2026, 11, 23)


def lines(db: Database, wanted: Wanted = Wanted()) -> list[TicketLine]:  # noqa: B008  frozen
    return list(db.read(TICKETS.page, wanted, today=DAY).rows)


def test_a_completed_ticket_shows_its_money(db: Database, make: Make) -> None:
    make.done_ticket(make.contract(), total="12200", cost="7000")
    (line,) = lines(db)
    assert (line.gross, line.cost, line.profit, line.margin) == (Money(12200), Money(7000), Money(3000), Percent(30))
    assert (line.charged, line.state) == (Money(12200), TicketState.DONE)


def test_a_ticket_without_a_specification_has_no_money_and_no_margin(db: Database, make: Make) -> None:
    make.ticket(make.contract())
    (line,) = lines(db)
    assert (line.gross, line.charged, line.margin, line.specification_state) == (Money(0), Money(0), None, None)


def test_a_charge_taken_back_is_no_charge(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract(), total="500")
    db.execute(tickets.reverse_charge, ticket, "ошибка")
    assert [line.charged for line in lines(db)] == [Money(0)]


def test_a_charge_taken_back_leaves_the_cost_of_the_work(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract(), total="12200", cost="7000")
    db.execute(tickets.reverse_charge, ticket, "ошибка")
    (line,) = lines(db)
    assert (line.gross, line.cost, line.profit, line.margin) == (Money(12200), Money(7000), Money(-7000), None)


def test_logged_time_takes_the_place_of_the_planned_cost(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract(), total="12200", cost="7000")
    db.execute(labour.log, ticket, make.performer(hourly="1250"), db.clock().date(), 120)
    db.execute(tickets.complete, ticket)
    (line,), (contract,) = lines(db), db.read(CONTRACTS.page, Wanted(), today=DAY).rows
    assert (line.cost, line.profit) == (Money(2500), Money(7500))
    assert contract.profit_by_work == line.profit


def test_the_list_says_what_the_card_says(db: Database, make: Make) -> None:
    contract = make.contract()
    make.done_ticket(contract, total="700.70", cost="100")
    db.execute(labour.log, logged := make.agreed_ticket(contract, "900", "80"), make.performer(), DAY, 60)
    db.execute(tickets.complete, logged)
    again = make.agreed_ticket(contract, total="300")
    db.execute(specifications.write, again, (make.line("350.35", "77"),))
    for line in lines(db):
        card = db.read(ticket_card, line.key)
        assert (line.gross, line.cost, line.charged) == (card.gross, card.cost, card.charged)
        assert (line.profit, line.specification_state) == (card.revenue - card.cost, card.specification_state)


def test_the_newest_ticket_stands_first(db: Database, make: Make) -> None:
    contract = make.contract()
    for _ in range(3):
        make.ticket(contract)
    assert [line.number for line in lines(db)] == [3, 2, 1]


def test_a_ticket_is_found_by_words_of_its_title_contract_and_client(db: Database, make: Make) -> None:
    contract = make.contract(make.client("ООО «Ёлка»"), number="12-ИТ")
    make.ticket(contract, title="Настроить Сервер")
    make.ticket(make.contract(), title="Настроить сервер")
    assert [line.contract for line in lines(db, Wanted(text="СЕРВЕР елка 12-ит"))] == ["12-ИТ"]


def test_a_ticket_of_a_natural_person_is_found_by_the_name_in_the_vault(db: Database, make: Make) -> None:
    person = make.person("Частнов Иван")
    client = db.execute(clients.add, clients.ClientCard("Ф-1", PartyKind.PERSON, person=person))
    make.ticket(make.contract(client))
    make.ticket(make.contract())
    named = Condition("client", Operator.CONTAINS, "ЧАСТНОВ")
    assert [line.client for line in lines(db, Wanted((named,)))] == ["Частнов Иван"]


def test_a_performer_is_found_without_letter_case(db: Database, make: Make) -> None:
    performer = make.performer()
    make.ticket(make.contract(), performer_id=performer)
    make.ticket(make.contract())
    found = lines(db, Wanted((Condition("performer", Operator.CONTAINS, "МАСТЕРОВ"),)))
    assert [line.performer_id for line in found] == [performer]


def test_a_performer_who_is_missing_stands_last_in_either_direction(db: Database, make: Make) -> None:
    contract = make.contract()
    make.ticket(contract)
    make.ticket(contract, performer_id=make.performer())
    for descending in (False, True):
        found = lines(db, Wanted(order=Order("performer", descending)))
        assert [line.performer is None for line in found] == [False, True]


def test_totals_of_tickets_are_of_the_whole_filter(db: Database, make: Make) -> None:
    contract = make.contract()
    for total in ("100", "200.50", "300"):
        make.done_ticket(contract, total=total, cost="10")
    make.agreed_ticket(contract, total="999")
    done = Wanted((Condition("state", Operator.IN, ("done", "accepted")),))
    totals = db.read(TICKETS.totals, done, today=DAY)
    assert (totals.count, totals.sums["gross"], totals.sums["charged"]) == (3, Money("600.50"), Money("600.50"))
    assert totals.sums["cost"] == Money(30)


def test_a_state_of_a_specification_is_a_condition(db: Database, make: Make) -> None:
    contract = make.contract()
    make.agreed_ticket(contract)
    make.ticket(contract)
    agreed = Condition("specification_state", Operator.IS, SpecificationState.AGREED)
    none = Condition("specification_state", Operator.EMPTY)
    assert [len(lines(db, Wanted((each,)))) for each in (agreed, none)] == [1, 1]


def test_work_without_an_act_is_found(db: Database, make: Make) -> None:
    contract = make.contract()
    closed, waiting = make.done_ticket(contract), make.done_ticket(contract)
    db.execute(acts.draft_for_tickets, (closed,))
    found = lines(db, Wanted((Condition("act", Operator.EMPTY),)))
    assert [line.key for line in found] == [waiting]
    assert [line.act for line in lines(db, Wanted(order=Order("number")))] == [DocumentState.DRAFT, None]


def test_a_cancelled_paper_is_none(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    bill = db.execute(invoices.draft_for_tickets, (ticket,))
    assert [line.invoice for line in lines(db)] == [DocumentState.DRAFT]
    db.execute(documents.delete_draft, bill)
    assert [line.invoice for line in lines(db)] == [None]


def test_tickets_of_a_performer_are_found_by_the_user(db: Database, make: Make) -> None:
    user = make.user(Role.DISPATCHER)
    person = make.person("Мастеров Иван")
    card = performers.PerformerCard("И-7", PerformerKind.EMPLOYEE, person=person, user_id=user)
    mine = make.ticket(make.contract(), performer_id=db.execute(performers.add, card))
    make.ticket(make.contract())
    found = lines(db, Wanted((Condition("user_id", Operator.IN, (user,)),)))
    assert [line.key for line in found] == [mine]


def test_a_cancelled_ticket_brings_nothing(db: Database, make: Make) -> None:
    contract = make.contract()
    make.agreed_ticket(contract, total="1220", cost="400")
    db.execute(tickets.cancel, make.agreed_ticket(contract, total="12200", cost="7000"), "клиент передумал")
    sums = db.read(TICKETS.totals, Wanted(), today=DAY).sums
    assert (sums["gross"], sums["cost"], sums["profit"]) == (Money(1220), Money(400), Money(600))
