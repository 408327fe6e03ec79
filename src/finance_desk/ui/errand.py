"""What another thread carries for the window: work on the way out, its outcome on the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Errand:
    """Work for another thread, and who is told how it went. Only the window thread empties it.

    Work and listener may be the last that hold a page which was closed meanwhile, and Qt's objects may be destroyed in
    their own thread only. The other thread keeps the errand alone, and lets it go when it likes: full, it is on its
    way back as well; empty, it holds nothing.
    """

    def __init__(self, work: Callable[[], Any], told: Callable[[Any, Exception | None], None]) -> None:
        """`told` gets the result and None, or None and the error."""
        self._work: Callable[[], Any] | None = work
        self._told: Callable[[Any, Exception | None], None] | None = told
        self._result: Any = None
        self._error: Exception | None = None

    def run(self) -> None:
        """Do the work, on the other thread."""
        if self._work is None:
            return
        try:
            self._result = self._work()
        except Exception as error:  # noqa: BLE001  the outermost edge of a thread: whoever is told has it
            self._error = error

    def deliver(self) -> None:
        """Empty it and tell how it went, in the window thread."""
        told, result, error = self._told, self._result, self._error
        self._work = self._told = self._result = self._error = None
        if told is not None:
            told(result, error)
