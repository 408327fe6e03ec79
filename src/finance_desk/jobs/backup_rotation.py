"""Old copies go: daily ones beyond their days, those made before an upgrade, and what a killed backup left behind."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from finance_desk.db.database import utc_now
from finance_desk.db.snapshot import disk_speaks

KEEP_DAYS = 14

_DAILY = re.compile(r"(?P<stem>.+)-(?P<day>\d{4}-\d{2}-\d{2})-(?P<time>\d{6})\.db")
_BEFORE_UPGRADE = re.compile(r"-schema-.+-(?P<day>\d{4}-\d{2}-\d{2})T[\d-]+Z\.db")
_UNFINISHED = re.compile(r"\.[0-9a-f]{8}\.part(-journal|-wal|-shm)?$")
_ABANDONED = timedelta(hours=1)
"""A copy that is being made is written to all the time."""


def daily_copies(folder: Path, stem: str) -> list[tuple[date, Path]]:
    """The daily copies of one database with their days."""
    matches = ((_DAILY.fullmatch(path.name), path) for path in folder.glob("*.db"))
    return [(date.fromisoformat(m["day"]), path) for m, path in matches if m is not None and m["stem"] == stem]


def rotate(folder: Path, keep: int = KEEP_DAYS, stem: str | None = None) -> tuple[Path, ...]:
    """Keep the newest daily copy of each of the newest `keep` days, of each database; returns what was removed."""
    kept: dict[str, set[date]] = {}
    removed = []
    for name in sorted((path.name for path in folder.glob("*.db")), reverse=True):
        match = _DAILY.fullmatch(name)
        if match is None or stem not in (None, match["stem"]):
            continue
        days, day = kept.setdefault(match["stem"], set()), date.fromisoformat(match["day"])
        if day not in days and len(days) < keep:
            days.add(day)
        else:
            removed.append(folder / name)
    return _remove(folder, removed)


def forget_upgrades(folder: Path, stem: str, today: date, keep: int = KEEP_DAYS) -> tuple[Path, ...]:
    """Remove the copies made before upgrades more than `keep` days ago: nobody goes back to that program any more."""
    named = ((_BEFORE_UPGRADE.fullmatch(path.name.removeprefix(stem)), path) for path in folder.glob(f"{stem}-*.db"))
    first = today - timedelta(keep)
    return _remove(folder, [path for m, path in named if m is not None and date.fromisoformat(m["day"]) < first])


def sweep(folder: Path, start: str) -> tuple[Path, ...]:
    """Remove what a killed backup left of copies whose names begin so."""
    before = (utc_now() - _ABANDONED).timestamp()
    parts = [path for path in folder.glob("*.part*") if path.name.startswith(start)]
    lost = [path for path in parts if _UNFINISHED.search(path.name) and path.stat().st_mtime < before]
    return _remove(folder, lost)


def _remove(folder: Path, paths: Iterable[Path]) -> tuple[Path, ...]:
    removed = tuple(paths)
    with disk_speaks(folder):
        for path in removed:
            path.unlink(missing_ok=True)
    return removed
