"""Completing and accepting: what a ticket does to its contract."""

import itertools
from datetime import date

import pytest
from sqlalchemy import event, select

from builders import Make
from conftest import Clock
from finance_desk.db.database import Database
from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.events import LedgerPosted, TicketChanged, TicketCompleted
from finance_desk.domain.money import Money
from finance_desk.domain.posting import PostingKind
from finance_desk.domain.roles import Role
from finance_desk.domain.states import Channel, ContractState, TicketSource, TicketState, TicketType
from finance_desk.models.ticket import Ticket
from finance_desk.queries.contracts import figures
from finance_desk.queries.tickets import ticket_card
from finance_desk.services import contracts, labour, organizations, specifications, tickets
from reading import card, entries

DAY = date(2026, 11, 20)
STATEMENTS = 13
"""Two to begin (BEGIN or the lock, who asks), two to read and two of time written down, six to write, one to look."""


def test_completing_a_ticket_charges_its_contract(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(tickets.complete, ticket_id=make.agreed_ticket(contract, total="800.50"))
    assert db.read(figures, contract, db.clock().date()).left == Money("-800.50")


def test_a_ticket_is_completed_once(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    with pytest.raises(Rejected, match="уже выполнена"):
        db.execute(tickets.complete, ticket)


def test_the_charge_tells_revenue_from_vat(db: Database, make: Make) -> None:
    contract = make.contract()
    make.done_ticket(contract, total="12200")
    assert entries(db, contract, PostingKind.CHARGE) == ["funds 12200.00", "revenue -10000.00", "vat -2200.00"]


def test_a_price_without_vat_is_charged_with_vat_on_top(db: Database, make: Make) -> None:
    contract = make.contract(price_vat=contracts.PriceVat.ON_TOP)
    make.done_ticket(contract, total="10000")
    assert entries(db, contract, PostingKind.CHARGE) == ["funds 12200.00", "revenue -10000.00", "vat -2200.00"]


def test_completing_ends_the_reserve(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract, total="800")
    reserved = card(db, contract).reserved
    db.execute(tickets.complete, ticket)
    assert (reserved, card(db, contract).reserved) == (Money(800), Money(0))


def test_completing_is_told_to_other_pages(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract)
    told: list[object] = []
    db.listeners.append(lambda _operation, events: told.extend(events))
    db.execute(tickets.complete, ticket)
    assert {LedgerPosted(contract), TicketCompleted(ticket, contract)} <= set(told)


def test_a_ticket_without_a_specification_is_not_completed(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="нет спецификации"):
        db.execute(tickets.complete, make.ticket(make.contract()))


def test_an_unagreed_ticket_is_not_completed(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract())
    db.execute(specifications.write, ticket, (make.line("1000"),))
    with pytest.raises(Rejected) as refused:
        db.execute(tickets.complete, ticket)
    assert refused.value.code == "NOT_AGREED"


def test_an_unagreed_ticket_is_completed_when_the_contract_asks_for_no_consent(db: Database, make: Make) -> None:
    contract = make.contract(agreement_required=False)
    ticket = make.ticket(contract)
    db.execute(specifications.write, ticket, (make.line("1000"),))
    db.execute(tickets.complete, ticket)
    assert card(db, contract).left == Money(-1000)


def test_an_empty_draft_is_not_completed(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract(agreement_required=False))
    db.execute(specifications.write, ticket, ())
    with pytest.raises(Rejected, match="нет строк"):
        db.execute(tickets.complete, ticket)


def test_a_cancelled_ticket_is_not_completed(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract())
    db.execute(tickets.cancel, ticket, "не нужна")
    with pytest.raises(Rejected, match="отменена"):
        db.execute(tickets.complete, ticket)


def test_nothing_is_charged_before_the_contract_begins(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract(starts_on=date(2026, 11, 1)))
    with pytest.raises(Rejected, match=r"действует с 01\.11\.2026"):
        db.execute(tickets.complete, ticket, date(2026, 10, 31))


def test_nothing_is_charged_after_the_contract_ended(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract(ends_on=DAY))
    with pytest.raises(Rejected, match=r"закончился 20\.11\.2026\. Продлите"):
        db.execute(tickets.complete, ticket, date(2026, 11, 21))


def test_a_contract_that_renews_itself_is_charged_after_its_end(db: Database, make: Make) -> None:
    contract = make.contract(ends_on=DAY, renews=True)
    db.execute(tickets.complete, make.agreed_ticket(contract), date(2026, 11, 21))
    assert card(db, contract).left == Money(-1000)


def test_nothing_is_charged_to_a_closed_contract(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract)
    db.execute(contracts.set_state, contract, ContractState.CLOSED)
    with pytest.raises(Rejected, match="закрыт"):
        db.execute(tickets.complete, ticket)


def test_nothing_is_charged_into_a_closed_period(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract)
    db.execute(organizations.close_period, make.ours(), DAY)
    with pytest.raises(Rejected) as refused:
        db.execute(tickets.complete, ticket, DAY)
    assert (refused.value.code, card(db, contract).left) == ("period_closed", Money(0))


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("Europe/Kaliningrad", 21),
        ("Europe/Moscow", 20),
        ("Europe/Samara", 19),
        ("Asia/Yekaterinburg", 18),
        ("Asia/Omsk", 17),
        ("Asia/Krasnoyarsk", 16),
        ("Asia/Irkutsk", 15),
        ("Asia/Yakutsk", 14),
        ("Asia/Vladivostok", 13),
        ("Asia/Magadan", 12),
        ("Asia/Kamchatka", 11),
    ],
)
def test_work_done_late_on_new_years_eve_belongs_to_the_old_year(
    sqlite_db: Database, clock: Clock, zone: str, hour: int
) -> None:
    make = Make(sqlite_db, itertools.count(1))
    make.organization(zone=zone)
    ticket = make.agreed_ticket(make.contract())
    clock.set(2026, 12, 31, hour, 30)
    sqlite_db.execute(tickets.complete, ticket)
    assert sqlite_db.read(ticket_card, ticket).completed_on == date(2026, 12, 31)


