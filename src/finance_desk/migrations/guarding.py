"""Whether the guards that stand in a database are the guards of this program, word for word."""

import re

from sqlalchemy import Connection, text

from finance_desk.models import guards

_TRIGGER = re.compile(r"CREATE (?:CONSTRAINT )?TRIGGER (\w+)")
_FUNCTION = re.compile(r"CREATE FUNCTION (\w+)\(\).*?\$guard\$(.*)\$guard\$", re.DOTALL)


def differing(connection: Connection) -> tuple[str, ...]:
    """The names of triggers and their functions that are missing, foreign, switched off or say something else."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        return _unlike(_triggers("sqlite", whole=True), {row.name: row.sql for row in rows})
    enabled = text(
        "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
        " AND t.tgenabled <> 'D' AND c.relnamespace = current_schema()::regnamespace"
    )
    bodies = text(
        "SELECT proname, prosrc FROM pg_proc WHERE prorettype = 'trigger'::regtype"
        " AND pronamespace = current_schema()::regnamespace"
    )
    said = (_FUNCTION.search(statement) for statement in _statements("postgresql"))
    wanted = {match[1]: match[2] for match in said if match is not None}
    functions = {name: body for name, body in connection.execute(bodies) if name in wanted}
    standing = {name: "" for (name,) in connection.execute(enabled)}
    return (*_unlike(_triggers("postgresql", whole=False), standing), *_unlike(wanted, functions))


def _statements(dialect: str) -> list[str]:
    return [statement for guard in guards.guards() for statement in getattr(guard, dialect)]


def _triggers(dialect: str, *, whole: bool) -> dict[str, str]:
    found = ((_TRIGGER.match(statement), statement) for statement in _statements(dialect))
    return {match[1]: statement if whole else "" for match, statement in found if match is not None}


def _unlike(wanted: dict[str, str], stand: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in wanted.keys() | stand.keys() if wanted.get(name) != stand.get(name)))
