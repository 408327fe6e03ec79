"""The main window: the shell around pages and cards, furnished once its frame is painted. It imports no page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from finance_desk.ui.frame import Frame
from finance_desk.ui.widgets.discard import discard

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.shell.why import Why


NAME = "Finance Desk"


class MainWindow(Frame):
    """Navigation on the left, the page on the right, the status line below; cards in tabs."""

    closing = QtCore.Signal(object)
    """The window is about to close, with the event of it: the tray may keep it."""

    def furnish(self, desk: Desk) -> None:
        """Put the parts of the shell into the frame."""
        from finance_desk.ui.shell import parts  # 60 ms that the first paint need not wait for

        self.desk = desk
        self.top = parts.TopBar()
        self.navigation = parts.Navigation()
        self.workspace = parts.Workspace(desk)
        self.status = parts.StatusLine()
        self.middle = QStackedWidget()
        """The workspace, or what stands before it: first start, login, a database that does not open."""
        self.middle.addWidget(self.workspace)
        self.visits = parts.Visits(desk, self.workspace, self.navigation, self)
        self.commands = parts.Commands(desk, self, self.workspace)
        self.toasts = parts.Toasts(self)
        self.waits = parts.Waits(desk, self.navigation)
        self._why: Why | None = None
        self._lay_out()
        self._wire()

    def enter(self, office: str, role_word: str, day: str, **context: object) -> None:
        """Show the pages of the person who has come in; the first one is told what it is shown with."""
        from finance_desk.ui.registry import pages

        entries = pages(self.desk.user.role)
        self.visits.allow(entries)
        self.commands.number_pages(entries)
        self.name_office(office, day)
        self.top.avatar.set_person(self.desk.user.name)
        self.status.set_person(f"{self.desk.user.name}, {role_word}")
        for part in (self.navigation, *self.top.of_person):
            part.setVisible(True)
        self.top.bell.setVisible(any(each.name == "alerts" for each in entries))
        self.middle.setCurrentWidget(self.workspace)
        self.visits.show_page(entries[0].name, **context)
        self.waits.seat()

    def name_office(self, office: str, day: str) -> None:
        """Say whose books these are, and what day it is there."""
        self.top.set_office(office)
        self.status.set_day(day)

    def stand_before(self, screen: QWidget) -> None:
        """Show a screen instead of the workspace: first start, login, an error of opening."""
        for part in (self.navigation, *self.top.of_person):
            part.setVisible(False)
        while self.middle.count() > 1:
            old = self.middle.widget(1)
            if old is not None:
                discard(old, self.middle)
        self.middle.addWidget(screen)
        self.middle.setCurrentWidget(screen)
        self._name_after("")
        screen.setFocus()

    def leave(self) -> None:
        """Forget pages and cards: another person sits down."""
        self.visits.forget()
        self.workspace.clear()
        self.toasts.leave()
        self.waits.leave()
        self.status.set_person("")

    def forget_database(self) -> None:
        """The window goes to another database: whose books are there is not known yet."""
        self.name_office("", "")
        self.status.set_database("")

    def come_forward(self) -> None:
        """Come forward: another start of the program, or the tray, asked for the window."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        """Ask the cards with typed text first, then let the tray decide."""
        self.closing.emit(event)
        if not event.isAccepted():
            return
        if self.furnished and not self.workspace.may_close():
            event.ignore()
            return
        self.keep_place()
        super().closeEvent(event)

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """What nobody wanted where the keyboard is, the page that is shown hears."""
        from finance_desk.ui.shell.late_keys import act_on  # no key is pressed before the first paint

        page = self.workspace.current if self.furnished and self.middle.currentWidget() is self.workspace else None
        if page is None or not act_on(page, event, self.desk.say):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """A part of the page that goes away with the keyboard leaves it on the page: Qt would give it to the search."""
        left: QWidget | None = self.focusWidget()
        moved = super().focusNextPrevChild(forward)
        now: QWidget | None = self.focusWidget()
        page = self.workspace.current if self.furnished else None
        if left is None or now is None or page is None or (left.isVisible() and left.isEnabled()):
            return moved
        if page.isVisible() and not page.isAncestorOf(now):
            now.clearFocus()  # the page may wait for a part that is shown later
            page.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        return moved

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Toasts keep to their corner."""
        super().resizeEvent(event)
        if self.furnished:
            self.toasts.place()
            self.navigation.fit(self.width())

    def changeEvent(self, event: QtCore.QEvent) -> None:
        """Leaving the window closes the palette."""
        super().changeEvent(event)
        left = event.type() == QtCore.QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and self.furnished:
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
        self.navigation.fit(self.width())  # the window has its size already
        self.setCentralWidget(centre)

    def _wire(self) -> None:
        self.top.search.connect(self.commands.search)
        self.top.avatar.clicked.connect(lambda: self.commands.offer_menu(self.top.avatar))
        self.top.bell.clicked.connect(lambda: self.visits.show_page("alerts"))
        self.commands.page_wanted.connect(self.visits.show_page)
        self.workspace.named.connect(self._name_after)
        self.workspace.current_changed.connect(lambda _page: self._why.hide() if self._why is not None else None)
        desk = self.desk
        desk.said.connect(self.toasts.say)
        desk.explained.connect(self._explain)
        desk.tasks.connected.connect(self.status.set_connected)
        desk.tasks.busy.connect(self.status.set_busy)
        desk.cost_hidden.connect(self.status.set_cost_hidden)
        desk.bus.lost.connect(desk.tasks.doubt)

    def _name_after(self, shown: str) -> None:
        """What is shown stands in the title, and so in the list of windows of the system."""
        self.setWindowTitle(f"{shown} · {NAME}" if shown else NAME)

    def _explain(self, title: str, steps: Sequence[str]) -> None:
        from finance_desk.ui.shell.torn_off import TornOff
        from finance_desk.ui.shell.why import Why

        asked_in = QApplication.activeWindow()
        if isinstance(asked_in, TornOff):
            asked_in.explain(title, steps)
            return
        if self._why is None:
            self._why = Why()
            self._right.addWidget(self._why)
        self._why.tell(title, steps)
