"""Cyclic garbage is collected in the window thread alone: a part of the window that dies in another thread crashes it.

Python would collect in whichever thread happens to allocate; Qt's objects may be destroyed in their own only.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class Collector(QObject):
    """Takes over from Python's own collection for good. What was loaded until now is never looked at again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds, if any is."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        oldest = max((n for n, (count, limit) in enumerate(due) if count > limit), default=None)
        if oldest is not None:
            gc.collect(oldest)
