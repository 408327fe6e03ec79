"""Bytes beside the journal: kept once, whoever brings them again."""

from finance_desk.db.database import Database


def test_the_same_bytes_again_change_nothing(db: Database) -> None:
    assert db.store(b"paper") == db.store(b"paper")
    assert db.load(db.store(b"paper")) == b"paper"
