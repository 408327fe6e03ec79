"""Loaded statements, those cut short among them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from finance_desk.models.payment import Payment, StatementImport


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A loaded file. Fewer `lines` than `expected` says that the loading was cut short: load the file again."""

    key: UUID
    organization_id: UUID
    file_name: str
    imported_at: datetime
    undone_at: datetime | None
    undo_reason: str
    expected: int
    lines: int
    warnings: tuple[str, ...]


def imports(connection: Connection, organization_id: UUID | None = None, limit: int = 100) -> list[ImportRow]:
    """Loaded files, the newest first."""
    lines = select(func.count()).where(Payment.import_id == StatementImport.id).correlate(StatementImport)
    names = ("id", "organization_id", "file_name", "imported_at", "undone_at", "undo_reason", "controls", "warnings")
    rows = select(*(getattr(StatementImport, name) for name in names), lines.scalar_subquery().label("lines"))
    if organization_id is not None:
        rows = rows.where(StatementImport.organization_id == organization_id)
    newest = rows.order_by(StatementImport.imported_at.desc(), StatementImport.id.desc()).limit(limit)
    return [
        ImportRow(*row[:6], row.controls.get("expected", 0), row.lines, tuple(row.warnings))
        for row in connection.execute(newest)
    ]
