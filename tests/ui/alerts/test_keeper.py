"""Alerts at the desk: one raised elsewhere rings here, is put off, opens its contract; quiet hours hold."""

import itertools
from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.roles import Role
from finance_desk.jobs.entrance import watcher
from finance_desk.services import alerts, users
from finance_desk.ui.alerts import words
from finance_desk.ui.alerts.keeper import Keeper
from finance_desk.ui.alerts.putting_off import moments
from finance_desk.ui.bus import Bus
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.tasks import Tasks
from payment_builders import bank_of

SOON = 5000


@pytest.fixture
def make(sqlite_db: Database) -> Make:
    return Make(sqlite_db, itertools.count(1))


@pytest.fixture
def desk(sqlite_db: Database, make: Make) -> Iterator[Desk]:
    chief = make.user(Role.CHIEF)
    tasks = Tasks()
    tasks.actor = chief
    made = Desk(tasks, Bus())
    made.user = UserFace(chief, "Ольга", Role.CHIEF)
    made.clock = sqlite_db.clock
    owner = QObject()
    tasks.open(owner, lambda: sqlite_db)
    made.bus.follow(watcher(sqlite_db))
    yield made
    made.bus.close()
    tasks.close()


def test_money_that_ran_out_on_another_desk_rings_here(desk: Desk, make: Make, qtbot: QtBot) -> None:
    contract = make.contract(credit_limit="1000", threshold="500")
    keeper = Keeper(desk)
    make.agreed_ticket(contract, total="1200")
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    assert keeper.popup.row is not None
    assert keeper.popup.row.contract_id == contract
    keeper.close()


def test_a_press_opens_the_contract(desk: Desk, make: Make, qtbot: QtBot) -> None:
    contract = make.contract(credit_limit="1000", threshold="500")
    make.agreed_ticket(contract, total="1200")
    keeper, opened = Keeper(desk), []
    desk.opened.connect(lambda kind, key, _context: opened.append((kind, key)))
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    qtbot.mouseClick(keeper.popup.open_contract, Qt.MouseButton.LeftButton)
    assert opened == [("contract", contract)]
    keeper.close()


def test_an_alert_put_off_waits_no_more(desk: Desk, make: Make, qtbot: QtBot) -> None:
    contract = make.contract(credit_limit="1000", threshold="500")
    make.agreed_ticket(contract, total="1200")
    keeper = Keeper(desk)
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    with qtbot.waitSignal(keeper.counted, timeout=SOON, check_params_cb=lambda count: count == 0):
        keeper.popup.snoozed.emit(keeper.popup.row, desk.clock() + timedelta(hours=4))
    assert not keeper.popup.isVisible()
    keeper.close()


def test_it_rings_when_the_quiet_hours_are_over(desk: Desk, make: Make, sqlite_db: Database, qtbot: QtBot) -> None:
    door = sqlite_db.as_(desk.user.key)
    door.execute(users.set_quiet_hours, time(0, 0), time(23, 59))
    make.agreed_ticket(make.contract(credit_limit="1000", threshold="500"), total="1200")
    keeper = Keeper(desk)
    qtbot.waitSignal(keeper.counted, timeout=SOON, check_params_cb=lambda count: count == 1).wait()
    assert not keeper.popup.isVisible()
    door.execute(users.set_quiet_hours, time(0, 0), time(0, 0))
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    keeper.close()


def test_an_alert_answered_on_another_desk_is_gone_here(
    desk: Desk, make: Make, sqlite_db: Database, qtbot: QtBot
) -> None:
    make.agreed_ticket(make.contract(credit_limit="1000", threshold="500"), total="1200")
    keeper = Keeper(desk)
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    assert keeper.popup.row is not None
    sqlite_db.execute(alerts.answer, keeper.popup.row.key, "уже договорились")
    qtbot.waitUntil(lambda: not keeper.popup.isVisible(), timeout=SOON)
    keeper.close()


def test_in_quiet_hours_it_is_counted_and_does_not_ring(
    desk: Desk, make: Make, sqlite_db: Database, qtbot: QtBot
) -> None:
    sqlite_db.as_(desk.user.key).execute(users.set_quiet_hours, time(0, 0), time(23, 59))
    contract = make.contract(credit_limit="1000", threshold="500")
    make.agreed_ticket(contract, total="1200")
    keeper = Keeper(desk)
    qtbot.waitSignal(keeper.counted, timeout=SOON, check_params_cb=lambda count: count == 1).wait()
    assert not keeper.popup.isVisible()
    keeper.close()


def test_the_next_alert_follows_the_one_put_off(desk: Desk, make: Make, qtbot: QtBot) -> None:
    first, second = (make.contract(credit_limit="1000", threshold="500") for _each in range(2))
    for contract in (first, second):
        make.agreed_ticket(contract, total="1200")
    keeper = Keeper(desk)
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    shown = keeper.popup.row
    assert shown is not None
    keeper.look()
    keeper.popup.snoozed.emit(shown, desk.clock() + timedelta(hours=4))
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    assert keeper.popup.row is not None
    assert {shown.contract_id, keeper.popup.row.contract_id} == {first, second}
    keeper.close()


