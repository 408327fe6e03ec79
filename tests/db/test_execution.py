"""The door: one transaction, one journal row, one place in the order of commits."""

import threading
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import Connection, func, select

from builders import Make
from finance_desk.db.command import COMMANDS, command
from finance_desk.db.database import Database
from finance_desk.db.journal import commit_order, journal
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.person import Secret
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.roles import CHIEFS, Role
from finance_desk.domain.states import ContractState, ItemKind
from finance_desk.services import contracts, items, lots, tickets


def commands(connection: Connection) -> list[str]:
    return list(connection.scalars(select(journal.c.command).order_by(journal.c.at)))


def test_a_command_leaves_one_journal_row(db: Database, make: Make) -> None:
    make.item()
    assert db.read(commands) == ["items.add"]


def test_the_same_operation_again_returns_the_stored_result(db: Database, make: Make) -> None:
    operation = make.id()
    card = items.ItemCard("А-1", "Кабель", ItemKind.MATERIAL)
    first = db.as_(operation=operation).execute(items.add, card)
    assert db.as_(operation=operation).execute(items.add, card) == first
    assert db.read(commands) == ["items.add"]


def test_the_same_operation_with_other_arguments_is_refused(db: Database, make: Make) -> None:
    operation = make.id()
    db.as_(operation=operation).execute(items.add, items.ItemCard("А-1", "Кабель", ItemKind.MATERIAL))
    with pytest.raises(Rejected) as refused:
        db.as_(operation=operation).execute(items.add, items.ItemCard("А-2", "Кабель", ItemKind.MATERIAL))
    assert refused.value.code == "DUPLICATE"


def test_a_refused_command_leaves_nothing(db: Database, make: Make) -> None:
    make.item(code="А-1")
    with pytest.raises(Rejected):
        make.item(code="А-1")
    assert db.read(commands) == ["items.add"]


def test_a_stale_form_is_told_who_when_and_which_fields(db: Database, make: Make) -> None:
    opened = items.ItemCard("А-1", "Кабель", ItemKind.MATERIAL)
    item = db.execute(items.add, opened)
    chief = make.user(Role.CHIEF)
    db.as_(chief).execute(items.edit, item, opened, items.ItemCard("А-1", "Провод", ItemKind.MATERIAL))
    with pytest.raises(Conflict) as conflict:
        db.execute(items.edit, item, opened, items.ItemCard("А-1", "Шнур", ItemKind.MATERIAL))
    assert (conflict.value.fields, conflict.value.who) == (("name",), "Тестова Анна Ивановна")


def test_a_role_may_only_what_the_table_says(db: Database, make: Make) -> None:
    contract = make.contract()
    dispatcher = make.user(Role.DISPATCHER)
    with pytest.raises(Rejected, match="права"):
        db.as_(dispatcher).execute(contracts.set_state, contract, ContractState.CLOSED)


def test_an_unknown_actor_may_nothing(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="права"):
        db.as_(make.id()).execute(items.add, items.ItemCard("А-1", "Кабель", ItemKind.MATERIAL))


def test_a_command_never_takes_a_secret() -> None:
    def login(tx: Transaction, password: Secret | None) -> None: ...

    with pytest.raises(TypeError, match="secret"):
        command(roles=CHIEFS)(login)
    assert "test_execution.login" not in COMMANDS


def test_events_are_told_only_after_the_commit(db: Database, make: Make) -> None:
    told: list[object] = []
    db.listeners.append(lambda _operation, events: told.extend(events))
    make.item(code="А-1")
    with pytest.raises(Rejected):
        make.item(code="А-1")
    assert len(told) == 1


def test_two_threads_complete_a_ticket_once(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract())
    outcomes: list[str] = []

    def complete() -> None:
        try:
            db.execute(tickets.complete, ticket)
            outcomes.append("done")
        except Rejected:
            outcomes.append("refused")

    threads = [threading.Thread(target=complete) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "refused"]


def test_commits_of_many_threads_have_no_gaps(db: Database, make: Make) -> None:
    contract = make.contract()

    def sell(start: int) -> None:
        for n in range(start, start + 5):
            db.execute(
                lots.sell, contract, Quantity(1), Money(100), date(2026, 11, 1), date(2026, 11, 1), date(2027, 1, n)
            )

    threads = [threading.Thread(target=sell, args=(start,)) for start in (2, 8, 14)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    revs = db.read(lambda c: list(c.scalars(select(commit_order.c.rev).order_by(commit_order.c.rev))))
    assert revs == list(range(1, db.read(lambda c: c.scalar(select(func.count()).select_from(journal))) + 1))


def test_large_arguments_stand_in_a_blob(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket: UUID = make.ticket(contract, description="я" * 70_000)
    row = db.read(lambda c: c.execute(select(journal).where(journal.c.command == "tickets.open")).one())
    assert row.arguments is None
    assert str(contract) in db.load(row.arguments_blob).decode()
    assert ticket
