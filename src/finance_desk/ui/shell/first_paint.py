"""The moment when a window is seen for the first time: until then nothing else is worth doing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

PATIENCE_MS = 2000


class FirstPaint(QObject):
    """`painted` is emitted once: when the window has been painted, or when nobody has looked at it for so long."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._anyway = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._anyway.timeout.connect(self._done)
        self._anyway.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint is what is waited for."""
        if event.type() is QEvent.Type.Paint and self._anyway.isActive():
            self._anyway.stop()
            QTimer.singleShot(0, self, self._done)
        return super().eventFilter(watched, event)

    def _done(self) -> None:
        self._window.removeEventFilter(self)
        self.painted.emit()
