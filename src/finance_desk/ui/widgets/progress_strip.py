"""Long work under a page: what is being done, how far it is, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

_BAR = 180


class ProgressStrip(QFrame):
    """`stopping` says what becomes of the part that is done already."""

    def __init__(self, stopping: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stopping = stopping
        self.words = label("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR)
        self.stops = Button(_("Остановить"))
        self.stops.clicked.connect(self.stop)
        self._cancel: Callable[[], None] = lambda: None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space.m, theme.space.xs, theme.space.m, theme.space.xs)
        row.setSpacing(theme.space.m)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stops)
        self.hide()

    def begin(self, text: str, cancel: Callable[[], None]) -> None:
        """Show that work began."""
        self._cancel = cancel
        self.words.setText(text)
        self.setAccessibleName(text)
        self.bar.setRange(0, 0)
        self.stops.setEnabled(True)
        self.show()

    def tell(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self.stops.setEnabled(False)
        self.words.setText(self._stopping)
        self._cancel()
