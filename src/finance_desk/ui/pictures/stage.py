"""The stage of pictures: a desktop that is opened, brought into a scene, looked at, and cleared again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QTabBar, QWidget

from finance_desk.ui.desktop import Desktop
from finance_desk.ui.form.question import Question
from finance_desk.ui.pictures.records import RECORDS
from finance_desk.ui.pictures.scene import Scene
from finance_desk.ui.shell.why import Why
from finance_desk.ui.theme import theme
from finance_desk.ui.theme.appearance import Scheme

PATIENCE = 30.0
SETTLE = 0.2
"""seconds without background work after which nothing more comes"""


REST = 0.12
"""the same for what stands already and only gets another size"""

Size = tuple[int, int]


class Stage:
    """Plays scenes in the window of a desktop."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.window, self.desk = desktop.window, desktop.desk
        self.leftovers: list[QWidget] = []
        """parts laid over the window that go when the stage is cleared"""
        self.afterwards: list[Callable[[], object]] = []
        """what puts the page back when the stage is cleared"""
        self.patient = True
        """waits for background work to end; not where none of it ever does"""
        self._kept: list[Any] = []
        self.desk.confirm = self._ask  # type: ignore[method-assign]  # a question that waits for nobody

    @property
    def page(self) -> Any:
        """The page or card that stands."""
        return self.window.workspace.current

    @property
    def sheet(self) -> Any:
        """The sheet that stands uppermost. Raises LookupError."""
        sheets = [each for each in self._above() if isinstance(each, QDialog)]
        if not sheets:
            raise LookupError
        return sheets[-1]

    def play(self, scene: Scene, sizes: Sequence[Size]) -> list[QPixmap]:
        """The picture of a scene in each size; none when the database has no record for it, or it cannot be done."""
        try:
            return self._played(scene, sizes)
        except LookupError:
            return []
        finally:
            self.clear()

    def _played(self, scene: Scene, sizes: Sequence[Size]) -> list[QPixmap]:
        pictures: list[QPixmap] = []
        for size in sizes:
            if not pictures or any(each.windowType() != Qt.WindowType.Dialog for each in self._above()):
                self.clear()
                self.fit(size)
                self._go(scene.place)
                for act in scene.acts:
                    act(self)
                    self.settle()
            else:
                self.fit(size)
                self.settle(REST)
            pictures.append(self.look())
        return pictures

    def do(self, words: str) -> None:
        """Trigger an action by its words. Raises LookupError."""
        for owner in (self.page, self.window, self.window.commands):
            for each in () if owner is None else owner.findChildren(QAction):
                if each.text().partition("\t")[0] == words and each.isEnabled():
                    each.trigger()
                    return
        raise LookupError(words)

    def turn_to(self, words: str) -> None:
        """Turn to the tab of the card that begins with these words. Raises LookupError."""
        for bar in self.page.findChildren(QTabBar):
            for place in range(bar.count()):
                if bar.tabText(place).startswith(words):
                    bar.setCurrentIndex(place)
                    return
        raise LookupError(words)

    def press(self, key: Qt.Key, text: str = "") -> None:
        """Press a key where the keyboard is."""
        focused: tuple[QWidget | None, ...] = (QApplication.focusWidget(), self.window.focusWidget(), self.window)
        target = next(each for each in focused if each is not None)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    def write(self, text: str) -> None:
        """Type a text where the keyboard is."""
        for letter in text:
            self.press(Qt.Key.Key_unknown, letter)

    def keep(self, made: Any) -> None:
        """Show what an act has made, and hold it until the stage is cleared."""
        self._kept.append(made)
        if isinstance(made, QDialog):
            made.open()

    def look(self) -> QPixmap:
        """The window with what stands above it."""
        picture = self.window.grab()
        painter = QPainter(picture)
        for each in self._above():
            painter.drawPixmap(each.pos() - self.window.mapToGlobal(QPoint(0, 0)), each.grab())
        painter.end()
        return picture

    def clear(self) -> None:
        """Take away whatever stands above the window; nobody is asked."""
        self._kept.clear()
        for each in reversed(self._above()):
            if isinstance(each, QDialog):
                QDialog.done(each, 0)
            each.hide()
            each.deleteLater() if isinstance(each, QDialog) else each.close()
        for part in self.leftovers:
            part.hide()
            part.deleteLater()
        self.leftovers.clear()
        self.window.commands.hide_palette()
        self.window.toasts.leave()
        for told in self.window.findChildren(Why):
            told.hide()
        for put_back in self.afterwards:
            put_back()
        self.afterwards.clear()
        self.live()

    def live(self) -> None:
        """Let the window live for a moment."""
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window live until something is so. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while not until():
            QApplication.processEvents()
            time.sleep(0.005)
            if time.monotonic() > end:
                raise TimeoutError

    def settle(self, rest: float = SETTLE) -> None:
        """Let the window live until nothing goes on for a moment."""
        quiet_since = time.monotonic()
        end = quiet_since + PATIENCE
        while time.monotonic() - quiet_since < rest and time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.005)
            if self.desk.tasks.running and self.patient:
                quiet_since = time.monotonic()

    def count(self) -> None:
        """Let the navigation and the bell say what waits."""
        from finance_desk.queries.alerts import ringing

        desk = self.desk
        self.window.waits.look()
        asked = desk.read(self.window, ringing, desk.today, desk.user.key, desk.clock())
        asked.then(lambda found: self.window.top.bell.set_count(found.count))
        self.settle()

    def dress(self, scheme: Scheme) -> None:
        """Another scheme."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, scheme)
        self.live()

    def fit(self, size: Size) -> None:
        """Another size of the window; sheets above it are placed anew."""
        if (self.window.width(), self.window.height()) != size:
            self.window.resize(*size)
            self.live()
            for each in self._above():
                each.hide()
                each.show()

    def _go(self, place: str) -> None:
        """Stand on a page or a card, other cards closed. Raises LookupError when there is no such record."""
        if place in RECORDS:
            key = self._key(place)
            if key is None:
                raise LookupError(place)
            self._close_cards(but=key)
            self.desk.open(RECORDS[place].kind, key)
        elif place:
            self._close_cards()
            self.desk.open(place)
        self.settle()

    def _close_cards(self, but: UUID | None = None) -> None:
        workspace = self.window.workspace
        for each in workspace.cards():
            spot = workspace.spot_of(each)
            if each.key != but and spot is not None:
                workspace.show_card(spot)
                workspace.close_current()
        self.live()

    def _key(self, place: str) -> UUID | None:
        sought, found = RECORDS[place], list[Any]()
        task = self.desk.read(self.window, sought.page_of, sought.wanted, today=self.desk.today, limit=1)
        task.then(found.append)
        self.wait(lambda: bool(found))
        rows = found[0].rows
        return rows[0].key if rows else None

    def _above(self) -> list[QWidget]:
        """Sheets, popups and menus that are seen, the lowest first."""
        seen = [each for each in QApplication.topLevelWidgets() if shiboken6.isValid(each) and each.isVisible()]
        others = [each for each in seen if each is not self.window and not each.isHidden()]
        return sorted(others, key=lambda each: each.windowType() == Qt.WindowType.Popup)

    def _ask(self, owner: QWidget, title: str, text: str, action: str, *, danger: bool = False) -> bool:
        self.keep(Question(owner, title, text, action, danger=danger))
        return False
