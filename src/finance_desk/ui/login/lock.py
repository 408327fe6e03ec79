"""The lock of the desk: by its key, or when nobody has touched the windows for as long as the settings say."""

from __future__ import annotations

import time
from importlib import import_module
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent, QTabletEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from finance_desk.domain.language import _
from finance_desk.settings import Settings, settings
from finance_desk.ui.desk import Desk
from finance_desk.ui.login.cover import Cover
from finance_desk.ui.login.locked import LockedSheet
from finance_desk.ui.window import MainWindow

MINUTE = 60.0
_TOUCHES = frozenset({QKeyEvent, QMouseEvent, QWheelEvent, QTouchEvent, QTabletEvent})
"""Kinds of events that only a person makes."""


class Lock(QObject):
    """Covers every window and asks the person at the desk for the password; a person without one has no lock."""

    switched = Signal()
    """Another person is to sit down; every dialog is closed."""
    turned = Signal(bool)
    """The desk is locked, or open again."""

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        super().__init__(window)
        self._application, self._window = application, window
        self._desk: Desk = window.desk
        self._guarded = False
        self._limit = 0.0
        self._touched = time.monotonic()
        self._covers: list[Cover] = []
        self.sheet: LockedSheet | None = None
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._look)
        self._desk.settings_changed.connect(self._told)

    @property
    def locked(self) -> bool:
        """Whether the desk is locked now."""
        return bool(self._covers)

    def seat(self) -> None:
        """Somebody has come in: learn whether there is a password to ask for."""
        self._guard(guarded=False)
        self._desk.tasks.call(self, settings).then(self._told)
        self._desk.run(self, _is_guarded, self._desk.user.key).then(self._known)

    def lock(self) -> None:
        """Lock now."""
        if self.locked or not self._somebody_works:
            return
        if not self._guarded:  # a password may have been set meanwhile
            self._desk.run(self, _is_guarded, self._desk.user.key).then(self._lock_if_guarded)
            return
        self._hide_passing()
        self.turned.emit(True)  # noqa: FBT003  Qt signals have no keywords
        for each in self._application.topLevelWidgets():
            if each is self._window or each.isVisible():
                self._cover(each)
        if self._window.isVisible():
            self._ask()

    def _lock_if_guarded(self, guarded: bool) -> None:
        self._known(guarded)
        if guarded:
            self.lock()
        else:
            self._desk.say(_("Стол закрывают паролем, а его у вас ещё нет: задайте его в настройках."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there; a window that comes up while the desk is locked is covered."""
        kind = event.__class__  # every event of the program comes by: its type is asked of none
        if kind in _TOUCHES:
            self._touched = time.monotonic()
        elif kind is QShowEvent and self.locked and isinstance(watched, QWidget) and watched.isWindow():
            self._came_up(watched)
        return False

    def lock_after(self, minutes: float) -> None:
        """Lock when nobody touches the windows for so long from now on; 0 never does."""
        self._touched = time.monotonic()
        self._limit = minutes * MINUTE
        self._wait()

    def _told(self, kept: Settings) -> None:
        self.lock_after(kept.lock_minutes)

    def _known(self, guarded: bool) -> None:
        self._guard(guarded)
        self._wait()

    def _guard(self, guarded: bool) -> None:
        """Watch what happens while there is a password to ask for."""
        self._guarded = guarded
        self._application.removeEventFilter(self)
        if guarded:
            self._touched = time.monotonic()  # nobody watched before
            self._application.installEventFilter(self)

    def _wait(self) -> None:
        """Look again when the limit may have passed."""
        self._idle.stop()
        if self._limit and self._guarded and not self.locked:
            left = self._limit - (time.monotonic() - self._touched)
            self._idle.start(max(1, round(left * 1000)))

    def _look(self) -> None:
        if not self._somebody_works:
            self._touched = time.monotonic()
        if time.monotonic() - self._touched >= self._limit:
            self.lock()
        else:
            self._wait()

    @property
    def _somebody_works(self) -> bool:
        """Not while a screen before the pages stands: it asks who is there by itself."""
        return self._window.middle.currentWidget() is self._window.workspace

    def _came_up(self, window: QWidget) -> None:
        if window is self._window:
            self._ask()
        elif window is not self.sheet and window.windowType() not in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
            self._cover(window)

    def _cover(self, window: QWidget) -> None:
        covered = {each.parent() for each in self._covers if shiboken6.isValid(each)}
        hidden = window.windowType() is Qt.WindowType.Desktop or window.inherits("QSystemTrayIconSys")
        if window not in covered and not hidden:
            self._covers.append(Cover(window))

    def _hide_passing(self) -> None:
        QToolTip.hideText()
        while (popup := self._application.activePopupWidget()) is not None:
            popup.close()

    def _ask(self) -> None:
        if self.sheet is not None:
            self.sheet.raise_()
            return
        self.sheet = LockedSheet(self._window, self._desk)
        self.sheet.opened_again.connect(self._open)
        self.sheet.switch_wanted.connect(self._switch)
        self.sheet.open()

    def _open(self) -> None:
        """Take the covers away; the windows are as they were left."""
        if self.sheet is not None:
            self.sheet.accept()
            self.sheet = None
        for each in self._covers:
            if shiboken6.isValid(each):
                each.lift()
        self._covers.clear()
        self.turned.emit(False)  # noqa: FBT003  Qt signals have no keywords
        self._touched = time.monotonic()
        self._wait()

    def _switch(self) -> None:
        if self.sheet is None or not self._desk.confirm_switch(self.sheet):
            return
        self._open()
        self._guard(guarded=False)
        for each in self._application.topLevelWidgets():
            if isinstance(each, QDialog) and each.isVisible():
                each.hide()
                each.deleteLater()
        self.switched.emit()


def _is_guarded(database: Any, user_id: Any, *, progress: object) -> bool:  # noqa: ARG001  a job takes its progress
    return bool(import_module("finance_desk.jobs.login").asks_password(database, user_id))
