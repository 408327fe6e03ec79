"""The book of balances: every organisation opens by one command, proved on both sides."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from books import Rows, count, example, faults_of, inn_of
from builders import Make
from databases import copy_template
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.db.journal import journal
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import Account
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.requisites import make_inn
from finance_desk.domain.states import DocumentKind
from finance_desk.gateways import go_live_sheets as sheets
from finance_desk.gateways.go_live_drafts import OpeningKind
from finance_desk.gateways.spreadsheet import write_book
from finance_desk.jobs.go_live import import_book
from finance_desk.jobs.go_live_opening import import_opening
from finance_desk.jobs.replay import replay
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document, Series
from finance_desk.models.performer import Performer
from finance_desk.models.posting import entry
from finance_desk.queries.contracts import figures
from finance_desk.queries.proofs import breaches
from finance_desk.services import opening

OCTOBER_31 = date(2026, 10, 31)


class Brought:
    """An office with two contracts, a performer and a bank account, and its book of balances."""

    def __init__(self, db: Database, make: Make) -> None:
        self.db, self.organization = db, make.organization()
        self.inn = inn_of(db, self.organization)
        self.number = make.account_number(77)
        make.bank_account(self.organization, serial=77)
        self.d, self.e = make.contract(number="Д-1"), make.contract(number="Е-1")
        make.performer()
        codes = db.read(lambda c: c.execute(select(Contract.number, Client.code).join(Client)).all())
        self.client = {row.number: row.code for row in codes}
        self.performer = db.read(lambda c: c.scalar(select(Performer.code)))

    def rows(self) -> Rows:
        return [
            {"kind": OpeningKind.BANK, "account": self.number, "amount": Money(200000)},
            {"kind": OpeningKind.ADVANCE, **self.of("Д-1"), "amount": Money(50000)},
            {"kind": OpeningKind.DEBT, **self.of("Е-1"), "amount": Money(30000)},
            {
                "kind": OpeningKind.PAPER, **self.of("Е-1"), "paper": DocumentKind.ACT, "number": "7",
                "dated": date(2026, 10, 1), "amount": Money(40000), "unpaid": Money(30000),
            },
            {
                "kind": OpeningKind.HOURS, **self.of("Д-1"), "hours": Quantity(5), "amount": Money(15250),
                "until": date(2026, 12, 31),
            },
            {"kind": OpeningKind.PAYABLE, "performer": self.performer, "amount": Money(7500)},
            {"kind": OpeningKind.NUMBER, "paper": DocumentKind.INVOICE, "next_number": 118},
        ]  # fmt: skip

    def of(self, number: str) -> dict[str, str]:
        return {"client": self.client[number], "contract": number}

    def book(self, rows: Rows | None = None, bank: str = "200000") -> bytes:
        trial = [
            {"account": Account.BANK, "debit": Money(bank), "credit": ZERO},
            {"account": Account.FUNDS, "debit": Money(30000), "credit": Money(50000)},
            {"account": Account.PREPAID, "debit": ZERO, "credit": Money(15250)},
            {"account": Account.PAYABLE, "debit": ZERO, "credit": Money(7500)},
        ]
        ours = {"organization_inn": self.inn}
        filled = [ours | row for row in (rows or self.rows())]
        return write_book([(sheets.OPENING, filled), (sheets.TRIAL, [ours | row for row in trial])])

    def load(self, data: bytes | None = None) -> Any:
        return import_opening(self.db, data or self.book(), OCTOBER_31)


@pytest.fixture
def brought(db: Database, make: Make) -> Brought:
    return Brought(db, make)


def test_a_book_of_balances_opens_the_office(db: Database, brought: Brought) -> None:
    loaded = brought.load()
    assert (loaded.rows, loaded.commands) == ({"Остатки": 7, "ОСВ": 4}, 1)
    left = [db.read(figures, contract, OCTOBER_31) for contract in (brought.d, brought.e)]
    assert [(each.left, each.in_blocks) for each in left] == [(Money(50000), Money(15250)), (Money(-30000), ZERO)]
    assert (count(db, Document), count(db, Series)) == (1, 1)
    assert db.read(breaches) == []


def test_balances_a_kopeck_off_are_refused_with_both_sums(db: Database, brought: Brought) -> None:
    with pytest.raises(Rejected) as refused:
        brought.load(brought.book(bank="199999.99"))
    assert refused.value.code == "OPENING_DIFFERS"
    assert "199 999,99" in refused.value.message.replace("\u00a0", " ")
    assert count(db, entry) == 0


def test_a_book_of_balances_opens_once_and_again_after_it_was_taken_back(db: Database, brought: Brought) -> None:
    data = brought.book()
    brought.load(data)
    before = count(db, journal)
    assert (brought.load(data).present, count(db, journal)) == (1, before)
    (batch,) = db.read(lambda c: c.scalars(select(opening.OpeningBatch.id)).all())
    db.execute(opening.reverse, batch, "Ошибка")
    assert brought.load(data).commands == 1
    assert db.read(figures, brought.d, OCTOBER_31).left == Money(50000)


def test_another_book_of_an_open_office_is_refused(db: Database, brought: Brought) -> None:
    brought.load()
    other = brought.book(list(reversed(brought.rows())))
    (fault,) = faults_of(db, other, lambda db, data: import_opening(db, data, OCTOBER_31))
    assert "уже введены на 31.10.2026" in fault


def test_what_the_database_does_not_know_is_told_at_its_cell(db: Database, brought: Brought) -> None:
    rows = brought.rows()
    rows[0]["account"] = "40702810000000000001"
    rows[1]["client"], rows[2]["contract"], rows[5]["performer"] = "К-999", "Х-1", "И-999"
    data = brought.book(rows)
    faults = faults_of(db, data, lambda db, data: import_opening(db, data, OCTOBER_31))
    assert sorted(fault.rpartition(": ")[0] for fault in faults) == [
        "Лист «Остатки», строка 2, столбец «Наш расчётный счёт»",
        "Лист «Остатки», строка 3, столбец «Код клиента»",
        "Лист «Остатки», строка 4, столбец «Номер договора»",
        "Лист «Остатки», строка 7, столбец «Код исполнителя»",
    ]


def test_unpaid_acts_beyond_the_debt_are_told_before_anything_is_posted(db: Database, brought: Brought) -> None:
    rows = brought.rows()
    rows[3]["unpaid"] = Money(30001)
    with pytest.raises(Rejected, match="а долг по договору"):
        brought.load(brought.book(rows))
    assert count(db, entry) == 0


def test_a_replay_of_a_go_live_gives_the_same_tables(
    db: Database, brought: Brought, sqlite_file: Path, tmp_path: Path
) -> None:
    import_book(db, write_book([(sheets.PERFORMERS, [example(sheets.PERFORMERS, inn=make_inn("6601000099"))])]))
    data = brought.book()
    brought.load(data)
    (batch,) = db.read(lambda c: c.scalars(select(opening.OpeningBatch.id)).all())
    db.execute(opening.reverse, batch, "Ошибка")
    brought.load(data)
    copy = Database(parse_address(str(copy_template(sqlite_file, tmp_path / "copy.db"))))
    replayed = replay(db, copy)
    copy.close()
    assert (replayed.unequal, replayed.commands["opening.post"]) == ((), 2)
