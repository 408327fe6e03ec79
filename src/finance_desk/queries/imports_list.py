"""Loaded bank statements, undone ones and those cut short among them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, BigInteger, Uuid, case, column, func, select, table

from finance_desk.db.types import MoneyType
from finance_desk.domain.listing import Order
from finance_desk.domain.money import Money
from finance_desk.domain.statement import Direction
from finance_desk.models.organization import Organization
from finance_desk.models.payment import Payment, StatementImport
from finance_desk.queries.expressions import as_money, folded, whole
from finance_desk.queries.listing.column import Column, like
from finance_desk.queries.listing.joining import Joined, Keys, Source
from finance_desk.queries.listing.listing import Listing


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A loaded file. Fewer `lines` than its controls expect says that the loading was cut short: load it again."""

    key: UUID
    imported_at: datetime
    file_name: str
    organization: str
    organization_id: UUID
    date_from: date | None
    date_to: date | None
    lines: int
    received: Money
    sent: Money
    controls: Any
    warnings: Any
    undone_at: datetime | None
    undo_reason: str


_LOADED = table(
    "loaded",
    column("import_id", Uuid()),
    column("lines", BigInteger()),
    column("received", MoneyType()),
    column("sent", MoneyType()),
)


def _loaded(keys: Keys) -> CTE:
    """The lines that these files brought, standing or undone, and their sums."""
    amount = whole(Payment.amount)
    rows = select(
        Payment.import_id,
        func.count().label("lines"),
        func.sum(case((Payment.direction == Direction.IN, amount), else_=0)).label("received"),
        func.sum(case((Payment.direction == Direction.OUT, amount), else_=0)).label("sent"),
    )
    if keys is not None:
        rows = rows.where(Payment.import_id.in_(keys))
    return rows.group_by(Payment.import_id).cte("loaded").prefix_with("MATERIALIZED")


IMPORTS: Listing[ImportLine] = Listing(
    ImportLine,
    Source(
        StatementImport,
        StatementImport.id,
        (
            Joined(Organization, Organization.id == StatementImport.organization_id),
            Joined(_LOADED, _LOADED.c.import_id == StatementImport.id, _loaded),
        ),
    ),
    {
        "imported_at": Column(StatementImport.imported_at),
        "file_name": Column(StatementImport.file_name, order=folded(StatementImport.file_name)),
        "organization": Column(Organization.name),
        "organization_id": Column(StatementImport.organization_id),
        "date_from": Column(StatementImport.date_from),
        "date_to": Column(StatementImport.date_to),
        "lines": Column(whole(_LOADED.c.lines)),
        "received": Column(as_money(whole(_LOADED.c.received)), total=True),
        "sent": Column(as_money(whole(_LOADED.c.sent)), total=True),
        "controls": Column(StatementImport.controls),
        "warnings": Column(StatementImport.warnings),
        "undone_at": Column(StatementImport.undone_at),
        "undo_reason": Column(StatementImport.undo_reason),
    },
    Order("imported_at", descending=True),
    found=lambda pattern: like(folded(StatementImport.file_name), pattern),
)
