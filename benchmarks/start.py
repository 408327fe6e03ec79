"""P12–P14: from the start of a process to a painted window and to data, each in processes of their own.

A start is timed from outside, by the clock of this process, until the child says that it is there. The product's side
is the program itself, `finance_desk.app.main`: settings, instance lock, log, tray and all; only the end is watched.

First data usable (P13, P14) is the moment when the panel that has the keyboard shows rows that were read, so that
Enter opens one; the other panels of the page are timed as well, without a bar.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bars import PEER, Finding, of_time
from benchmarks.measure import Times, interleave
from finance_desk.db.address import parse_address
from finance_desk.jobs.demo.run import DemoOrder, make_demo

TRYTON_SECONDS = 1.53
"""Process start to the first query of Tryton on PostgreSQL, as recorded on this kind of machine."""

_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
a = QApplication([]); w = QMainWindow(); w.resize(1440, 900); w.show(); w.grab(); print("there", flush=True)
"""
_IMPORTS = """
from PySide6 import QtWidgets
import sqlalchemy.orm; print("there", flush=True)
"""
_PROGRAM = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from finance_desk import app
run = QApplication.exec

def there():
    window.grab(); print("there", flush=True); os._exit(0)

def page():
    return window.furnished and window.workspace.current

def look():
    if {so}:
        there()

def watch(*_):
    global window, timer
    window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow))
    timer = QTimer(window, interval=2); timer.timeout.connect(look)
    {begin}
    return run()

QApplication.exec = watch
app.main(["--db", {file!r}, "--user", "chief"])
"""
_PAINTED = {"begin": "window.painted.disconnect(); window.painted.connect(there)", "so": "False"}
_ENDS = {
    "shell": {"begin": "timer.start()", "so": "window.furnished"},
    "first": {"begin": "timer.start()", "so": "page() and page().risk.lines.model().rowCount()"},
    "whole": {"begin": "timer.start()", "so": "page() and not window.desk.tasks.running"},
}


def findings(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """Painted ÷ bare window; first data ÷ bare window, ÷ the two imports it cannot do without, ÷ Tryton's start."""
    file = str(folder / "start.db")
    make_demo(DemoOrder(parse_address(file), folder, 2026, 10), lambda _done, _total: True)
    times = interleave(
        3 if quick else 7,
        bare=lambda: _start(_BARE, folder),
        imports=lambda: _start(_IMPORTS, folder),
        painted=lambda: _start(_PROGRAM.format(file=file, **_PAINTED), folder),
        shell=lambda: _start(_PROGRAM.format(file=file, **_ENDS["shell"]), folder),
        first=lambda: _start(_PROGRAM.format(file=file, **_ENDS["first"]), folder),
        whole=lambda: _start(_PROGRAM.format(file=file, **_ENDS["whole"]), folder),
    )
    yield _finding(times, "P12", "process start to the painted frame of the window ÷ bare window", "painted", "bare")
    yield _finding(times, "P12 shell", "process start to the shell in its frame ÷ bare window", "shell", "bare")
    yield _finding(times, "P13", "process start to the first data usable ÷ bare window", "first", "bare")
    yield _finding(times, "P13 imports", "the same ÷ importing QtWidgets and sqlalchemy.orm", "first", "imports")
    yield _finding(times, "P13 whole", "process start to every panel of the page ÷ bare window", "whole", "bare")
    peer = Times({"first": times.seconds["first"], "peer": [TRYTON_SECONDS] * len(times.seconds["first"])})
    yield _finding(peer, "P14", f"process start to the first data usable ÷ Tryton to its first query ({PEER})")


def _finding(times: Times, bar: str, what: str, upper: str = "first", lower: str = "peer") -> Finding:
    absolute = f"{of_time(times.median(upper))} ÷ {of_time(times.median(lower))}"
    return Finding(bar, what, times.ratio(upper, lower), absolute, bar)


def _start(script: str, folder: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "FINANCE_DESK_HOME": str(folder), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", script + "\nimport os; os._exit(0)"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        child.wait()
    if said.strip() != "there":
        raise RuntimeError(f"the start did not end well: {said!r}")
