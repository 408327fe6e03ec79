"""What a guard is, and the makers of the usual ones. A guard is the database's own refusal, whoever writes to it."""

from collections.abc import Iterable
from dataclasses import dataclass

REFUSAL = "finance_desk guard"


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger (or a family of one meaning) as SQL for each database. `name` stands in the refusal."""

    name: str
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]


def sqlite_trigger(name: str, when: str, table: str, body: str, condition: str = "") -> str:
    """`CREATE TRIGGER` of SQLite: `when` is such as BEFORE UPDATE, the body ends each statement with `;`."""
    clause = f"WHEN {condition} " if condition else ""
    return f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW {clause}BEGIN {body} END"


def sqlite_refusal(guard: str, why: str) -> str:
    """The statement that refuses inside a trigger of SQLite."""
    return f"SELECT RAISE(ABORT, '{REFUSAL} {guard}: {why}');"


def postgres_function(name: str, body: str, declare: str = "") -> str:
    """A trigger function with the owner's rights, so that nobody needs grants on what it keeps."""
    head = f"DECLARE {declare} " if declare else ""
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
        f"SET search_path FROM CURRENT AS $guard$ {head}BEGIN {body} END $guard$"
    )


def postgres_trigger(name: str, when: str, table: str, function: str, each: str = "ROW", condition: str = "") -> str:
    """`CREATE TRIGGER` of PostgreSQL."""
    clause = f"WHEN ({condition}) " if condition else ""
    return f"CREATE TRIGGER {name} {when} ON {table} FOR EACH {each} {clause}EXECUTE FUNCTION {function}()"


def postgres_refusal(guard: str, why: str) -> str:
    """The statement that refuses inside a function of PostgreSQL."""
    return f"RAISE EXCEPTION '{REFUSAL} {guard}: {why}' USING ERRCODE = 'check_violation';"


def refusing(name: str, when: str, table: str, condition: str, why: str, postgres_condition: str = "") -> Guard:
    """A row trigger that refuses when the condition over OLD and NEW holds. `IS NOT` of SQLite is translated."""
    mapped = postgres_condition or condition.replace(" IS NOT OLD.", " IS DISTINCT FROM OLD.")
    events = when.split(" ", 1)[1].split(" OR ")
    timing = when.split(" ", 1)[0]
    sqlite = tuple(
        sqlite_trigger(
            f"{name}_{event.split()[0].lower()}", f"{timing} {event}", table, sqlite_refusal(name, why), condition
        )
        for event in events
    )
    done = "RETURN OLD;" if events == ["DELETE"] else "RETURN NEW;"
    test = f"IF {mapped} THEN {postgres_refusal(name, why)} END IF; " if mapped else postgres_refusal(name, why)
    postgresql = (postgres_function(name, f"{test}{done}"), postgres_trigger(name, when, table, name))
    return Guard(name, sqlite, postgresql)


def never_deleted(name: str, table: str, why: str, condition: str = "") -> tuple[Guard, ...]:
    """Rows stay: DELETE (of those the condition names) and TRUNCATE are refused."""
    truncate = Guard(
        f"{name}_truncate",
        (),
        (
            postgres_function(f"{name}_truncate", postgres_refusal(name, why)),
            postgres_trigger(f"{name}_truncate", "BEFORE TRUNCATE", table, f"{name}_truncate", each="STATEMENT"),
        ),
    )
    return (refusing(name, "BEFORE DELETE", table, condition, why), truncate)


def frozen(table: str, keys: Iterable[Iterable[str]], name: str = "") -> tuple[Guard, ...]:
    """An insert-only table: no UPDATE, DELETE, TRUNCATE, nor `INSERT OR REPLACE` over any of its unique keys."""
    name = name or f"{table}_frozen"
    why = "rows of this table never change"
    taken = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} kept WHERE " + " AND ".join(f"kept.{key} = NEW.{key}" for key in columns) + ")"
        for columns in keys
    )
    replace = Guard(
        f"{name}_replace",
        (sqlite_trigger(f"{name}_replace", "BEFORE INSERT", table, sqlite_refusal(name, "the row exists"), taken),),
        (),
    )
    update = refusing(f"{name}_update", "BEFORE UPDATE", table, "", why)
    return (_renamed(update, name), *never_deleted(name, table, why), replace)


def frozen_columns(name: str, table: str, columns: Iterable[str], why: str, condition: str = "") -> Guard:
    """These columns never change (once the condition over OLD holds)."""
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
    whole = f"({condition}) AND ({changed})" if condition else changed
    return refusing(name, "BEFORE UPDATE", table, whole, why)


def _renamed(guard: Guard, name: str) -> Guard:
    said = f"{REFUSAL} {guard.name}:"
    return Guard(
        guard.name,
        tuple(statement.replace(said, f"{REFUSAL} {name}:") for statement in guard.sqlite),
        tuple(statement.replace(said, f"{REFUSAL} {name}:") for statement in guard.postgresql),
    )
