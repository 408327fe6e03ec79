"""The desktop: the only place that builds its parts and wires them. Imports nothing heavy before the shell is painted."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from finance_desk.domain.errors import FinanceDeskError
from finance_desk.settings import Language, Settings, data_folder, settings
from finance_desk.translation import speak
from finance_desk.ui.bus import Bus
from finance_desk.ui.desk import Desk
from finance_desk.ui.drafts import Drafts
from finance_desk.ui.entrance import Entrance
from finance_desk.ui.instance import Instance
from finance_desk.ui.keyboard import Layouts
from finance_desk.ui.shell.first_paint import FirstPaint
from finance_desk.ui.tasks import SWITCH_SECONDS, Tasks
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from finance_desk.ui.crash import Crashes
    from finance_desk.ui.presence import Presence

NO_DISPLAY = 2


@dataclass(slots=True)
class Desktop:
    """The parts of a running desktop, for those who start it and for tests."""

    application: QApplication
    tasks: Tasks
    bus: Bus
    desk: Desk
    window: MainWindow
    entrance: Entrance
    presence: Presence | None = None

    def close(self) -> None:
        """End the background and the window."""
        self.bus.close()
        self.tasks.close()
        if self.desk.drafts is not None:
            self.desk.drafts.close()
        self.window.deleteLater()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the desktop until its window is closed. Returns the exit code."""
    asked = _arguments(argv)
    sys.setswitchinterval(SWITCH_SECONDS)
    application = make_application()
    kept = settings()
    speak(kept.language)
    instance = Instance(data_folder(), asked.db or kept.database)
    if not instance.first():
        return 0
    desktop = build(application, kept, address=asked.db, user=asked.user or kept.last_user)
    FirstPaint(desktop.window).painted.connect(lambda: _keep_up(desktop, instance))
    desktop.window.show()
    code = application.exec()
    desktop.close()
    instance.release()
    if desktop.presence is not None:
        desktop.presence.finish({"db": asked.db, "user": asked.user})
    return code


def make_application() -> QApplication:
    """The application with its name, or the one that runs already."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setOrganizationName("finance-desk")
    application.setApplicationName("finance-desk")
    application.setApplicationDisplayName("Finance Desk")
    application.setDesktopFileName("finance-desk")
    return application


def build(application: QApplication, kept: Settings, *, address: str = "", user: str = "") -> Desktop:
    """The parts, wired but not shown."""
    theme.apply(application, kept.theme.value)
    layouts = Layouts(application)
    application.installEventFilter(layouts)
    tasks, bus = Tasks(), Bus()
    desk = Desk(tasks, bus)
    desk.drafts = Drafts(data_folder() / "drafts", desk)
    window = MainWindow(desk)
    entrance = Entrance(window, address or kept.database, user=user)
    window.commands.switch_wanted.connect(entrance.lock)
    window.commands.help_wanted.connect(lambda page: _show_guide(window, page))
    tasks.unhandled.connect(lambda _owner, error: _tell(window, error))
    return Desktop(application, tasks, bus, desk, window, entrance)


def take_pictures(address: str, folder: Path, *, user: str = "", language: Language = Language.RUSSIAN) -> list[Path]:
    """Open the desktop on a database, write pictures of every page and card, close it. Returns the files."""
    from zoneinfo import reset_tzpath

    from finance_desk.ui.pictures import Pictures

    reset_tzpath(to=())
    speak(language)
    application = make_application()
    application.setApplicationName("finance-desk-pictures")  # how this person left the window is not pictured
    QSettings().clear()
    desktop = build(application, Settings(), address=address, user=user)
    pictures = Pictures(application, desktop.window, folder)
    entered: list[bool] = []
    desktop.entrance.entered.connect(lambda: entered.append(True))
    desktop.window.show()
    desktop.entrance.open()
    pictures.wait(lambda: bool(entered))
    written = pictures.take()
    desktop.close()
    return written


def _keep_up(desktop: Desktop, instance: Instance) -> None:
    """The window is painted: what may be late comes now, the way to the data first."""
    from zoneinfo import reset_tzpath

    from finance_desk import logs

    reset_tzpath(to=())  # the pinned data, whatever the system has
    logs.start()
    desktop.entrance.open()
    from finance_desk.ui.presence import Presence

    desktop.presence = Presence(desktop.application, desktop.window, desktop.entrance, instance)
    _net(desktop.window).install()


def _tell(window: MainWindow, error: Exception) -> None:
    """An error nobody on the page asked for: a sentence for people in passing, our bug in the crash dialog."""
    if isinstance(error, FinanceDeskError):
        window.desk.say(error.message, tone=Tone.DANGER)
    else:
        _net(window).show(error)


def _show_guide(window: MainWindow, page: str) -> None:
    from finance_desk.ui.guide import show_guide

    show_guide(window, page)


def _net(window: MainWindow) -> Crashes:
    """The net under the window; its dialog is imported after the window is painted."""
    from finance_desk.logs import crash_report
    from finance_desk.ui.crash import Crashes

    return window.findChild(Crashes) or Crashes(crash_report, window)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("finance-desk-window", description="Finance Desk")
    parser.add_argument("--db", default="", help="Файл базы или postgresql://пользователь@сервер/база")
    parser.add_argument("--user", default="", help="Кто за столом: имя для входа")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
