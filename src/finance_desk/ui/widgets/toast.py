"""A short message over the window, with the way back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import pixmap, theme
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

_SIGNS = {Tone.GOOD: "done", Tone.WARNING: "alert", Tone.DANGER: "error", Tone.ACCENT: "info"}
SHOWN_MS = 6000
_SIGN = 16


class Toast(QFrame):
    """It leaves by itself, waits while the mouse is over it, and takes no focus."""

    gone = Signal()

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        undo: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._undo = undo
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space.m, theme.space.s, theme.space.m, theme.space.s)
        row.setSpacing(theme.space.s)
        if tone in _SIGNS:
            sign = QLabel()
            sign.setPixmap(pixmap(_SIGNS[tone], theme.colours.tooltip_text, _SIGN, self.devicePixelRatioF()))
            row.addWidget(sign)
        row.addWidget(label(text, wrap=len(text) > 80), 1)
        if undo is not None:
            self.back = QPushButton(_("Отменить"))
            self.back.clicked.connect(self._take_back)
            row.addWidget(self.back)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.leave)
        self._timer.start()
        self.adjustSize()  # shown at a narrower size, a long sentence would keep the room of its many lines

    def leave(self) -> None:
        """Go away now."""
        self._timer.stop()
        self.hide()
        self.gone.emit()
        self.deleteLater()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Somebody is reading."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Read; the time starts anew."""
        self._timer.start()
        super().leaveEvent(event)

    def _take_back(self) -> None:
        if self._undo is not None:
            self._undo()
        self.leave()
