"""The main window: the shell around pages and cards. It imports no page before it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.desk import Desk
from finance_desk.ui.page import CardPage, Page
from finance_desk.ui.registry import CardEntry, PageEntry, cards, load_card, load_page, pages
from finance_desk.ui.shell.menu import action, cost_switch, person_menu
from finance_desk.ui.shell.navigation import Navigation
from finance_desk.ui.shell.palette import Choice, Palette, choice_of
from finance_desk.ui.shell.status_line import StatusLine
from finance_desk.ui.shell.toasts import Toasts
from finance_desk.ui.shell.top_bar import TopBar
from finance_desk.ui.shell.why import Why
from finance_desk.ui.shell.workspace import Workspace

SMALLEST = (1100, 680)
USUAL = (1440, 900)


class MainWindow(QMainWindow):
    """Navigation on the left, the page on the right, the status line below; cards in tabs."""

    help_wanted = Signal(str)
    """F1 on a page: its name."""
    switch_wanted = Signal()
    """Another person is to sit down."""
    closing = Signal(QCloseEvent)
    """The window is about to close: the tray may keep it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setWindowTitle("Finance Desk")
        self.setMinimumSize(*SMALLEST)
        self.desk = desk
        self._entries: tuple[PageEntry, ...] = ()
        self._cards = cards()
        self.top = TopBar()
        self.navigation = Navigation()
        self.workspace = Workspace(desk)
        self.status = StatusLine()
        self.why = Why()
        self.middle = QStackedWidget()
        """The workspace, or what stands before it: first start, login, a database that does not open."""
        self.middle.addWidget(self.workspace)
        self._lay_out()
        self.palette_panel = Palette(desk, self._choices, self)
        self.toasts = Toasts(self)
        self._page_keys: list[QAction] = []
        self._keys()
        self._wire()
        self._remember()

    def enter(self, office: str, role_word: str, day: str) -> None:
        """Show the pages of the person who has come in."""
        self._entries = pages(self.desk.user.role)
        self.navigation.show_pages(self._entries)
        self._number_pages()
        self.top.set_office(office)
        self.top.avatar.set_person(self.desk.user.name)
        self.status.set_person(f"{self.desk.user.name}, {role_word}")
        self.status.set_day(day)
        for part in (self.navigation, self.top.avatar, self.top.search_field):
            part.setVisible(True)
        self.middle.setCurrentWidget(self.workspace)
        self.show_page(self._entries[0].name)

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

    def show_page(self, name: str, **context: Any) -> None:
        """Show a page of the navigation, made at its first visit."""
        entry = next((each for each in self._entries if each.name == name), None)
        if entry is None:
            return
        self.navigation.set_current(name)
        known = self.workspace.page(name)
        if known is not None:
            self.workspace.show_page(name)
            self._apply(known, context)
            return
        task = self.desk.tasks.call(self, lambda: load_page(entry))
        task.then(lambda made: self._made(name, made, context))

    def open(self, kind: str, key: UUID | None, context: dict[str, Any]) -> None:
        """Show a page by its name or the card of a record."""
        entry = self._cards.get(kind)
        if entry is None:
            self.show_page(kind, **context)
            return
        if key is not None and self.workspace.card((kind, key)) is not None:
            self.workspace.show_card((kind, key))
            return
        task = self.desk.tasks.call(self, lambda: load_card(entry))
        task.then(lambda made: self._made_card(entry, made, key, context))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the cards with typed text first, then let the tray decide."""
        self.closing.emit(event)
        if not event.isAccepted():
            return
        for card in self.workspace.cards():
            if card.typed():
                self.workspace.show_card(self._spot(card))
                if not card.close():
                    event.ignore()
                    return
        QSettings().setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Toasts keep to their corner."""
        super().resizeEvent(event)
        self.toasts.place()

    def changeEvent(self, event: QEvent) -> None:
        """Coming back to the window closes the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.palette_panel.hide()

    def _lay_out(self) -> None:
        centre, body = QWidget(), QHBoxLayout()
        column = QVBoxLayout(centre)
        for layout in (column, body):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        body.addWidget(self.navigation)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.middle, 1)
        right.addWidget(self.why)
        body.addLayout(right, 1)
        column.addWidget(self.top)
        column.addLayout(body, 1)
        column.addWidget(self.status)
        self.setCentralWidget(centre)

    def _keys(self) -> None:
        self._own = [
            action(self, _("Поиск и команды"), "Ctrl+K", self.palette_panel.open),
            action(self, _("Обновить"), "F5", self._refresh),
            action(self, _("Закрыть карточку"), "Ctrl+W", self.workspace.close_current),
            action(self, _("Следующая вкладка"), "Ctrl+Tab", lambda: self.workspace.step(1)),
            action(self, _("Предыдущая вкладка"), "Ctrl+Shift+Tab", lambda: self.workspace.step(-1)),
            action(self, _("Открыть карточку в отдельном окне"), "Ctrl+Shift+D", self.workspace.tear_off_current),
            action(self, _("Справка"), "F1", self._help),
            cost_switch(self, self.desk.hide_cost),
        ]

    def _wire(self) -> None:
        self.top.search.connect(self.palette_panel.open)
        self.top.avatar.clicked.connect(self._person_menu)
        self.navigation.chosen.connect(self.show_page)
        self.workspace.current_changed.connect(self._shown)
        desk = self.desk
        desk.opened.connect(self.open)
        desk.said.connect(self.toasts.say)
        desk.explained.connect(self.why.tell)
        desk.tasks.connected.connect(self.status.set_connected)
        desk.tasks.busy.connect(self.status.set_busy)
        desk.bus.lost.connect(lambda sentence: self.status.set_connected(False, sentence))  # noqa: FBT003  a slot

    def _person_menu(self) -> None:
        person_menu(self.top.avatar, partial(self.show_page, "preferences"), self._help, self._switch)

    def _switch(self) -> None:
        typed = any(card.typed() for card in self.workspace.cards())
        title, text = _("Сменить пользователя?"), _("Несохранённое в открытых карточках пропадёт.")
        if not typed or self.desk.confirm(self, title, text, _("Сменить"), danger=True):
            self.switch_wanted.emit()

    def _remember(self) -> None:
        kept = QSettings().value("window/geometry")
        if kept is None or not self.restoreGeometry(kept):
            room = self.screen().availableSize()
            self.resize(min(USUAL[0], room.width()), min(USUAL[1], room.height()))

    def _number_pages(self) -> None:
        for key in self._page_keys:
            self.removeAction(key)
        self._page_keys = [
            action(self, entry.title, f"Ctrl+{n}" if n < 10 else "", partial(self.show_page, entry.name))
            for n, entry in enumerate(self._entries, start=1)
        ]

    def _choices(self) -> Sequence[Choice]:
        page = self.workspace.current
        own = [*(page.actions_of_page() if page else ()), *self._page_keys, *self._own[1:]]
        return [choice_of(each) for each in own if each.isEnabled() and each.isVisible()]

    def _made(self, name: str, kind: type[Page], context: dict[str, Any]) -> None:
        known = self.workspace.page(name)
        made = known or kind(self.desk)
        self.workspace.show_page(name, None if known else made)
        self._apply(made, context)

    def _made_card(self, entry: CardEntry, kind: type[CardPage], key: UUID | None, context: dict[str, Any]) -> None:
        spot = (entry.kind, key)
        if key is not None and self.workspace.card(spot) is not None:
            self.workspace.show_card(spot)
            return
        made = kind(self.desk, key, **context)
        if not made.windowTitle():
            made.set_tab_title(entry.title)
        self.workspace.add_card(spot if key else (entry.kind, made.spot), made)

    def _apply(self, page: Page, context: dict[str, Any]) -> None:
        if context:
            page.show_context(**context)

    def _shown(self, page: Page) -> None:
        for name, entry in ((each.name, each) for each in self._entries):
            if self.workspace.page(name) is page:
                self.navigation.set_current(entry.name)
                return
        spot = self._spot(page) if isinstance(page, CardPage) else None
        if spot is not None and spot[0] in self._cards:
            self.navigation.set_current(self._cards[spot[0]].page)

    def _spot(self, card: CardPage) -> Any:
        return self.workspace.spot_of(card)

    def _refresh(self) -> None:
        page = self.workspace.current
        if page is not None:
            page.reload()

    def _help(self) -> None:
        page = self.workspace.current
        self.help_wanted.emit(page.name if page else "")

    def come_forward(self) -> None:
        """Come forward: another start of the program, or the tray, asked for the window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
