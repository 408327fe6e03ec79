"""A new start of the program by its own hand: what is read once at the start, such as the language, is read again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QProcess

from finance_desk.ui.desk import Desk


class Restart(QObject):
    """Closes the window when a page wants a new start, and starts once everything of the old one has ended."""

    def __init__(self, desk: Desk, leave: Callable[[], bool]) -> None:
        super().__init__(desk)
        self._leave = leave
        self.wanted = False
        desk.restart_wanted.connect(self._close)

    def finish(self, asked: Mapping[str, str]) -> None:
        """Start again with what this start was asked, `{"db": …, "user": …}`, if that is wanted."""
        if self.wanted:
            program, *arguments = command(asked)
            QProcess.startDetached(program, arguments)

    def _close(self) -> None:
        self.wanted = self._leave()


def command(asked: Mapping[str, str]) -> list[str]:
    """The program and its arguments; a bundle is its own program."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "finance_desk.app"]
    return start + [word for name, value in asked.items() if value for word in (f"--{name}", value)]
