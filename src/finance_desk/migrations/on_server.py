"""The upgrade of a PostgreSQL database: one transaction, one desk at a time."""

from sqlalchemy import Connection, text

from finance_desk.db.database import Database
from finance_desk.db.opening import schema_version
from finance_desk.db.snapshot import Progress
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.migrations import revisions
from finance_desk.migrations.guarding import differing
from finance_desk.migrations.schema import Upgraded, migrate
from finance_desk.models import grants

_KEY = 0x4644736B
_TIMEOUTS = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
_OWNER = text(
    "SELECT has_schema_privilege(current_schema(), 'CREATE') AND coalesce((SELECT pg_has_role(relowner, 'USAGE')"
    " FROM pg_class WHERE oid = to_regclass('alembic_version')), true)"
)


def upgrade(database: Database, progress: Progress | None) -> Upgraded:
    """Upgrade under an advisory lock: of two desks the second finds it done."""
    with database.writer.begin() as connection:
        for setting in _TIMEOUTS:
            connection.exec_driver_sql(f"SET LOCAL {setting} = 0")
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _KEY})
        before = schema_version(connection)
        revisions.refuse_newer(before)
        pending = revisions.after(before)
        if not pending and not differing(connection):
            return Upgraded(before, before)
        _require_owner(connection)
        migrate(connection, pending, progress)
        granted = grants.apply(connection)
    return Upgraded(before, revisions.newest(), None, tuple(_notes(before, granted=granted)))


def _require_owner(connection: Connection) -> None:
    if not connection.scalar(_OWNER):
        raise Rejected(
            _("Базу на сервере обновляет её владелец. Попросите администратора выполнить finance-desk upgrade."),
            code="NOT_ALLOWED",
        )


def _notes(before: str, *, granted: bool) -> list[str]:
    notes = []
    if before:
        notes.append(_("Копию базы на сервере делает его администратор: проверьте, что она есть."))
    if not granted:
        notes.append(
            _("Роли fd_viewer … fd_chief не созданы: у этого имени нет права CREATEROLE. ")
            + _("Пусть администратор сервера создаст их и повторит обновление.")
        )
    return notes
