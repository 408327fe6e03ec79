"""P22: does PySide6 lose references? The tests' own probe, in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bars import Finding
from benchmarks.measure import Ratio

_PROBE = Path(__file__).parent.parent / "tests" / "test_pyside6_probe.py"


def findings() -> Iterator[Finding]:
    """How many of the probed calls and signals leak."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    run = subprocess.run([sys.executable, str(_PROBE)], capture_output=True, env=environment, check=False)
    if run.returncode:
        yield Finding("P22", f"PySide6 probe: did not end well ({run.returncode})", Ratio(1, 1, 1), limit="P22")
        return
    found: dict[str, dict[str, int]] = json.loads(run.stdout)
    leaking = [name for name, moved in found.items() if any(abs(each) > 100 for each in moved.values())]
    yield Finding(
        "P22",
        f"leaking of {len(found)} calls and signals, 1 000 times each (references of None, True, False)",
        Ratio(len(leaking), len(leaking), len(leaking)),
        ", ".join(leaking) or "none",
        "P22",
    )
