"""What was done, said in passing at the foot of the window, with «Отменить» where undo will do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from finance_desk.ui.widgets.toast import Toast
    from finance_desk.ui.widgets.tone import Tone

ABOVE_STATUS = 40


class Toasts:
    """The newest toast of a window; an older one gives way."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._toast: Toast | None = None

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
        """Keep to the middle of the foot: the corner is the alerts'."""
        if self._toast is None:
            return
        self._toast.adjustSize()
        self._toast.move(
            (self._window.width() - self._toast.width()) // 2,
            self._window.height() - self._toast.height() - ABOVE_STATUS,
        )
        self._toast.raise_()

    def leave(self) -> None:
        """Nothing more is said: another person sits down."""
        if self._toast is not None:
            self._toast.leave()

    def _gone(self) -> None:
        self._toast = None
