"""Copies of a working database: whole, of one moment, one a day, rotated."""

import os
import threading
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from builders import Make
from copies import clients, leftovers
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.db.opening import look
from finance_desk.domain.errors import Cancelled, Rejected, Unavailable
from finance_desk.jobs.backup import backup, daily_backup
from finance_desk.jobs.backup_rotation import rotate
from finance_desk.migrations import revisions

TODAY = date(2026, 11, 23)


@pytest.fixture
def filled(sqlite_db: Database) -> Database:
    Make(sqlite_db, iter(range(1, 100))).client("ООО «Ромашка»")
    return sqlite_db


def test_a_copy_is_one_whole_file(filled: Database, tmp_path: Path) -> None:
    target = tmp_path / "копии" / "контора.db"
    backup(filled, target)
    assert leftovers(target.parent) == []
    assert clients(target) == ["ООО «Ромашка»"]


def test_a_copy_is_of_one_moment_while_another_connection_writes(filled: Database, tmp_path: Path) -> None:
    for _n in range(200):
        filled.store(b"x" * 60_000 + str(_n).encode())  # enough pages for several steps
    make = Make(filled, iter(range(100, 10_000)))
    written: list[int] = []

    def write_between_steps(_done: int, _total: int) -> bool:
        written.append(1)
        make.client(f"ООО «Поздно {len(written)}»")
        return True

    backup(filled, tmp_path / "copy.db", write_between_steps)
    assert len(written) > 2
    assert (
        len(clients(tmp_path / "copy.db")) == 2
    )  # the one made before, and the one of the first call before the snapshot


def test_a_copy_ends_under_steady_writing(filled: Database, tmp_path: Path) -> None:
    make, stop = Make(filled, iter(range(100, 100_000))), threading.Event()

    def write() -> None:
        while not stop.is_set():
            make.client()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        backup(filled, tmp_path / "copy.db")
    finally:
        stop.set()
        writer.join()
    assert look(parse_address(str(tmp_path / "copy.db")), thorough=True).version == revisions.newest()


def test_a_copy_replaces_an_older_one_only_when_it_is_ready(filled: Database, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"yesterday")
    with pytest.raises(Cancelled):
        backup(filled, target, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        backup(filled, target, progress=lambda done, _total: done == 0)
    assert target.read_bytes() == b"yesterday"
    assert leftovers(tmp_path) == [name for name in leftovers(tmp_path) if name.startswith("office.db")]
    backup(filled, target)
    assert clients(target) == ["ООО «Ромашка»"]


def test_a_copy_never_lies_down_on_the_database(filled: Database) -> None:
    with pytest.raises(Rejected, match="на саму базу"):
        backup(filled, filled.address.path)


def test_without_room_no_copy_is_begun(filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=0))
    with pytest.raises(Unavailable, match="мало места"):
        backup(filled, tmp_path / "copies" / "copy.db")
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_server_is_copied_by_its_administrator(postgres_db: Database, tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="копии делает сервер"):
        backup(postgres_db, tmp_path / "x.db")
    with pytest.raises(Rejected, match="копии делает сервер"):
        daily_backup(postgres_db, tmp_path, TODAY)


def test_one_copy_a_day(filled: Database, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    first = daily_backup(filled, folder, TODAY)
    assert first is not None
    assert first.name.startswith("office-2026-11-23-")
    assert daily_backup(filled, folder, TODAY) is None
    assert daily_backup(filled, folder, TODAY + timedelta(days=1)) is not None
    assert clients(first) == ["ООО «Ромашка»"]


def test_the_newest_of_each_of_fourteen_days_stays(tmp_path: Path) -> None:
    days = [TODAY - timedelta(days=n) for n in range(20)]
    for day in days:
        for time in ("080000", "190000"):
            (tmp_path / f"office-{day}-{time}.db").touch()
    for other in ("mine.db", "office-before-restore-2026-11-01T10-00-00-000000Z.db", "shop-2020-01-01-080000.db"):
        (tmp_path / other).touch()
    rotate(tmp_path)
    kept = {path.name for path in tmp_path.iterdir()}
    assert {name for name in kept if name.endswith("-190000.db")} == {f"office-{day}-190000.db" for day in days[:14]}
    assert kept - {f"office-{day}-190000.db" for day in days} == {
        "mine.db",
        "office-before-restore-2026-11-01T10-00-00-000000Z.db",
        "shop-2020-01-01-080000.db",
    }


def test_a_daily_copy_rotates_its_own_database_only(filled: Database, tmp_path: Path) -> None:
    old = [tmp_path / f"{stem}-2020-01-{n:02d}-080000.db" for stem in ("office", "shop") for n in range(1, 20)]
    for path in old:
        path.touch()
    daily_backup(filled, tmp_path, TODAY)
    assert len([path for path in old if path.exists() and path.name.startswith("office")]) == 13
    assert len([path for path in old if path.exists() and path.name.startswith("shop")]) == 19


def test_copies_made_before_upgrades_go_with_the_days(filled: Database, tmp_path: Path) -> None:
    beside = filled.address.path.parent / "backups"
    beside.mkdir()
    names = [f"{stem}-schema-0001_foundation-{day}T09-00-00-000000Z.db"
             for stem in ("office", "shop") for day in ("2026-11-08", "2026-11-09")]  # fmt: skip
    for name in names:
        (beside / name).touch()
    daily_backup(filled, tmp_path / "copies", TODAY)
    assert sorted(path.name for path in beside.iterdir()) == names[1:]


def test_what_a_killed_backup_left_is_swept_away(filled: Database, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    lost = "office-2026-11-20-080000.db.0a1b2c3d.part"
    now = "office-2026-11-23-080000.db.0a1b2c3d.part"
    others = {"office-video.part", "shop-2026-11-20-080000.db.0a1b2c3d.part"}
    for name in (lost, f"{lost}-journal", now, *others):
        (folder / name).touch()
        if name != now:
            os.utime(folder / name, (1_700_000_000, 1_700_000_000))
    daily_backup(filled, folder, TODAY)
    assert {path.name for path in folder.iterdir() if ".part" in path.name} == {now} | others


def test_a_copy_by_hand_sweeps_its_own_leftovers(filled: Database, tmp_path: Path) -> None:
    lost = tmp_path / "mine.db.0a1b2c3d.part"
    lost.touch()
    os.utime(lost, (1_700_000_000, 1_700_000_000))
    backup(filled, tmp_path / "mine.db")
    assert not lost.exists()
