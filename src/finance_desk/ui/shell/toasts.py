"""What was done, said in passing at the foot of the window, with «Отменить» where undo will do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from finance_desk.ui.widgets.toast import Toast
    from finance_desk.ui.widgets.tone import Tone

ABOVE_STATUS, APART = 40, 8


class Toasts:
    """The newest toast of a window; an older one gives way."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._toast: Toast | None = None
        self._above: QWidget | None = None

    def say(self, text: str, tone: Tone, undo: Callable[[], None] | None) -> None:
        """Show a sentence for some seconds."""
        from finance_desk.ui.widgets.toast import Toast  # nothing is said before the first paint

        if self._toast is not None:
            self._toast.leave()
        self._toast = Toast(text, tone, undo, self._window)
        self._toast.gone.connect(self._gone)
        self._toast.show()
        self.place()

    def place(self) -> None:
        """Keep to the middle of the foot, left of an alert that reaches there; with no room left, above it."""
        if self._toast is None or not shiboken6.isValid(self._toast):  # an alert may outlive the window
            return
        self._toast.adjustSize()
        foot = self._toast.rect()
        middle = (self._window.width() - foot.width()) // 2
        foot.moveTo(middle, self._window.height() - foot.height() - ABOVE_STATUS)
        alert = self._alert()
        if foot.intersects(alert):
            foot.moveRight(alert.left() - APART)
            if foot.left() < 0:
                foot.moveBottomLeft(QPoint(middle, alert.top() - APART))
        self._toast.move(foot.topLeft())
        self._toast.raise_()

    def keep_off(self, window: QWidget) -> None:
        """The alert window lies above all others: nothing is said below it."""
        self._above = window

    def leave(self) -> None:
        """Nothing more is said: another person sits down."""
        if self._toast is not None:
            self._toast.leave()

    def _alert(self) -> QRect:
        if self._above is None or not self._above.isVisible():
            return QRect()
        return QRect(self._window.mapFromGlobal(self._above.pos()), self._above.size())

    def _gone(self) -> None:
        self._toast = None
