"""A piece of background work: who asked for it, and what is called in the window thread when it ends."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event as Signalled
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject

from finance_desk.domain.errors import Unavailable

R = TypeVar("R")


class Task(Generic[R]):
    """Work under way for an owner: callbacks run in the window thread and never after the owner is gone."""

    def __init__(self, owner: QObject) -> None:
        self.owner = owner
        self.done = False
        self.dropped = False
        self._then: list[Callable[[R], None]] = []
        self._failed: list[Callable[[Exception], None]] = []
        self._progressed: list[Callable[[int, int], None]] = []
        self._waiting: list[Callable[[Unavailable], None]] = []
        self._stop = Signalled()

    def then(self, use: Callable[[R], None]) -> Task[R]:
        """Call with the answer."""
        self._then.append(use)
        return self

    def failed(self, use: Callable[[Exception], None]) -> Task[R]:
        """Call with a Rejected, Conflict, Unavailable or Cancelled; without it the desk shows the error itself."""
        self._failed.append(use)
        return self

    def waiting(self, use: Callable[[Unavailable], None]) -> Task[R]:
        """Call when a read found no server; it is being repeated."""
        self._waiting.append(use)
        return self

    def progressed(self, use: Callable[[int, int], None]) -> Task[R]:
        """Call with (done, total) as the work goes on."""
        self._progressed.append(use)
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next step; a read's answer is dropped."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stop.is_set()

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits for the answer."""
        return not self.dropped and shiboken6.isValid(self.owner)

    def answer(self, result: R) -> None:
        """Hand the answer over."""
        self.done = True
        if self.wanted:
            for use in self._then:
                use(result)

    def fail(self, error: Exception) -> bool:
        """Hand the error over. False when nobody asked for it."""
        self.done = True
        if not self.wanted:
            return True
        for use in self._failed:
            use(error)
        return bool(self._failed)

    def tell(self, done: int, total: int) -> None:
        """Hand progress over."""
        if self.wanted:
            for use in self._progressed:
                use(done, total)

    def wait(self, error: Unavailable) -> None:
        """Say that the server is being waited for."""
        if self.wanted:
            for use in self._waiting:
                use(error)
