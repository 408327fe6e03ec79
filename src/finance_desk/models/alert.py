"""Alerts of money running out or not paid in time, and whether a contract's alarm is armed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Record
from finance_desk.db.types import Choice, JsonText
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _, kept
from finance_desk.domain.money import Money
from finance_desk.domain.states import AlertKind, AlertState

NO_REASON = kept("Причины больше нет")
"""The answer of an alert that ended by itself."""


class Alert(Editable, Record):
    """One message for the client's manager: the lowest threshold crossed; all crossings stand in the log (B4)."""

    __tablename__ = "alert"
    __table_args__ = (
        Index(None, "contract_id", "raised_at"),
        Index(None, "state", "raised_at"),
        UniqueConstraint("document_id", "kind"),
    )

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("document.id"))
    kind: Mapped[AlertKind] = mapped_column(Choice(AlertKind))
    state: Mapped[AlertState] = mapped_column(Choice(AlertState))
    threshold: Mapped[Money]
    available: Mapped[Money]
    crossings: Mapped[Any] = mapped_column(JsonText)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("app_user.id"), index=True)
    raised_at: Mapped[datetime]
    snoozed_until: Mapped[datetime | None]
    answer: Mapped[str]

    def snooze(self, until: datetime, now: datetime) -> None:
        """Keep quiet until then."""
        self._require_open()
        if until <= now:
            raise Rejected(_("Время, до которого отложить, уже прошло."), field="until")
        self.state, self.snoozed_until = AlertState.SNOOZED, until

    def answered(self, answer: str) -> None:
        """The manager has dealt with it."""
        self._require_open()
        self.state, self.answer = AlertState.ANSWERED, answer

    def ended(self) -> None:
        """Its reason is gone: nobody need answer."""
        self.answered(NO_REASON)

    def resumed(self) -> None:
        """The reason is back."""
        self.state, self.answer, self.snoozed_until = AlertState.OPEN, "", None

    def _require_open(self) -> None:
        if self.state is AlertState.ANSWERED:
            raise Rejected(_("На это оповещение уже ответили."), code="STATE")


class AlertWatch(Editable, Record):
    """Which alarms of a contract (the id is the contract's) are armed: fired once, armed again above threshold × 1.05."""

    __tablename__ = "alert_watch"

    near_armed: Mapped[bool]
    exhausted_armed: Mapped[bool]
    debt_armed: Mapped[bool]
