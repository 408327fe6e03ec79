"""A ledger of any size on SQLite, written by SQL with the guards lifted, its balances summed by SQL."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from benchmarks.office import BEGINNING, TODAY, Office, opened, settle
from finance_desk.models.guards import create, drop
from finance_desk.models.guards.ledger import subjects

ENTRIES_IN_CYCLE = 12
_NIL = "'" + "0" * 32 + "'"

# One cycle of a contract: work is charged and costs, money comes and finds its contract, the fee is charged.
# posting, kind, entry, account, sum, and whether contract, performer and bank account are named.
_CYCLE = (
    (0, "charge", 1, "funds", "gross", 1, 0, 0),
    (0, "charge", 2, "revenue", "-net", 1, 0, 0),
    (0, "charge", 3, "vat", "-vat", 1, 0, 0),
    (1, "cost", 1, "cost", "cost", 1, 0, 0),
    (1, "cost", 2, "payable", "-cost", 1, 1, 0),
    (2, "receipt", 1, "bank", "paid", 0, 0, 1),
    (2, "receipt", 2, "unmatched", "-paid", 0, 0, 1),
    (3, "assignment", 1, "unmatched", "paid", 0, 0, 1),
    (3, "assignment", 2, "funds", "-paid", 1, 0, 0),
    (4, "fee", 1, "funds", "gross", 1, 0, 0),
    (4, "fee", 2, "revenue", "-net", 1, 0, 0),
    (4, "fee", 3, "vat", "-vat", 1, 0, 0),
)


@dataclass(frozen=True, slots=True)
class Ledger:
    """A filled file."""

    path: Path
    contracts: int
    entries: int


def fill(path: Path, contracts: int, entries: int, *, clients: int = 1) -> Ledger:
    """Write a file of so many contracts with about so many entries in all; each client has as many contracts."""
    with opened(path) as database:
        office = settle(database)
        with database.writer.begin() as lifting:
            drop(lifting)
        database.close()
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            written = _write(connection, office, contracts, entries, clients)
        finally:
            connection.close()
        with database.writer.begin() as guarding:
            create(guarding)
    return Ledger(path, contracts, written)


def _write(connection: sqlite3.Connection, office: Office, contracts: int, entries: int, clients: int) -> int:
    for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -400000", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN IMMEDIATE")
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('entry', 'posting') AND sql <> ''"
    ).fetchall()
    for name, _sql in indexes:
        connection.execute(f"DROP INDEX {name}")
    _multiply(connection, office, contracts, clients)
    written = _post(connection, office, contracts, entries)
    for _name, sql in indexes:
        connection.execute(sql)
    moved = subjects("e", _NIL).format(source="FROM entry e")
    connection.execute(
        "INSERT INTO balance (organization_id, account, subject_kind, subject_id, amount)"
        f" SELECT o, a, k, s, sum(m) FROM (SELECT NULL o, NULL a, NULL k, NULL s, NULL m WHERE 0 UNION ALL {moved})"
        " GROUP BY o, a, k, s"
    )
    connection.execute("ANALYZE")
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return written


def _multiply(connection: sqlite3.Connection, office: Office, contracts: int, clients: int) -> None:
    """The one client and the one contract, as many times as wanted."""
    numbers = "WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < {last})"
    first, client = office.contracts[0].hex, office.client.hex
    copies: tuple[tuple[str, str, dict[str, str], int], ...] = (
        (
            "client",
            f"id = '{client}'",
            {"id": _id("b"), "code": "'К-' || (n + 1)", "name": "'ООО «Клиент ' || n || '»'"},
            clients - 1,
        ),
        (
            "contract",
            f"id = '{first}'",
            {
                "id": _id("c"),
                "number": "(n + 1) || '-ИТ'",
                "client_id": f"CASE WHEN {clients} = 1 THEN client_id ELSE {_id('b')} END",
            },
            contracts - 1,
        ),
        ("contract_terms", f"contract_id = '{first}'", {"id": _id("d"), "contract_id": _id("c")}, contracts - 1),
        ("alert_watch", f"id = '{first}'", {"id": _id("c")}, contracts - 1),
    )
    for table, which, changed, count in copies:
        if count < 1:
            continue
        columns = [name for _n, name, *_rest in connection.execute(f"PRAGMA table_info({table})")]
        values = ", ".join(changed.get(name, name) for name in columns)
        connection.execute(
            f"{numbers.format(last=count)} INSERT INTO {table} ({', '.join(columns)})"
            f" SELECT {values} FROM one CROSS JOIN {table} WHERE {table}.{which}"
        )


def _id(letter: str, number: str = "n") -> str:
    return f"printf('{letter}%031x', {number})"


def _post(connection: sqlite3.Connection, office: Office, contracts: int, entries: int) -> int:
    cycles = max(contracts, entries // ENTRIES_IN_CYCLE)
    days = (TODAY - BEGINNING).days
    operation = connection.execute("SELECT op_id FROM journal LIMIT 1").fetchone()[0]
    connection.execute("CREATE TEMP TABLE shape (p, kind, n, account, expression, contract, performer, bank)")
    connection.executemany("INSERT INTO shape VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _CYCLE)
    connection.execute(
        "CREATE TEMP TABLE cycle AS"
        f" WITH RECURSIVE one(u) AS (SELECT 0 UNION ALL SELECT u + 1 FROM one WHERE u < {cycles - 1})"
        f" SELECT u, CASE u % {contracts} WHEN 0 THEN '{office.contracts[0].hex}'"
        f" ELSE {_id('c', f'u % {contracts}')} END AS contract_id,"
        f" date('{BEGINNING}', (u * {days} / {cycles}) || ' days') AS day,"
        " 100000 + u * 37 % 900000 AS net, (100000 + u * 37 % 900000) * 22 / 100 AS vat,"
        " 50000 + u * 53 % 400000 AS cost, 200000 + u * 71 % 1500000 AS paid FROM one"
    )
    organization = office.organization.hex
    connection.execute(
        "INSERT INTO posting (id, organization_id, kind, source, sequence, date, contract_id, reverses, title, op_id, at)"
        f" SELECT {_id('e', 'u * 5 + p')}, '{organization}', kind, {_id('f', 'u * 5 + p')}, 1, day,"
        " CASE WHEN p = 2 THEN NULL ELSE contract_id END, NULL, 'Заявка № ' || u, "
        f"'{operation}', day || 'T09:00:00.000000Z' FROM cycle CROSS JOIN (SELECT DISTINCT p, kind FROM shape ORDER BY p)"
    )
    amount = (
        "CASE expression WHEN 'gross' THEN net + vat WHEN '-net' THEN -net WHEN '-vat' THEN -vat"
        " WHEN 'cost' THEN cost WHEN '-cost' THEN -cost WHEN 'paid' THEN paid ELSE -paid END"
    )
    written = connection.execute(
        "INSERT INTO entry (posting_id, n, organization_id, account, amount, date, kind, source, contract_id, lot_id,"
        " performer_id, bank_account_id, vat_rate)"
        f" SELECT {_id('e', 'u * 5 + p')}, n, '{organization}', account, {amount}, day, kind, {_id('f', 'u * 5 + p')},"
        f" CASE WHEN contract THEN contract_id END, NULL, CASE WHEN performer THEN '{office.performer.hex}' END,"
        f" CASE WHEN bank THEN '{office.bank_account.hex}' END,"
        " CASE WHEN account IN ('revenue', 'vat') THEN 'vat_22' END FROM cycle CROSS JOIN shape"
    ).rowcount
    for table in ("cycle", "shape"):
        connection.execute(f"DROP TABLE temp.{table}")
    return written
