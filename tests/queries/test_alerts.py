"""Alerts as the tray shows them: whose they are, what is left, how long it lasts."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from builders import Make
from finance_desk.db.database import Database
from finance_desk.db.transaction import SYSTEM
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.quiet_hours import QuietHours
from finance_desk.domain.roles import Role
from finance_desk.domain.states import AlertKind, AlertState
from finance_desk.jobs.answering import finish
from finance_desk.queries.alerts import AlertRow, alert_row, alert_rows, quiet_hours, ringing
from finance_desk.queries.alerts_list import alerts_list
from finance_desk.services import alerts, users
from payment_builders import Bank, bank

__all__ = ["bank"]

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def the_alert(db: Database) -> AlertRow:
    (row,) = db.read(alert_rows, TODAY)
    return row


def test_an_alert_says_whose_money_runs_out(db: Database, make: Make) -> None:
    make.agreed_ticket(make.contract(make.client("ООО «Мост»"), number="7-ИТ", threshold="500"), total="100")
    row = the_alert(db)
    assert (row.client, row.contract, row.kind, row.amount) == (
        "ООО «Мост»",
        "7-ИТ",
        AlertKind.EXHAUSTED,
        Money(-100),
    )


def test_what_is_left_is_that_of_now(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(threshold="500")
    make.done_ticket(contract, total="100")
    bank.receipt("400", contract)
    row = the_alert(db)
    assert (row.amount, row.left) == (Money(-100), Money(300))


def test_the_runway_follows_the_pace_of_the_last_days(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(threshold="500")
    bank.receipt("3100", contract)
    make.done_ticket(contract, total="2800", on=date(2026, 11, 20))
    assert the_alert(db).runway == date(2026, 12, 2)  # 300 ₽ of 2 800 in ninety days


def test_alerts_are_those_of_the_manager(db: Database, make: Make) -> None:
    mine, other = make.user(Role.MANAGER), make.user(Role.MANAGER)
    contract = make.contract(manager_id=mine)
    make.agreed_ticket(contract, total="1")
    assert [row.contract_id for row in db.read(alert_rows, TODAY, mine)] == [contract]
    assert db.read(alert_rows, TODAY, other) == []


def test_an_alert_of_nobodys_contract_is_everybodys(db: Database, make: Make) -> None:
    make.agreed_ticket(make.contract(), total="1")
    assert len(db.read(alert_rows, TODAY, make.user(Role.MANAGER))) == 1


def test_an_alert_that_was_put_off_waits(db: Database, make: Make) -> None:
    make.agreed_ticket(make.contract(), total="1")
    db.execute(alerts.snooze, the_alert(db).key, datetime(2026, 11, 24, tzinfo=UTC))
    manager = make.user(Role.MANAGER)
    counts = [db.read(ringing, TODAY, manager, now).count for now in (NOW, datetime(2026, 11, 24, tzinfo=UTC))]
    assert counts == [0, 1]


def test_an_answered_alert_is_gone_from_the_list(db: Database, make: Make) -> None:
    make.agreed_ticket(make.contract(), total="1")
    key = the_alert(db).key
    db.execute(alerts.answer, key, "уже договорились")
    assert db.read(alert_rows, TODAY) == []
    assert db.read(alert_row, key, TODAY) is not None


def test_quiet_hours_are_those_of_the_user(db: Database, make: Make) -> None:
    mine, other = make.user(Role.MANAGER), make.user(Role.MANAGER)
    for starts in (time(19), time(20)):
        db.as_(mine).execute(users.set_quiet_hours, starts, time(8))
    assert db.read(quiet_hours, mine) == QuietHours(time(20), time(8))
    assert db.read(quiet_hours, other) == QuietHours()


def states(db: Database, user: UUID, now: datetime) -> list[tuple[AlertState, bool]]:
    page = db.read(alerts_list(user, lambda: now).page, Wanted(), today=TODAY)
    return [(row.state, row.mine) for row in page.rows]


def test_the_list_opens_again_what_was_put_off_until_now(db: Database, make: Make) -> None:
    make.agreed_ticket(make.contract(), total="1")
    manager, until = make.user(Role.MANAGER), datetime(2026, 11, 24, tzinfo=UTC)
    db.execute(alerts.snooze, the_alert(db).key, until)
    assert states(db, manager, NOW) == [(AlertState.SNOOZED, True)]
    assert states(db, manager, until) == [(AlertState.OPEN, True)]


def test_the_list_names_the_threshold_of_the_contract(db: Database, make: Make) -> None:
    make.agreed_ticket(make.contract(threshold="500"), total="1")
    listing = alerts_list(make.user(Role.MANAGER), lambda: NOW)
    (row,) = db.read(listing.page, Wanted(), today=TODAY).rows
    assert (row.kind, row.threshold) == (AlertKind.EXHAUSTED, Money(500))


def test_the_count_of_the_bell_is_that_of_the_list(db: Database, make: Make) -> None:
    mine, other = make.user(Role.MANAGER), make.user(Role.MANAGER)
    for manager in (mine, other, None):
        make.agreed_ticket(make.contract(manager_id=manager), total="1")
    listing = alerts_list(mine, lambda: NOW)
    wanted = Wanted((Condition("state", Operator.IN, (AlertState.OPEN,)), Condition("mine", Operator.IN, (True,))))
    assert db.read(listing.totals, wanted, today=TODAY).count == db.read(ringing, TODAY, mine, NOW).count == 2


def test_several_alerts_are_answered_at_once(db: Database, make: Make) -> None:
    for _again in range(2):
        make.agreed_ticket(make.contract(), total="1")
    first, second = (row.key for row in db.read(alert_rows, TODAY))
    db.execute(alerts.answer, first, "на другом столе")
    finish(db, SYSTEM, [first, second], "Сделано", progress=lambda _done, _total: True)
    assert db.read(alert_rows, TODAY) == []
