"""A page of the window and a card in a tab: a widget that knows its name, what it watches and how to reload."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID, uuid4

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from finance_desk.domain.events import Event
    from finance_desk.ui.desk import Desk

RELOAD_MS = 100


class Page(QWidget):
    """A page. It reloads when what it watches happened: at once if seen, else when it is shown again."""

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    watches: ClassVar[tuple[type[Event], ...]] = ()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.stale = True
        self._soon = QTimer(self, singleShot=True, interval=RELOAD_MS)
        self._soon.timeout.connect(self._reload_if_seen)
        if self.watches:
            desk.bus.happened.connect(self._happened)

    def reload(self) -> None:
        """Read again what is shown; what is typed and selected stays."""

    def actions_of_page(self) -> Sequence[QAction]:
        """What may be done here, for the command palette; each has a word and, if any, a shortcut."""
        return [action for action in self.actions() if action.text()]

    def typed(self) -> bool:
        """Whether closing would lose something typed."""
        return False

    def show_context(self, **context: object) -> None:
        """Show what another page asked for: a filter, a row."""

    def concerns(self, event: Event) -> bool:
        """Whether a watched event is about what is shown here."""
        return isinstance(event, self.watches)

    def showEvent(self, event: QShowEvent) -> None:
        """Reload what went stale while nobody looked."""
        super().showEvent(event)
        if self.stale:
            self._reload()

    def _happened(self, events: tuple[Event, ...]) -> None:
        from finance_desk.domain.events import SomethingChanged  # events are not needed before the first paint

        if any(isinstance(event, SomethingChanged) or self.concerns(event) for event in events):
            self.stale = True
            self._soon.start()

    def _reload_if_seen(self) -> None:
        if self.stale and self.isVisible():
            self._reload()

    def _reload(self) -> None:
        self.stale = False
        self.reload()


class CardPage(Page):
    """A card of one record in a tab of its own. Its heading may change as the record does."""

    heading_changed = Signal(str)
    """The tab's new title."""
    left = Signal()
    """What was typed is saved on the way out: the tab may close."""
    loss: ClassVar[str] = ""
    """What is said of typed text when the card is to close."""

    def __init__(self, desk: Desk, key: UUID | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.key = key
        self.spot = key or uuid4()
        """Names the tab, of a new record as well."""
        self._arrived = False
        self._resumed = ""

    def forms(self) -> Mapping[str, QAction]:
        """What opens the form of each kind of draft that may be typed here."""
        return {}

    def resume(self, kind: str) -> None:
        """Open the form of a draft, as soon as the record is read."""
        self._resumed = kind
        if self._arrived:
            self.record_is_read()

    def record_is_read(self) -> None:
        """The record is shown: a form that waited for it may open."""
        self._arrived = True
        opens, self._resumed = self.forms().get(self._resumed), ""
        if opens is not None:
            opens.trigger()

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save what is typed; `then` is called once it is saved."""

    def give_up(self) -> None:
        """What is typed is not wanted: the card closes without it."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Typed text is asked about."""
        if not self.typed():
            return
        from finance_desk.ui.form.unsaved import Unsaved  # no card is closed before the first paint

        answer = self.desk.ask_unsaved(self, self.loss)
        if answer is Unsaved.DROP:
            self.give_up()
            return
        event.ignore()
        if answer is Unsaved.SAVE:
            self.save(self.left.emit)

    def set_tab_title(self, title: str) -> None:
        """Name the tab."""
        self.setWindowTitle(title)
        self.heading_changed.emit(title)
