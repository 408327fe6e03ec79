"""P15, P16, P21: a list of 100 000 rows in the window, in a process of its own for each kind of question."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.bars import Finding, of_time, spaced
from benchmarks.measure import Ratio, ratio_of

ROWS = 100_000


def findings(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """First paint, filter, memory."""
    file = folder / "lines.db"
    rounds = "3" if quick else "9"
    painted = _asked("paint", file, rounds)
    rows = spaced(ROWS)
    for limit, side in (("P15", "bare"), ("P15 naive", "naive")):
        what = f"first paint of a list of {rows} rows ÷ {side} model"
        yield Finding(limit, what, Ratio(*painted[side]), _pair(painted, side), limit)
    filtered = _asked("filter", file, rounds)
    for limit, side in (("P16", "raw"), ("P16 proxy", "proxy")):
        what = f"words sought in {rows} rows, to the first page ÷ {side}"
        yield Finding(limit, what, Ratio(*filtered[side]), _pair(filtered, side), limit)
    pairs = [(_asked("resident", file, side)["kilobytes"] for side in ("product", "bare")) for _ in range(int(rounds))]
    taken = [tuple(pair) for pair in pairs]
    kilobytes = f"{taken[-1][0] // 1024} MB ÷ {taken[-1][1] // 1024} MB"
    what = f"resident memory of a list page of {rows} rows ÷ bare table window"
    yield Finding("P21", what, ratio_of(product / bare for product, bare in taken), kilobytes, "P21")


def _pair(answers: dict[str, Any], side: str) -> str:
    return f"{of_time(answers['seconds']['product'])} ÷ {of_time(answers['seconds'][side])}"


def _asked(question: str, file: Path, argument: str) -> dict[str, Any]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "benchmarks.window_sides", question, str(file), argument]
    run = subprocess.run(command, capture_output=True, env=environment, check=False, text=True)
    if run.returncode:
        raise RuntimeError(f"{question} did not end well ({run.returncode}): {run.stderr[-2000:]}")
    answer: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return answer
