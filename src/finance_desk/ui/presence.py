"""What a desktop keeps up beside its window: the icon at the clock, alerts, later starts, a new start of its own."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from finance_desk.domain.language import _
from finance_desk.ui.entrance import Entrance, who
from finance_desk.ui.instance import Instance
from finance_desk.ui.login.elsewhere import move_to
from finance_desk.ui.login.lock import Lock
from finance_desk.ui.restart import Restart
from finance_desk.ui.shell.leftovers import Leftovers
from finance_desk.ui.tray import Tray
from finance_desk.ui.window import MainWindow

PRESS_MS = 3000
"""A person needs longer to ask for the first paper."""


class Presence(QObject):
    """Made once the first data are there. Closing the window leaves the tray; alerts ring from the moment of coming in."""

    def __init__(self, application: QApplication, window: MainWindow, entrance: Entrance, instance: Instance) -> None:
        super().__init__(window)
        self._window = window
        self._keeper: Any = None
        self.tray = Tray(window)
        application.setQuitOnLastWindowClosed(self.tray.icon is None)
        window.closing.connect(self.tray.closing)
        self.tray.wanted.connect(window.come_forward)
        self.tray.leaving.connect(application.quit)
        self.tray.alerts.connect(self._show_alerts)
        instance.raised.connect(self._raise)
        instance.listen()
        entrance.entered.connect(self._seat)
        window.desk.moved.connect(lambda address, password: move_to(entrance, address, password))
        self.lock = Lock(application, window)
        window.commands.lock_wanted.connect(self.lock.lock)
        self.lock.switched.connect(entrance.lock)
        self.lock.turned.connect(lambda _locked: window.toasts.leave())  # what was said names clients and sums
        entrance.entered.connect(self.lock.seat)
        self.leftovers = Leftovers(window)
        self._restart = Restart(window.desk, self.tray.leave, window.workspace.cards)
        self._press: Any = None
        QTimer.singleShot(PRESS_MS, self, self._warm_the_press)
        if entrance.somebody_is_in:
            self._seat()
            self.lock.seat()

    def finish(self, asked: Mapping[str, str]) -> None:
        """The window is closed: start again with what this start was asked, if that is wanted."""
        if self._press is not None:
            self._press.close()
        self._restart.finish(asked)

    def _raise(self, login: str) -> None:
        """The program was started again, perhaps for somebody else than who sits here."""
        self._window.come_forward()
        if login:
            self._window.desk.run(self, who, login).then(self._say_who_asked)

    def _say_who_asked(self, found: tuple[list[Any], UUID | None]) -> None:
        people, asked = found
        desk = self._window.desk
        for name in (each.name for each in people if each.user_id == asked != desk.user.key):
            told = _("Программу запустили ещё раз: {asked}. За этим столом {name}: сменить можно в меню справа вверху.")
            desk.say(told.format(asked=name, name=desk.user.name))

    def _warm_the_press(self) -> None:
        """The first paper is not to wait for the process that prints it."""
        self._window.desk.tasks.call(self, _warmed).then(self._keep_press)

    def _keep_press(self, press: Any) -> None:
        self._press = press

    def _seat(self) -> None:
        """Somebody has come in: the alerts of that person ring from now on."""
        if self._keeper is not None:
            self._keeper.close()
            self._keeper.deleteLater()
            self._keeper = None
        self._restart.resume()
        self.leftovers.ask()
        work = self._window.desk.tasks.call(self, lambda: import_module("finance_desk.ui.alerts.keeper").Keeper)
        work.then(self._keep)

    def _keep(self, kind: Any) -> None:
        self._keeper = kind(self._window.desk, self._window)
        self._window.toasts.keep_off(self._keeper.popup)
        self._keeper.popup.settled.connect(self._window.toasts.place)
        self.lock.turned.connect(self._keeper.popup.hush)
        self._keeper.popup.hush(self.lock.locked)
        self._keeper.counted.connect(self.tray.count)
        self._keeper.counted.connect(self._window.top.bell.set_count)

    def _show_alerts(self) -> None:
        self._window.come_forward()
        self._window.visits.show_page("alerts")


def _warmed() -> Any:
    press = import_module("finance_desk.jobs.press").press
    press.warm()
    return press
