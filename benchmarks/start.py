"""P12, P13: from the start of a process to a painted window and to data, each in processes of their own.

A start is timed from outside, by the clock of this process, until the child says that it is there.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bars import Finding, of_time
from benchmarks.measure import interleave
from finance_desk.db.address import parse_address
from finance_desk.jobs.demo.run import DemoOrder, make_demo

_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
a = QApplication([]); w = QMainWindow(); w.resize(1440, 900); w.show(); w.grab(); print("there", flush=True)
"""
_IMPORTS = """
from PySide6 import QtWidgets
import sqlalchemy.orm; print("there", flush=True)
"""
_PAINTED = """
from finance_desk import app
from finance_desk.settings import Settings
a = app.make_application(); d = app.build(a, Settings(), address={file!r}, user="chief")
d.window.show(); d.window.grab(); print("there", flush=True)
"""
_USABLE = """
import time
from finance_desk import app
from finance_desk.settings import Settings
a = app.make_application(); d = app.build(a, Settings(), address={file!r}, user="chief")
d.window.show(); d.entrance.open()
while d.window.workspace.current is None or d.tasks.running:
    a.processEvents(); time.sleep(0.001)
d.window.grab(); print("there", flush=True)
"""


def findings(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """Painted ÷ bare window; first page with its data ÷ bare window and ÷ the two imports it cannot do without."""
    file = str(folder / "start.db")
    make_demo(DemoOrder(parse_address(file), folder, 2026, 10), lambda _done, _total: True)
    rounds = 3 if quick else 7
    times = interleave(
        rounds,
        bare=lambda: _start(_BARE, folder),
        imports=lambda: _start(_IMPORTS, folder),
        painted=lambda: _start(_PAINTED.format(file=file), folder),
        usable=lambda: _start(_USABLE.format(file=file), folder),
    )
    pair = "{} ÷ {}"
    for limit, what, upper, lower in (
        ("P12", "process start to the painted shell ÷ bare window", "painted", "bare"),
        ("P13", "process start to the first page with its data ÷ bare window", "usable", "bare"),
        ("P13 imports", "the same ÷ importing QtWidgets and sqlalchemy.orm", "usable", "imports"),
    ):
        absolute = pair.format(of_time(times.median(upper)), of_time(times.median(lower)))
        yield Finding(limit, what, times.ratio(upper, lower), absolute, limit)


def _start(script: str, folder: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "FINANCE_DESK_HOME": str(folder), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", script + "\nimport os; os._exit(0)"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        child.wait()
    if said.strip() != "there":
        raise RuntimeError(f"the start did not end well: {said!r}")
