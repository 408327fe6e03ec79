"""Records and revisions say the same on both databases. When this fails: `python -m finance_desk.migrations.revise`."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Table, create_engine, inspect, text

from databases import Postgres
from finance_desk.db.base import Record
from finance_desk.db.database import Database
from finance_desk.db.opening import schema_version
from finance_desk.migrations import revise, revisions, versions
from finance_desk.migrations.guarding import differing
from finance_desk.models import guards
from finance_desk.models.grants import WRITERS

COLUMNS = """
    SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, co.collname
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_collation co ON co.oid = a.attcollation
    WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace = current_schema()::regnamespace
"""
CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = current_schema()::regnamespace AND contype <> 't'
"""
INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"


def test_revisions_and_records_agree(db: Database) -> None:
    context = {"compare_type": True, "compare_server_default": True}
    found = db.read(lambda c: compare_metadata(MigrationContext.configure(c, opts=context), Record.metadata))
    assert found == []


def test_sqlite_tables_are_those_of_the_records_word_for_word(sqlite_db: Database, tmp_path: Path) -> None:
    """Alembic compares neither CHECK nor DEFERRABLE nor the conditions of partial indexes; the definitions show them."""
    engine = create_engine(f"sqlite:///{tmp_path / 'records.db'}")
    Record.metadata.create_all(engine)
    with engine.connect() as connection:
        wanted = _definitions(connection)
    engine.dispose()
    found = sqlite_db.read(_definitions)
    del found["alembic_version"]
    assert found == wanted


def _definitions(connection: Connection) -> dict[str, list[str]]:
    rows = connection.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL")
    )
    return {name: sorted(line.strip(" ,\t") for line in sql.splitlines()) for name, sql in rows}


@pytest.mark.parametrize("catalogue", [COLUMNS, CONSTRAINTS, INDEXES], ids=["columns", "constraints", "indexes"])
def test_postgres_tables_are_those_of_the_records(postgres_db: Database, postgres: Postgres, catalogue: str) -> None:
    found = postgres_db.read(
        lambda c: {tuple(row) for row in c.execute(text(catalogue)) if row[0] != "alembic_version"}
    )
    with postgres.empty() as url:
        engine = create_engine(url)
        Record.metadata.create_all(engine)
        with engine.connect() as connection:
            wanted = {tuple(row) for row in connection.execute(text(catalogue))}
        engine.dispose()
    assert found == wanted


def test_a_migrated_database_has_the_newest_version_and_all_guards(db: Database) -> None:
    assert db.read(schema_version) == revisions.newest()
    assert db.read(differing) == ()


def test_a_guard_that_was_lifted_is_named(db: Database) -> None:
    with db.writer.begin() as connection:
        on = " ON entry" if connection.dialect.name == "postgresql" else ""
        name = next(name for name, table in guards.triggers(connection) if table == "entry")
        connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
    assert db.read(differing) == (name,)


def test_a_guard_that_was_switched_off_is_named(postgres_db: Database) -> None:
    with postgres_db.writer.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE head DISABLE TRIGGER head_kept")
    assert postgres_db.read(differing) == ("head_kept",)


def test_a_guard_that_says_something_else_is_named(db: Database) -> None:
    with db.writer.begin() as connection:
        if connection.dialect.name == "postgresql":
            body = "BEGIN RETURN NEW; END"
            connection.exec_driver_sql(
                f"CREATE OR REPLACE FUNCTION head_forward() RETURNS trigger LANGUAGE plpgsql AS '{body}'"
            )
            name = "head_forward"
        else:
            name = "head_forward_update"
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
            connection.exec_driver_sql(f"CREATE TRIGGER {name} BEFORE UPDATE ON head BEGIN SELECT 1; END")
    assert db.read(differing) == (name,)


def test_every_constraint_has_a_name() -> None:
    nameless = [
        (table.name, constraint)
        for table in Record.metadata.sorted_tables
        for constraint in [*table.constraints, *table.indexes]
        if getattr(constraint, "name", None) is None
    ]
    assert nameless == []


def test_entries_wait_for_their_posting_until_commit(db: Database) -> None:
    keys = db.read(lambda c: inspect(c).get_foreign_keys("entry"))
    (posting,) = (key for key in keys if key["constrained_columns"] == ["posting_id"])
    assert posting["options"] == {"deferrable": True, "initially": "DEFERRED"}


def test_every_table_says_who_may_write_it() -> None:
    tables = {table.name for table in Record.metadata.sorted_tables}
    assert set(WRITERS) == tables | {"alembic_version"}


def test_tables_locked_by_a_column_have_that_column() -> None:
    locked: list[Table] = [Record.metadata.tables[name] for name, writers in WRITERS.items() if writers.lock]
    assert [table.name for table in locked if "rev_op" not in table.columns] == []


def test_revisions_are_numbered_without_holes() -> None:
    numbers = [int(revisions.number(name)) for name in revisions.known()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_when_nothing_changed_a_new_revision_is_empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(versions, "__path__", [str(tmp_path), *versions.__path__])
    expected = f"{len(revisions.known()) + 1:04d}_nothing_new.py"
    revise.main(["Nothing new"])
    assert (tmp_path / expected).read_text(encoding="utf-8").endswith("def upgrade() -> None:\n    pass\n")
