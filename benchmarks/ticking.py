"""The ticks of an event loop, and the longest wait between two of them."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 5


class Ticks(QObject):
    """Ticks as often as the loop lets it; what is longer than the interval is a wait of the person at the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        """Milliseconds since the last `begin`."""
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        """Forget what was."""
        self.longest, self._last = 0.0, time.perf_counter()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now
