"""A new start of the program by its own hand: what is read once at the start, such as the language, is read again."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, QProcess, QSettings

from finance_desk.ui.desk import Desk
from finance_desk.ui.page import CardPage

_CARDS = "restart/cards"


class Restart(QObject):
    """Closes the window when a page wants a new start, and starts once everything of the old one has ended.

    The cards that stood open are opened again for the same person.
    """

    def __init__(self, desk: Desk, leave: Callable[[], bool], cards: Callable[[], Sequence[CardPage]]) -> None:
        super().__init__(desk)
        self._desk, self._leave, self._cards = desk, leave, cards
        self.wanted = False
        desk.restart_wanted.connect(self._close)

    def finish(self, asked: Mapping[str, str]) -> None:
        """Start again with what this start was asked, `{"db": …, "user": …}`, if that is wanted."""
        if self.wanted:
            program, *arguments = command(asked)
            QProcess.startDetached(program, arguments)

    def resume(self) -> None:
        """Somebody has come in: open what stood open before the new start."""
        kept = QSettings().value(_CARDS)
        QSettings().remove(_CARDS)
        person, cards = json.loads(str(kept)) if kept else ("", [])
        if person == str(self._desk.user.key):
            for kind, key in cards:
                self._desk.open(kind, UUID(key))

    def _close(self) -> None:
        open_now = [(card.name, str(card.key)) for card in self._cards() if card.key is not None]
        self.wanted = self._leave()
        if self.wanted:
            QSettings().setValue(_CARDS, json.dumps([str(self._desk.user.key), open_now]))


def command(asked: Mapping[str, str]) -> list[str]:
    """The program and its arguments; a bundle is its own program."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "finance_desk.app"]
    return start + [word for name, value in asked.items() if value for word in (f"--{name}", value)]
