"""Bought hours: a lot of a contract with a validity, and what was taken from it."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Identified, Record
from finance_desk.db.types import Choice
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import LotOrigin
from finance_desk.domain.vat import VatRate


class Lot(Editable, Record):
    """Hours sold for `amount` (with VAT), valid in `[starts_on, ends_on)`. What is used never exceeds what was sold."""

    __tablename__ = "lot"
    __table_args__ = (
        CheckConstraint("used >= 0 AND used <= quantity", name="used_within"),
        Index(None, "contract_id", "ends_on"),
    )

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    origin: Mapped[LotOrigin] = mapped_column(Choice(LotOrigin))
    quantity: Mapped[Quantity]
    amount: Mapped[Money]
    vat_rate: Mapped[VatRate] = mapped_column(Choice(VatRate))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    used: Mapped[Quantity]
    taken: Mapped[Money]
    closed: Mapped[bool]

    def take(self, hours: Quantity, on: date) -> Money:
        """The money of these hours: round(cumulative) − already taken, so the parts sum to the sale to the kopeck."""
        if self.closed or not self.starts_on <= on < self.ends_on:
            raise Rejected(_("Пакет часов не действует на эту дату."), code="LIMIT")
        if hours <= Quantity.of(0) or self.used + hours > self.quantity:
            left = self.quantity - self.used
            raise Rejected(_("В пакете осталось {left} ч.").format(left=str(left).replace(".", ",")), code="LIMIT")
        self.used += hours
        part = self.amount.share(self.used.scaled, self.quantity.scaled) - self.taken
        self.taken += part
        return part

    def expire(self) -> tuple[Quantity, Money]:
        """Close the lot; the hours and the money that were left in it."""
        if self.closed:
            raise Rejected(_("Пакет часов уже закрыт."), code="STATE")
        left, money = self.quantity - self.used, self.amount - self.taken
        self.used, self.taken, self.closed = self.quantity, self.amount, True
        return left, money


class LotUse(Identified, Record):
    """Hours taken from a lot by one posting."""

    __tablename__ = "lot_use"
    __table_args__ = (UniqueConstraint("posting_id"),)

    lot_id: Mapped[UUID] = mapped_column(ForeignKey("lot.id"), index=True)
    posting_id: Mapped[UUID] = mapped_column(ForeignKey("posting.id"))
    quantity: Mapped[Quantity]
    amount: Mapped[Money]
