"""Bank statements, their lines, and whose money they brought."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Identified, Record
from finance_desk.db.partial_index import PartialIndex
from finance_desk.db.types import Choice, JsonText
from finance_desk.domain.money import Money
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentUse


class StatementImport(Editable, Record):
    """One loaded file. Its bytes are not kept (they hold personal data): only its name, hash and control sums."""

    __tablename__ = "statement_import"

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"))
    file_name: Mapped[str]
    file_hash: Mapped[str] = mapped_column(String(64), index=True)
    date_from: Mapped[date | None]
    date_to: Mapped[date | None]
    controls: Mapped[Any] = mapped_column(JsonText)
    warnings: Mapped[Any] = mapped_column(JsonText)
    imported_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undo_reason: Mapped[str]


class Payment(Editable, Record):
    """A bank line as the bank told it. Only `use` (how it is booked) and `undone` ever change."""

    __tablename__ = "payment"
    __table_args__ = (
        PartialIndex(
            "uq_payment_present_once",
            "bank_account_id",
            "dedup_key",
            "copy",
            unique=True,
            where="NOT undone",
        ),
        Index(None, "bank_account_id", "posted_on"),
        Index(None, "direction", "use", "posted_on"),
        Index(None, "posted_on", "id"),
        Index(None, "amount"),
    )

    import_id: Mapped[UUID] = mapped_column(ForeignKey("statement_import.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"))
    bank_account_id: Mapped[UUID] = mapped_column(ForeignKey("bank_account.id"))
    direction: Mapped[Direction] = mapped_column(Choice(Direction))
    posted_on: Mapped[date]
    document_date: Mapped[date]
    number: Mapped[str]
    kind: Mapped[str]
    amount: Mapped[Money]
    name: Mapped[str]
    inn: Mapped[str] = mapped_column(index=True)
    kpp: Mapped[str]
    counter_account: Mapped[str]
    purpose: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    dedup_key: Mapped[str] = mapped_column(String(64))
    copy: Mapped[int]
    use: Mapped[PaymentUse] = mapped_column(Choice(PaymentUse))
    performer_id: Mapped[UUID | None] = mapped_column(ForeignKey("performer.id"))
    contract_id: Mapped[UUID | None] = mapped_column(ForeignKey("contract.id"))
    refunds: Mapped[UUID | None] = mapped_column(ForeignKey("payment.id"))
    bookings: Mapped[int]
    undone: Mapped[bool]
    search: Mapped[str]
    """Number, and of a company also name, ИНН and purpose; a person is searched for in the vault."""


class Assignment(Editable, Record):
    """A part of a receipt given to a contract, with the evidence. Re-assigning ends it; the row stays."""

    __tablename__ = "assignment"
    __table_args__ = (
        Index(None, "payment_id"),
        Index(None, "contract_id", "assigned_on"),
        UniqueConstraint("posting_id"),
    )

    payment_id: Mapped[UUID] = mapped_column(ForeignKey("payment.id"))
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    amount: Mapped[Money]
    assigned_on: Mapped[date]
    rule: Mapped[int]
    evidence: Mapped[Any] = mapped_column(JsonText)
    posting_id: Mapped[UUID] = mapped_column(ForeignKey("posting.id"))
    ended: Mapped[bool]


class Allocation(Editable, Record):
    """A part of an assignment that pays a paper. Ended rows stay; `paid` of a paper is the sum of the live ones."""

    __tablename__ = "allocation"
    __table_args__ = (Index(None, "document_id"), Index(None, "assignment_id"))

    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignment.id"))
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    amount: Mapped[Money]
    allocated_on: Mapped[date]
    ended: Mapped[bool]
    ended_on: Mapped[date | None]


class OpeningBatch(Identified, Record):
    """One posted set of opening balances, proved against the trial balance that was typed."""

    __tablename__ = "opening_batch"

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"))
    opened_on: Mapped[date]
    trial_balance: Mapped[Any] = mapped_column(JsonText)
    posted_at: Mapped[datetime]
