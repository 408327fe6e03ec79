"""For developers: write a revision from the difference between the records and the schema.

`python -m finance_desk.migrations.revise "message"` adds one; with `--again` it rewrites the newest one, which
is right as long as no release holds it. What is written is read and cleaned by its author: SQLite cannot alter.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from sqlalchemy import BigInteger, Text, create_engine
from sqlalchemy.types import TypeDecorator

from finance_desk.db.base import Record
from finance_desk.db.types import MoneyType, PercentType, QuantityType, Rank, UtcDateTime
from finance_desk.migrations import revisions, versions
from finance_desk.migrations.schema import run  # it brings the guards, and with them every record

_HEADER = '''"""{message}

Written by `python -m finance_desk.migrations.revise`; says what was true on its day and imports no record.
"""

import sqlalchemy as sa
from alembic import op

from finance_desk.migrations.columns import INSTANT, WHOLE, WORDS


'''


def main(arguments: list[str] | None = None) -> None:
    """Write the revision and say where it stands."""
    parser = argparse.ArgumentParser(prog="python -m finance_desk.migrations.revise", description=__doc__)
    parser.add_argument("message", help="what changes, a few English words")
    parser.add_argument("--again", action="store_true", help="write the newest revision anew")
    options = parser.parse_args(arguments)
    names = revisions.known()
    standing = names[:-1] if options.again else names
    path = Path(versions.__path__[0]) / f"{len(standing) + 1:04d}_{_slug(options.message)}.py"
    text = render(standing, options.message)
    if options.again:
        (path.parent / f"{names[-1]}.py").unlink()
    path.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(path)], check=True)  # noqa: S603  our own
    sys.stdout.write(f"{path}\n")


def render(standing: tuple[str, ...], message: str) -> str:
    """The text of the revision that leads from these to the records."""
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/scratch.db")
        with engine.begin() as connection:
            run(connection, [revisions.load(name) for name in standing])
            context = MigrationContext.configure(connection)
            operations = produce_migrations(context, Record.metadata).upgrade_ops
            assert operations is not None
            body = render_python_code(operations, migration_context=context, render_item=_plain)
        engine.dispose()
    sentence = message[:1].upper() + message[1:].removesuffix(".") + "."
    return _HEADER.format(message=sentence) + _by_table(body)


def _by_table(body: str) -> str:
    """Python code of one function for each table, and of `upgrade` that calls them in order."""
    code = re.sub(r"op\.f\(('\w+')\)", r"\1", re.sub(r"^    ", "", body, flags=re.MULTILINE))
    made: dict[str, list[str]] = {}
    for statement in re.split(r"^(?=op\.)", code, flags=re.MULTILINE)[1:]:
        table = _TABLE.search(statement)
        lines = (line for line in statement.splitlines() if line.strip() and not line.startswith("#"))
        made.setdefault(table[1] if table else "rest", []).append("\n".join(f"    {line}" for line in lines))
    calls = "\n".join(f"    _{table}()" for table in made) or "    pass"
    functions = [f"def _{table}() -> None:\n" + "\n".join(parts) for table, parts in made.items()]
    return "\n\n\n".join([f"def upgrade() -> None:\n{calls}", *functions]) + "\n"


_TABLE = re.compile(r"^op\.(?:create_index\('\w+', |create_table\(|add_column\()'(\w+)'")


def _plain(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """How a column type is written: a word of `columns`, or as the library writes it."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "INSTANT"
    if isinstance(item, Rank):
        return "sa.SmallInteger()"
    if isinstance(item, BigInteger | MoneyType | QuantityType | PercentType):
        return "WHOLE"
    if isinstance(item, Text) or (isinstance(item, TypeDecorator) and isinstance(item.impl_instance, Text)):
        return "WORDS"
    return False


def _slug(message: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", message.casefold()).strip("_")


if __name__ == "__main__":
    main()
