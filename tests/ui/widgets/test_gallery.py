from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QApplication, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from finance_desk.ui.theme import theme
from widget_gallery import gallery, pictures


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = gallery()
    qtbot.addWidget(made)
    made.show()
    return made


def test_all_widgets_can_be_seen_in_both_schemes(qapp: QApplication, tmp_path: Path) -> None:
    made = pictures(tmp_path, qapp)
    theme.apply(qapp, "light")
    assert all(path.stat().st_size > 1000 for path in made)


def _reachable(page: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not isinstance(widget, QAbstractItemView | QTabBar)
        and not isinstance(widget.parent(), QAbstractItemView | QAbstractSpinBox)
    ]


def test_everything_the_keyboard_reaches_has_a_name_or_shows_its_value(page: QWidget) -> None:
    nameless = []
    for widget in _reachable(page):
        spoken = QAccessible.queryAccessibleInterface(widget)
        said = spoken.text(QAccessible.Text.Name) or spoken.text(QAccessible.Text.Value)
        if not said and not (isinstance(widget, QLineEdit) and widget.placeholderText()):
            nameless.append(widget)
    assert nameless == []


def test_the_window_changes_its_scheme_while_it_is_open(page: QWidget, qapp: QApplication) -> None:
    def middle() -> str:
        return page.grab().toImage().pixelColor(4, 4).name()

    before = middle()
    theme.apply(qapp, "dark")
    after = middle()
    theme.apply(qapp, "light")
    assert (before, after) == ("#f5f6f9", "#10141b")
