import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from finance_desk.ui.widgets.tabs import Tabs


@pytest.fixture
def tabs(qtbot: QtBot) -> Tabs:
    made = Tabs()
    qtbot.addWidget(made)
    for word in ("Спецификация", "Время", "Документы"):
        made.add(word, QLabel(word))
    made.show()
    return made


def test_alt_and_a_digit_opens_a_tab(qtbot: QtBot, tabs: Tabs) -> None:
    with qtbot.waitActive(tabs):
        tabs.activateWindow()
    qtbot.keyClick(tabs, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert (tabs.current, tabs.pages.currentIndex()) == (2, 2)


def test_a_number_no_tab_has_opens_nothing(tabs: Tabs) -> None:
    tabs.open(8)
    assert tabs.current == 0


def test_a_tab_says_how_much_is_in_it(tabs: Tabs) -> None:
    tabs.set_count(1, "3 ч 45 м")
    assert tabs.bar.tabText(1) == "Время 3 ч 45 м"


def test_a_page_is_made_when_it_is_first_opened(tabs: Tabs) -> None:
    made: list[QWidget] = []

    def page() -> QWidget:
        made.append(QLabel("История"))
        return made[-1]

    index = tabs.add("История", page)
    assert made == []
    tabs.open(index)
    tabs.open(0)
    tabs.open(index)
    assert [tabs.pages.currentWidget()] == made


def test_the_first_tab_may_be_made_late_as_well(qtbot: QtBot) -> None:
    tabs = Tabs()
    qtbot.addWidget(tabs)
    tabs.add("История", lambda: QLabel("здесь"))
    page = tabs.pages.currentWidget()
    assert isinstance(page, QLabel)
