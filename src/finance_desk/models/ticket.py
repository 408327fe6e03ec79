"""Tickets with their files and the raw minutes worked on them."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Identified, Record
from finance_desk.db.types import Choice
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _, later
from finance_desk.domain.money import Money
from finance_desk.domain.states import Channel, TicketSource, TicketState, TicketType


class Ticket(Editable, Record):
    """What a client asked for, from the call to the acceptance."""

    __tablename__ = "ticket"
    __table_args__ = (
        UniqueConstraint("organization_id", "number"),
        Index(None, "state", "number"),
        Index(None, "contract_id", "number"),
        Index(None, "number"),
    )
    LABELS: ClassVar = {
        "title": later("тема"),
        "description": later("описание"),
        "performer_id": later("исполнитель"),
        "site_id": later("объект"),
        "work_date": later("дата работ"),
        "type": later("вид"),
        "source": later("источник"),
        "service_id": later("услуга"),
        "contact_id": later("контакт"),
    }

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"))
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    number: Mapped[int]
    type: Mapped[TicketType] = mapped_column(Choice(TicketType))
    source: Mapped[TicketSource] = mapped_column(Choice(TicketSource))
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("item_category.id"))
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("site.id"))
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("contact.id"))
    performer_id: Mapped[UUID | None] = mapped_column(ForeignKey("performer.id"))
    title: Mapped[str]
    description: Mapped[str]
    state: Mapped[TicketState] = mapped_column(Choice(TicketState))
    work_date: Mapped[date]
    opened_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    completed_on: Mapped[date | None]
    charges: Mapped[int]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[UUID | None] = mapped_column(ForeignKey("contact.id"))
    accepted_how: Mapped[Channel | None] = mapped_column(Choice(Channel))
    cancel_reason: Mapped[str]
    search: Mapped[str]

    def start(self) -> None:
        """The performer begins."""
        if self.state is not TicketState.OPEN:
            raise Rejected(self._refusal(_("взять в работу")), code="STATE")
        self.state = TicketState.IN_PROGRESS

    def complete(self, at: datetime, on: date) -> None:
        """The work is done, on this accounting date."""
        if self.state not in (TicketState.OPEN, TicketState.IN_PROGRESS):
            raise Rejected(self._refusal(_("завершить")), code="STATE")
        self.state, self.completed_at, self.completed_on = TicketState.DONE, at, on
        self.charges += 1

    def recharge(self) -> None:
        """Completed work whose charge was reversed is charged again."""
        if self.state not in (TicketState.DONE, TicketState.ACCEPTED):
            raise Rejected(self._refusal(_("списать снова")), code="STATE")
        self.charges += 1

    def accept(self, at: datetime, by: UUID | None, how: Channel) -> None:
        """The client takes the work (A7)."""
        if self.state is not TicketState.DONE:
            raise Rejected(self._refusal(_("принять")), code="STATE")
        self.state, self.accepted_at, self.accepted_by, self.accepted_how = TicketState.ACCEPTED, at, by, how

    def cancel(self, reason: str) -> None:
        """The ticket was a mistake or is not wanted any more."""
        if self.state is TicketState.CANCELLED:
            raise Rejected(self._refusal(_("отменить")), code="STATE")
        if not reason.strip():
            raise Rejected(_("Укажите причину отмены."), field="reason")
        self.state, self.cancel_reason = TicketState.CANCELLED, reason

    def require_open(self) -> None:
        """Raise Rejected unless the work may still be changed."""
        if self.state not in (TicketState.OPEN, TicketState.IN_PROGRESS):
            raise Rejected(self._refusal(_("изменить")), code="STATE")

    def _refusal(self, action: str) -> str:
        words = {
            TicketState.OPEN: _("ещё не в работе"),
            TicketState.IN_PROGRESS: _("в работе"),
            TicketState.DONE: _("уже выполнена"),
            TicketState.ACCEPTED: _("уже принята клиентом"),
            TicketState.CANCELLED: _("отменена"),
        }
        sentence = _("Заявка № {number} {state}: {action} её нельзя.")
        return sentence.format(number=self.number, state=words[self.state], action=action)


class TicketFile(Identified, Record):
    """A file of a ticket; its bytes are a blob."""

    __tablename__ = "ticket_file"

    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"), index=True)
    name: Mapped[str]
    content: Mapped[str] = mapped_column(String(64), ForeignKey("blob.sha256"))
    added_at: Mapped[datetime]


class WorkLog(Identified, Record):
    """Raw minutes of a performer on a day. A row never changes; a mistake is taken back by a row of minus minutes."""

    __tablename__ = "work_log"

    ticket_id: Mapped[UUID | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), index=True)
    performer_id: Mapped[UUID] = mapped_column(ForeignKey("performer.id"), index=True)
    work_date: Mapped[date]
    minutes: Mapped[int]
    cost: Mapped[Money]
    note: Mapped[str]
    reverses: Mapped[UUID | None] = mapped_column(ForeignKey("work_log.id"), unique=True)
