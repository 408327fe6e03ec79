"""The versions of a ticket's specification: which one stands, its lines, the hash the client says yes to (B8)."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.states import ItemKind, SpecificationState
from finance_desk.domain.vat import VatRate
from finance_desk.models.specification import Specification, SpecificationLine
from finance_desk.queries import consents


def latest_version(tx: Transaction, ticket_id: UUID) -> Specification | None:
    """The newest version of a ticket's specification, locked."""
    newest = select(Specification).where(Specification.ticket_id == ticket_id).order_by(Specification.version.desc())
    return tx.session.scalar(newest.limit(1).with_for_update())


def standing_version(tx: Transaction, ticket_id: UUID) -> Specification | None:
    """The version that counts, locked: the newest one, unless the client rejected it and an earlier one stands."""
    rejected = Specification.state == SpecificationState.REJECTED
    order = select(Specification).where(Specification.ticket_id == ticket_id).order_by(rejected)
    return tx.session.scalar(order.order_by(Specification.version.desc()).limit(1).with_for_update())


def agreed_versions(tx: Transaction, ticket_id: UUID) -> Sequence[Specification]:
    """The versions the client has said yes to and nobody took back, locked: at most one."""
    held = Specification.state.in_((SpecificationState.AGREED, SpecificationState.PERFORMED))
    return tx.session.scalars(
        select(Specification).where(Specification.ticket_id == ticket_id, held).with_for_update()
    ).all()


class Line(NamedTuple):
    """What charging needs of a line."""

    n: int
    item_id: UUID
    name: str
    kind: ItemKind
    unit: str
    okei: str
    quantity: Quantity
    price: Money
    discount: Percent
    vat_rate: VatRate
    net: Money
    vat: Money
    gross: Money
    cost: Money
    performer_id: UUID | None
    included: bool


LINE = tuple(getattr(SpecificationLine, name) for name in Line._fields)
"""The columns of a `Line`: plain rows, for a record of each line would cost more than all the rest."""


def charged_lines(tx: Transaction, specification_id: UUID) -> list[Line]:
    """The lines in their order, to charge them."""
    lines = select(*LINE).where(SpecificationLine.specification_id == specification_id).order_by(SpecificationLine.n)
    return [Line(*columns) for columns in tx.session.execute(lines)]


def lines_of(tx: Transaction, specification_id: UUID) -> Sequence[SpecificationLine]:
    """The lines as records, in their order."""
    lines = select(SpecificationLine).where(SpecificationLine.specification_id == specification_id)
    return tx.session.scalars(lines.order_by(SpecificationLine.n)).all()


def required_lines(tx: Transaction, specification_id: UUID) -> Sequence[SpecificationLine]:
    """The lines, of which there must be some."""
    lines = lines_of(tx, specification_id)
    if not lines:
        raise Rejected(_("В спецификации нет строк. Добавьте работы или материалы."), code="EMPTY")
    return lines


def content_hash(specification: Specification, lines: Sequence[SpecificationLine]) -> str:
    """SHA-256 of what the client says yes to: the lines with their sums, and the total."""
    read = map(consents.Line.of, lines)
    return consents.content_hash(specification.ticket_id, specification.version, specification.gross, read)
