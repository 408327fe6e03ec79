"""Contracts: the agreement, and its money terms by date with their basis."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Record
from finance_desk.db.types import Choice
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _, later
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.states import ContractState, Delivery, PaymentScheme
from finance_desk.domain.vat import PriceVat


class Contract(Editable, Record):
    """An agreement with a client (A14). Whoever decides on its money locks it first."""

    __tablename__ = "contract"
    __table_args__ = (UniqueConstraint("organization_id", "client_id", "number"), Index(None, "state", "number"))
    LABELS: ClassVar = {
        "number": later("номер"),
        "subject": later("предмет"),
        "starts_on": later("начало"),
        "ends_on": later("окончание"),
        "silent_acceptance_days": later("дней до молчаливой приёмки"),
        "tolerance": later("допуск согласования"),
        "delivery": later("доставка документов"),
        "manager_id": later("менеджер"),
        "site_id": later("подразделение клиента"),
    }

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"))
    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"), index=True)
    number: Mapped[str] = mapped_column(index=True)
    signed_on: Mapped[date]
    subject: Mapped[str]
    scheme: Mapped[PaymentScheme] = mapped_column(Choice(PaymentScheme))
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("site.id"))
    state: Mapped[ContractState] = mapped_column(Choice(ContractState))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    renews: Mapped[bool]
    notice_days: Mapped[int]
    price_vat: Mapped[PriceVat] = mapped_column(Choice(PriceVat))
    agreement_required: Mapped[bool]
    tolerance: Mapped[Money]
    silent_acceptance_days: Mapped[int | None]
    expiry_is_revenue: Mapped[bool]
    delivery: Mapped[Delivery] = mapped_column(Choice(Delivery))
    manager_id: Mapped[UUID | None] = mapped_column(ForeignKey("app_user.id"))
    organization_signatory_id: Mapped[UUID | None] = mapped_column(ForeignKey("signatory.id"))
    client_signatory_id: Mapped[UUID | None] = mapped_column(ForeignKey("signatory.id"))
    search: Mapped[str]
    sort: Mapped[str] = mapped_column(index=True)
    """The number as lists are sorted by it: № 9 before № 10."""

    @property
    def runs_until(self) -> date | None:
        """The last day on which work may be charged; None while the contract has no end or is renewed."""
        return None if self.renews else self.ends_on

    def accept_posting(self, on: date) -> None:
        """Raise Rejected, with the way out, when nothing may be posted to the contract on this date."""
        if on < self.starts_on:
            sentence = _("Договор № {number} действует с {start}: раньше этой даты списать нельзя. Измените дату.")
            raise Rejected(
                sentence.format(number=self.number, start=date_short(self.starts_on)), code="CONTRACT_CLOSED"
            )
        if self.runs_until is not None and on > self.runs_until:
            sentence = _(
                "Договор № {number} закончился {end}. Продлите его доп. соглашением или выберите другой договор."
            )
            raise Rejected(sentence.format(number=self.number, end=date_short(self.runs_until)), code="CONTRACT_CLOSED")
        if self.state is ContractState.CLOSED:
            sentence = _("Договор № {number} закрыт. Откройте его снова или выберите другой договор.")
            raise Rejected(sentence.format(number=self.number), code="CONTRACT_CLOSED")


class ContractTerms(Editable, Record):
    """The money terms of a contract from a date on, and the paper they rest on (доп. соглашение № от, scan)."""

    __tablename__ = "contract_terms"
    __table_args__ = (UniqueConstraint("contract_id", "valid_from"),)

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    valid_from: Mapped[date]
    basis: Mapped[str]
    scan: Mapped[str | None] = mapped_column(String(64), ForeignKey("blob.sha256"))
    fee: Mapped[Money]
    discount: Mapped[Percent]
    payment_days: Mapped[int]
    credit_limit: Mapped[Money]
    debt_limit: Mapped[Money]
    overdue_days: Mapped[int | None]
    threshold: Mapped[Money]
