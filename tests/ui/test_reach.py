"""Nothing needs the mouse, and a screen reader has a word for everything the keyboard comes to."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from entering import open_page, shown
from finance_desk.domain.roles import Role
from finance_desk.ui.desktop import Desktop
from finance_desk.ui.registry import cards, pages

NAMES = [entry.name for entry in pages(Role.CHIEF)]
KINDS = list(cards())


def controls(page: QWidget) -> list[QWidget]:
    """What Tab may come to."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def nameless(widget: QWidget) -> bool:
    """Whether a screen reader would say nothing of it."""
    face = QAccessible.queryAccessibleInterface(widget)
    return face is None or not face.text(QAccessible.Text.Name).strip()


def walked(qtbot: QtBot, page: QWidget) -> set[QWidget]:
    """What Tab comes to, from the first control on."""
    every = controls(page)
    page.window().activateWindow()
    every[0].setFocus()
    qtbot.waitUntil(every[0].hasFocus)
    seen: set[QWidget] = set()
    for _step in range(3 * len(page.window().findChildren(QWidget))):
        focused = QApplication.focusWidget()
        if focused is None or (focused is every[0] and len(seen) > 1):
            break
        seen.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return seen


@pytest.mark.parametrize("name", NAMES)
def test_tab_comes_to_every_control_of_a_page_and_a_screen_reader_names_it(
    name: str, qtbot: QtBot, desktop: Desktop
) -> None:
    page = open_page(qtbot, desktop, name)
    assert lost(qtbot, page) == []


@pytest.mark.parametrize("login", ["chief", "viewer"], indirect=True)
@pytest.mark.parametrize("kind", KINDS)
def test_tab_comes_to_every_control_of_a_card_and_a_screen_reader_names_it(
    kind: str, qtbot: QtBot, desktop: Desktop, records: dict[str, UUID]
) -> None:
    card = shown(qtbot, desktop, lambda: desktop.desk.open(kind, records[kind]))
    assert lost(qtbot, card) == []


def lost(qtbot: QtBot, page: QWidget) -> list[str]:
    """Controls that the keyboard does not come to, and those that have no name."""
    every, seen = controls(page), walked(qtbot, page)
    unreached = [f"no way to {described(widget)}" for widget in every if widget not in seen and widget.isVisible()]
    return unreached + [f"no name for {described(widget)}" for widget in every if nameless(widget)]


def described(widget: QWidget) -> str:
    """Where a control stands, for who reads the failure."""
    steps: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(steps) < 4:
        steps.append(type(at).__name__)
        at = at.parentWidget()
    return " in ".join(steps)
