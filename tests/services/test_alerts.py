"""Alerts: one message for the lowest threshold crossed, a second at zero, no flapping (B4, A8)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Row, select

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import AlertRaised, ContractChanged
from finance_desk.domain.money import Money
from finance_desk.domain.roles import Role
from finance_desk.domain.states import AlertState, PaymentScheme
from finance_desk.models.alert import Alert
from finance_desk.queries.alerts import alert_rows
from finance_desk.services import alerts, contracts, debts, tickets
from payment_builders import Bank, bank
from reading import alerts as raised

__all__ = ["bank"]

DAY = date(2026, 11, 23)


@pytest.fixture
def contract(make: Make) -> UUID:
    """A thousand roubles may be spent; the alarm stands at five hundred."""
    return make.contract(credit_limit="1000", threshold="500")


def the_alert(db: Database) -> Row[Any]:
    return db.read(lambda c: c.execute(select(Alert.__table__).order_by(Alert.raised_at)).one())


def test_money_well_above_the_threshold_raises_nothing(db: Database, make: Make, contract: UUID) -> None:
    make.done_ticket(contract, total="500")
    assert raised(db, contract) == []


def test_money_below_the_threshold_raises_an_alert(db: Database, make: Make, contract: UUID) -> None:
    make.agreed_ticket(contract, total="500.01")
    assert raised(db, contract) == ["near 500.00"]


def test_an_alert_is_raised_once(db: Database, make: Make, contract: UUID) -> None:
    make.done_ticket(contract, total="501")
    make.done_ticket(contract, total="1")
    assert raised(db, contract) == ["near 500.00"]


def test_a_second_alert_comes_at_zero(db: Database, make: Make, contract: UUID) -> None:
    make.done_ticket(contract, total="501")
    make.done_ticket(contract, total="499")
    assert raised(db, contract) == ["near 500.00", "exhausted 0.00"]


def test_one_message_names_the_lowest_threshold_crossed(db: Database, make: Make, contract: UUID) -> None:
    make.agreed_ticket(contract, total="1200")
    assert raised(db, contract) == ["exhausted 0.00"]


def test_all_crossings_stand_in_the_alert(db: Database, make: Make, contract: UUID) -> None:
    make.agreed_ticket(contract, total="1200")
    assert [each["kind"] for each in the_alert(db).crossings] == ["near", "exhausted"]


def test_money_trembling_at_the_threshold_rings_once(db: Database, make: Make, contract: UUID) -> None:
    make.done_ticket(contract, total="475")
    for _ in range(3):
        ticket = make.done_ticket(contract, total="30")  # 495
        db.execute(tickets.reverse_charge, ticket, "ошибка")  # 525 = 500 × 1,05
    assert raised(db, contract) == ["near 500.00"]


def test_money_that_rose_well_above_rings_again(db: Database, make: Make, contract: UUID) -> None:
    make.done_ticket(contract, total="474.99")
    for _ in range(2):
        ticket = make.done_ticket(contract, total="30")
        db.execute(tickets.reverse_charge, ticket, "ошибка")  # 525,01
    assert raised(db, contract) == ["near 500.00", "near 500.00"]


def test_a_post_paid_contract_is_watched_by_its_debt(db: Database, make: Make) -> None:
    contract = make.contract(scheme=PaymentScheme.ACTUAL, debt_limit="1000", threshold="500")
    make.done_ticket(contract, total="1000")
    assert raised(db, contract) == []
    make.done_ticket(contract, total="0.01")
    assert raised(db, contract) == ["debt 1000.00"]


def test_a_paid_debt_arms_the_alarm_again(db: Database, make: Make) -> None:
    contract = make.contract(scheme=PaymentScheme.ACTUAL, debt_limit="1000")
    make.done_ticket(contract, total="1001")
    db.execute(debts.write_off, contract, Money(1001), DAY, "как будто заплачено")
    make.done_ticket(contract, total="1001")
    assert raised(db, contract) == ["debt 1000.00", "debt 1000.00"]


def waiting(db: Database) -> list[str]:
    return [f"{row.kind} {row.threshold}" for row in db.read(alert_rows, DAY)]


def test_money_well_above_the_threshold_ends_the_alert(db: Database, make: Make, contract: UUID, bank: Bank) -> None:
    make.agreed_ticket(contract, total="1200")
    bank.receipt("725.01", contract)  # 525,01
    assert waiting(db) == []
    assert (the_alert(db).state, the_alert(db).answer) == (AlertState.ANSWERED, "Причины больше нет")


def test_money_below_the_threshold_takes_the_alert_back_to_it(
    db: Database, make: Make, contract: UUID, bank: Bank
) -> None:
    make.agreed_ticket(contract, total="1200")
    bank.receipt("725", contract)  # 525 = 500 × 1,05
    assert waiting(db) == ["near 500.00"]


def test_the_second_alert_ends_before_the_first(db: Database, make: Make, contract: UUID, bank: Bank) -> None:
    make.done_ticket(contract, total="501")
    make.done_ticket(contract, total="499")
    bank.receipt("100", contract)
    assert waiting(db) == ["near 500.00"]


def test_money_short_of_a_threshold_that_was_answered_for_rings_as_near(
    db: Database, make: Make, contract: UUID, bank: Bank
) -> None:
    make.done_ticket(contract, total="501")
    db.execute(alerts.answer, the_alert(db).id, "ждём оплату")
    make.done_ticket(contract, total="499")
    bank.receipt("100", contract)
    assert waiting(db) == ["near 500.00"]


def test_an_alert_put_off_ends_as_well(db: Database, make: Make, contract: UUID, bank: Bank) -> None:
    make.agreed_ticket(contract, total="501")
    db.execute(alerts.snooze, the_alert(db).id, datetime(2026, 11, 25, 9, tzinfo=UTC))
    bank.receipt("500", contract)
    assert waiting(db) == []


def test_other_desks_are_told_of_its_end(db: Database, make: Make, contract: UUID, bank: Bank) -> None:
    make.agreed_ticket(contract, total="501")
    told: list[object] = []
    db.listeners.append(lambda _operation, events: told.extend(events))
    bank.receipt("500", contract)
    assert ContractChanged(contract) in told


def test_the_alert_is_for_the_manager_of_the_contract(db: Database, make: Make) -> None:
    manager = make.user(Role.MANAGER)
    make.agreed_ticket(make.contract(manager_id=manager), total="1")
    assert the_alert(db).user_id == manager


def test_other_desks_are_told(db: Database, make: Make, contract: UUID) -> None:
    told: list[object] = []
    db.listeners.append(lambda _operation, events: told.extend(events))
    make.agreed_ticket(contract, total="501")
    assert AlertRaised(the_alert(db).id, contract) in told


def test_the_look_of_the_morning_finds_changed_terms(db: Database, make: Make, contract: UUID) -> None:
    terms = contracts.Terms(DAY, "доп. соглашение № 2", credit_limit=Money(1000), threshold=Money(2000))
    db.execute(contracts.change_terms, contract, terms)
    assert (db.execute(alerts.review_day, DAY), raised(db, contract)) == (1, ["near 2000.00"])


def test_the_look_of_the_morning_is_quiet_the_second_time(db: Database, make: Make) -> None:
    make.contract()
    assert [db.execute(alerts.review_day, DAY) for _ in range(2)] == [1, 0]


def test_an_alert_is_put_off(db: Database, make: Make, contract: UUID) -> None:
    make.agreed_ticket(contract, total="501")
    until = datetime(2026, 11, 25, 9, tzinfo=UTC)
    db.execute(alerts.snooze, the_alert(db).id, until)
    assert (the_alert(db).state, the_alert(db).snoozed_until) == (AlertState.SNOOZED, until)


def test_an_alert_is_not_put_off_into_the_past(db: Database, make: Make, contract: UUID) -> None:
    make.agreed_ticket(contract, total="501")
    with pytest.raises(Rejected, match="уже прошло"):
        db.execute(alerts.snooze, the_alert(db).id, datetime(2026, 11, 22, tzinfo=UTC))


def test_an_alert_is_answered_once(db: Database, make: Make, contract: UUID) -> None:
    make.agreed_ticket(contract, total="501")
    db.execute(alerts.answer, the_alert(db).id, "счёт на пополнение отправлен")
    with pytest.raises(Rejected, match="уже ответили"):
        db.execute(alerts.answer, the_alert(db).id, "ещё раз")
