"""A key that two things listen to does nothing at all: where the keyboard is, each key has one listener."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk import app
from finance_desk.db.database import Database
from finance_desk.domain.roles import Role
from finance_desk.services import acts
from finance_desk.settings import Settings
from finance_desk.ui.desktop import Desktop
from finance_desk.ui.registry import pages

EVERYWHERE = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
PLACES = [entry.name for entry in pages(Role.CHIEF)]
CARDS = ["contract", "ticket", "done", "price_list", "client", "document"]


@pytest.fixture
def records(sqlite_db: Database, office: Make) -> dict[str, tuple[str, UUID]]:
    """What the cards show: work under way, work done, a draft of its акт."""
    office.user(Role.CHIEF, "chief")
    contract = office.contract(credit_limit="100000")
    done = office.done_ticket(contract)
    return {
        "contract": ("contract", contract),
        "ticket": ("ticket", office.agreed_ticket(contract)),
        "done": ("ticket", done),
        "price_list": ("price_list", office.price_list()),
        "client": ("client", office.client()),
        "document": ("document", sqlite_db.execute(acts.draft_for_tickets, (office.done_ticket(contract),))),
    }


@pytest.fixture
def desktop(qapp: QApplication, qtbot: QtBot, sqlite_db: Database, records: Any) -> Iterator[Desktop]:
    made = app.build(qapp, Settings(), address=str(sqlite_db.address.path), user="chief")
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.entrance.entered, timeout=20_000):
        made.window.show()
        made.entrance.open()
    yield made
    made.bus.close()
    made.tasks.close()
    if made.desk.drafts is not None:
        made.desk.drafts.close()


def shared(window: QWidget) -> dict[str, list[str]]:
    """Keys with several listeners, wherever in the window the keyboard may be."""
    found: dict[str, list[str]] = {}
    for focus in window.findChildren(QWidget):
        if focus.isVisible() and focus.isEnabled() and focus.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            found |= {key: sorted(words) for key, words in _heard(window, focus).items() if len(words) > 1}
    return found


def _heard(window: QWidget, focus: QWidget) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for host in [window, *window.findChildren(QWidget)]:
        if not host.isVisible():
            continue
        for context, sequences, words in _listeners(host):
            inside = host is focus or (
                context is Qt.ShortcutContext.WidgetWithChildrenShortcut and host.isAncestorOf(focus)
            )
            for sequence in sequences if inside or context in EVERYWHERE else ():
                keys[sequence.toString()].append(words)
    return keys


def _listeners(host: QWidget) -> Iterator[tuple[Qt.ShortcutContext, list[QKeySequence], str]]:
    for action in host.actions():
        if action.isEnabled() and action.isVisible():
            yield action.shortcutContext(), action.shortcuts(), action.text()
    for each in host.children():
        if isinstance(each, QShortcut) and each.isEnabled():
            yield each.context(), [each.key()], "QShortcut"
    if isinstance(host, QAbstractButton) and host.isEnabled() and not host.shortcut().isEmpty():
        yield EVERYWHERE[0], [host.shortcut()], host.text()


def settled(qtbot: QtBot, desktop: Desktop, there: Callable[[], bool]) -> None:
    qtbot.waitUntil(there, timeout=20_000)
    qtbot.wait(300)
    qtbot.waitUntil(lambda: desktop.tasks.running == 0, timeout=20_000)


@pytest.mark.parametrize("name", PLACES)
def test_keys_of_a_page_have_one_listener(name: str, desktop: Desktop, qtbot: QtBot) -> None:
    desktop.desk.open(name)
    settled(qtbot, desktop, lambda: desktop.window.workspace.page(name) is not None)
    assert shared(desktop.window) == {}


@pytest.mark.parametrize("name", CARDS)
def test_keys_of_a_card_have_one_listener(
    name: str, desktop: Desktop, qtbot: QtBot, records: dict[str, tuple[str, UUID]]
) -> None:
    kind, key = records[name]
    desktop.desk.open(kind, key)
    settled(qtbot, desktop, lambda: desktop.window.workspace.card((kind, key)) is not None)
    assert shared(desktop.window) == {}
