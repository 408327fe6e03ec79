"""What a start shows while the way to the data is still being made: only of a file that is ours and as we know it.

Nothing is refused or told here: whatever is unusual, the usual way (`jobs.entrance`) meets a moment later and says.
"""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from finance_desk.db.sqlite_file import connect, examine, has_header, is_network_path
from finance_desk.domain.errors import FinanceDeskError
from finance_desk.migrations import revisions
from finance_desk.queries.first_look import FirstLook, first_look

PATIENCE = 0.2
"""seconds to wait for a file that somebody writes"""


def look(address: str, login: str, today: Callable[[str], date]) -> FirstLook | None:
    """The first look at a file; None for a server, and wherever the usual way has something to ask or to say."""
    path = Path(address).expanduser().absolute()
    try:
        if not _is_path(address) or is_network_path(path) or not has_header(path):
            return None
        with closing(connect(path, "rw", PATIENCE)) as connection:
            connection.execute("PRAGMA query_only = ON")
            if examine(connection, path) != revisions.newest():
                return None
            connection.execute("BEGIN")  # one snapshot
            return first_look(connection, login, today)
    except (OSError, sqlite3.Error, FinanceDeskError):
        return None


def _is_path(address: str) -> bool:
    return bool(address) and re.match(r"[A-Za-z][A-Za-z0-9+]+://", address) is None
