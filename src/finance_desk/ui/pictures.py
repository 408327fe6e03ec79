"""Pictures of every page and card, in both schemes and two sizes: what `make screens` writes and a person looks at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QApplication

from finance_desk.domain.listing import Order, Wanted
from finance_desk.ui.registry import cards, pages
from finance_desk.ui.task import Task
from finance_desk.ui.theme import theme
from finance_desk.ui.window import MainWindow

SIZES = ((1440, 900), (1366, 768))
PATIENCE = 30.0
SETTLE = 0.6

_FIRST = {
    "contract": ("contracts_list", "CONTRACTS", "paid"),
    "ticket": ("tickets_list", "TICKETS", "gross"),
    "client": ("clients_list", "CLIENTS", "name"),
    "document": ("documents_list", "DOCUMENTS", "gross"),
    "price_list": ("price_lists_list", "PRICE_LISTS", "name"),
}
"""Which listing gives the record whose card is pictured, and by which column it is found."""


class Pictures:
    """Walks through the window and writes what it shows."""

    def __init__(self, application: QApplication, window: MainWindow, folder: Path) -> None:
        self._application = application
        self._window = window
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self) -> list[Path]:
        """Every page and card; returns the files."""
        written = []
        for scheme in ("light", "dark"):
            theme.apply(self._application, scheme)
            for size in SIZES:
                self._window.resize(*size)
                for name, show in self._stops():
                    show()
                    self.settle()
                    path = self._folder / f"{name}-{scheme}-{size[0]}.png"
                    self._window.grab().save(str(path))
                    written.append(path)
        return written

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window live until something is so. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while not until():
            self._application.processEvents()
            time.sleep(0.005)
            if time.monotonic() > end:
                raise TimeoutError

    def settle(self) -> None:
        """Let the window live until nothing goes on for a moment."""
        quiet_since = time.monotonic()
        end = quiet_since + PATIENCE
        while time.monotonic() - quiet_since < SETTLE and time.monotonic() < end:
            self._application.processEvents()
            time.sleep(0.005)
            if self._window.desk.tasks.running:
                quiet_since = time.monotonic()

    def _stops(self) -> Iterator[tuple[str, Callable[[], None]]]:
        desk = self._window.desk
        for entry in pages(desk.user.role):
            yield entry.name, lambda name=entry.name: desk.open(name)  # type: ignore[misc]  # a default binds it
        for kind in cards():
            key = self._key(kind)
            if key is not None:
                yield f"card-{kind}", lambda kind=kind, key=key: desk.open(kind, key)  # type: ignore[misc]  # the same
        yield "palette", self._window.commands.palette.open
        self._window.commands.palette.leave()

    def _key(self, kind: str) -> UUID | None:
        module, constant, column = _FIRST[kind]
        listing: Any = getattr(import_module(f"finance_desk.queries.{module}"), constant)
        wanted = Wanted(order=Order(column, descending=True))
        found: list[Any] = []
        desk = self._window.desk
        task: Task[Any] = desk.read(self._window, listing.page, wanted, today=desk.today, limit=1)
        task.then(found.append)
        self.wait(lambda: bool(found))
        rows = found[0].rows
        return rows[0].key if rows else None
