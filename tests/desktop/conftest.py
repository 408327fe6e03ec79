"""Tests that need a screen, a tray and printers: `make test-desktop` brings them, elsewhere none is collected."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop.private_cups import PrivateCups
from ui.conftest import _dressed, _memory, desk, office  # noqa: F401  fixtures of every window

collect_ignore_glob = [] if "FINANCE_DESK_SESSION" in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def print_server() -> Iterator[PrivateCups]:
    """The only print server that these tests and their programs know of."""
    server = PrivateCups()
    kept = os.environ["CUPS_SERVER"]
    os.environ["CUPS_SERVER"] = str(server.socket)
    yield server
    os.environ["CUPS_SERVER"] = kept
    server.close()


@pytest.fixture
def cups(print_server: PrivateCups) -> Iterator[PrivateCups]:
    """Two queues: «Office» prints in colour and on both sides, «Plain» does neither."""
    print_server.add("Office")
    print_server.add("Plain", plain=True)
    yield print_server
    print_server.forget()


@pytest.fixture(autouse=True)
def _swept(qapp: QApplication) -> Iterator[None]:
    """Windows are swept up here, in their own thread, as the program does it; none stays on the screen."""
    gc.disable()
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    qapp.processEvents()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything the program keeps is kept in a folder of the test."""
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def clock(clock: Any) -> Any:
    """The clock of the wall: programs of their own look at no other."""
    clock.now = datetime.now(UTC) - timedelta(minutes=5)
    return clock
