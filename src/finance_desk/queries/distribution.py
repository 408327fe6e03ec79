"""Where the money of one receipt may go: unpaid счета and advances of some contracts, and what they hold of it now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Connection, func, select, type_coerce

from finance_desk.db.journal import person
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.payment import Allocation, Assignment
from finance_desk.queries.naming import CLIENT_NAME
from finance_desk.queries.payments import paid_sums


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A счёт with something left to pay."""

    key: UUID
    number: str
    dated: date
    due_on: date | None
    owed: Money


@dataclass(frozen=True, slots=True)
class Purse:
    """A contract: its unpaid счета, the oldest first, and what of the receipt it has that pays nothing yet."""

    contract_id: UUID
    contract: str
    client: str
    spare: Money
    papers: tuple[OpenPaper, ...]


def purses(connection: Connection, payment_id: UUID, contract_ids: Collection[UUID]) -> list[Purse]:
    """Purses of these contracts in the order given, then of the others that have money of the receipt."""
    spare = _spare(connection, payment_id)
    wanted = list(dict.fromkeys([*contract_ids, *spare]))
    papers = _papers(connection, wanted)
    rows = (
        select(Contract.id, Contract.number, CLIENT_NAME.label("client"))
        .join(Client, Client.id == Contract.client_id)
        .outerjoin(person, person.c.id == Client.person_id)
        .where(Contract.id.in_(sorted(wanted)))
        .order_by(Contract.id)
    )
    found = {
        row.id: Purse(row.id, row.number, row.client, spare.get(row.id, ZERO), tuple(papers.get(row.id, ())))
        for row in connection.execute(rows)
    }
    return [found[key] for key in wanted if key in found]


def _spare(connection: Connection, payment_id: UUID) -> dict[UUID, Money]:
    paying = (
        select(Allocation.assignment_id, func.sum(Allocation.amount).label("amount"))
        .where(~Allocation.ended)
        .group_by(Allocation.assignment_id)
        .subquery()
    )
    left = type_coerce(Assignment.amount, BigInteger) - func.coalesce(type_coerce(paying.c.amount, BigInteger), 0)
    rows = (
        select(Assignment.contract_id, left.label("left"))
        .outerjoin(paying, paying.c.assignment_id == Assignment.id)
        .where(Assignment.payment_id == payment_id, ~Assignment.ended)
        .order_by(Assignment.id)
    )
    found: dict[UUID, Money] = {}
    for row in connection.execute(rows):
        found[row.contract_id] = found.get(row.contract_id, ZERO) + Money.of(int(row.left))
    return found


def _papers(connection: Connection, contract_ids: Collection[UUID]) -> dict[UUID, list[OpenPaper]]:
    paid = paid_sums()
    owed = type_coerce(Document.gross, BigInteger) - func.coalesce(type_coerce(paid.c.paid, BigInteger), 0)
    rows = (
        select(Document.contract_id, Document.id, Document.number, Document.dated, Document.due_on, owed.label("owed"))
        .outerjoin(paid, paid.c.document_id == Document.id)
        .where(
            Document.contract_id.in_(sorted(contract_ids)),
            Document.kind == DocumentKind.INVOICE,
            Document.state == DocumentState.ISSUED,
            owed > 0,
        )
        .order_by(Document.dated, Document.seq, Document.id)
    )
    found: dict[UUID, list[OpenPaper]] = {}
    for row in connection.execute(rows):
        paper = OpenPaper(row.id, row.number or "", row.dated, row.due_on, Money.of(int(row.owed)))
        found.setdefault(row.contract_id, []).append(paper)
    return found