def test_what_waits_behind_an_alert_does_not_take_its_place(desk: Desk, make: Make, qtbot: QtBot) -> None:
    for _each in range(2):
        make.agreed_ticket(make.contract(credit_limit="1000", threshold="500"), total="1200")
    keeper = Keeper(desk)
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    shown = keeper.popup.row
    with qtbot.waitSignal(keeper.counted, timeout=SOON):
        keeper.look()
    assert keeper.popup.row is not None
    assert shown is not None
    assert keeper.popup.row.key == shown.key
    keeper.close()


def test_a_sheet_has_its_place_and_the_alert_comes_after_it(desk: Desk, make: Make, qtbot: QtBot) -> None:
    make.agreed_ticket(make.contract(credit_limit="1000", threshold="500"), total="1200")
    keeper, window = Keeper(desk), QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    sheet = Sheet(window, "Новая заявка")
    sheet.open()
    qtbot.waitUntil(lambda: not keeper.popup.isVisible(), timeout=SOON)
    sheet.reject()
    window.activateWindow()
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    keeper.close()


def test_the_next_alert_comes_after_one_that_was_closed(desk: Desk, make: Make, qtbot: QtBot) -> None:
    make.agreed_ticket(make.contract(credit_limit="1000", threshold="500"), total="1200")
    keeper = Keeper(desk)
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    keeper.popup.close()
    make.agreed_ticket(make.contract(credit_limit="1000", threshold="500"), total="1200")
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    keeper.close()


def test_nothing_of_an_alert_is_seen_while_the_desk_is_locked(desk: Desk, make: Make, qtbot: QtBot) -> None:
    keeper = Keeper(desk)
    keeper.popup.hush(hushed=True)
    with qtbot.waitSignal(keeper.counted, timeout=SOON, check_params_cb=lambda count: count == 1):
        make.agreed_ticket(make.contract(credit_limit="1000", threshold="500"), total="1200")
    assert not keeper.popup.isVisible()
    keeper.popup.hush(hushed=False)
    assert keeper.popup.isVisible()
    keeper.close()


def test_money_that_came_changes_the_alert_where_it_stands(
    desk: Desk, make: Make, sqlite_db: Database, qtbot: QtBot
) -> None:
    contract = make.contract(credit_limit="1000", threshold="500")
    make.agreed_ticket(contract, total="1200")
    keeper = Keeper(desk)
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    dragged = QPoint(40, 60)
    keeper.popup.move(dragged)
    bank = bank_of(sqlite_db, make)
    bank.receipt("300", contract)
    qtbot.waitUntil(lambda: keeper.popup.accessibleName().startswith("Деньги кончаются"), timeout=SOON)
    assert "Доступно 100,00" in keeper.popup.accessibleName()
    assert keeper.popup.pos() == dragged
    bank.receipt("1000", contract)
    qtbot.waitUntil(lambda: not keeper.popup.isVisible(), timeout=SOON)
    keeper.close()


def test_quiet_hours_take_the_alert_off_the_screen_and_give_it_back(
    desk: Desk, make: Make, sqlite_db: Database, qtbot: QtBot
) -> None:
    make.agreed_ticket(make.contract(credit_limit="1000", threshold="500"), total="1200")
    keeper, door = Keeper(desk), sqlite_db.as_(desk.user.key)
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    door.execute(users.set_quiet_hours, time(0, 0), time(23, 59))
    qtbot.waitUntil(lambda: not keeper.popup.isVisible(), timeout=SOON)
    door.execute(users.set_quiet_hours, time(0, 0), time(0, 0))
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    keeper.close()


def test_the_window_offers_the_same_moments_as_the_list(desk: Desk, qtbot: QtBot) -> None:
    keeper = Keeper(desk)
    menu = keeper.popup.later.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert [each.text() for each in menu.actions()] == [word for word, _until in moments(desk)]
    keeper.close()


def test_the_window_is_dragged_by_its_ground(
    desk: Desk, make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.agreed_ticket(make.contract(credit_limit="1000", threshold="500"), total="1200")
    keeper, dragged = Keeper(desk), []
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    monkeypatch.setattr(QWindow, "startSystemMove", lambda _window: dragged.append("dragged"))
    for label in keeper.popup.findChildren(QLabel):
        if label.isVisible():
            qtbot.mousePress(label, Qt.MouseButton.LeftButton)
            break
    assert dragged == ["dragged"]
    keeper.close()


def test_nothing_lasts_until_a_day_when_nothing_is_left(desk: Desk, make: Make, qtbot: QtBot) -> None:
    contract = make.contract(threshold="500")
    make.done_ticket(contract, total="1200")
    keeper = Keeper(desk)
    qtbot.waitUntil(keeper.popup.isVisible, timeout=SOON)
    row = keeper.popup.row
    assert row is not None
    assert row.runway is not None
    assert words.sentence(row).replace("\u00a0", " ") == "Доступно −1 200,00 ₽."
    keeper.close()
