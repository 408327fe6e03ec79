"""Who does the work, and what an hour of it costs from a date on."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Record
from finance_desk.db.types import Choice
from finance_desk.domain.money import Money
from finance_desk.domain.states import PerformerKind
from finance_desk.domain.vat import VatRate


class Performer(Editable, Record):
    """An employee, contractor, ГПХ or self-employed performer. A natural person's data stand in the vault."""

    __tablename__ = "performer"

    kind: Mapped[PerformerKind] = mapped_column(Choice(PerformerKind))
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    inn: Mapped[str] = mapped_column(index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("app_user.id"))
    vat_rate: Mapped[VatRate] = mapped_column(Choice(VatRate))
    active: Mapped[bool]


class PerformerRate(Editable, Record):
    """Roubles for an hour, without deductible VAT, from a date on."""

    __tablename__ = "performer_rate"
    __table_args__ = (UniqueConstraint("performer_id", "valid_from"),)

    performer_id: Mapped[UUID] = mapped_column(ForeignKey("performer.id"))
    valid_from: Mapped[date]
    hourly: Mapped[Money]
