"""What the window does by its own keys, and the palette that offers it all by typing; the palette is made when wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.desk import Desk
from finance_desk.ui.registry import PageEntry
from finance_desk.ui.shell.menu import action, cost_switch, person_menu
from finance_desk.ui.shell.workspace import Workspace

if TYPE_CHECKING:
    from finance_desk.ui.shell.palette import Choice, Palette


class Commands(QObject):
    """The actions of the window around its pages; those of the shown page stand before them in the palette."""

    page_wanted = Signal(str)
    help_wanted = Signal(str)
    """F1 on a page: its name."""
    lock_wanted = Signal()
    """The person goes away for a while."""
    switch_wanted = Signal()
    """Another person is to sit down."""

    def __init__(self, desk: Desk, window: QWidget, workspace: Workspace) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._workspace = workspace
        self._palette: Palette | None = None
        self._page_keys: list[QAction] = []
        action(window, _("Поиск и команды"), "Ctrl+K", self.search)
        self._own = [
            action(window, _("Обновить"), "F5", self._refresh),
            action(window, _("Закрыть карточку"), "Ctrl+W", workspace.close_current),
            action(window, _("Следующая вкладка"), "Ctrl+Tab", lambda: workspace.step(1)),
            action(window, _("Предыдущая вкладка"), "Ctrl+Shift+Tab", lambda: workspace.step(-1)),
            action(window, _("Открыть карточку в отдельном окне"), "Ctrl+Shift+D", workspace.tear_off_current),
            action(window, _("Справка"), "F1", self._help),
            action(window, _("Задания печати"), "Ctrl+Shift+P", self._show_print_jobs),
            cost_switch(window, desk.hide_cost),
        ]
        self._lock = action(window, _("Закрыть стол"), "Ctrl+Shift+L", self.lock_wanted.emit)
        self._lock.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)  # from cards in windows of their own too
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._lend_lock)
        self._own.append(self._lock)

    @property
    def palette(self) -> Palette:
        """The palette of the window."""
        if self._palette is None:
            from finance_desk.ui.shell.palette import Palette  # 20 ms that the first paint need not wait for

            self._palette = Palette(self._desk, self._choices, self._window)
        return self._palette

    def search(self) -> None:
        """Open the palette."""
        self.palette.open()

    def hide_palette(self) -> None:
        """The person looks elsewhere."""
        if self._palette is not None:
            self._palette.hide()

    def number_pages(self, entries: Sequence[PageEntry]) -> None:
        """Ctrl+1 … Ctrl+9 are the pages of the navigation, from above."""
        for key in self._page_keys:
            self._window.removeAction(key)
        listed = [entry for entry in entries if entry.group]
        keys = {entry.name: f"Ctrl+{n}" for n, entry in enumerate(listed[:9], start=1)}
        self._page_keys = [
            action(self._window, entry.title, keys.get(entry.name, entry.keys), self._goer(entry.name))
            for entry in entries
        ]

    def offer_menu(self, corner: QWidget) -> None:
        """What the person may do with the desk itself."""
        person_menu(corner, self._goer("preferences"), self._help, self._lock, self._switch)

    def _goer(self, page: str) -> Callable[[], None]:
        return partial(self.page_wanted.emit, page)

    def _choices(self) -> Sequence[Choice]:
        from finance_desk.ui.preferences.places import places
        from finance_desk.ui.shell.palette import Choice, choice_of

        page = self._workspace.current
        every = [*(page.actions_of_page() if page else ()), *self._page_keys, *self._own]
        settings = [
            Choice(each.title, each.holds, "settings", partial(self._desk.open, "preferences", section=each.name))
            for each in places(self._desk.user.role)
        ]
        return [*(choice_of(each) for each in every if each.isEnabled() and each.isVisible()), *settings]

    def _switch(self) -> None:
        typed = any(card.typed() for card in self._workspace.cards())
        if not typed or self._desk.confirm_switch(self._window):
            self.switch_wanted.emit()

    def _lend_lock(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A sheet keeps from the window under it what is pressed, and would keep the key of the lock."""
        if now is not None and isinstance(sheet := now.window(), QDialog):
            sheet.addAction(self._lock)

    def _show_print_jobs(self) -> None:
        from finance_desk.ui.printing.jobs import show_print_jobs

        show_print_jobs(self._window, self._desk)

    def _refresh(self) -> None:
        page = self._workspace.current
        if page is not None:
            page.reload()

    def _help(self) -> None:
        page = self._workspace.current
        self.help_wanted.emit(page.name if page else "")
