"""What happened on any desk, told to the pages in the window thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from threading import Event as Signalled
from threading import Lock, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from finance_desk.domain.events import Event


class Bus(QObject):
    """Events of one's own commands at once, events of other desks as the watcher sees them; none twice."""

    happened = Signal(object)
    """A tuple of events, in the order of their commits."""
    lost = Signal(object)
    """The watcher cannot see the database; the Unavailable says why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own: Counter[Event] = Counter()
        self._lock = Lock()
        self._stop = Signalled()
        self._threads: list[Thread] = []
        self._closed = False

    def publish(self, events: Sequence[Event]) -> None:
        """Tell about what this desk has just committed; may be called from any thread."""
        if not events:
            return
        with self._lock:
            self._own.update(events)
        self.happened.emit(tuple(events))

    def seen(self, events: Sequence[Event]) -> None:
        """Tell about what the watcher saw, less what was told already."""
        news = []
        with self._lock:
            for event in events:
                if self._own[event] > 0:
                    self._own[event] -= 1
                else:
                    news.append(event)
            self._own = +self._own
        if news:
            self.happened.emit(tuple(news))

    def follow(self, watcher: object) -> None:
        """Follow a watcher (`follow(tell, lost, stop)`) on a thread of its own, and the one before no longer."""
        self.leave()
        if self._closed:
            return
        self._stop = Signalled()
        follow = watcher.follow  # type: ignore[attr-defined]  # the watcher's class lives below the window
        thread = Thread(target=follow, args=(self.seen, self.lost.emit, self._stop), name="watcher", daemon=True)
        self._threads = [*filter(Thread.is_alive, self._threads), thread]
        thread.start()

    def leave(self) -> None:
        """Stop following."""
        self._stop.set()

    def close(self) -> None:
        """Stop following for good, and wait until nobody follows."""
        self._closed = True
        self.leave()
        for each in self._threads:
            each.join(timeout=5)
