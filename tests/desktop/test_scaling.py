"""Screens of 125 to 200 %: the window demands no more than the screen has, and its words are whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.roles import Role

LOOK = Path(__file__).with_name("look.py")
SESSION = Path(__file__).parents[2] / "tools" / "desktop-session"
SCREENS = {"1.25": "1366x768", "1.5": "1366x768", "2": "1920x1080"}
"""by how much everything is larger, and the smallest usual screen of people who need it so, in its own dots"""


@pytest.fixture
def chief(office: Make) -> UUID:
    office.done_ticket(office.contract(credit_limit="100000"), total="3500")
    return office.user(Role.CHIEF, "chief")


@pytest.mark.parametrize("scale", SCREENS)
def test_the_window_fits_the_screen(scale: str, sqlite_db: Database, chief: UUID, home: Path) -> None:
    """In a session of its own, with a panel and the frame of a window manager on the screen."""
    more = {"QT_SCALE_FACTOR": scale, "SCREEN": f"{SCREENS[scale]}x24", "FINANCE_DESK_HOME": str(home)}
    environment = {name: value for name, value in os.environ.items() if name != "FINANCE_DESK_SESSION"} | more
    asked = [SESSION, sys.executable, LOOK, sqlite_db.address.path]
    told = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert told.returncode == 0, told.stderr[-2000:]
    seen = json.loads(told.stdout.splitlines()[-1])
    assert (seen["too_large"], seen["cut"], seen["inside"]) == ({}, {}, True)
