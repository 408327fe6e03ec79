"""Whether the guards that stand in a database are the guards of this program, word for word."""

import re

from sqlalchemy import Connection, text

from finance_desk.models import guards

_TRIGGER = re.compile(r"CREATE (?:CONSTRAINT )?TRIGGER (\w+) .*?(?:EXECUTE FUNCTION (\w+)\(\))?$", re.DOTALL)
_FUNCTION = re.compile(r"CREATE FUNCTION (\w+)\(\).*?\$guard\$(.*)\$guard\$", re.DOTALL)
_STAND = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname, t.tgenabled::text || p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
        " JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
        " AND c.relnamespace = current_schema()::regnamespace"
    ),
}
_ON = "O"  # a trigger that fires in every ordinary session


def differing(connection: Connection) -> tuple[str, ...]:
    """The names of triggers that are missing, foreign, switched off or say something else."""
    dialect = connection.dialect.name
    stand = {str(name): str(said) for name, said in connection.execute(text(_STAND[dialect]))}
    wanted = _wanted(dialect)
    return tuple(sorted(name for name in wanted.keys() | stand.keys() if wanted.get(name) != stand.get(name)))


def _wanted(dialect: str) -> dict[str, str]:
    """By trigger: its whole text on SQLite, the body of its function on PostgreSQL."""
    statements = [statement for guard in guards.guards() for statement in getattr(guard, dialect)]
    bodies = {found[1]: _ON + found[2] for found in map(_FUNCTION.match, statements) if found is not None}
    triggers = {found[1]: found for found in map(_TRIGGER.match, statements) if found is not None}
    return {name: bodies[found[2]] if bodies else found[0] for name, found in triggers.items()}
