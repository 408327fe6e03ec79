"""Keys pressed where nobody wants them reach the page that is shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from finance_desk.ui.listing.actions import action, allow
from finance_desk.ui.shell.late_keys import act_on


def pressed(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier)


def silent(sentence: str) -> None:
    raise AssertionError(sentence)


def test_the_action_of_a_part_that_is_seen_is_done(qtbot: QtBot) -> None:
    page, done = QWidget(), list[str]()
    qtbot.addWidget(page)
    column, seen, hidden = QVBoxLayout(page), QPushButton(), QPushButton()
    column.addWidget(seen)
    column.addWidget(hidden)
    action(seen, "Отложить", "Ctrl+T", lambda: done.append("seen"))
    action(hidden, "Другое", "Ctrl+T", lambda: done.append("hidden"))
    hidden.hide()
    page.show()
    assert act_on(page, pressed(Qt.Key.Key_T), silent)
    assert done == ["seen"]


def test_a_key_that_means_two_things_does_neither(qtbot: QtBot) -> None:
    page, done = QWidget(), list[int]()
    qtbot.addWidget(page)
    for n in range(2):
        action(page, f"Действие {n}", "Ctrl+T", lambda n=n: done.append(n))
    page.show()
    assert not act_on(page, pressed(Qt.Key.Key_T), silent)
    assert done == []


def test_delete_is_for_what_has_the_keyboard(qtbot: QtBot) -> None:
    page, done = QWidget(), list[str]()
    qtbot.addWidget(page)
    action(page, "В архив", "Del", lambda: done.append("archived"))
    page.show()
    alone = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert not act_on(page, alone, silent)
    assert done == []


def test_the_key_of_what_may_not_be_done_says_why(qtbot: QtBot) -> None:
    page, said = QWidget(), list[str]()
    qtbot.addWidget(page)
    forbidden = action(page, "Отменить заявку…", "Ctrl+T", lambda: said.append("done"))
    page.show()
    allow(forbidden, "Это могут: руководитель.")
    assert act_on(page, pressed(Qt.Key.Key_T), said.append)
    allow(forbidden, "", busy=True)
    assert not act_on(page, pressed(Qt.Key.Key_T), silent)
    assert said == ["Это могут: руководитель."]
