"""P7–P10: the list of contracts and the control of the ledger, on a million entries."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from uuid import UUID

from benchmarks.bars import PEER, Finding, of_time, spaced
from benchmarks.ledger import Ledger, fill
from benchmarks.measure import interleave, ratio_of
from benchmarks.office import TODAY
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import Account
from finance_desk.domain.profitability import Figures, figures_of
from finance_desk.domain.states import ContractState, PaymentScheme
from finance_desk.domain.vat import VatRate
from finance_desk.models.guards.ledger import subjects
from finance_desk.queries.contracts import contract_rows
from finance_desk.queries.proofs import PROOFS
from finance_desk.queries.receivables import receivables

CONTRACTS = 1000
TRYTON_10_000 = 5.1

_ACCOUNTS = (Account.FUNDS, Account.PREPAID, Account.REVENUE, Account.VAT, Account.COST, Account.WRITEOFF)
_PIVOT = ", ".join(f"sum(CASE WHEN b.account = '{account}' THEN b.amount END)" for account in _ACCOUNTS)
_MAINTAINED = (
    "SELECT c.id, c.number, c.signed_on, c.client_id, l.name, c.scheme, c.state, t.threshold, t.debt_limit, t.fee,"
    f" {_PIVOT} FROM contract c JOIN client l ON l.id = c.client_id"
    " JOIN contract_terms t ON t.contract_id = c.id"
    " LEFT JOIN balance b ON b.subject_id = c.id AND b.subject_kind = 'contract'"
    " GROUP BY c.id ORDER BY c.number, c.id"
)
_SUMMED = "SELECT contract_id, account, sum(amount) FROM entry WHERE contract_id IS NOT NULL GROUP BY 1, 2"
_NIL = "'" + "0" * 32 + "'"


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of a contract."""

    key: UUID
    number: str
    signed_on: date
    client_id: UUID
    client: str
    scheme: PaymentScheme
    state: ContractState
    threshold: Money
    debt_limit: Money
    fee: Money
    figures: Figures


