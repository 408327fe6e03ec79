"""The database itself: its refusals stand, and SQLite's file is whole."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from finance_desk.domain.language import _
from finance_desk.migrations.guarding import differing
from finance_desk.queries.proofs.breach import Breach


def guards(connection: Connection) -> Iterator[Breach]:
    """The database's own refusals stand as they were made."""
    for name in differing(connection):
        yield Breach("guards", name, _("защита базы снята или изменена"))


def file(connection: Connection) -> Iterator[Breach]:
    """SQLite's own look at its file."""
    if connection.dialect.name != "sqlite":
        return
    for (found,) in connection.execute(text("PRAGMA quick_check")):
        if found != "ok":
            yield Breach("file", "SQLite", str(found))
    for table, row, parent, _key in connection.execute(text("PRAGMA foreign_key_check")):
        yield Breach("file", f"{table} {row}", _("ссылка на отсутствующую запись: {parent}").format(parent=parent))
