"""A page asks for a new start: the window closes first, the program starts once the old one has ended."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from finance_desk.ui import restart
from finance_desk.ui.desk import Desk
from finance_desk.ui.restart import Restart


def test_a_new_start_follows_the_end_of_the_old_one(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "started"
    script = [sys.executable, "-c", f"open({str(mark)!r}, 'w').close()"]
    monkeypatch.setattr(restart, "command", lambda _asked: script)
    again = Restart(desk, lambda: True)
    desk.restart_wanted.emit()
    assert not mark.exists()
    again.finish({"db": "", "user": ""})
    qtbot.waitUntil(mark.exists)


def test_who_keeps_a_card_open_stays(desk: Desk) -> None:
    again = Restart(desk, lambda: False)
    desk.restart_wanted.emit()
    assert not again.wanted
