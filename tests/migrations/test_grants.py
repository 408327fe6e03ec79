"""What the server itself lets each role do: with real login roles and, for every command, the least role it names."""

import itertools
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from builders import Make
from databases import Postgres
from finance_desk.db.address import parse_address
from finance_desk.db.command import Command
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.roles import Role
from finance_desk.domain.states import Channel
from finance_desk.migrations.opening import open_database
from finance_desk.models import grants
from finance_desk.queries.contracts import figures
from finance_desk.services import acts, clients, documents, invoices, labour, specifications, tickets, users

LEAST_FIRST = list(Role)


def refused(db: Database, role: Role, statement: str) -> bool:
    """Whether the server refuses the statement to the role for want of rights."""
    with db.writer.connect() as connection:
        connection.exec_driver_sql(f"SET LOCAL ROLE {grants.group(role)}")
        try:
            connection.exec_driver_sql(statement)
        except DBAPIError as error:
            return getattr(error.orig, "sqlstate", "") == "42501"
        finally:
            connection.rollback()
    return False


@pytest.mark.parametrize("role", list(Role))
def test_what_the_ledger_derives_is_written_by_nobody(postgres_db: Database, role: Role) -> None:
    for statement in (
        "UPDATE balance SET amount = 0",
        "DELETE FROM balance",
        "DELETE FROM entry",
        "UPDATE entry SET amount = 0",
        "UPDATE posting SET title = ''",
        "TRUNCATE entry CASCADE",
        "DELETE FROM journal",
        "UPDATE head SET rev = rev + 1",
        "INSERT INTO commit_order (rev, op_id) SELECT 1, gen_random_uuid()",
        "UPDATE alembic_version SET version_num = ''",
        "ALTER TABLE entry DISABLE TRIGGER ALL",
        "CREATE TABLE mine (x integer)",
        "DELETE FROM client",
        "DELETE FROM payment",
        "SELECT * FROM credential",
    ):
        assert refused(postgres_db, role, statement), statement


def test_a_viewer_reads_everything_but_credentials_and_writes_no_table_of_the_business(postgres_db: Database) -> None:
    for table in grants.WRITERS:
        assert refused(postgres_db, Role.VIEWER, f"SELECT * FROM {table}") == (table in grants.SECRET)
        may_add = not refused(postgres_db, Role.VIEWER, f"INSERT INTO {table} DEFAULT VALUES")
        assert may_add == (table == "journal")  # a viewer's change of password is told there
        assert refused(postgres_db, Role.VIEWER, f"DELETE FROM {table}")


def test_a_dispatcher_locks_a_contract_but_does_not_change_it(postgres_db: Database) -> None:
    assert not refused(postgres_db, Role.DISPATCHER, "SELECT * FROM contract FOR UPDATE")
    assert refused(postgres_db, Role.DISPATCHER, "UPDATE contract SET number = ''")
    assert refused(postgres_db, Role.VIEWER, "SELECT * FROM contract FOR UPDATE")


HELD = {
    Role.DISPATCHER: (
        "UPDATE document SET state = 'cancelled'",
        "UPDATE document SET number = 'А-1'",
        "UPDATE document_charge SET released = true",
        "UPDATE lot SET amount = 1",
        "UPDATE lot SET closed = false",
        "UPDATE ticket SET contract_id = id",
        "UPDATE person SET destroyed_at = NULL",
        "UPDATE client SET active = false",
    ),
    Role.MANAGER: (
        "UPDATE document SET cancelled_on = now()",
        "UPDATE document SET gross = 1, from_opening = true",
        "UPDATE series SET last = 100",
        "UPDATE series SET pattern = '{N}'",
        "UPDATE contract SET client_id = id",
    ),
    Role.ACCOUNTANT: ("UPDATE series SET first = 7", "UPDATE lot SET quantity = 1", "UPDATE document SET kind = 'act'"),
}


@pytest.mark.parametrize(("role", "statement"), [(role, each) for role, said in HELD.items() for each in said])
def test_a_column_that_is_held_is_not_written_by_raw_sql(postgres_db: Database, role: Role, statement: str) -> None:
    assert refused(postgres_db, role, statement)


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        (Role.DISPATCHER, "UPDATE document SET comment = '', dated = now()"),
        (Role.DISPATCHER, "SELECT * FROM document FOR UPDATE"),
        (Role.DISPATCHER, "UPDATE lot SET used = 0, taken = 0"),
        (Role.MANAGER, "UPDATE document SET state = 'replaced'"),
        (Role.ACCOUNTANT, "UPDATE document SET state = 'cancelled', cancelled_on = now()"),
        (Role.ACCOUNTANT, "UPDATE series SET pattern = '{N}'"),
    ],
)
def test_the_other_columns_are_written(postgres_db: Database, role: Role, statement: str) -> None:
    assert not refused(postgres_db, role, statement)


def test_a_held_column_is_a_column(postgres_db: Database) -> None:
    columns = text("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'")
    known = {tuple(row) for row in postgres_db.read(lambda c: c.execute(columns).all())}
    assert {(table, name) for table, writers in grants.WRITERS.items() for name in writers.held} <= known


@contextmanager
def login(postgres: Postgres, database: Database, role: Role) -> Iterator[Database]:
    """The database as a person with a login role of their own sees it."""
    admin = create_engine(postgres.url, isolation_level="AUTOCOMMIT")
    name = f"fd_test_{uuid.uuid4().hex[:8]}"
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN IN ROLE {grants.group(role)}")
    theirs = open_database(
        parse_address(str(database.address.url.set(username=name))),
        clock=database.clock,
        actor=database.execute(users.add, name, role, Make(database, iter([1])).person()),
    )
    try:
        yield theirs
    finally:
        theirs.close()
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP ROLE {name}")
        admin.dispose()


