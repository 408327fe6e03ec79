"""A file of ours by the driver of SQLite alone: where it may lie, how it is opened, what tells that it is ours."""

import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.language import _

APPLICATION_ID = 0x4644736B
"""`FDsk`: the mark of our files in the header of SQLite. The schema's version stands in `alembic_version`."""

_MAGIC = b"SQLite format 3\x00"
_NETWORK_FILESYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "ncpfs", "davfs"})


def is_network_path(path: Path) -> bool:
    """Whether the file would live on another machine."""
    if sys.platform == "win32":
        import ctypes

        text = str(path)
        if text.startswith(("\\\\", "//")):
            return True
        drive_remote = 4
        windll: Any = ctypes.windll  # type: ignore[attr-defined,unused-ignore]  # Windows alone has it
        return bool(windll.kernel32.GetDriveTypeW(path.anchor) == drive_remote)
    return _filesystem_of(path) in _NETWORK_FILESYSTEMS


def _filesystem_of(path: Path) -> str:
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    real = os.path.realpath(path)
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, filesystem, *_rest = line.split(" ")
        point = point.replace("\\040", " ")
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, filesystem
    return kind


def has_header(path: Path) -> bool:
    """Whether the file begins as SQLite's files do."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def connect(path: Path, mode: str, patience: float = 2.0) -> sqlite3.Connection:
    """A plain connection to a file that must exist: `rw`, or `ro`, which reads even where nobody may write."""
    return sqlite3.connect(file_uri(path, mode), uri=True, isolation_level=None, timeout=patience)


def file_uri(path: Path, mode: str) -> str:
    """The URI of a file. A file without a write-ahead log in a place for reading only is taken as unchanging."""
    unchanging = mode == "ro" and not path.with_name(path.name + "-wal").exists()
    return f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if unchanging else ''}"


def examine(connection: sqlite3.Connection, path: Path, *, thorough: bool = False) -> str:
    """The schema version of a file of ours. Raises Rejected for another program's file, Unavailable for a corrupt one."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if (tables or application) and (application != APPLICATION_ID or "alembic_version" not in tables):
        sentence = _("Это база другой программы, не Finance Desk: {path}. Укажите другой файл.")
        raise Rejected(sentence.format(path=path), field="db")
    if thorough:
        require_whole(connection, path, "quick_check")
    if not tables:
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return "" if row is None else str(row[0])


def require_whole(connection: sqlite3.Connection, path: Path, pragma: str = "integrity_check") -> None:
    """Raise Unavailable when SQLite finds the file damaged."""
    (answer,) = connection.execute(f"PRAGMA {pragma}(1)").fetchone()
    if answer != "ok":
        sentence = _("Файл повреждён: {path}. Восстановите базу из копии: finance-desk restore. SQLite: {why}")
        raise Unavailable(sentence.format(path=path, why=answer))
