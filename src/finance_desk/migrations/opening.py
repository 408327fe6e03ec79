"""How a program opens a database: every check before work, each refusal a sentence, Alembic only to upgrade."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from finance_desk import logs
from finance_desk.db.address import Address
from finance_desk.db.database import Database, utc_now
from finance_desk.db.opening import Found, ReadOnly, look
from finance_desk.db.snapshot import Progress
from finance_desk.db.transaction import SYSTEM
from finance_desk.domain.errors import Unavailable
from finance_desk.domain.language import _
from finance_desk.migrations import revisions
from finance_desk.migrations.guarding import differing


class Outdated(Unavailable):
    """The database is older than the program, or its guards are not the program's: upgrade it, then open it again."""


class Empty(Outdated):
    """There is no schema in the database yet: an upgrade makes it."""


def open_database(
    address: Address,
    *,
    create: bool = False,
    upgrade: bool = False,
    thorough: bool = False,
    progress: Progress | None = None,
    clock: Callable[[], datetime] = utc_now,
    workstation: str = "",
    actor: UUID = SYSTEM,
) -> Database:
    """A database ready for work. `create` makes a new one, `upgrade` brings an older one up, `thorough` proves the file.

    Raises Rejected for a wrong address, Outdated for an older schema, Unavailable for a newer, broken or busy one.
    """
    logs.opened(address, is_file=address.is_file)
    found = look(address, create=create, thorough=thorough)
    revisions.refuse_newer(found.version)
    options: dict[str, Any] = {"clock": clock, "workstation": workstation, "actor": actor}
    database = (ReadOnly if found.read_only else Database)(address, **options)
    try:
        may_upgrade = not found.read_only and (upgrade or (create and not found.version))
        _bring_up(database, found, progress, may_upgrade=may_upgrade)
    except BaseException:
        database.close()
        raise
    return database


def open_to_check(address: Address) -> Database:
    """A database to be proved, even one whose guards were taken off: that is what the proof must tell."""
    found = look(address, create=False, thorough=False)
    revisions.refuse_newer(found.version)
    if found.version != revisions.newest():
        return open_database(address)
    return Database(address)


def _bring_up(database: Database, found: Found, progress: Progress | None, *, may_upgrade: bool) -> None:
    reason = _outdated(database, found)
    if not reason:
        return
    if not may_upgrade:
        raise Outdated(reason) if found.version else Empty(reason)
    from finance_desk.migrations.upgrade import upgrade  # Alembic costs 140 ms

    upgrade(database, progress)


def _outdated(database: Database, found: Found) -> str:
    """Why the database must be upgraded before work; empty when it need not be."""
    if not found.version:
        return _("В базе ещё нет таблиц: {address}. Создайте её: finance-desk init.").format(address=database.address)
    if found.version < revisions.newest():
        sentence = _("База старее программы: версия базы {theirs}, нужна {ours}. Обновите её: finance-desk upgrade.")
        return sentence.format(theirs=found.version, ours=revisions.newest())
    unlike = database.read(differing)
    if not unlike:
        return ""
    sentence = _("Защитные правила базы не те, что у программы ({names}). Восстановите их: finance-desk upgrade.")
    names = ", ".join(unlike[:3]) + (_(" и ещё {n}").format(n=len(unlike) - 3) if len(unlike) > 3 else "")
    return sentence.format(names=names)