def test_an_accounting_date_is_not_the_date_in_utc(db: Database, make: Make, clock: Clock) -> None:
    make.organization(zone="Asia/Kamchatka")
    ticket = make.agreed_ticket(make.contract())
    clock.set(2026, 12, 31, 12, 30)
    db.execute(tickets.complete, ticket)
    assert db.read(ticket_card, ticket).completed_on == date(2027, 1, 1)


def test_a_rate_of_another_year_is_not_charged(db: Database, make: Make) -> None:
    contract = make.contract(starts_on=date(2025, 1, 1))
    ticket = make.agreed_ticket(contract, on=date(2025, 12, 30))
    with pytest.raises(Rejected, match="20\u00a0% не действует на 12"):
        db.execute(tickets.complete, ticket, date(2026, 1, 12))


def test_work_of_2025_bears_20_percent(db: Database, make: Make) -> None:
    contract = make.contract(starts_on=date(2025, 1, 1))
    make.done_ticket(contract, total="12000", on=date(2025, 12, 30))
    assert card(db, contract).vat == Money(2000)


def test_accepted_work_says_by_whom(db: Database, make: Make) -> None:
    client = make.client()
    ticket, contact = make.done_ticket(make.contract(client)), make.contact(client)
    db.execute(tickets.accept, ticket, Channel.CALL, contact)
    row = db.read(lambda c: c.execute(select(Ticket.state, Ticket.accepted_by).where(Ticket.id == ticket)).one())
    assert tuple(row) == (TicketState.ACCEPTED, contact)


def test_unfinished_work_is_not_accepted(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="принять её нельзя"):
        db.execute(tickets.accept, make.agreed_ticket(make.contract()), Channel.CALL)


def test_work_is_not_begun_before_the_consent(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(tickets.start, make.ticket(make.contract()))
    assert refused.value.code == "NOT_AGREED"


def test_no_ticket_is_opened_on_a_suspended_contract(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(contracts.set_state, contract, ContractState.SUSPENDED)
    with pytest.raises(Rejected, match="не действует"):
        make.ticket(contract)


def test_tickets_of_an_organisation_are_numbered_in_turn(db: Database, make: Make) -> None:
    numbers = [db.read(ticket_card, make.ticket(make.contract())).number for _ in range(3)]
    assert numbers == [1, 2, 3]


def test_a_stale_form_of_a_ticket_is_told_what_changed(db: Database, make: Make) -> None:
    seen = tickets.TicketCard("Принтер", TicketType.REQUEST, TicketSource.PHONE, DAY)
    ticket = db.execute(tickets.open, make.contract(), seen)
    other = tickets.TicketCard("Сканер", TicketType.REQUEST, TicketSource.EMAIL, DAY)
    db.execute(tickets.edit, ticket, seen, other)
    with pytest.raises(Conflict, match="источник") as conflict:
        db.execute(tickets.edit, ticket, seen, other)
    assert set(conflict.value.fields) == {"title", "source"}


def test_a_file_is_attached_under_its_hash(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract())
    told: list[object] = []
    db.listeners.append(lambda _operation, events: told.extend(events))
    db.execute(tickets.attach, ticket, "снимок.png", db.store(b"png"))
    assert told == [TicketChanged(ticket)]


def test_a_file_that_was_never_stored_is_refused(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(tickets.attach, make.ticket(make.contract()), "снимок.png", "0" * 64)
    assert refused.value.code == "DELETED"


def test_completing_asks_no_more_of_the_database_than_it_must(db: Database, make: Make) -> None:
    ticket, performer, dispatcher = make.agreed_ticket(make.contract()), make.performer(), make.user(Role.DISPATCHER)
    db.execute(labour.log, ticket, performer, DAY, 60)
    asked: list[str] = []
    event.listen(db.writer, "before_cursor_execute", lambda *args: asked.append(args[2]))
    db.as_(dispatcher).execute(tickets.complete, ticket)
    assert len(asked) <= STATEMENTS, asked
