"""The main window: the shell around pages and cards. It imports no page before it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from finance_desk.ui.desk import Desk
from finance_desk.ui.registry import pages
from finance_desk.ui.shell.commands import Commands
from finance_desk.ui.shell.navigation import Navigation
from finance_desk.ui.shell.status_line import StatusLine
from finance_desk.ui.shell.toasts import Toasts
from finance_desk.ui.shell.top_bar import TopBar
from finance_desk.ui.shell.visits import Visits
from finance_desk.ui.shell.workspace import Workspace

if TYPE_CHECKING:
    from finance_desk.ui.shell.why import Why

SMALLEST = (1100, 680)
USUAL = (1440, 900)


class MainWindow(QMainWindow):
    """Navigation on the left, the page on the right, the status line below; cards in tabs."""

    closing = Signal(QCloseEvent)
    """The window is about to close: the tray may keep it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setWindowTitle("Finance Desk")
        self.setMinimumSize(*SMALLEST)
        self.desk = desk
        self.top = TopBar()
        self.navigation = Navigation()
        self.workspace = Workspace(desk)
        self.status = StatusLine()
        self._why: Why | None = None
        self.middle = QStackedWidget()
        """The workspace, or what stands before it: first start, login, a database that does not open."""
        self.middle.addWidget(self.workspace)
        self.visits = Visits(desk, self.workspace, self.navigation, self)
        self.commands = Commands(desk, self, self.workspace)
        self.toasts = Toasts(self)
        self._lay_out()
        self._wire()
        self._remember()

    def enter(self, office: str, role_word: str, day: str) -> None:
        """Show the pages of the person who has come in."""
        entries = pages(self.desk.user.role)
        self.visits.allow(entries)
        self.commands.number_pages(entries)
        self.top.set_office(office)
        self.top.avatar.set_person(self.desk.user.name)
        self.status.set_person(f"{self.desk.user.name}, {role_word}")
        self.status.set_day(day)
        for part in (self.navigation, self.top.avatar, self.top.search_field):
            part.setVisible(True)
        self.middle.setCurrentWidget(self.workspace)
        self.visits.show_page(entries[0].name)

    def stand_before(self, screen: QWidget) -> None:
        """Show a screen instead of the workspace: first start, login, an error of opening."""
        for part in (self.navigation, self.top.avatar, self.top.search_field):
            part.setVisible(False)
        while self.middle.count() > 1:
            old = self.middle.widget(1)
            if old is not None:
                self.middle.removeWidget(old)
                old.deleteLater()
        self.middle.addWidget(screen)
        self.middle.setCurrentWidget(screen)
        screen.setFocus()

    def leave(self) -> None:
        """Forget pages and cards: another person sits down."""
        self.workspace.clear()

    def come_forward(self) -> None:
        """Come forward: another start of the program, or the tray, asked for the window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the cards with typed text first, then let the tray decide."""
        self.closing.emit(event)
        if not event.isAccepted():
            return
        if not self.workspace.may_close():
            event.ignore()
            return
        QSettings().setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Toasts keep to their corner."""
        super().resizeEvent(event)
        self.toasts.place()

    def changeEvent(self, event: QEvent) -> None:
        """Leaving the window closes the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.commands.hide_palette()

    def _lay_out(self) -> None:
        centre, body = QWidget(), QHBoxLayout()
        column = QVBoxLayout(centre)
        for layout in (column, body):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        body.addWidget(self.navigation)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._right.addWidget(self.middle, 1)
        body.addLayout(self._right, 1)
        column.addWidget(self.top)
        column.addLayout(body, 1)
        column.addWidget(self.status)
        self.setCentralWidget(centre)

    def _wire(self) -> None:
        self.top.search.connect(self.commands.search)
        self.top.avatar.clicked.connect(lambda: self.commands.offer_menu(self.top.avatar))
        self.commands.page_wanted.connect(self.visits.show_page)
        desk = self.desk
        desk.said.connect(self.toasts.say)
        desk.explained.connect(self._explain)
        desk.tasks.connected.connect(self.status.set_connected)
        desk.tasks.busy.connect(self.status.set_busy)
        desk.bus.lost.connect(lambda sentence: self.status.set_connected(False, sentence))  # noqa: FBT003  a slot

    def _explain(self, title: str, steps: Sequence[str]) -> None:
        from finance_desk.ui.shell.why import Why  # nothing is explained before the first paint

        if self._why is None:
            self._why = Why()
            self._right.addWidget(self._why)
        self._why.tell(title, steps)

    def _remember(self) -> None:
        kept = QSettings().value("window/geometry")
        if kept is None or not self.restoreGeometry(kept):
            room = self.screen().availableSize()
            self.resize(min(USUAL[0], room.width()), min(USUAL[1], room.height()))
