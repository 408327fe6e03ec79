"""The shell: what it imports, how it opens, how another desk is heard, keys of a Russian layout."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk import app
from finance_desk.db.database import Database
from finance_desk.domain.events import ContractChanged, Event
from finance_desk.domain.roles import Role
from finance_desk.jobs.entrance import watcher
from finance_desk.settings import Settings
from finance_desk.ui.bus import Bus
from finance_desk.ui.desktop import Desktop
from finance_desk.ui.keyboard import Layouts
from finance_desk.ui.registry import pages

HEAVY = "sqlalchemy pydantic typer alembic weasyprint jinja2 psycopg openpyxl"


@pytest.fixture
def desktop(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path))
    made = app.build(qapp, Settings(), address=f"{tmp_path}/none.db")
    qtbot.addWidget(made.window)
    yield made
    made.bus.close()
    made.tasks.close()
    if made.desk.drafts is not None:
        made.desk.drafts.close()


def test_the_shell_is_painted_before_anything_heavy_is_imported() -> None:
    script = (
        "import sys; from finance_desk import app; from finance_desk.settings import Settings;"
        "a = app.make_application(); d = app.build(a, Settings(), address='none.db'); d.window.show(); d.window.grab();"
        f"print([m for m in '{HEAVY}'.split() if m in sys.modules]); sys.stdout.flush(); import os; os._exit(0)"
    )
    shown = subprocess.run(  # our own interpreter
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
    )
    assert shown.stdout.strip() == "[]"


def test_without_a_database_the_first_start_is_shown(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.window.show()
    desktop.entrance.open()
    qtbot.waitUntil(lambda: type(desktop.window.middle.currentWidget()).__name__ == "FirstStart", timeout=10_000)


@pytest.mark.parametrize("role", Role)
def test_every_page_of_a_role_can_be_loaded(role: Role) -> None:
    from finance_desk.ui.registry import cards, load_card, load_page

    for entry in pages(role):
        assert load_page(entry).title
    for card in cards().values():
        assert load_card(card)


def test_an_event_of_another_desk_is_heard_once(sqlite_db: Database, qtbot: QtBot) -> None:
    bus, heard = Bus(), []
    bus.happened.connect(heard.extend)
    bus.follow(watcher(sqlite_db))
    other = Database(sqlite_db.address, clock=sqlite_db.clock)
    with qtbot.waitSignal(bus.happened, timeout=5000):
        Make(other, iter(range(1, 100))).client()
    bus.close()
    other.close()
    assert heard


def test_an_event_of_ones_own_is_told_once_though_the_watcher_sees_it_too() -> None:
    bus, heard = Bus(), list[Event]()
    bus.happened.connect(heard.extend)
    event = ContractChanged(UUID(int=7))
    bus.publish([event])
    bus.seen([event])
    assert heard == [event]


def test_a_shortcut_works_on_a_russian_layout(qapp: QApplication, qtbot: QtBot) -> None:
    window, pressed = QWidget(), []
    qtbot.addWidget(window)
    shortcut = QShortcut(QKeySequence("Ctrl+K"), window)
    shortcut.activated.connect(lambda: pressed.append(1))
    layouts = Layouts()
    qapp.installEventFilter(layouts)
    window.show()
    qtbot.waitExposed(window)
    event = QKeyEvent(QEvent.Type.KeyPress, ord("Л"), Qt.KeyboardModifier.ControlModifier, "л")
    heard: list[int] = []
    window.keyPressEvent = lambda got: heard.append(got.key())
    QApplication.sendEvent(window, event)
    qapp.removeEventFilter(layouts)
    assert heard == [Qt.Key.Key_K] or pressed


class LineOfLinux(QLineEdit):
    """A line of text that claims Ctrl+E for the end of the line, as those of X11 do."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


@pytest.mark.qt_log_ignore("Unhandled key code")
@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key(ord("У"))])
def test_a_list_is_exported_from_its_search_line(key: Qt.Key, qapp: QApplication, qtbot: QtBot) -> None:
    window, pressed = QWidget(), list[int]()
    qtbot.addWidget(window)
    line = LineOfLinux(window)
    shortcut = QShortcut(QKeySequence("Ctrl+E"), window, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: pressed.append(1))
    layouts = Layouts()
    qapp.installEventFilter(layouts)
    window.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
    qapp.removeEventFilter(layouts)
    assert pressed
