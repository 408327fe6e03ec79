"""Hands on the database behind the program's back: refused by the database itself."""

from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from builders import Make
from finance_desk.db.database import Database

RAW = {
    "an entry is edited": "UPDATE entry SET amount = amount + 1",
    "an entry is deleted": "DELETE FROM entry",
    "a posting is edited": "UPDATE posting SET date = '2020-01-01'",
    "a posting is deleted": "DELETE FROM posting",
    "a journal row is edited": "UPDATE journal SET command = 'x'",
    "a journal row is deleted": "DELETE FROM journal",
    "the order of commits is edited": "UPDATE commit_order SET rev = rev + 100",
    "the order of commits is deleted": "DELETE FROM commit_order",
    "the head is turned back": "UPDATE head SET rev = 0",
    "the head is deleted": "DELETE FROM head",
    "a balance is deleted": "DELETE FROM balance",
    "a charged line is edited": "UPDATE charge_line SET gross = 0",
    "an agreed version is edited": "UPDATE specification SET gross = 1",
    "a line of an agreed version is edited": "UPDATE specification_line SET price = 1",
    "a line of an agreed version is deleted": "DELETE FROM specification_line",
    "a blob is edited": "UPDATE blob SET size = 1",
    "minutes are edited": "UPDATE work_log SET minutes = 1",
}


@pytest.mark.parametrize("statement", RAW.values(), ids=RAW.keys())
def test_the_database_refuses(db: Database, make: Make, statement: str) -> None:
    contract = make.contract()
    make.done_ticket(contract, cost="500")
    performer = make.performer()
    ticket = make.ticket(contract, description="я" * 70_000)
    from finance_desk.services import labour

    db.execute(labour.log, ticket, performer, db.clock().date(), 30)
    with db.writer.connect() as connection, pytest.raises(DBAPIError, match="finance_desk guard"):
        connection.execute(text(statement))


def entries(db: Database, *amounts: int, organization: object, posting: object) -> list[dict[str, object]]:
    return [
        {
            "posting_id": posting,
            "n": n,
            "organization_id": organization,
            "account": "outside",
            "amount": amount,
            "date": "2026-11-01",
            "kind": "opening",
            "source": posting,
        }
        for n, amount in enumerate(amounts, start=1)
    ]


ENTRY = text(
    "INSERT INTO entry (posting_id, n, organization_id, account, amount, date, kind, source)"
    " VALUES (:posting_id, :n, :organization_id, :account, :amount, :date, :kind, :source)"
)
POSTING = text(
    "INSERT INTO posting (id, organization_id, kind, source, sequence, date, title, op_id, at)"
    " VALUES (:id, :organization_id, 'opening', :id, 1, '2026-11-01', '', :id, '2026-11-01T00:00:00.000000Z')"
)


def key(db: Database, value: object) -> object:
    """A UUID as the driver of this database takes it in raw SQL."""
    return value.hex if db.address.is_file else value


def test_an_unbalanced_posting_is_refused(db: Database, make: Make) -> None:
    organization, posting = key(db, make.organization()), key(db, uuid4())
    with db.writer.connect() as connection:
        connection.execute(ENTRY, entries(db, 100, -99, organization=organization, posting=posting))
        with pytest.raises(DBAPIError, match="posting_balanced"):
            connection.execute(POSTING, {"id": posting, "organization_id": organization})


def test_a_posting_without_entries_is_refused(db: Database, make: Make) -> None:
    organization, posting = key(db, make.organization()), key(db, uuid4())
    with db.writer.connect() as connection, pytest.raises(DBAPIError, match="posting_balanced"):
        connection.execute(POSTING, {"id": posting, "organization_id": organization})


def test_entries_without_their_posting_do_not_commit(db: Database, make: Make) -> None:
    organization, posting = key(db, make.organization()), key(db, uuid4())
    with pytest.raises(DBAPIError), db.writer.begin() as connection:
        connection.execute(ENTRY, entries(db, 100, -100, organization=organization, posting=posting))


def test_an_entry_is_refused_once_its_posting_stands(db: Database, make: Make) -> None:
    organization, posting = key(db, make.organization()), key(db, uuid4())
    late = entries(db, 0, 0, 5, organization=organization, posting=posting)[2:]
    with db.writer.connect() as connection:
        connection.execute(ENTRY, entries(db, 100, -100, organization=organization, posting=posting))
        connection.execute(POSTING, {"id": posting, "organization_id": organization})
        with pytest.raises(DBAPIError, match="entry_not_late"):
            connection.execute(ENTRY, late)


def test_late_entries_of_a_concurrent_transaction_do_not_commit(postgres_db: Database) -> None:
    import itertools

    db = postgres_db
    organization, posting = Make(db, itertools.count(1)).organization(), uuid4()
    first, second = db.writer.connect(), db.writer.connect()
    try:
        first.execute(ENTRY, entries(db, 100, -100, organization=organization, posting=posting))
        first.execute(POSTING, {"id": posting, "organization_id": organization})
        late = entries(db, 0, 0, 5, organization=organization, posting=posting)[2]
        second.execute(ENTRY, late | {"account": "bank"})  # another balance row: no lock to wait for
        first.commit()
        with pytest.raises(DBAPIError, match="posting_balanced"):
            second.commit()
    finally:
        first.close()
        second.close()


def test_insert_or_replace_does_not_replace(sqlite_db: Database) -> None:
    import itertools

    Make(sqlite_db, itertools.count(1)).done_ticket(Make(sqlite_db, itertools.count(50)).contract())
    with sqlite_db.writer.connect() as connection, pytest.raises(DBAPIError, match="finance_desk guard"):
        connection.execute(text("INSERT OR REPLACE INTO entry SELECT * FROM entry LIMIT 1"))


def test_a_float_is_refused_by_sqlite(sqlite_db: Database) -> None:
    import itertools

    make = Make(sqlite_db, itertools.count(1))
    organization, posting = make.organization().hex, uuid4().hex
    (row,) = entries(sqlite_db, 100, organization=organization, posting=posting)
    with sqlite_db.writer.connect() as connection, pytest.raises(DBAPIError, match="whole numbers"):
        connection.execute(ENTRY, row | {"amount": 100.5})


def test_truncate_is_refused_by_postgresql(postgres_db: Database) -> None:
    with postgres_db.writer.connect() as connection, pytest.raises(DBAPIError, match="finance_desk guard"):
        connection.execute(text("TRUNCATE entry"))
