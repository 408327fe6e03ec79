"""Where the money of one receipt went: its live assignments with their reasons, and the papers it pays."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.db.journal import person
from finance_desk.domain.money import Money
from finance_desk.domain.states import DocumentKind
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.payment import Allocation, Assignment
from finance_desk.queries.naming import CLIENT_NAME


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A part of a receipt that a contract got. Rule 0 is a person's own decision."""

    key: UUID
    contract_id: UUID
    contract: str
    client: str
    amount: Money
    assigned_on: date
    rule: int
    evidence: tuple[str, ...]


def shares(connection: Connection, payment_id: UUID) -> list[ShareRow]:
    """The parts of a receipt that stand, in the order they were given."""
    rows = (
        select(
            Assignment.id,
            Assignment.contract_id,
            Contract.number,
            CLIENT_NAME.label("client"),
            Assignment.amount,
            Assignment.assigned_on,
            Assignment.rule,
            Assignment.evidence,
        )
        .join(Contract, Contract.id == Assignment.contract_id)
        .join(Client, Client.id == Contract.client_id)
        .outerjoin(person, person.c.id == Client.person_id)
        .where(Assignment.payment_id == payment_id, ~Assignment.ended)
        .order_by(Assignment.id)
    )
    return [
        ShareRow(
            row.id, row.contract_id, row.number, row.client, row.amount, row.assigned_on, row.rule, tuple(row.evidence)
        )
        for row in connection.execute(rows)
    ]


@dataclass(frozen=True, slots=True)
class PaidPaper:
    """A part of the receipt that pays a paper now."""

    key: UUID
    document_id: UUID
    kind: DocumentKind
    number: str | None
    dated: date
    amount: Money


def paid_papers(connection: Connection, payment_id: UUID) -> list[PaidPaper]:
    """The papers that the receipt pays, in the order of their dates."""
    rows = (
        select(Allocation.id, Document.id, Document.kind, Document.number, Document.dated, Allocation.amount)
        .join(Assignment, Assignment.id == Allocation.assignment_id)
        .join(Document, Document.id == Allocation.document_id)
        .where(Assignment.payment_id == payment_id, ~Allocation.ended)
        .order_by(Document.dated, Document.seq, Allocation.id)
    )
    return [PaidPaper(*row) for row in connection.execute(rows)]
