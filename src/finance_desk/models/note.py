"""Notes of people on a client or on one of its contracts."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Identified, Record


class Note(Identified, Record):
    """What somebody wrote down about a client, for one contract or (None) for all. Rows are only added."""

    __tablename__ = "note"
    __table_args__ = (Index(None, "client_id", "noted_on"), Index(None, "contract_id", "noted_on"))

    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"))
    contract_id: Mapped[UUID | None] = mapped_column(ForeignKey("contract.id"))
    author_id: Mapped[UUID]
    noted_on: Mapped[date]
    written_at: Mapped[datetime]
    text: Mapped[str]
