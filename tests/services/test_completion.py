"""Many tickets completed together: what each of them would do alone, all of it or nothing."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, select

from builders import Make
from finance_desk.db.database import Database
from finance_desk.db.journal import journal
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.roles import Role
from finance_desk.domain.states import PaymentScheme, PerformerKind, SpecificationState, TicketState
from finance_desk.models.alert import Alert
from finance_desk.models.posting import charge_line, entry, posting
from finance_desk.models.specification import Specification
from finance_desk.models.ticket import Ticket
from finance_desk.services import labour, specifications, tickets
from reading import card

STATEMENTS = 15
"""Two to begin, two to read, what was worked and by whom, six to write, one to look; some lists are sent in parts."""


def of_every_kind(db: Database, make: Make, contract: UUID) -> tuple[UUID, ...]:
    """Agreed; worked by a contractor, with time written down; never agreed, below zero."""
    plain = make.agreed_ticket(contract, total="400", cost="150")
    logged = make.agreed_ticket(contract, total="200")
    db.execute(labour.log, logged, make.performer(PerformerKind.CONTRACTOR), db.clock().date(), 45)
    silent = make.ticket(contract)
    db.execute(specifications.write, silent, (make.line("300", "100"), make.line("800", "0", included=True)))
    return plain, logged, silent, *(_draft(db, make, contract, total) for total in ("550", "10"))


def _draft(db: Database, make: Make, contract: UUID, total: str) -> UUID:
    ticket = make.ticket(contract)
    db.execute(specifications.write, ticket, (make.line(total),))
    return ticket


def written(db: Database, contract: UUID) -> list[list[Any]]:
    """What stands in the books of a contract, but for the names of its own tickets."""
    entries = (
        select(
            entry.c.kind, entry.c.n, entry.c.account, entry.c.amount, entry.c.date, entry.c.vat_rate, posting.c.sequence
        )
        .join(posting)
        .where(posting.c.contract_id == contract)
        .join(Ticket, Ticket.id == posting.c.source)
        .order_by(Ticket.number, entry.c.kind, entry.c.n)
    )
    lines = (
        select(
            *(column for column in charge_line.c if column.name not in ("posting_id", "ticket_id", "item_id", "remark"))
        )
        .join(posting)
        .where(posting.c.contract_id == contract)
        .join(Ticket, Ticket.id == charge_line.c.ticket_id)
        .order_by(Ticket.number, charge_line.c.n)
    )
    alerts = (
        select(Alert.kind, Alert.state, Alert.threshold, Alert.available, Alert.crossings)
        .where(Alert.contract_id == contract)
        .order_by(Alert.available.desc())
    )
    states = (
        select(Ticket.state, Ticket.charges, Ticket.completed_on, Specification.state, Specification.agreed_how)
        .join(Specification, Specification.ticket_id == Ticket.id)
        .where(Ticket.contract_id == contract)
        .order_by(Ticket.number)
    )
    return [
        [tuple(row) for row in db.read(lambda c, q=q: c.execute(q).all())] for q in (entries, lines, alerts, states)
    ]


@pytest.mark.parametrize("scheme", [PaymentScheme.ADVANCE, PaymentScheme.ACTUAL])
def test_together_they_write_what_each_would_alone(db: Database, make: Make, scheme: PaymentScheme) -> None:
    terms = {"credit_limit": "1000", "threshold": "500", "debt_limit": "700", "agreement_required": False}
    alone, together = (make.contract(scheme=scheme, **terms) for _ in range(2))
    for ticket in of_every_kind(db, make, alone):
        db.execute(tickets.complete, ticket)
    db.execute(tickets.complete_many, of_every_kind(db, make, together))
    expected = written(db, alone)
    assert len(expected[2]) >= 1
    assert written(db, together) == expected


def test_each_alarm_rings_at_its_own_ticket(db: Database, make: Make) -> None:
    contract = make.contract(credit_limit="1000", threshold="500", agreement_required=False)
    drafts = tuple(_draft(db, make, contract, total) for total in ("600", "300", "100", "50"))
    db.execute(tickets.complete_many, drafts)
    rang = db.read(lambda c: c.execute(select(Alert.kind, Alert.available).order_by(Alert.available.desc())).all())
    assert [f"{kind} {available}" for kind, available in rang] == ["near 400.00", "exhausted 0.00"]


def test_tickets_of_several_contracts_are_completed_together(db: Database, make: Make) -> None:
    contracts = [make.contract() for _ in range(3)]
    db.execute(tickets.complete_many, tuple(make.agreed_ticket(contract, total="10") for contract in contracts * 2))
    assert [card(db, contract).left for contract in contracts] == [Money(-20)] * 3


def test_one_that_may_not_be_completed_stops_them_all_and_is_named(db: Database, make: Make) -> None:
    contract = make.contract()
    good, bad = make.agreed_ticket(contract), make.ticket(contract)
    number = db.read(lambda c: c.scalar(select(Ticket.number).where(Ticket.id == bad)))
    with pytest.raises(Rejected, match=f"^Заявка № {number}: У заявки нет спецификации") as refused:
        db.execute(tickets.complete_many, (good, bad))
    assert (refused.value.code, card(db, contract).left) == ("EMPTY", Money(0))


def test_a_ticket_named_twice_is_refused(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract())
    with pytest.raises(Rejected, match=r"^Заявка № \d+ уже выполнена"):
        db.execute(tickets.complete_many, (ticket, ticket))


def test_an_unknown_ticket_is_refused(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(tickets.complete_many, (make.agreed_ticket(make.contract()), uuid4()))
    assert refused.value.code == "DELETED"


def test_none_is_no_work(db: Database) -> None:
    db.execute(tickets.complete_many, ())
    assert db.read(lambda c: c.scalar(select(journal.c.command))) == "tickets.complete_many"


def test_the_records_remember_the_operation(db: Database, make: Make) -> None:
    tickets_done = tuple(make.agreed_ticket(make.contract()) for _ in range(2))
    db.execute(tickets.complete_many, tickets_done)
    operation = db.read(lambda c: c.scalar(select(journal.c.op_id).where(journal.c.command == "tickets.complete_many")))
    for kind, state in ((Ticket, TicketState.DONE), (Specification, SpecificationState.PERFORMED)):
        rows = db.read(lambda c, kind=kind: c.execute(select(kind.rev_op, kind.state)).all())
        assert [tuple(row) for row in rows] == [(operation, state)] * 2


def test_many_take_as_few_statements_as_one(db: Database, make: Make) -> None:
    dispatcher = make.user(Role.DISPATCHER)
    contract = make.contract(scheme=PaymentScheme.ACTUAL)
    agreed = tuple(make.agreed_ticket(contract) for _ in range(5))
    asked: list[str] = []
    event.listen(db.writer, "before_cursor_execute", lambda *args: asked.append(args[2]))
    db.as_(dispatcher).execute(tickets.complete_many, agreed)
    assert len(asked) <= STATEMENTS, asked
