"""What waits on each page, counted beside its name in the navigation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from finance_desk.domain.language import _

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.shell.navigation import Navigation

FIRST_MS = 800
"""The first data of the page come before."""
SOON_MS = 1000
"""What many commands in a row change is counted once."""


class Waits(QObject):
    """Counts after a person has come in and when something happens on any desk."""

    def __init__(self, desk: Desk, navigation: Navigation) -> None:
        super().__init__(navigation)
        self._desk, self._navigation = desk, navigation
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        desk.bus.happened.connect(self._happened)

    def seat(self) -> None:
        """Somebody has come in."""
        self._soon.start(FIRST_MS)

    def leave(self) -> None:
        """Nobody is there."""
        self._soon.stop()

    def look(self) -> None:
        """Ask how much waits."""
        task = self._desk.read(self, _counted, today=self._desk.today)
        task.then(self._show).failed(lambda _error: None)  # the page itself tells of it

    def _happened(self, _events: Sequence[object]) -> None:
        if not self._soon.isActive():
            self._soon.start(SOON_MS)

    def _show(self, found: Any) -> None:
        told = (
            ("tickets", found.agreement, _("ждут согласования клиента: {n}")),
            ("documents", found.overdue, _("просрочено счетов: {n}")),
            ("payments", found.unmatched, _("не разобрано поступлений: {n}")),
        )
        for name, count, words in told:
            self._navigation.set_count(name, count, words.format(n=count))


def _counted(connection: Any, *, today: Any) -> Any:
    from finance_desk.queries.waiting import counted  # queries are not needed before the first paint

    return counted(connection, today)