class Reader:
    """A bare connection to the same file."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA query_only = ON")

    def rows(self) -> list[Row]:
        """The maintained balances by one SELECT, and the rows of the list built of them."""
        return [_row(*found) for found in self._connection.execute(_MAINTAINED)]

    def balances(self) -> list[tuple[object, ...]]:
        """The maintained balances alone, as tuples."""
        kept = "SELECT subject_id, account, amount FROM balance WHERE subject_kind = 'contract'"
        return self._connection.execute(kept).fetchall()

    def summed(self) -> list[tuple[object, ...]]:
        """What the list would need without maintained balances: sums over the covering index."""
        return self._connection.execute(_SUMMED).fetchall()

    def control(self) -> int:
        """How many balances differ from their sums, every kind of subject: one plain GROUP BY for each."""
        wrong = 0
        kept = {
            tuple(row[:4]): row[4]
            for row in self._connection.execute(
                "SELECT organization_id, account, subject_kind, subject_id, amount FROM balance"
            )
        }
        for part in subjects("e", _NIL).format(source="FROM entry e").split(" UNION ALL "):
            chosen, _where, condition = part.partition(" WHERE ")
            columns = chosen.removeprefix("SELECT ").removesuffix(" FROM entry e").split(", ")
            grouped = (
                f"SELECT {', '.join(columns[:4])}, sum({columns[4]}) FROM entry e WHERE {condition} GROUP BY 1, 2, 3, 4"
            )
            for *subject, amount in self._connection.execute(grouped):
                wrong += kept.pop(tuple(subject), None) != amount
        return wrong + sum(bool(amount) for amount in kept.values())

    def control_of_contracts(self) -> int:
        """The same of contracts alone and without the organisation: what the covering index can answer."""
        return len(
            self._connection.execute(
                f"SELECT s.contract_id FROM ({_SUMMED}) s JOIN balance b ON b.subject_id = s.contract_id"
                " AND b.subject_kind = 'contract' AND b.account = s.account GROUP BY s.contract_id, s.account"
                ' HAVING sum(b.amount) <> max(s."sum(amount)")'
            ).fetchall()
        )

    def close(self) -> None:
        """End it."""
        self._connection.close()


def _row(
    key: str,
    number: str,
    signed_on: str,
    client_id: str,
    client: str,
    scheme: str,
    state: str,
    threshold: int,
    debt_limit: int,
    fee: int,
    *amounts: int | None,
) -> Row:
    balances = {account: Money.of(amount or 0) for account, amount in zip(_ACCOUNTS, amounts, strict=True)}
    return Row(
        UUID(key),
        number,
        date.fromisoformat(signed_on),
        UUID(client_id),
        client,
        PaymentScheme(scheme),
        ContractState(state),
        Money.of(threshold),
        Money.of(debt_limit),
        Money.of(fee),
        figures_of(balances, ZERO, ZERO, ZERO, VatRate.VAT_22),
    )


def findings(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """All of them."""
    entries = 100_000 if quick else 1_000_000
    rounds = 5 if quick else 9
    large = fill(folder / "large.db", CONTRACTS, entries)
    small = fill(folder / "small.db", CONTRACTS, 10_000)
    database, flat = _database(large), _database(small)
    reader = Reader(large.path)
    try:
        yield from _list(large, small, database, flat, reader, rounds)
        yield _control(large, database, reader, 2 if quick else 4)
    finally:
        reader.close()
        database.close()
        flat.close()
    yield _clients(folder, rounds)


def _database(ledger: Ledger) -> Database:
    return Database(parse_address(str(ledger.path)))


def _list(
    large: Ledger, small: Ledger, database: Database, flat: Database, reader: Reader, rounds: int
) -> Iterator[Finding]:
    shown = database.read(contract_rows, TODAY)
    names = [field.name for field in fields(Row)]
    built = [Row(*(getattr(row, name) for name in names)) for row in shown]
    assert built == reader.rows(), "the reference builds other rows"
    owed: dict[str, int] = {str(key): amount for key, account, amount in reader.summed() if account == "funds"}  # type: ignore[misc]  # rows of a bare statement
    assert [-row.figures.left.kopecks for row in shown] == [owed[row.key.hex] for row in shown]
    times = interleave(
        rounds,
        warm_up=2,
        product=lambda: database.read(contract_rows, TODAY),
        small=lambda: flat.read(contract_rows, TODAY),
        reference=reader.rows,
        balances=reader.balances,
        summed=reader.summed,
    )
    size = f"{spaced(large.contracts)} contracts, {spaced(large.entries)} entries"
    ms = {name: of_time(times.median(name)) for name in times.seconds}
    yield Finding(
        "P7",
        f"list of contracts with figures ÷ raw SELECT of maintained balances + building the same rows ({size})",
        times.ratio("product", "reference"),
        f"product {ms['product']}, raw and rows {ms['reference']}, raw SELECT of the balances alone {ms['balances']}",
        "P7",
    )
    yield Finding(
        "P7 GROUP BY",
        "the list ÷ raw SUM … GROUP BY over the covering index (its tuples, no rows built)",
        times.ratio("product", "summed"),
        f"GROUP BY {ms['summed']}",
        "P7 GROUP BY",
    )
    yield Finding(
        "P8",
        f"the list at {spaced(large.entries)} entries ÷ at {spaced(small.entries)}",
        times.ratio("product", "small"),
        f"{ms['product']} and {ms['small']}",
        "P8",
    )


def _control(large: Ledger, database: Database, reader: Reader, rounds: int) -> Finding:
    (proof,) = dict(PROOFS)["balances"]
    assert database.read(lambda connection: list(proof(connection))) == []
    assert reader.control() == reader.control_of_contracts() == 0
    times = interleave(
        rounds,
        product=lambda: database.read(lambda connection: list(proof(connection))),
        reference=reader.control,
        contracts=reader.control_of_contracts,
    )
    return Finding(
        "P9",
        f"balance control of {spaced(large.entries)} entries ÷ raw GROUP BY comparison of the same subjects",
        times.ratio("product", "reference"),
        f"product {of_time(times.median('product'))}, raw {of_time(times.median('reference'))};"
        f" contracts alone by the covering index {of_time(times.median('contracts'))}",
        "P9",
    )


def _clients(folder: Path, rounds: int) -> Finding:
    ledger = fill(folder / "clients.db", 10_000, 120_000, clients=10_000)
    database = _database(ledger)
    try:
        owed = {row.key: row.owed for row in database.read(receivables)}
        contracts = database.read(contract_rows, TODAY)
        assert len(owed) == len(contracts) == 10_000
        assert owed == {row.client_id: row.figures.debt for row in contracts}
        times = interleave(rounds, product=lambda: database.read(receivables))
    finally:
        database.close()
    return Finding(
        "P10",
        f"10 000 clients with what each owes ÷ Tryton on SQLite ({PEER})",
        ratio_of(seconds / TRYTON_10_000 for seconds in times.seconds["product"]),
        f"product {of_time(times.median('product'))}, peer {TRYTON_10_000} s",
        "P10",
    )
