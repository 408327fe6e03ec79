"""Started with the session: no window, only the icon at the clock; another start brings the window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop import person
from entering import founded
from finance_desk.gateways import autostart

PATIENCE = 30.0


def start(database: Path, home: Path, *words: str) -> subprocess.Popen[bytes]:
    """The words of the file of autostart, with a database of the test."""
    program = [sys.executable, "-m", "finance_desk.app", "--db", str(database), *words]
    home.mkdir(parents=True, exist_ok=True)
    return subprocess.Popen(program, env=os.environ | {"FINANCE_DESK_HOME": str(home)})


def until(so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end, f"in front: «{person.active_title()}»"
        time.sleep(0.1)


def test_the_words_of_autostart_begin_in_the_tray() -> None:
    assert autostart.command()[-2:] == ["finance_desk.app", "--tray"]


def test_a_start_in_the_tray_shows_no_window_until_it_is_wanted(tmp_path: Path, home: Path) -> None:
    database = founded(tmp_path / "office.db")
    program = start(database, home, "--tray")
    try:
        until(lambda: person.windows_of_class("finance-desk") > 0)
        assert person.windows_named("Finance Desk") == 0
        assert start(database, home).wait(timeout=PATIENCE) == 0
        until(lambda: person.windows_named("Finance Desk") == 1)
    finally:
        program.terminate()
        program.wait(timeout=PATIENCE)
