"""Visits to pages and cards: a class is imported in the background, made at its first visit, shown again later."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from finance_desk.ui.desk import Desk
from finance_desk.ui.page import CardPage, Page
from finance_desk.ui.registry import CardEntry, PageEntry, cards, load_card, load_page
from finance_desk.ui.shell.navigation import Navigation
from finance_desk.ui.shell.workspace import Workspace


@dataclass(eq=False, slots=True)
class _Visit:
    """What was asked for; how it is shown is known once its class is imported."""

    show: Callable[[], None] | None = None


class Visits(QObject):
    """Shows what is asked for by name in the workspace, and keeps the navigation in step with what is shown."""

    def __init__(self, desk: Desk, workspace: Workspace, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._workspace = workspace
        self._navigation = navigation
        self._cards = cards()
        self._asked: deque[_Visit] = deque()
        """Shown in the order they were asked for, whichever is imported first: the last one stays in front."""
        self.pages: tuple[PageEntry, ...] = ()
        """What the person at the desk may visit."""
        navigation.chosen.connect(self.show_page)
        workspace.current_changed.connect(self._shown)
        desk.opened.connect(self.open)

    def allow(self, entries: Sequence[PageEntry]) -> None:
        """Offer the pages of the person who has come in."""
        self.pages = tuple(entries)
        self._navigation.show_pages([each for each in self.pages if each.group])

    def forget(self) -> None:
        """Show nothing of what is being imported: another person sits down."""
        self._asked.clear()

    def show_page(self, name: str, **context: Any) -> None:
        """Show a page of the navigation, made at its first visit."""
        entry = next((each for each in self.pages if each.name == name), None)
        if entry is None:
            return
        self._navigation.set_current(name)
        if self._workspace.page(name) is not None:
            self._turn_of(self._visit(), partial(self._show_page, name, load_page(entry), context))
        else:
            self._load(lambda: load_page(entry), lambda made: self._show_page(name, made, context))

    def open(self, kind: str, key: UUID | None, context: dict[str, Any]) -> None:
        """Show a page by its name or the card of a record."""
        entry = self._cards.get(kind)
        if entry is None:
            self.show_page(kind, **context)
        elif key is not None and self._workspace.card((kind, key)) is not None:
            self._turn_of(self._visit(), partial(self._show_card, entry, load_card(entry), key, context))
        else:
            self._load(lambda: load_card(entry), lambda made: self._show_card(entry, made, key, context))

    def _load(self, load: Callable[[], Any], show: Callable[[Any], None]) -> None:
        visit = self._visit()
        task = self._desk.tasks.call(self, load)
        task.then(lambda made: self._turn_of(visit, partial(show, made)))
        task.failed(lambda _error: self._turn_of(visit, _nothing))

    def _visit(self) -> _Visit:
        visit = _Visit()
        self._asked.append(visit)
        return visit

    def _turn_of(self, visit: _Visit, show: Callable[[], None]) -> None:
        """A visit may be shown; it is, as soon as those before it have been."""
        visit.show = show
        while self._asked and (ready := self._asked[0].show) is not None:
            self._asked.popleft()
            ready()

    def _show_page(self, name: str, kind: type[Page], context: dict[str, Any]) -> None:
        known = self._workspace.page(name)
        made = known or kind(self._desk)
        self._workspace.show_page(name, None if known else made)
        _apply(made, context)

    def _show_card(self, entry: CardEntry, kind: type[CardPage], key: UUID | None, context: dict[str, Any]) -> None:
        spot = (entry.kind, key)
        if key is not None and self._workspace.card(spot) is not None:
            self._workspace.show_card(spot)
            return
        made = kind(self._desk, key, **context)
        if not made.windowTitle():
            made.set_tab_title(entry.title)
        self._workspace.add_card(spot if key else (entry.kind, made.spot), made)

    def _shown(self, page: Page) -> None:
        for entry in self.pages:
            if self._workspace.page(entry.name) is page:
                self._navigation.set_current(entry.name)
                return
        spot = self._workspace.spot_of(page) if isinstance(page, CardPage) else None
        if spot is not None and spot[0] in self._cards:
            self._navigation.set_current(self._cards[spot[0]].page)


def _apply(page: Page, context: dict[str, Any]) -> None:
    if context:
        page.show_context(**context)


def _nothing() -> None:
    """Nothing is shown of what could not be imported: the crash dialog has told."""
