"""Papers: счета and акты, their lines, the charges they close, and what was rendered of them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Identified, Record
from finance_desk.db.partial_index import PartialIndex
from finance_desk.db.types import Choice, JsonText
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.states import Delivery, DocumentKind, DocumentState
from finance_desk.domain.vat import PriceVat, VatRate


class Series(Editable, Record):
    """The numbers of one kind of paper of one organisation in one year. A trigger moves `last`; there are no gaps."""

    __tablename__ = "series"
    __table_args__ = (UniqueConstraint("organization_id", "kind", "year", "prefix"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"))
    kind: Mapped[str]
    year: Mapped[int]
    prefix: Mapped[str]
    pattern: Mapped[str]
    first: Mapped[int]
    last: Mapped[int]


class Document(Editable, Record):
    """A paper. A draft has no number; once issued, what it says never changes (the database refuses it)."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("series_id", "seq", "revision"),
        CheckConstraint("(number IS NULL) = (state = 'draft')", name="drafts_have_no_number"),
        Index(None, "dated", "id"),
        Index(None, "contract_id", "dated"),
        Index(None, "kind", "state", "dated"),
        Index(None, "number"),
        Index(None, "gross"),
    )

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"))
    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"), index=True)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    kind: Mapped[DocumentKind] = mapped_column(Choice(DocumentKind))
    state: Mapped[DocumentState] = mapped_column(Choice(DocumentState))
    series_id: Mapped[UUID | None] = mapped_column(ForeignKey("series.id"))
    seq: Mapped[int | None]
    number: Mapped[str | None]
    revision: Mapped[int]
    revises: Mapped[UUID | None] = mapped_column(ForeignKey("document.id"), unique=True)
    dated: Mapped[date]
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    due_on: Mapped[date | None]
    price_vat: Mapped[PriceVat] = mapped_column(Choice(PriceVat))
    net: Mapped[Money]
    vat: Mapped[Money]
    gross: Mapped[Money]
    bank_account_id: Mapped[UUID | None] = mapped_column(ForeignKey("bank_account.id"))
    paper: Mapped[Any | None] = mapped_column(JsonText)
    content_hash: Mapped[str | None] = mapped_column(String(64))
    issued_at: Mapped[datetime | None]
    from_opening: Mapped[bool]
    cancelled_on: Mapped[date | None]
    cancel_reason: Mapped[str]
    counter_paper: Mapped[str]
    delivery: Mapped[Delivery] = mapped_column(Choice(Delivery))
    sent_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    signed_copy: Mapped[str | None] = mapped_column(String(64), ForeignKey("blob.sha256"))
    comment: Mapped[str]

    def require_draft(self) -> None:
        """Raise Rejected when the paper was issued: what it says never changes."""
        if self.state is not DocumentState.DRAFT:
            raise Rejected(
                _("Документ № {number} выписан и не меняется. Исправьте его новой редакцией или отмените.").format(
                    number=self.number
                ),
                code="DOCUMENT_FROZEN",
            )

    def require_issued(self, action: str) -> None:
        """Raise Rejected unless the paper is in force."""
        if self.state is not DocumentState.ISSUED:
            raise Rejected(
                _("{action} можно только действующий документ, а этот — черновик, заменён или отменён.").format(
                    action=action
                ),
                code="STATE",
            )


class DocumentLine(Identified, Record):
    """A line of a paper; sums of papers are sums of lines."""

    __tablename__ = "document_line"
    __table_args__ = (UniqueConstraint("document_id", "n"),)

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    n: Mapped[int]
    ticket_id: Mapped[UUID | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("item.id"))
    name: Mapped[str]
    unit: Mapped[str]
    okei: Mapped[str]
    quantity: Mapped[Quantity]
    price: Mapped[Money]
    discount: Mapped[Percent]
    vat_rate: Mapped[VatRate] = mapped_column(Choice(VatRate))
    net: Mapped[Money]
    vat: Mapped[Money]
    gross: Mapped[Money]
    remark: Mapped[str]
    included: Mapped[bool]


class DocumentCharge(Identified, Record):
    """A charged line that a line of a paper closes. While it is not released no other paper of the kind may close it."""

    __tablename__ = "document_charge"
    __table_args__ = (
        ForeignKeyConstraint(["posting_id", "posting_n"], ["charge_line.posting_id", "charge_line.n"]),
        PartialIndex(
            "uq_document_charge_closed_once",
            "posting_id",
            "posting_n",
            "kind",
            unique=True,
            where="NOT released",
        ),
        Index(None, "document_id"),
    )

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    line_id: Mapped[UUID] = mapped_column(ForeignKey("document_line.id"))
    kind: Mapped[DocumentKind] = mapped_column(Choice(DocumentKind))
    posting_id: Mapped[UUID]
    posting_n: Mapped[int]
    gross: Mapped[Money]
    released: Mapped[bool]


class Rendition(Identified, Record):
    """A PDF as it was made, frozen: which template, which bytes."""

    __tablename__ = "rendition"
    __table_args__ = (UniqueConstraint("document_id", "n"),)

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    n: Mapped[int]
    template: Mapped[str]
    content: Mapped[str] = mapped_column(String(64), ForeignKey("blob.sha256"))
    rendered_at: Mapped[datetime]
