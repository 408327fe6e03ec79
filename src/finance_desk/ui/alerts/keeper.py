"""Keeps the alerts of the person at the desk: counts them, shows each once, takes the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from finance_desk.domain.events import AlertRaised, ContractChanged, LedgerPosted, ReferenceChanged
from finance_desk.domain.language import kept
from finance_desk.domain.quiet_hours import QuietHours
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.jobs import morning
from finance_desk.queries.alerts import AlertRow, Ringing, quiet_hours, ringing
from finance_desk.services import alerts
from finance_desk.ui.alerts.popup import AlertPopup
from finance_desk.ui.alerts.putting_off import moments
from finance_desk.ui.desk import Desk

LOOK_MS = 60_000
SOON_MS = 200
"""Several events of one command are one reason to look."""


class Keeper(QObject):
    """Reads at the start, when an alert is raised or answered on any desk, and each minute for those put off."""

    counted = Signal(int)
    """How many alerts wait for an answer."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._quiet = QuietHours()
        self._shown: set[UUID] = set()
        self._waiting: set[UUID] = set()
        self._day = desk.today
        self.popup = AlertPopup(partial(moments, desk))
        self.popup.invoice.connect(self._invoice)
        self.popup.opened.connect(self._open)
        self.popup.snoozed.connect(self._snooze)
        self.popup.answered.connect(self._answer)
        desk.bus.happened.connect(self._happened)
        self._minute = QTimer(self, interval=LOOK_MS)
        self._minute.timeout.connect(self.look)
        self._minute.start()
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        self._ask_quiet()
        self._morning()

    def look(self) -> None:
        """Read what waits; a new day is looked at first. Who may not answer alerts is not rung."""
        if self._desk.user.role not in DISPATCHERS:
            return
        if self._desk.today != self._day:
            self._day = self._desk.today
            self._morning()
        now, user = self._desk.clock(), self._desk.user.key
        self._desk.read(self, ringing, self._desk.today, user, now).then(self._found)

    def close(self) -> None:
        """Stop ringing."""
        self._minute.stop()
        self.popup.close()

    def _morning(self) -> None:
        if self._desk.user.role in DISPATCHERS:
            self._desk.run(self, _look_at, self._day).failed(lambda _error: None)

    def _ask_quiet(self) -> None:
        self._desk.read(self, quiet_hours, self._desk.user.key).then(self._quiet_known)

    def _quiet_known(self, quiet: QuietHours) -> None:
        self._quiet = quiet
        self.look()

    def _happened(self, events: Sequence[object]) -> None:
        if any(isinstance(event, AlertRaised | ContractChanged | LedgerPosted) for event in events):
            self._soon.start()
        if any(isinstance(event, ReferenceChanged) and event.record_id == self._desk.user.key for event in events):
            self._ask_quiet()

    def _found(self, found: Ringing) -> None:
        before, self._waiting = self._waiting, {row.key for row in found.rows}
        quiet = self._quiet.cover(self._desk.local(self._desk.clock()).time())
        self.counted.emit(found.count)
        self.popup.quieten(quiet)
        self._tell_anew(found)
        news = [row for row in found.rows if row.key not in self._shown]
        if self.popup.row is not None:  # what waited behind it waits until it is answered
            news = [row for row in news if row.key not in before]
        if not news or quiet:
            return
        self._shown.add(news[0].key)
        self.popup.tell(news[0], found.count - 1)

    def _tell_anew(self, found: Ringing) -> None:
        """The alert on the screen says what holds now, and leaves when it waits no more."""
        shown = self.popup.row
        if shown is None:
            return
        now = next((row for row in found.rows if row.key == shown.key), None)
        if now is None:
            self.popup.leave()
        else:
            self.popup.tell(now, found.count - 1)

    def _invoice(self, row: AlertRow) -> None:
        self.popup.leave()
        self._desk.open("documents", new="invoice", contract=row.contract_id)

    def _open(self, row: AlertRow) -> None:
        self.popup.leave()
        self._desk.open("contract", row.contract_id)

    def _snooze(self, row: AlertRow, until: datetime) -> None:
        def put_off(_result: object) -> None:
            self._shown.discard(row.key)  # it rings again when its time has come
            self.look()

        self.popup.leave()
        self._desk.do(self, alerts.snooze, alert_id=row.key, until=until).then(put_off)

    def _answer(self, row: AlertRow) -> None:
        self.popup.leave()
        self._desk.do(self, alerts.answer, alert_id=row.key, note=kept("Сделано")).then(self._changed)

    def _changed(self, _result: object) -> None:
        self.look()


def _look_at(database: Any, day: Any, *, progress: object) -> object:  # noqa: ARG001  a job takes its progress
    return morning.look(database, day)
