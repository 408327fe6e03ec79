"""A page asks for a new start: the window closes first, the program starts once the old one has ended."""

import sys
from pathlib import Path
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from finance_desk.domain.roles import Role
from finance_desk.ui import restart
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.page import CardPage
from finance_desk.ui.restart import Restart


def test_a_new_start_follows_the_end_of_the_old_one(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "started"
    script = [sys.executable, "-c", f"open({str(mark)!r}, 'w').close()"]
    monkeypatch.setattr(restart, "command", lambda _asked: script)
    again = Restart(desk, lambda: True, tuple)
    desk.restart_wanted.emit()
    assert not mark.exists()
    again.finish({"db": "", "user": ""})
    qtbot.waitUntil(mark.exists)


def test_who_keeps_a_card_open_stays(desk: Desk) -> None:
    again = Restart(desk, lambda: False, tuple)
    desk.restart_wanted.emit()
    assert not again.wanted


def test_the_cards_that_stood_open_are_opened_again_once(qtbot: QtBot, desk: Desk) -> None:
    client = uuid4()
    card = CardPage(desk, client)
    qtbot.addWidget(card)
    card.name = "client"  # type: ignore[misc]  # as a card of its own class has it
    Restart(desk, lambda: True, lambda: [card])
    desk.restart_wanted.emit()
    opened: list[tuple[object, ...]] = []
    desk.opened.connect(lambda *told: opened.append(told[:2]))
    for _start in range(2):
        Restart(desk, lambda: True, tuple).resume()
    assert opened == [("client", client)]


def test_another_person_gets_no_cards_of_the_one_before(qtbot: QtBot, desk: Desk) -> None:
    card = CardPage(desk, uuid4())
    qtbot.addWidget(card)
    Restart(desk, lambda: True, lambda: [card])
    desk.restart_wanted.emit()
    desk.user = UserFace(uuid4(), "Вера", Role.VIEWER)
    opened: list[object] = []
    desk.opened.connect(lambda *_told: opened.append(True))
    Restart(desk, lambda: True, tuple).resume()
    assert not opened
