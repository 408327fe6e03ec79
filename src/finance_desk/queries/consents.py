"""What clients said yes to: the hash of a specification's content, when it is agreed and ever after (B8)."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import groupby
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.db.types import canonical_json
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.states import SpecificationState
from finance_desk.domain.vat import VatRate
from finance_desk.models.specification import Specification, SpecificationLine

_YES = (SpecificationState.AGREED, SpecificationState.PERFORMED)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the client reads it."""

    n: int
    name: str
    unit: str
    quantity: Quantity
    price: Money
    discount: Percent
    vat_rate: VatRate
    gross: Money
    included: bool

    @classmethod
    def of(cls, record: SpecificationLine) -> "Line":
        """The line of a record."""
        return cls(*(getattr(record, field.name) for field in fields(cls)))


@dataclass(frozen=True, slots=True)
class Agreed:
    """A version a client agreed to, with the hash of the consent and the one its lines give now."""

    key: UUID
    version: int
    stored: str | None
    computed: str


def content_hash(ticket_id: UUID, version: int, gross: Money, lines: Iterable[Line]) -> str:
    """SHA-256 of what the client says yes to: the lines with their sums, and the total."""
    content = {
        "ticket": str(ticket_id),
        "version": version,
        "gross": str(gross),
        "lines": [
            [line.n, line.name, line.unit, str(line.quantity), str(line.price), str(line.discount), line.vat_rate.value,
             str(line.gross), line.included]
            for line in lines
        ],
    }  # fmt: skip
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def agreed_hashes(connection: Connection) -> Iterator[Agreed]:
    """Every version that was agreed, also those replaced or withdrawn since."""
    of = Specification
    head = (of.id, of.ticket_id, of.version, of.gross, of.content_hash)
    columns = [getattr(SpecificationLine, field.name).label(f"line_{field.name}") for field in fields(Line)]
    rows = connection.execution_options(yield_per=1000).execute(
        select(*head, *columns)
        .outerjoin(SpecificationLine, SpecificationLine.specification_id == of.id)
        .where(of.content_hash.is_not(None) | of.state.in_(_YES))
        .order_by(of.id, SpecificationLine.n)
    )
    for (key, ticket_id, version, gross, stored), of_one in groupby(rows, key=lambda row: tuple(row[: len(head)])):
        lines = [Line(*row[len(head) :]) for row in of_one if row.line_n is not None]
        yield Agreed(key, version, stored, content_hash(ticket_id, version, gross, lines))
