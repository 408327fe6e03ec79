"""A start shows rows before the database is open; the usual way then finds the same, or takes them away."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from builders import Make
from entering import PATIENCE
from finance_desk import app
from finance_desk.db.database import Database
from finance_desk.db.journal import journal
from finance_desk.domain.errors import Rejected
from finance_desk.domain.roles import Role
from finance_desk.jobs import entrance, first_look
from finance_desk.jobs.first_look import look
from finance_desk.services import clients
from finance_desk.settings import Settings
from finance_desk.ui.desktop import Desktop
from finance_desk.ui.entrance import LOOK_SECONDS


@pytest.fixture
def office(sqlite_db: Database) -> Path:
    """A contract whose money ends, and its chief."""
    make = Make(sqlite_db, itertools.count(1))
    make.done_ticket(make.contract(credit_limit="2000", threshold="99500"), total="1220", on=date(2026, 11, 20))
    make.user(Role.CHIEF, login="chief")
    sqlite_db.close()
    return sqlite_db.address.path


@pytest.fixture
def desktop(
    office: Path, qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path))
    made = app.build(qapp, Settings(), address=str(office), user="chief")
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    qtbot.waitUntil(lambda: not made.tasks.running, timeout=PATIENCE)
    made.bus.close()
    made.tasks.close()
    if made.desk.drafts is not None:
        made.desk.drafts.close()


def _page(desktop: Desktop) -> Any:
    return desktop.window.workspace.current


def _shown(desktop: Desktop) -> bool:
    return _page(desktop) is not None and _page(desktop).risk.lines.model().rowCount() > 0


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """What the way to the data waits at."""
    opens, usual = Event(), entrance.open_for_desk

    def late(*asked: Any, **more: Any) -> Database:
        opens.wait(PATIENCE / 1000)
        return usual(*asked, **more)

    monkeypatch.setattr(entrance, "open_for_desk", late)
    yield opens
    opens.set()


def test_rows_are_there_before_the_database_is_open(desktop: Desktop, qtbot: QtBot, gate: Event) -> None:
    desktop.entrance.begin()
    qtbot.waitUntil(lambda: _shown(desktop), timeout=PATIENCE)
    first = _page(desktop)
    with qtbot.waitSignal(desktop.entrance.entered, timeout=PATIENCE):
        gate.set()
    assert _page(desktop) is first
    qtbot.waitUntil(lambda: "Москва" in desktop.window.status.day.text(), timeout=PATIENCE)


def test_what_is_done_meanwhile_is_done_by_the_person(desktop: Desktop, qtbot: QtBot, gate: Event) -> None:
    desktop.entrance.begin()
    qtbot.waitUntil(lambda: _shown(desktop), timeout=PATIENCE)
    desktop.desk.do(desktop.window, clients.add_group, "Сети")
    with qtbot.waitSignal(desktop.entrance.entered, timeout=PATIENCE):
        gate.set()
    actors: list[Any] = []
    last = select(journal.c.actor).where(journal.c.command == "clients.add_group")
    desktop.desk.read(desktop.window, lambda connection: connection.scalars(last).all()).then(actors.extend)
    qtbot.waitUntil(lambda: bool(actors), timeout=PATIENCE)
    assert actors == [desktop.desk.user.key]


def test_another_person_may_sit_down_meanwhile(
    desktop: Desktop, qtbot: QtBot, gate: Event, sqlite_db: Database
) -> None:
    Make(sqlite_db, itertools.count(500)).user(Role.ACCOUNTANT, login="buh")
    desktop.entrance.begin()
    qtbot.waitUntil(lambda: _shown(desktop), timeout=PATIENCE)
    desktop.entrance.lock()
    gate.set()
    qtbot.waitUntil(lambda: type(desktop.window.middle.currentWidget()).__name__ == "LoginScreen", timeout=PATIENCE)
    qtbot.waitUntil(lambda: not desktop.tasks.running, timeout=PATIENCE)
    assert not desktop.entrance.somebody_is_in
    assert desktop.window.workspace.current is None


def test_a_look_that_fails_is_no_hindrance(desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(*_asked: object) -> None:
        raise Rejected("Порвано.")

    monkeypatch.setattr(first_look, "look", torn)
    with qtbot.waitSignal(desktop.entrance.entered, timeout=PATIENCE):
        desktop.entrance.begin()
    qtbot.waitUntil(lambda: _shown(desktop), timeout=PATIENCE)


def test_a_window_that_is_closed_at_once_waits_for_nothing(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.entrance.begin()
    qtbot.waitUntil(lambda: _page(desktop) is not None, timeout=PATIENCE)
    desktop.entrance._painted.clear()
    begun = time.monotonic()
    desktop.entrance.release()
    desktop.tasks.close()
    assert time.monotonic() - begun < LOOK_SECONDS


def test_enter_on_the_first_row_opens_its_card(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.entrance.begin()
    qtbot.waitUntil(lambda: _shown(desktop), timeout=PATIENCE)
    qtbot.keyClick(_page(desktop).risk.lines, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: getattr(_page(desktop), "name", "") == "contract", timeout=PATIENCE)
    qtbot.waitUntil(lambda: _page(desktop).sheet is not None, timeout=PATIENCE)


def test_somebody_else_than_was_seen_gets_pages_of_their_own(desktop: Desktop, qtbot: QtBot, office: Path) -> None:
    seen = look(str(office), "chief", lambda _zone: date(2026, 11, 29))
    assert seen is not None
    with qtbot.waitSignal(desktop.entrance.entered, timeout=PATIENCE):
        desktop.entrance._looked(replace(seen, role=Role.VIEWER))
        qtbot.waitUntil(lambda: _shown(desktop), timeout=PATIENCE)
        before = _page(desktop)
    assert desktop.desk.user.role is Role.CHIEF
    qtbot.waitUntil(lambda: _page(desktop) not in (None, before), timeout=PATIENCE)


def test_what_was_seen_is_taken_away_when_the_file_is_gone(desktop: Desktop, qtbot: QtBot, office: Path) -> None:
    seen = look(str(office), "chief", lambda _zone: date(2026, 11, 29))
    office.unlink()
    desktop.entrance._looked(seen)
    qtbot.waitUntil(lambda: type(desktop.window.middle.currentWidget()).__name__ == "FirstStart", timeout=PATIENCE)
    assert desktop.window.workspace.current is None
