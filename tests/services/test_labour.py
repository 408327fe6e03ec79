"""What work costs us, and whom that is owed to (A4)."""

from datetime import date
from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.posting import PostingKind
from finance_desk.domain.requisites import make_inn
from finance_desk.domain.states import Channel, ItemKind, PerformerKind
from finance_desk.domain.vat import VatRate
from finance_desk.queries.ticket_works import works_of
from finance_desk.services import labour, organizations, performers, specifications, tickets
from reading import card, entries, owed

DAY = date(2026, 11, 20)


@pytest.fixture
def contractor(db: Database, make: Make) -> UUID:
    """ООО with VAT, 1 250 ₽ an hour without it."""
    kind, inn = PerformerKind.CONTRACTOR, make_inn("770200001")
    made = db.execute(performers.add, performers.PerformerCard("К-1", kind, "ООО «Сети»", inn, vat_rate=VatRate.VAT_22))
    db.execute(performers.set_rate, made, date(2026, 1, 1), Money(1250))
    return made


def done_by(db: Database, make: Make, performer: UUID, minutes: int = 60) -> UUID:
    """The contract of a ticket worked on by the performer."""
    contract = make.contract()
    ticket = make.agreed_ticket(contract)
    db.execute(labour.log, ticket, performer, DAY, minutes)
    db.execute(tickets.complete, ticket)
    return contract


def test_own_staff_is_paid_in_1c(db: Database, make: Make) -> None:
    contract = done_by(db, make, make.performer())
    assert entries(db, contract, PostingKind.COST) == ["cost 1250.00", "outside -1250.00"]


def test_a_contractor_is_owed_the_cost_with_its_vat(db: Database, make: Make, contractor: UUID) -> None:
    contract = done_by(db, make, contractor)
    assert entries(db, contract, PostingKind.COST) == ["cost 1250.00", "payable -1525.00", "outside 275.00"]


def test_a_civil_performer_is_owed_the_cost_less_income_tax(db: Database, make: Make) -> None:
    contract = done_by(db, make, make.performer(PerformerKind.CIVIL))
    assert entries(db, contract, PostingKind.COST) == ["cost 1250.00", "payable -1087.50", "outside -162.50"]


def test_a_self_employed_performer_is_owed_all(db: Database, make: Make) -> None:
    contract = done_by(db, make, make.performer(PerformerKind.SELF_EMPLOYED))
    assert entries(db, contract, PostingKind.COST) == ["cost 1250.00", "payable -1250.00"]


def test_tax_is_taken_of_the_sum_of_a_performers_work(db: Database, make: Make) -> None:
    performer, contract = make.performer(PerformerKind.CIVIL, hourly="1"), make.contract()
    ticket = make.agreed_ticket(contract)
    for _ in range(3):
        db.execute(labour.log, ticket, performer, DAY, 15)
    db.execute(tickets.complete, ticket)
    assert entries(db, contract, PostingKind.COST) == ["cost 0.75", "payable -0.65", "outside -0.10"]


def test_material_is_bought_in_1c_whoever_brings_it(db: Database, make: Make) -> None:
    contract, performer = make.contract(), make.performer(PerformerKind.SELF_EMPLOYED)
    ticket = make.ticket(contract)
    lines = (
        make.line("9000", "4000", performer_id=performer),
        make.line("3200", "3000", kind=ItemKind.MATERIAL, performer_id=performer),
    )
    db.execute(specifications.write, ticket, lines)
    db.execute(specifications.agree, ticket, specifications.Consent(None, Channel.CALL))
    db.execute(tickets.complete, ticket)
    assert entries(db, contract, PostingKind.COST) == ["cost 7000.00", "payable -4000.00", "outside -3000.00"]


def test_logged_time_replaces_the_cost_of_the_lines(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract, cost="900")
    db.execute(labour.log, ticket, make.performer(), DAY, 60)
    db.execute(tickets.complete, ticket)
    assert card(db, contract).cost == Money(1250)


def test_time_that_was_taken_back_costs_nothing(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract, cost="900")
    db.execute(labour.take_back, db.execute(labour.log, ticket, make.performer(), DAY, 60))
    db.execute(tickets.complete, ticket)
    assert card(db, contract).cost == Money(900)


