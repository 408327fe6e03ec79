import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button, button_for
from finance_desk.ui.widgets.key_hint import key_words


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    return page


def test_the_key_of_a_button_presses_it(qtbot: QtBot) -> None:
    button = Button("Новый договор", shortcut="Ins")
    page = shown(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(page, Qt.Key.Key_Insert)


@pytest.mark.parametrize(
    ("shortcut", "words"), [("Ins", "Ins"), ("Ctrl+E", "Ctrl E"), ("Ctrl+Shift+H", "Ctrl Shift H")]
)
def test_keys_are_named_as_on_the_keyboard(shortcut: str, words: str) -> None:
    assert key_words(shortcut) == words


def test_a_button_has_room_for_word_icon_key_and_chevron(qtbot: QtBot) -> None:
    bare, full = Button("Печать"), Button("Печать", shortcut="Ctrl+P", icon="print", menu=QMenu())
    qtbot.addWidget(bare)
    qtbot.addWidget(full)
    word = QFontMetrics(theme.font(medium=True)).horizontalAdvance("Печать")
    assert word < bare.sizeHint().width() < full.sizeHint().width() - 60


def test_a_button_of_an_action_follows_it(qtbot: QtBot) -> None:
    action = QAction("Провести")
    button = Button.of(action)
    qtbot.addWidget(button)
    action.setText("Отменить проведение")
    action.setEnabled(False)
    assert (button.text(), button.isEnabled()) == ("Отменить проведение", False)


def test_a_button_of_an_action_triggers_it(qtbot: QtBot) -> None:
    action = QAction("Провести")
    button = Button.of(action)
    qtbot.addWidget(button)
    with qtbot.waitSignal(action.triggered):
        button.click()


def test_a_button_of_an_action_leaves_its_key_to_it(qtbot: QtBot) -> None:
    action = QAction("Провести")
    action.setShortcut("F7")
    button = Button.of(action)
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()


def test_a_word_and_a_call_make_a_button(qtbot: QtBot) -> None:
    done: list[str] = []
    button = button_for(("Счёт…", lambda: done.append("счёт")))
    qtbot.addWidget(button)
    button.click()
    assert done == ["счёт"]


def test_the_ring_is_for_the_keyboard_only(qtbot: QtBot) -> None:
    first, second = Button("Один"), Button("Два")
    page = shown(qtbot, first, second)
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    clicked = second.grab().toImage()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert second.grab().toImage() != clicked
    assert page.focusWidget() is second


def test_a_bare_icon_says_its_tip(qtbot: QtBot) -> None:
    button = Button("", icon="columns", tip="Колонки")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Колонки", "Колонки")


def test_enter_presses_the_button_it_stands_on(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    button = Button("Печать")
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [True]


def test_a_button_that_is_gone_is_followed_no_longer(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    action = QAction("Открыть", owner)
    made = Button.of(action)
    shiboken6.delete(made)
    with qtbot.captureExceptions() as caught:
        action.setText("Открыть заявку")
    assert caught == []
