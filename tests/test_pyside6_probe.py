"""PySide6 must not lose references of None, True and False: before Python 3.12 they are mortal (6.12.0 aborts there).

Run as a program it prints what 1,000 calls and emits did to the counts; a process of its own, for it may be killed.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

REPEATS = 1000
SLACK = 100
_MORTAL = (None, True, False)


def probe() -> dict[str, dict[str, int]]:
    """References gained or lost by void methods of QtCore and QtWidgets, and by signals with a Python slot."""
    from PySide6.QtCore import QObject, QSortFilterProxyModel, Signal
    from PySide6.QtWidgets import QApplication, QWidget

    class Source(QObject):
        plain = Signal()
        flag = Signal(bool)

    application = QApplication.instance() or QApplication([])
    widget, model, source = QWidget(), QSortFilterProxyModel(), Source()
    heard = [0]

    def slot(*_arguments: object) -> None:
        heard[0] += 1

    source.plain.connect(slot)
    source.flag.connect(slot)
    steps = {
        "QWidget.setToolTip": lambda: widget.setToolTip("подсказка"),
        "QWidget.repaint": widget.repaint,
        "QSortFilterProxyModel.setFilterKeyColumn": lambda: model.setFilterKeyColumn(1),
        "QObject.blockSignals": lambda: widget.blockSignals(False),  # noqa: FBT003  Qt's own
        "Signal()": source.plain.emit,
        "Signal(bool)": lambda: source.flag.emit(True),  # noqa: FBT003  Qt's own
    }
    found = {name: _moved(step) for name, step in steps.items()}
    assert heard[0] == 2 * (REPEATS + 10)
    del application
    return found


def _moved(step: Callable[[], object]) -> dict[str, int]:
    for _warm_up in range(10):
        step()
    before = [sys.getrefcount(each) for each in _MORTAL]
    for _again in range(REPEATS):
        step()
    after = [sys.getrefcount(each) for each in _MORTAL]
    return {str(each): b - a for each, a, b in zip(_MORTAL, before, after, strict=True)}


def test_no_reference_of_none_true_or_false_is_lost() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, str(Path(__file__))], capture_output=True, env=environment, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr.decode(errors="replace")
    found = json.loads(run.stdout)
    leaking = {name: moved for name, moved in found.items() if any(abs(each) > SLACK for each in moved.values())}
    assert leaking == {}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(probe()))
