"""Where pages and cards are shown: one page at a time, cards in tabs beside it, torn off if wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.page import CardPage, Page
from finance_desk.ui.shell.card_tabs import CardTabs
from finance_desk.ui.shell.ground import Ground
from finance_desk.ui.theme import icon, theme
from finance_desk.ui.widgets.discard import discard

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.shell.torn_off import TornOff

Spot = tuple[str, UUID | None]
"""What stands in a tab: the kind of card and the key of its record."""


class Workspace(QWidget):
    """The page of the navigation in the first tab, open cards in the next ones."""

    current_changed = Signal(object)
    """The page or card that is shown now."""
    named = Signal(str)
    """The title of what is shown: another is shown, or it was renamed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages: dict[str, Page] = {}
        self._cards: dict[Spot, CardPage] = {}
        self._torn: dict[Spot, TornOff] = {}
        self.tabs = CardTabs()
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tabs.customContextMenuRequested.connect(self._menu)
        self.tabs.installEventFilter(self)
        self.strip = Ground("surface", Qt.Edge.BottomEdge)
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(theme.space.l, 0, theme.space.l, 0)
        row.addWidget(self.tabs, 1)
        self.strip.hide()
        self.stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)

    @property
    def current(self) -> Page | None:
        """The page or card that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def page(self, name: str) -> Page | None:
        """A page made before."""
        return self._pages.get(name)

    def show_page(self, name: str, made: Page | None = None) -> None:
        """Show a page; the first time it is given."""
        if made is not None:
            self._pages[name] = made
            self.stack.addWidget(made)
        shown = self._pages[name]
        self._name_first_tab(name, shown)
        self.tabs.setCurrentIndex(0)
        self._show(shown)

    def card(self, spot: Spot) -> CardPage | None:
        """A card that is open."""
        return self._cards.get(spot)

    def spot_of(self, card: CardPage) -> Spot | None:
        """Where a card stands."""
        return next((spot for spot, made in self._cards.items() if made is card), None)

    def add_card(self, spot: Spot, made: CardPage) -> None:
        """Open a card in a new tab and show it."""
        self._cards[spot] = made
        self.stack.addWidget(made)
        n = self.tabs.addTab("")
        self.tabs.name(n, made.windowTitle() or _("Загрузка…"))
        self.tabs.setTabData(n, spot)
        self.tabs.setTabButton(n, QTabBar.ButtonPosition.RightSide, self._closer(spot))
        made.heading_changed.connect(lambda title: self._rename(spot, title))
        made.left.connect(lambda: self._close_tab(self._index(spot)))
        self.show_card(spot)

    def show_card(self, spot: Spot) -> None:
        """Show an open card, wherever it is."""
        if spot in self._torn:
            self._torn[spot].raise_()
            self._torn[spot].activateWindow()
            return
        self.tabs.setCurrentIndex(self._index(spot))
        self._show(self._cards[spot])

    def close_current(self) -> None:
        """Close the card that is shown; a page stays."""
        self._close_tab(self.tabs.currentIndex())

    def tear_off_current(self) -> None:
        """Put the card that is shown into a window of its own."""
        spot = self.tabs.tabData(self.tabs.currentIndex())
        if spot in self._cards:
            self._tear_off(spot)

    def step(self, by: int) -> None:
        """The next tab or the one before."""
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def cards(self) -> tuple[CardPage, ...]:
        """All open cards."""
        return tuple(self._cards.values())

    def may_close(self) -> bool:
        """Ask each card with typed text whether it may go; False when one stays."""
        for spot, card in tuple(self._cards.items()):
            if card.typed():
                self.show_card(spot)
                if not card.close():
                    return False
        return True

    def clear(self) -> None:
        """Close everything: another person sits down."""
        for window in tuple(self._torn.values()):
            discard(window.release(), self.stack)
            window.close()
        self._torn.clear()
        while self.tabs.count():
            self.tabs.removeTab(0)
        for page in (*self._pages.values(), *self._cards.values()):
            discard(page, self.stack)
        self._pages.clear()
        self._cards.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A middle click closes a tab."""
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.MiddleButton
        ):
            self._close_tab(self.tabs.tabAt(event.position().toPoint()))
            return True
        return super().eventFilter(watched, event)

    def _show(self, page: Page) -> None:
        self.stack.setCurrentWidget(page)
        self.strip.setVisible(bool(self._cards) and self.tabs.count() > 1)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.current_changed.emit(page)
        self.named.emit(page.windowTitle() or page.title)

    def _tab_chosen(self, n: int) -> None:
        spot: Any = self.tabs.tabData(n)
        if spot is None:
            return
        if spot in self._cards:
            self._show(self._cards[spot])
        elif spot[0] in self._pages:
            self._show(self._pages[spot[0]])

    def _name_first_tab(self, name: str, page: Page) -> None:
        before = self.tabs.blockSignals(True)  # noqa: FBT003  Qt's own call
        if not self.tabs.count() or self.tabs.tabData(0) in self._cards:
            self.tabs.insertTab(0, page.title)
        self.tabs.setTabText(0, page.title)
        self.tabs.setTabIcon(0, icon(page.icon) if page.icon else icon("overview"))
        self.tabs.setTabData(0, (name, None))
        self.tabs.blockSignals(before)

    def _close_tab(self, n: int) -> None:
        spot: Any = self.tabs.tabData(n) if n >= 0 else None
        made = self._cards.get(spot)
        if made is None or not made.close():
            return
        del self._cards[spot]
        self.tabs.removeTab(n)
        discard(made, self.stack)
        self._tab_chosen(self.tabs.currentIndex())

    def _closer(self, spot: Spot) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setIcon(icon("x"))
        button.setIconSize(QSize(12, 12))
        button.setToolTip(_("Закрыть  Ctrl+W"))
        button.setAccessibleName(_("Закрыть вкладку"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._close_tab(self._index(spot)))
        return button

    def _rename(self, spot: Spot, title: str) -> None:
        n = self._index(spot)
        if n >= 0:
            self.tabs.name(n, title)
        if n >= 0 and n == self.tabs.currentIndex():
            self.named.emit(title)

    def _index(self, spot: Spot) -> int:
        return next((n for n in range(self.tabs.count()) if self.tabs.tabData(n) == spot), -1)

    def _menu(self, at: QPoint) -> None:
        n = self.tabs.tabAt(at)
        spot: Any = self.tabs.tabData(n) if n >= 0 else None
        if spot not in self._cards:
            return
        menu = QMenu(self)
        menu.addAction(icon("external"), _("Открыть в отдельном окне"), lambda: self._tear_off(spot))
        menu.addAction(icon("x"), _("Закрыть"), lambda: self._close_tab(self._index(spot)))
        menu.popup(self.tabs.mapToGlobal(at))

    def _tear_off(self, spot: Spot) -> None:
        from finance_desk.ui.shell.torn_off import TornOff  # not needed before the first paint

        made = self._cards.pop(spot)
        self.tabs.removeTab(self._index(spot))
        self.stack.removeWidget(made)
        window = TornOff(made)
        self._torn[spot] = window
        window.closed.connect(lambda: self._torn.pop(spot, None))
        window.destroyed.connect(lambda: window)  # held until Qt has destroyed it, not less
        window.returned.connect(lambda: self._take_back(spot))
        window.show()
        made.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tab_chosen(self.tabs.currentIndex())

    def _take_back(self, spot: Spot) -> None:
        window = self._torn.pop(spot, None)
        if window is not None:
            made = window.release()
            window.close()
            self.add_card(spot, made)
