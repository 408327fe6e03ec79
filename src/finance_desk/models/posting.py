"""The ledger's tables. Rows are inserted once by Core; guards refuse everything else; balances follow by trigger."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, Table, UniqueConstraint, Uuid

from finance_desk.db.base import Record
from finance_desk.db.types import Choice, MoneyType, PercentType, QuantityType, UtcDateTime, Words
from finance_desk.domain.posting import Account, PostingKind
from finance_desk.domain.vat import VatRate

posting = Table(
    "posting",
    Record.metadata,
    Column("id", Uuid, primary_key=True),
    Column("organization_id", Uuid, ForeignKey("organization.id"), nullable=False),
    Column("kind", Choice(PostingKind), nullable=False),
    Column("source", Uuid, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("date", Date, nullable=False),
    Column("contract_id", Uuid, ForeignKey("contract.id")),
    Column("reverses", Uuid, ForeignKey("posting.id"), unique=True),
    Column("title", Words, nullable=False),
    Column("op_id", Uuid, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("kind", "source", "sequence"),
    Index(None, "contract_id", "date"),
    Index(None, "source"),
)

entry = Table(
    "entry",
    Record.metadata,
    Column(
        "posting_id",
        Uuid,
        ForeignKey("posting.id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("organization_id", Uuid, ForeignKey("organization.id"), nullable=False),
    Column("account", Choice(Account), nullable=False),
    Column("amount", MoneyType, nullable=False),
    Column("date", Date, nullable=False),
    Column("kind", Choice(PostingKind), nullable=False),
    Column("source", Uuid, nullable=False),
    Column("contract_id", Uuid, ForeignKey("contract.id")),
    Column("lot_id", Uuid, ForeignKey("lot.id")),
    Column("performer_id", Uuid, ForeignKey("performer.id")),
    Column("bank_account_id", Uuid, ForeignKey("bank_account.id")),
    Column("vat_rate", Choice(VatRate)),
    Index("ix_entry_contract", "contract_id", "account", "date", "amount"),
)

balance = Table(
    "balance",
    Record.metadata,
    Column("organization_id", Uuid, primary_key=True),
    Column("account", Words, primary_key=True),
    Column("subject_kind", Words, primary_key=True),
    Column("subject_id", Uuid, primary_key=True),
    Column("amount", MoneyType, nullable=False),
    Index("ix_balance_subject", "subject_kind", "subject_id"),
)

charge_line = Table(
    "charge_line",
    Record.metadata,
    Column("posting_id", Uuid, ForeignKey("posting.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("ticket_id", Uuid, ForeignKey("ticket.id"), index=True),
    Column("item_id", Uuid, ForeignKey("item.id")),
    Column("name", Words, nullable=False),
    Column("unit", Words, nullable=False),
    Column("okei", Words, nullable=False),
    Column("quantity", QuantityType, nullable=False),
    Column("price", MoneyType, nullable=False),
    Column("discount", PercentType, nullable=False),
    Column("vat_rate", Choice(VatRate), nullable=False),
    Column("net", MoneyType, nullable=False),
    Column("vat", MoneyType, nullable=False),
    Column("gross", MoneyType, nullable=False),
    Column("remark", Words, nullable=False),
    Column("included", BigInteger, nullable=False),
)
"""What a charge consists of, as the papers that close it will say. `included`: 1 for work inside the fee (A3)."""
