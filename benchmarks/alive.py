"""P20: the longest wait of the window between two ticks of its event loop, while each of its heaviest works goes on."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bars import Finding, spaced
from benchmarks.measure import ratio_of
from finance_desk.db.address import parse_address
from finance_desk.jobs.demo.run import DemoOrder, make_demo

WORKS = {
    "lists": "ms, the longest wait while five lists load and are scrolled to their ends",
    "papers": "ms, the longest wait while {papers} papers are rendered",
    "statement": "ms, the longest wait while a statement of {lines} lines is loaded by the page of payments",
    "prices": "ms, the longest wait while a price list of {prices} lines is loaded from XLSX",
}


def findings(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """Each work in a window of its own over a copy of one company."""
    file = folder / "alive.db"
    make_demo(DemoOrder(parse_address(str(file)), folder, 2026, 10, papers=False), lambda _done, _total: True)
    sizes = {"papers": 8 if quick else 40, "lines": 1000 if quick else 10_000, "prices": 300 if quick else 2000}
    for work, what in WORKS.items():
        runs = [_run(file, f"{work}-{turn}", sizes) for turn in range(1 if quick else 3)]
        rests = max(run["rest"] for run in runs)
        took = max(run["seconds"] for run in runs)
        told = f"{spaced(int(runs[0]['done']))} done in ~{took:.0f} s; at rest {rests:.0f} ms"
        sentence = what.format(**{name: spaced(size) for name, size in sizes.items()})
        yield Finding(f"P20 {work}", sentence, ratio_of(run["longest"] for run in runs), told, "P20")


def _run(file: Path, name: str, sizes: dict[str, int]) -> dict[str, float]:
    work, copy = name.partition("-")[0], file.with_name(f"{name}.db")
    copy.write_bytes(file.read_bytes())
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "FINANCE_DESK_HOME": str(file.parent),
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "benchmarks.alive_window", work, str(copy), json.dumps(sizes)]
    run = subprocess.run(command, capture_output=True, env=environment, check=False, text=True)
    if run.returncode:
        raise RuntimeError(f"{work} did not end well ({run.returncode}): {run.stderr[-2000:]}")
    answer: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return answer
