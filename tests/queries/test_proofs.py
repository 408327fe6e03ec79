"""The proofs find nothing in sound data and find what hands behind the program's back have done."""

import itertools
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from builders import Make
from conftest import Clock
from databases import copy_template
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import Channel, PaymentScheme
from finance_desk.models import guards
from finance_desk.queries.proofs import breaches
from finance_desk.services import debts, fees, invoices, labour, lots, people, specifications, tickets
from paperwork import issued

DAY = date(2026, 11, 20)

TAMPERED = {
    "postings": "UPDATE entry SET amount = amount + 1 WHERE account = 'funds'",
    "balances": "UPDATE balance SET amount = amount + 1 WHERE account = 'revenue'",
    "journal": "UPDATE journal SET arguments_hash = 'x' WHERE command = 'tickets.complete'",
    "specifications": "UPDATE specification SET gross = gross + 1",
    "lots": "UPDATE lot SET used = used + 1",
    "files": "UPDATE blob SET bytes = 'x'",
    "charges": "UPDATE charge_line SET gross = gross + 1",
    "documents": "UPDATE document_line SET name = 'другое'",
}


def work(db: Database) -> None:
    """A little of everything."""
    make = Make(db, itertools.count(1))
    contract = make.contract()
    ticket = make.done_ticket(contract, cost="300")
    db.execute(tickets.reverse_charge, ticket, "ошибка")
    db.execute(lots.sell, contract, Quantity(7), Money(20000), DAY, DAY, date(2026, 12, 1))
    db.execute(lots.use, contract, Quantity(3), DAY)
    issued(db, db.execute(invoices.draft_top_up, contract, Money(5000)))
    db.store("файл".encode())


def test_sound_data_have_no_breaches(db: Database) -> None:
    work(db)
    assert db.read(breaches) == []


@pytest.mark.parametrize(("rule", "statement"), TAMPERED.items(), ids=TAMPERED.keys())
def test_what_was_done_behind_the_programs_back_is_found(db: Database, rule: str, statement: str) -> None:
    work(db)
    with db.writer.begin() as connection:
        guards.drop(connection)
        connection.execute(text(statement))
        guards.create(connection)
    assert rule in {breach.rule for breach in db.read(breaches)}


def breach_after(db: Database, *statements: str) -> str:
    """What is found when these statements are run with the guards taken off."""
    with db.writer.begin() as connection:
        guards.drop(connection)
        for statement in statements:
            connection.execute(text(statement))
        guards.create(connection)
    return "\n".join(f"{breach.rule}: {breach.what}" for breach in db.read(breaches))