def test_corrected_time_costs_what_is_right(db: Database, make: Make) -> None:
    contract, performer = make.contract(), make.performer()
    ticket = make.agreed_ticket(contract)
    wrong = db.execute(labour.log, ticket, performer, DAY, 600)
    db.execute(labour.correct, wrong, performer, DAY, 60, "опечатка")
    works = db.read(works_of, ticket)
    assert [(each.minutes, each.stands) for each in works] == [(600, False), (-600, False), (60, True)]
    db.execute(tickets.complete, ticket)
    assert card(db, contract).cost == Money(1250)


def test_corrected_time_of_a_contract_is_posted_anew(db: Database, make: Make) -> None:
    contract, performer = make.contract(), make.performer()
    wrong = db.execute(labour.log_to_contract, contract, performer, DAY, 600)
    db.execute(labour.correct, wrong, performer, DAY, 60)
    assert card(db, contract).cost == Money(1250)


def test_an_hour_costs_what_it_cost_on_the_day_of_work(db: Database, make: Make) -> None:
    performer = make.performer(hourly="1000")
    db.execute(performers.set_rate, performer, date(2026, 11, 21), Money(2000))
    assert card(db, done_by(db, make, performer)).cost == Money(1000)


def test_a_mistaken_ticket_leaves_nothing_owed(db: Database, make: Make, contractor: UUID) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract)
    db.execute(labour.log, ticket, contractor, DAY, 60)
    db.execute(tickets.complete, ticket)
    db.execute(tickets.cancel, ticket, "заявка ошибочна")
    assert owed(db, contractor) == Money(0)


def test_a_cancelled_charge_leaves_the_contractor_owed(db: Database, make: Make, contractor: UUID) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract)
    db.execute(labour.log, ticket, contractor, DAY, 60)
    db.execute(tickets.complete, ticket)
    db.execute(tickets.reverse_charge, ticket, "не по договору")
    assert owed(db, contractor) == Money(-1525)


def test_time_inside_the_fee_costs_at_once(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(labour.log_to_contract, contract, make.performer(), DAY, 14 * 60 + 40)
    assert entries(db, contract, PostingKind.LABOUR) == ["cost 18333.33", "outside -18333.33"]


def test_time_inside_the_fee_is_taken_back_with_its_cost(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(labour.take_back, db.execute(labour.log_to_contract, contract, make.performer(), DAY, 60))
    assert card(db, contract).cost == Money(0)


def test_time_of_a_closed_period_is_taken_back_today(db: Database, make: Make) -> None:
    contract = make.contract()
    logged = db.execute(labour.log_to_contract, contract, make.performer(), DAY, 60)
    db.execute(organizations.close_period, make.ours(), DAY)
    db.execute(labour.take_back, logged)
    assert card(db, contract).cost == Money(0)


def test_time_is_not_taken_back_before_it_was_worked(db: Database, make: Make) -> None:
    logged = db.execute(labour.log_to_contract, make.contract(), make.performer(), DAY, 60)
    with pytest.raises(Rejected, match="не может быть раньше"):
        db.execute(labour.take_back, logged, date(2026, 11, 19))


def test_time_is_taken_back_once(db: Database, make: Make) -> None:
    logged = db.execute(labour.log_to_contract, make.contract(), make.performer(), DAY, 60)
    db.execute(labour.take_back, logged)
    with pytest.raises(Rejected, match="уже снято"):
        db.execute(labour.take_back, logged)


def test_time_of_a_completed_ticket_stays(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract())
    logged = db.execute(labour.log, ticket, make.performer(), DAY, 60)
    db.execute(tickets.complete, ticket)
    with pytest.raises(Rejected, match="время в ней уже не меняется"):
        db.execute(labour.take_back, logged)


@pytest.mark.parametrize("minutes", [0, -5, 31 * 24 * 60 + 1])
def test_senseless_time_is_refused(db: Database, make: Make, minutes: int) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(labour.log, make.ticket(make.contract()), make.performer(), DAY, minutes)
    assert refused.value.field == "minutes"


def test_work_without_a_rate_is_refused(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(labour.log, make.ticket(make.contract()), make.performer(), date(2018, 12, 31), 60)
    assert refused.value.code == "NO_RATE"
