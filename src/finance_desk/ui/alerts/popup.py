"""Our own alert window: in the corner, takes no focus, stays until answered, and lets a sheet have its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMouseEvent, QMoveEvent, QWindow
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.domain.states import AlertKind
from finance_desk.queries.alerts import AlertRow
from finance_desk.ui.alerts import words
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.raised import SHADOW, Raised
from finance_desk.ui.widgets.tone import Tone

WIDTH = 460
_FLAGS = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint


class AlertPopup(Raised):
    """Shows one alert, says how many more wait, and offers what can be done."""

    invoice = Signal(object)
    snoozed = Signal(object, object)
    opened = Signal(object)
    answered = Signal(object)
    settled = Signal()
    """It came, went or was moved."""

    def __init__(self, moments: Callable[[], Sequence[tuple[str, datetime]]], parent: QWidget | None = None) -> None:
        super().__init__(parent, _FLAGS)
        self._moments = moments
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFixedWidth(WIDTH + 2 * SHADOW)
        self.row: AlertRow | None = None
        """What is told; None once it is answered."""
        self._hushed = self._quiet = self._in_sheet = False
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._settle)
        cast("QGuiApplication", QGuiApplication.instance()).focusWindowChanged.connect(self._focus_moved)
        self._badge, self._more = Badge("", Tone.WARNING), label("", "faint")
        self._client, self._text = label("", "heading", wrap=True), label("", "muted", wrap=True)
        top = QHBoxLayout()
        top.addWidget(self._badge)
        top.addStretch(1)
        top.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        column.setSpacing(theme.space.s)
        column.addLayout(top)
        column.addWidget(self._client)
        column.addWidget(self._text)
        column.addLayout(self._buttons())

    def tell(self, row: AlertRow, waiting: int) -> None:
        """Show an alert; `waiting` is how many stand behind it."""
        new = self.row is None or self.row.key != row.key
        self.row = row
        self._badge.set(words.title(row), words.TONES[row.kind])
        self._more.setText(_("ещё {n}").format(n=waiting) if waiting else "")
        self._client.setText(f"{row.client} · {row.contract}")
        self._text.setText(words.sentence(row))
        money = row.kind in (AlertKind.NEAR, AlertKind.EXHAUSTED)
        self.top_up.setVisible(money)
        self.done.setVisible(not money)
        self.setAccessibleName(f"{words.title(row)}. {row.client}. {words.sentence(row)}")
        self.adjustSize()
        if new:  # one told anew stays where it was dragged to
            room = QGuiApplication.primaryScreen().availableGeometry()
            self.move(room.right() - self.width(), room.bottom() - self.height())
        self._focus_moved(QGuiApplication.focusWindow())
        self._settle()

    def leave(self) -> None:
        """What was told is answered, here or at another desk."""
        self.row = None
        self._settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Taken away by the system's own key: the next one may come."""
        self.row = None
        super().closeEvent(event)

    def hush(self, hushed: bool) -> None:
        """The desk is locked: nothing of an alert is seen until it is opened."""
        self._hushed = hushed
        self._settle()

    def quieten(self, quiet: bool) -> None:
        """In quiet hours it is away and comes back after them."""
        self._quiet = quiet
        self._settle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Dragged by its ground from what it covers."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.windowHandle().startSystemMove()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Something else may be covered now."""
        super().moveEvent(event)
        self.settled.emit()

    def _focus_moved(self, window: QWindow | None) -> None:
        """Whoever types into a sheet needs its buttons; whoever works elsewhere sees the alert."""
        self._in_sheet = window is not None and window.modality() is not Qt.WindowModality.NonModal
        self._settled.start()

    def _settle(self) -> None:
        self.setVisible(self.row is not None and not (self._hushed or self._quiet or self._in_sheet))
        self.settled.emit()

    def _offer_moments(self) -> None:
        self._later.clear()
        for word, until in self._moments():
            self._later.addAction(word, partial(self._put_off, until))

    def _put_off(self, until: datetime) -> None:
        self.snoozed.emit(self.row, until)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space.s)
        self.top_up = Button(_("Счёт на пополнение"), primary=True)
        self.done = Button(_("Сделано"), primary=True)
        self._later = QMenu(self)
        self._later.aboutToShow.connect(self._offer_moments)
        self.later = Button(_("Отложить"), menu=self._later)
        self.open_contract = Button(_("Открыть договор"))
        self.top_up.clicked.connect(lambda: self.invoice.emit(self.row))
        self.done.clicked.connect(lambda: self.answered.emit(self.row))
        self.open_contract.clicked.connect(lambda: self.opened.emit(self.row))
        for button in (self.top_up, self.done, self.later, self.open_contract):
            row.addWidget(button)
        row.addStretch(1)
        return row