def test_a_dispatcher_completes_a_ticket_with_a_login_of_their_own(postgres_db: Database, postgres: Postgres) -> None:
    office = Make(postgres_db, itertools.count(1))
    contract, item, client = office.contract(threshold="5000"), office.item(), office.client()
    with login(postgres, postgres_db, Role.DISPATCHER) as desk:
        make = Make(desk, itertools.count(1000), office.the_organization)
        ticket = make.ticket(contract)
        desk.execute(specifications.write, ticket, (make.line("800.50", item=item),))
        desk.execute(specifications.agree, ticket, specifications.Consent(None, Channel.CALL, "звонок"))
        desk.execute(tickets.start, ticket)
        desk.execute(tickets.complete, ticket)
        desk.execute(tickets.accept, ticket, Channel.CALL)
        make.contact(client)
        assert desk.read(figures, contract, desk.clock().date()).left == Money("-800.50")
        with pytest.raises(ProgrammingError, match="permission denied"), desk.writer.begin() as connection:
            connection.execute(text("UPDATE balance SET amount = 0"))


def test_a_dispatcher_drafts_a_paper_and_cannot_cancel_one_by_raw_sql(
    postgres_db: Database, postgres: Postgres
) -> None:
    office = Make(postgres_db, itertools.count(1))
    office.bank_account()
    contract = office.contract()
    issued = postgres_db.execute(invoices.draft_top_up, contract, Money(100))
    postgres_db.execute(documents.issue, issued)
    with login(postgres, postgres_db, Role.DISPATCHER) as desk:
        desk.execute(documents.mark_sent, issued)
        desk.execute(documents.delete_draft, desk.execute(invoices.draft_top_up, contract, Money(200)))
        with pytest.raises(ProgrammingError, match="permission denied"), desk.writer.begin() as connection:
            connection.execute(text("UPDATE document SET state = 'annulled' WHERE id = :id"), {"id": issued})


def test_a_viewer_is_refused_by_the_server_too(postgres_db: Database, postgres: Postgres) -> None:
    client = Make(postgres_db, itertools.count(1)).client()
    with login(postgres, postgres_db, Role.VIEWER) as desk:
        desk.execute(users.password_changed, desk.actor)
        with postgres_db.writer.begin() as connection:
            connection.execute(text("UPDATE app_user SET role = 'chief' WHERE id = :id"), {"id": desk.actor})
        with pytest.raises(Rejected) as caught:  # the program would let a chief; the login role is a viewer's
            desk.execute(clients.add_site, client, "Склад")
        assert caught.value.code == "NOT_ALLOWED"


class LeastRole:
    """Runs every command with the rights of the least role that may run it."""

    def __init__(self, database: Database) -> None:
        self.role = Role.CHIEF
        self.ran: set[str] = set()
        plain = database.run

        def run(command: Command[Any, Any], *arguments: Any) -> Any:
            self.role = min(command.roles, key=LEAST_FIRST.index)
            self.ran.add(command.name)
            return plain(command, *arguments)

        database.run = run
        event.listen(database.writer, "begin", self._take_role)

    def _take_role(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL ROLE {grants.group(self.role)}")


def test_every_command_of_a_ticket_has_the_rights_it_needs(postgres_db: Database) -> None:
    least = LeastRole(postgres_db)
    make = Make(postgres_db, itertools.count(1))
    make.bank_account()
    contract = make.contract(fee="100", threshold="500")
    make.contact(make.client())
    make.price(make.price_list(), make.item(), "100")
    performer = make.performer()
    make.user(Role.DISPATCHER)
    ticket = make.agreed_ticket(contract)
    postgres_db.execute(labour.log, ticket, performer, postgres_db.clock().date(), 90)
    postgres_db.execute(tickets.complete, ticket)
    postgres_db.execute(tickets.reverse_charge, ticket, "ошибка")
    postgres_db.execute(tickets.cancel, make.done_ticket(contract), "ошибка")
    assert len(least.ran) > 15


def test_every_command_of_a_paper_has_the_rights_it_needs(postgres_db: Database) -> None:
    least = LeastRole(postgres_db)
    make = Make(postgres_db, itertools.count(1))
    make.bank_account()
    contract = make.contract()
    for module in (invoices, acts):
        for _n in range(2):
            draft = postgres_db.execute(module.draft_for_tickets, (make.done_ticket(contract),))
            postgres_db.execute(documents.issue, draft)
        if module is invoices:
            draft = postgres_db.execute(invoices.revise, draft)
            postgres_db.execute(invoices.annul, draft, "ошибка")
            postgres_db.execute(documents.delete_draft, postgres_db.execute(invoices.copy, draft))
        else:
            postgres_db.execute(acts.cancel, draft, postgres_db.clock().date(), "ошибка")
    assert {"invoices.revise", "invoices.annul", "acts.cancel", "documents.delete_draft"} <= least.ran


def test_giving_rights_again_changes_nothing(postgres_db: Database) -> None:
    rights = text(
        "SELECT c.relname, a.attname, c.relacl::text, a.attacl::text FROM pg_class c JOIN pg_attribute a"
        " ON a.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1, 2"
    )
    before = postgres_db.read(lambda c: c.execute(rights).all())
    with postgres_db.writer.begin() as connection:
        assert grants.apply(connection)
    assert [tuple(row) for row in postgres_db.read(lambda c: c.execute(rights).all())] == [tuple(row) for row in before]


def test_without_the_right_to_make_roles_it_is_skipped(postgres_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grants, "group", lambda role: f"fd_test_absent_{role}")
    with postgres_db.writer.begin() as connection:
        connection.exec_driver_sql("SET LOCAL ROLE fd_chief")
        assert not grants.apply(connection)
