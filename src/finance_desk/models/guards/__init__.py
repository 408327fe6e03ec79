"""Every trigger of both databases in one list."""

from sqlalchemy import Connection, text

from finance_desk.db.base import Record
from finance_desk.db.types import MoneyType, PercentType, QuantityType
from finance_desk.models.guards.guard import Guard, sqlite_refusal, sqlite_trigger
from finance_desk.models.guards.ledger import LEDGER
from finance_desk.models.guards.papers import PAPERS


def _whole_numbers() -> tuple[Guard, ...]:
    """SQLite takes a float into an integer column: these triggers do not."""
    made = []
    for table in Record.metadata.sorted_tables:
        columns = [c.name for c in table.columns if isinstance(c.type, MoneyType | QuantityType | PercentType)]
        if not columns:
            continue
        name = f"{table.name}_integers"
        wrong = " OR ".join(f"typeof(NEW.{column}) NOT IN ('integer', 'null')" for column in columns)
        refusal = sqlite_refusal(name, "money and quantities are whole numbers")
        made.append(
            Guard(
                name,
                tuple(
                    sqlite_trigger(f"{name}_{event.lower()}", f"BEFORE {event}", table.name, refusal, wrong)
                    for event in ("INSERT", "UPDATE")
                ),
                (),
            )
        )
    return tuple(made)


def guards() -> tuple[Guard, ...]:
    """All guards, in the order in which they are made."""
    return (*LEDGER, *PAPERS, *_whole_numbers())


def create(connection: Connection) -> None:
    """Make every guard."""
    for guard in guards():
        for statement in getattr(guard, connection.dialect.name):
            connection.exec_driver_sql(
                statement.replace("%", "%%") if connection.dialect.name == "postgresql" else statement
            )


def drop(connection: Connection) -> None:
    """Remove every trigger of the database: migrations and undoing of local work alone need that."""
    for name, table in triggers(connection):
        on = f" ON {table} CASCADE" if connection.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
    if connection.dialect.name == "postgresql":
        for guard in guards():
            if guard.postgresql:
                connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {guard.name}() CASCADE")


def triggers(connection: Connection) -> list[tuple[str, str]]:
    """The triggers that stand in the database: (name, table)."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(
            text("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        )
    else:
        found = connection.execute(
            text(
                "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE NOT t.tgisinternal AND n.nspname = current_schema() ORDER BY t.tgname"
            )
        )
    return [(name, table) for name, table in found]
