"""The whole window over a database of a test, and the keys a person presses to come in."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from finance_desk import app
from finance_desk.db.address import parse_address
from finance_desk.domain.person import Secret
from finance_desk.domain.requisites import PartyKind, make_inn
from finance_desk.jobs.first_start import Founding, create
from finance_desk.settings import settings
from finance_desk.ui.desktop import Desktop
from finance_desk.ui.registry import pages

W = TypeVar("W", bound=QWidget)
PASSWORD = "верный пароль"
PATIENCE = 8000


def founded(path: Path, password: str = "") -> Path:
    """A database with one organisation and its chief."""
    secret = Secret(password) if password else None
    inn = make_inn("770100001")
    create(parse_address(str(path)), Founding(PartyKind.COMPANY, "ООО «Ромашка»", inn, "Орлова Ольга", password=secret))
    return path


class Opened:
    """A window that was opened at a database."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, path: Path | str) -> None:
        self.qtbot = qtbot
        self.desktop = app.build(qapp, settings(), address=str(path))
        self.window = self.desktop.window
        self.window.show()
        self.desktop.entrance.open()

    def screen(self, kind: type[W]) -> W:
        """The screen that stands before the pages, once it is there."""
        self.until(lambda: isinstance(self.window.middle.currentWidget(), kind))
        found = self.window.middle.currentWidget()
        assert isinstance(found, kind)
        return found

    def until(self, so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(so, timeout=PATIENCE)

    @property
    def inside(self) -> bool:
        """Whether the pages are shown."""
        return self.window.middle.currentWidget() is self.window.workspace

    def close(self) -> None:
        if self.inside:
            self.until(lambda: self.window.workspace.current is not None)
        self.qtbot.wait(100)
        self.desktop.close()


def type_text(widget: QWidget, text: str) -> None:
    """Press a key for each letter; QTest itself knows no Cyrillic ones."""
    for letter in text:
        code = ord(letter.upper()) if letter.isascii() else Qt.Key.Key_unknown.value
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter))


def shown(qtbot: QtBot, desktop: Desktop, show: Callable[[], None]) -> QWidget:
    """What is open after `show`, once nothing is being read."""
    before = desktop.window.workspace.current
    show()
    qtbot.waitUntil(
        lambda: desktop.window.workspace.current not in (None, before) and not desktop.tasks.running, timeout=20_000
    )
    current = desktop.window.workspace.current
    assert current is not None
    return current


def open_page(qtbot: QtBot, desktop: Desktop, name: str) -> QWidget:
    """Open a page; the first one stands there since the person came in."""
    if name == pages(desktop.desk.user.role)[0].name:
        qtbot.waitUntil(lambda: desktop.window.workspace.current is not None and not desktop.tasks.running)
        current = desktop.window.workspace.current
        assert current is not None
        return current
    return shown(qtbot, desktop, lambda: desktop.desk.open(name))
