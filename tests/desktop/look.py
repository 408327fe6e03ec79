"""A program for test_scaling: opens the window on its own screen, visits every page, prints what does not fit."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from finance_desk import app
from finance_desk.settings import Settings
from finance_desk.ui.desktop import Desktop
from finance_desk.ui.registry import pages
from finance_desk.ui.widgets.button import Button

PATIENCE = 30.0
SETTLE = 0.2


def live(until: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    end = time.monotonic() + PATIENCE
    while not until():
        QApplication.processEvents()
        time.sleep(0.005)
        if time.monotonic() > end:
            raise TimeoutError


def settle(desktop: Desktop) -> None:
    """Let the window live until nothing goes on."""
    quiet = time.monotonic()

    def rested() -> bool:
        nonlocal quiet
        if desktop.tasks.running:
            quiet = time.monotonic()
        return time.monotonic() - quiet > SETTLE

    live(rested)


def cut(window: QWidget) -> list[str]:
    """Words of labels and buttons that have less room than they need."""
    found = []
    for each in window.findChildren(QWidget):
        if not each.isVisible() or not isinstance(each, QLabel | QPushButton) or not each.text():
            continue
        if isinstance(each, Button):
            needed = each.minimumSizeHint()
            if each.width() < needed.width() or each.height() < needed.height():
                found.append(each.text())
        elif isinstance(each, QLabel) and not each.wordWrap() and each.width() < each.minimumSizeHint().width():
            found.append(each.text())
    return found


def main(database: str) -> None:
    """Tell what was seen as JSON."""
    application = app.make_application()
    desktop = app.build(application, Settings(), address=database, user="chief")
    entered: list[bool] = []
    desktop.entrance.entered.connect(lambda: entered.append(True))
    window = desktop.window
    window.showMaximized()
    desktop.entrance.open()
    live(lambda: bool(entered))
    settle(desktop)
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    spare = room.width() - (frame.width() - window.width()), room.height() - (frame.height() - window.height())
    seen = Seen(desktop, spare)
    for entry in pages(desktop.desk.user.role):
        desktop.desk.open(entry.name)
        settle(desktop)
        seen.look(entry.name)
    seen.told["inside"] = room.adjusted(-2, -2, 2, 2).contains(window.frameGeometry())
    sys.stdout.write(json.dumps(seen.told, ensure_ascii=False) + "\n")
    desktop.close()


class Seen:
    """What does not fit, page by page."""

    def __init__(self, desktop: Desktop, spare: tuple[int, int]) -> None:
        self._window, self._spare = desktop.window, spare
        self.told: dict[str, Any] = {"spare": spare, "too_large": {}, "cut": {}}

    def look(self, name: str) -> None:
        """Note what the window shows now."""
        window = self._window
        content = window.centralWidget().minimumSizeHint()
        wanted = max(content.width(), window.minimumWidth()), max(content.height(), window.minimumHeight())
        if wanted[0] > self._spare[0] or wanted[1] > self._spare[1]:
            self.told["too_large"][name] = wanted
        if words := cut(window):
            self.told["cut"][name] = words


if __name__ == "__main__":
    main(sys.argv[1])
