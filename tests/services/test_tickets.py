"""Completing, accepting, reversing: what a ticket does to its contract."""

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.queries.contracts import figures
from finance_desk.services import tickets


def test_completing_a_ticket_charges_its_contract(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(tickets.complete, ticket_id=make.agreed_ticket(contract, total="800.50"))
    assert db.read(figures, contract, db.clock().date()).left == Money("-800.50")


def test_a_ticket_is_completed_once(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    with pytest.raises(Rejected, match="уже выполнена"):
        db.execute(tickets.complete, ticket)
