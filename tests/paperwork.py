"""What the tests of papers ask again and again."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, text

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money, total
from finance_desk.domain.period import Period
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import DocumentKind, PaymentScheme
from finance_desk.models.document import Document, DocumentLine
from finance_desk.models.posting import charge_line
from finance_desk.queries.charges import unclosed
from finance_desk.services import documents, fees, lots, organizations

NOVEMBER = Period.of_days(date(2026, 11, 1), date(2026, 11, 30))


def document(db: Database, document_id: UUID) -> Row[Any]:
    """The row of a paper."""
    table = Document.__table__
    return db.read(lambda connection: connection.execute(select(table).where(table.c.id == document_id)).one())


def lines(db: Database, document_id: UUID) -> Sequence[Row[Any]]:
    """The rows of its lines."""
    table = DocumentLine.__table__
    rows = select(table).where(table.c.document_id == document_id).order_by(table.c.n)
    return db.read(lambda connection: connection.execute(rows).all())


def free(db: Database, contract: UUID, kind: DocumentKind = DocumentKind.ACT) -> Money:
    """What no paper of the kind closes."""
    return total(row.amounts.gross for row in db.read(unclosed, contract, kind))


def charged(db: Database) -> Money:
    """All that was ever charged."""
    return total(db.read(lambda connection: connection.scalars(select(charge_line.c.gross)).all()))


def raw(db: Database, statement: str, **values: Any) -> None:
    """SQL behind the program's back."""
    with db.writer.begin() as connection:
        connection.execute(text(statement), values)


def month_of_work(db: Database, make: Make) -> UUID:
    """A mixed contract with a fee of 61 000, one extra ticket of 12 200 and three of twenty bought hours in November."""
    contract = make.contract(scheme=PaymentScheme.MIXED, fee="61000")
    make.done_ticket(contract, total="12200", on=date(2026, 11, 6))
    db.execute(
        *(lots.sell, contract, Quantity(20), Money("61000"), date(2026, 11, 2), date(2026, 11, 2), date(2027, 1, 1))
    )
    db.execute(lots.use, contract, Quantity(3), date(2026, 11, 20), "настройка сервера")
    db.clock.set(2026, 11, 30)
    db.execute(fees.post, contract, date(2026, 11, 30))
    return contract


def signatories(db: Database, make: Make, contract: UUID) -> tuple[str, ...]:
    """Our head and accountant and the client's head, known by these names."""
    row = db.read(
        lambda connection: connection.execute(
            text("SELECT organization_id, client_id FROM contract WHERE id = :id"), {"id": _key(db, contract)}
        ).one()
    )
    ours, theirs = UUID(str(row.organization_id)), UUID(str(row.client_id))
    names = ("Северцева Ольга Павловна", "Копейкин Семён Львович", "Заказчиков Игорь Ильич")
    made = [
        organizations.SignatoryCard(make.person(name), position, authority, date(2020, 1, 1), is_accountant=accountant)
        for name, position, authority, accountant in (
            (names[0], "Генеральный директор", "Устава", False),
            (names[1], "Главный бухгалтер", "", True),
            (names[2], "Директор", "доверенности № 5", False),
        )
    ]
    db.execute(organizations.add_signatory, ours, made[0])
    db.execute(organizations.add_signatory, ours, made[1])
    db.execute(organizations.add_client_signatory, theirs, made[2])
    return names


def _key(db: Database, key: UUID) -> Any:
    return key.hex if db.address.is_file else key


def issued(db: Database, draft: UUID, on: date | None = None) -> UUID:
    """The draft, issued."""
    db.execute(documents.issue, draft, on)
    return draft
