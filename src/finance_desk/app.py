"""The desktop as a program: the frame of its window is painted first, everything else is imported after that."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from finance_desk.domain.language import kept
from finance_desk.settings import Language, Settings, data_folder, settings
from finance_desk.translation import speak
from finance_desk.ui.instance import Instance
from finance_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from finance_desk.ui.desktop import Desktop
    from finance_desk.ui.pictures.taking import Taken

SWITCH_SECONDS = 0.0003
"""How long another thread may hold the interpreter while the window waits to paint."""
TRAY_SECONDS = 20
"""How long the tray of a session that has just begun is waited for."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the desktop until its window is closed. Returns the exit code."""
    asked = _arguments(argv)
    gc.disable()  # what a start loads is never garbage; the window's own collector takes over when that is done
    sys.setswitchinterval(SWITCH_SECONDS)
    application = make_application()
    kept = settings()
    speak(kept.language)
    instance = Instance(data_folder(), asked.db or kept.database)
    if not instance.first(asked.user):
        return 0
    window, opened = MainWindow(kept.theme), list["Desktop"]()

    def go_on() -> None:
        made = build(application, kept, address=asked.db, user=asked.user or kept.last_user, window=window)
        opened.append(made)
        made.go_in(instance)

    if asked.tray:
        _begin_in_tray(window, go_on, TRAY_SECONDS)
    else:
        window.painted.connect(go_on)
        window.appear()
    code = application.exec()
    for desktop in opened:
        desktop.close()
    instance.release()
    for desktop in opened:
        desktop.finish({"db": asked.db, "user": asked.user})
    return code


def _begin_in_tray(window: MainWindow, begin: Callable[[], None], seconds: int) -> None:
    """Begin without the window. A session that has just begun may have no tray yet; one without it gets the window."""
    if QSystemTrayIcon.isSystemTrayAvailable():
        begin()
    elif seconds:
        QTimer.singleShot(1000, window, lambda: _begin_in_tray(window, begin, seconds - 1))
    else:
        window.painted.connect(begin)
        window.appear()


def make_application() -> QApplication:
    """The application with its name, or the one that runs already."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setOrganizationName("finance-desk")
    application.setApplicationName("finance-desk")
    application.setApplicationDisplayName("Finance Desk")
    application.setDesktopFileName("finance-desk")
    return application


def build(
    application: QApplication, kept: Settings, *, address: str = "", user: str = "", window: MainWindow | None = None
) -> Desktop:
    """The parts, wired but not shown."""
    from finance_desk.ui.desktop import Desktop

    return Desktop(application, kept, window, address=address, user=user)


def take_pictures(
    address: str,
    folder: Path,
    *,
    user: str = "",
    language: Language = Language.RUSSIAN,
    only: Collection[str] = (),
    sizes: Sequence[tuple[int, int]] = (),
) -> Taken:
    """Write pictures of everything a person may meet with a database, or of scenes whose names begin so.

    `sizes` are those of the window in pixels; without them every size is pictured.
    """
    from zoneinfo import reset_tzpath

    from finance_desk.ui.pictures.taking import SIZES, take

    reset_tzpath(to=())
    speak(language)
    application = make_application()
    application.setApplicationName("finance-desk-pictures")  # how this person left the window is not pictured
    QSettings().clear()
    return take(application, address, folder, user=user, only=only, sizes=sizes or SIZES)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("finance-desk-window", description="Finance Desk")
    parser.add_argument("--db", default="", help=kept("Файл базы или postgresql://пользователь@сервер/база"))
    parser.add_argument("--user", default="", help=kept("Кто за столом: имя для входа"))
    parser.add_argument("--tray", action="store_true", help=kept("Начать свёрнутой к часам"))
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
