"""Writes the statements of the first look as text, from the queries that say the same: what `make first-look` does.

The queries are run on a database without rows, and what they execute is compiled for SQLite with names in place of
what the day decides; everything else is a constant beside the text.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Executable, event
from sqlalchemy.dialects import sqlite

from finance_desk.db.address import file_address
from finance_desk.db.database import Database
from finance_desk.migrations.opening import open_database
from finance_desk.queries.contracts_list import CONTRACTS, ContractLine
from finance_desk.queries.day_parameters import figures_parameters
from finance_desk.queries.first_look import STATEMENTS
from finance_desk.queries.office import office
from finance_desk.queries.users import Colleague, colleagues
from finance_desk.queries.waiting import at_risk

TARGET = Path(__file__).resolve().parent.parent / "resources" / STATEMENTS
SOME_DAY = date(2026, 1, 1)

Executed = list[tuple[Any, Mapping[str, Any]]]


def text() -> str:
    """What the file holds."""
    with tempfile.TemporaryDirectory() as folder, closing(_empty(Path(folder))) as database:
        (people,), (books,) = _executed(database, colleagues), _executed(database, office)
        page, totals = _executed(database, at_risk, SOME_DAY)
    line = [each.name for each in fields(ContractLine)]
    sums = [name for name, column in CONTRACTS.columns.items() if column.total]
    limit = page[1]["limit"] - 1
    told = {
        "colleagues": _told(people, Colleague._fields),
        "office": _told(books, ("key", "name", "zone")),
        "at_risk": _told(page, ("sorted_by", *line)) | {"limit": limit},
        "at_risk_totals": _told(totals, ("count", *sums)),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _empty(folder: Path) -> Database:
    return open_database(file_address(folder / "empty.db"), create=True)


def _executed(database: Database, query: Callable[..., Any], *arguments: Any) -> Executed:
    """The statements that a query executes, with their values."""
    seen: Executed = []

    def see(_connection: Connection, statement: Executable, _many: Any, values: Mapping[str, Any], _o: Any) -> None:
        seen.append((statement, values))

    with database.reader.connect() as connection:
        event.listen(connection, "before_execute", see)
        query(connection, *arguments)
    return seen


def _told(executed: tuple[Any, Mapping[str, Any]], columns: tuple[str, ...]) -> dict[str, Any]:
    """The statement with names, and what of its values the day does not decide, as the driver takes them."""
    statement, values = executed
    state = statement.compile(dialect=sqlite.dialect(paramstyle="named")).construct_expanded_state(values)
    of_day = figures_parameters(SOME_DAY)
    constants = {
        name: state.processors[name](value) if name in state.processors else value
        for name, value in state.parameters.items()
        if name not in of_day
    }
    return {"sql": state.statement, "columns": columns, "constants": constants}


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}\n")
