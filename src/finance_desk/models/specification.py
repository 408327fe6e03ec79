"""The versions of what a ticket will cost the client, and what it will cost us."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Identified, Record
from finance_desk.db.partial_index import PartialIndex
from finance_desk.db.types import Choice, JsonText
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _, later
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.states import Channel, ItemKind, SpecificationState
from finance_desk.domain.vat import VatRate

_EDITABLE = (SpecificationState.DRAFT, SpecificationState.SENT)


class Specification(Editable, Record):
    """One version. Once agreed its content never changes; `content_hash` is what the client said yes to (B8)."""

    __tablename__ = "specification"
    __table_args__ = (
        UniqueConstraint("ticket_id", "version"),
        PartialIndex(
            "ix_specification_reserve",
            "contract_id",
            where="state = 'agreed'",
        ),
    )
    LABELS: ClassVar = {"rev_op": later("спецификация")}

    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"))
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    version: Mapped[int]
    state: Mapped[SpecificationState] = mapped_column(Choice(SpecificationState))
    net: Mapped[Money]
    vat: Mapped[Money]
    gross: Mapped[Money]
    cost: Mapped[Money]
    content_hash: Mapped[str | None] = mapped_column(String(64))
    sent_at: Mapped[datetime | None]
    agreed_at: Mapped[datetime | None]
    agreed_by: Mapped[UUID | None] = mapped_column(ForeignKey("contact.id"))
    agreed_how: Mapped[Channel | None] = mapped_column(Choice(Channel))
    agreed_note: Mapped[str]
    on_behalf: Mapped[bool]

    def require_editable(self) -> None:
        """Raise Rejected unless the content may still change."""
        if self.state not in _EDITABLE:
            raise Rejected(
                _("Версия {n} уже согласована и не меняется. Создайте следующую версию.").format(n=self.version),
                code="SPECIFICATION_FROZEN",
            )

    def send(self, at: datetime) -> None:
        """Show the version to the client."""
        if self.state is not SpecificationState.DRAFT:
            raise Rejected(_("На согласование отправляется только черновик спецификации."), code="STATE")
        self.state, self.sent_at = SpecificationState.SENT, at

    def agree(
        self, at: datetime, by: UUID | None, how: Channel, note: str, content_hash: str, *, on_behalf: bool
    ) -> None:
        """Freeze the version with who agreed, how and when."""
        if self.state not in _EDITABLE:
            raise Rejected(
                _("Эту версию согласовать нельзя: она уже согласована, отклонена или заменена."), code="STATE"
            )
        self.state, self.agreed_at, self.agreed_by, self.agreed_how = SpecificationState.AGREED, at, by, how
        self.agreed_note, self.content_hash, self.on_behalf = note, content_hash, on_behalf

    def perform(self) -> None:
        """The agreed work is done: the reserve ends, the charge begins."""
        if self.state is not SpecificationState.AGREED:
            raise Rejected(_("Заявка не согласована с клиентом. Зафиксируйте согласие и повторите."), code="NOT_AGREED")
        self.state = SpecificationState.PERFORMED

    def reject(self, note: str) -> None:
        """The client said no."""
        if self.state is not SpecificationState.SENT:
            raise Rejected(_("Отклонить можно только версию, отправленную на согласование."), code="STATE")
        self.state, self.agreed_note = SpecificationState.REJECTED, note

    def withdraw(self, note: str) -> None:
        """Take an agreement back; of performed work only when the whole ticket was a mistake."""
        if self.state not in (SpecificationState.AGREED, SpecificationState.PERFORMED):
            raise Rejected(_("Отозвать можно только согласованную версию."), code="STATE")
        self.state, self.agreed_note = SpecificationState.WITHDRAWN, note


class SpecificationLine(Identified, Record):
    """A work or material: `price` a unit before discount, sums of the whole line; `cost` without deductible VAT."""

    __tablename__ = "specification_line"
    __table_args__ = (UniqueConstraint("specification_id", "n"),)

    specification_id: Mapped[UUID] = mapped_column(ForeignKey("specification.id"))
    n: Mapped[int]
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"))
    name: Mapped[str]
    kind: Mapped[ItemKind] = mapped_column(Choice(ItemKind))
    unit: Mapped[str]
    okei: Mapped[str]
    quantity: Mapped[Quantity]
    price: Mapped[Money]
    discount: Mapped[Percent]
    vat_rate: Mapped[VatRate] = mapped_column(Choice(VatRate))
    net: Mapped[Money]
    vat: Mapped[Money]
    gross: Mapped[Money]
    unit_cost: Mapped[Money]
    cost: Mapped[Money]
    performer_id: Mapped[UUID | None] = mapped_column(ForeignKey("performer.id"))
    included: Mapped[bool]
    trace: Mapped[Any] = mapped_column(JsonText)
