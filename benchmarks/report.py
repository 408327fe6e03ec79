"""`RESULTS.md`: the machine, the versions, the table."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.bars import BARS, Finding
from benchmarks.measure import Ratio

_PACKAGES = ("SQLAlchemy", "psycopg", "weasyprint", "PySide6-Essentials", "pydantic")

_HEAD = """# Results of the benchmarks

Written by `python -m benchmarks`. Every figure is a ratio of things interleaved in one run (A, B, A, B …): the median
of the paired ratios, with the least and the greatest. Absolute figures are an order of magnitude only. Before anything
is timed or counted the work is checked: rows, sums, balances, tables equal to the reference's.
"""


def write(path: Path, findings: Sequence[Finding], facts: Iterable[tuple[str, str]]) -> None:
    """Write the page."""
    lines = [_HEAD]
    lines += [f"- {name}: {value}" for name, value in facts]
    lines += ["", "| bar | what | ratio: median (min–max) | target | stretch | met | order of magnitude |"]
    lines += ["| --- | --- | --- | --- | --- | --- | --- |"]
    lines += [_line(finding) for finding in sorted(findings, key=_order)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def facts(*, quick: bool, seconds: float, postgres: str) -> list[tuple[str, str]]:
    """What was measured, on what."""
    versions = " · ".join(f"{name} {version(name)}" for name in _PACKAGES)
    databases = f"SQLite {sqlite3.sqlite_version}" + (f" · PostgreSQL {postgres}, default settings" if postgres else "")
    return [
        ("date", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"),
        ("run", f"{'quick (small samples, ledger of 100 000 entries)' if quick else 'full'}, {seconds:.0f} s"),
        ("machine", f"{_processor()}, {os.cpu_count()} cores, {_memory()}, {platform.system()} {platform.machine()}"),
        ("load", f"{os.getloadavg()[0]:.1f} at the end of the run" if hasattr(os, "getloadavg") else "unknown"),
        ("versions", f"Python {platform.python_version()} · {versions}"),
        ("databases", databases),
    ]


def shown(finding: Finding) -> str:
    """One line for the terminal."""
    return f"{finding.bar:14} {_ratio(finding.ratio):28} {finding.verdict:14} {finding.what}  [{finding.absolute}]"


def _line(finding: Finding) -> str:
    target, stretch = _limits(finding)
    cells = (finding.bar, finding.what, _ratio(finding.ratio), target, stretch, finding.verdict, finding.absolute)
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _limits(finding: Finding) -> tuple[str, str]:
    bar = BARS.get(finding.limit)
    if bar is None:
        return "–", "–"
    sign = "≥" if bar.at_least else "≤"
    return f"{sign} {_figure(bar.target)}", f"{sign} {_figure(bar.stretch)}"


def _ratio(ratio: Ratio | None) -> str:
    if ratio is None:
        return "–"
    if ratio.low == ratio.high:
        return _figure(ratio.median)
    return f"{_figure(ratio.median)} ({_figure(ratio.low)}–{_figure(ratio.high)})"


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{float(f'{value:.3g}'):g}"


def _order(finding: Finding) -> tuple[int, str]:
    return int(finding.name[1:]), finding.bar


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (AttributeError, ValueError):
        return "memory unknown"