def spaced(text: str) -> str:
    """With plain spaces, as one types them."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE specification_line SET name = 'другое'",
        "UPDATE specification_line SET quantity = quantity + 1",
        "UPDATE specification SET content_hash = NULL",
    ],
)
def test_what_a_client_agreed_to_is_proved_by_its_hash(db: Database, statement: str) -> None:
    work(db)
    assert "изменено после согласия клиента" in breach_after(db, statement)


def test_a_version_replaced_since_is_proved_too(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract())
    db.execute(specifications.write, ticket, (make.line("2000"),))
    db.execute(specifications.agree, ticket, specifications.Consent(None, Channel.CALL, "звонок"))
    assert db.read(breaches) == []
    old = "specification_id IN (SELECT id FROM specification WHERE version = 1)"
    assert "согласованной версии 1 " in breach_after(db, f"UPDATE specification_line SET name = 'другое' WHERE {old}")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET vat_rate = NULL WHERE kind = 'reversal'",
        "UPDATE entry SET contract_id = NULL WHERE kind = 'reversal' AND account = 'funds'",
        "UPDATE entry SET n = n + 10 WHERE kind = 'reversal' AND account = 'vat'",
        (
            "INSERT INTO entry (posting_id, n, organization_id, account, amount, date, kind, source)"
            " SELECT posting_id, 9, organization_id, 'outside', 0, date, kind, source FROM entry"
            " WHERE kind = 'reversal' AND n = 1"
        ),
    ],
    ids=["rate", "subject", "place", "one_more"],
)
def test_a_reversal_that_is_no_mirror_is_found(db: Database, statement: str) -> None:
    work(db)
    assert "reversals: сторно не зеркально" in breach_after(db, statement)


def test_money_of_a_block_that_is_not_its_hours_at_its_price_is_found(db: Database) -> None:
    work(db)
    shifted = ("UPDATE lot SET taken = taken + 1", "UPDATE lot_use SET amount = amount + 1")
    assert "списано 8 571,44 руб., а по его цене должно быть 8 571,43 руб." in spaced(breach_after(db, *shifted))


def test_money_of_a_block_that_the_ledger_keeps_elsewhere_is_found(db: Database) -> None:
    work(db)
    moved = "UPDATE entry SET lot_id = NULL WHERE account = 'prepaid' AND amount > 0"
    assert "должно остаться 11 428,57 руб., по проводкам — 20 000,00 руб." in spaced(breach_after(db, moved))


def test_a_hole_in_the_order_of_commits_is_found(db: Database) -> None:
    work(db)
    with db.writer.begin() as connection:
        guards.drop(connection)
        connection.execute(text("DELETE FROM commit_order WHERE rev = 2"))
        guards.create(connection)
    assert "journal" in {breach.rule for breach in db.read(breaches)}


class Walker:
    """Does at random what an office does; what is refused changes nothing."""

    def __init__(self, db: Database) -> None:
        self.db, self.make = db, Make(db, itertools.count(1))
        self.contract = self.make.contract(
            scheme=PaymentScheme.MIXED, fee="6100", threshold="500", expiry_is_revenue=True
        )
        self.performer = self.make.performer()
        self.tickets = [self.make.ticket(self.contract, DAY)]
        self.lots = [db.execute(lots.sell, self.contract, Quantity(7), Money(20000), DAY, DAY, date(2026, 12, 1))]
        self.person = self.make.person()

    def step(self, which: int, amount: int) -> None:
        do, ticket = self.db.execute, self.tickets[amount % len(self.tickets)]
        consent = specifications.Consent(None, Channel.CALL, "запись")
        steps: tuple[Callable[[], object], ...] = (
            lambda: self.tickets.append(self.make.ticket(self.contract, DAY)),
            lambda: do(specifications.write, ticket, (self.make.line(str(Money.of(amount)), "3"),)),
            lambda: do(specifications.agree, ticket, consent),
            lambda: do(specifications.withdraw, ticket, "ошибка"),
            lambda: do(labour.log, ticket, self.performer, DAY, amount % 600),
            lambda: do(tickets.complete, ticket, DAY),
            lambda: do(tickets.reverse_charge, ticket, "ошибка"),
            lambda: do(tickets.charge_again, ticket),
            lambda: do(tickets.cancel, ticket, "ошибка"),
            lambda: do(fees.post, self.contract, DAY),
            lambda: do(fees.reverse, self.contract, DAY, "ошибка"),
            lambda: do(lots.use, self.contract, Quantity.of(amount % 5000), DAY),
            lambda: do(lots.expire, self.lots[0]),
            lambda: do(debts.write_off, self.contract, Money.of(amount), DAY, "решение"),
            lambda: do(people.edit, self.person),
            lambda: do(people.destroy, self.person.id),
        )
        try:
            steps[which % len(steps)]()
        except Rejected:
            return


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(0, 15), st.integers(1, 999_999)), min_size=5, max_size=15))
def test_whatever_the_office_does_the_proofs_hold(sqlite_file: Path, steps: list[tuple[int, int]]) -> None:
    clock = Clock()
    clock.set(2026, 11, 30)
    with TemporaryDirectory() as folder:
        db = Database(parse_address(str(copy_template(sqlite_file, Path(folder) / "office.db"))), clock=clock)
        try:
            walker = Walker(db)
            for which, amount in steps:
                walker.step(which, amount)
            assert db.read(breaches) == []
        finally:
            db.close()
