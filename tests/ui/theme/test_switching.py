from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from finance_desk.ui.theme import theme
from finance_desk.ui.tokens import DARK, LIGHT


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


def test_a_scheme_is_put_on_and_told_of(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.apply(qapp, "dark")
    assert theme.dark
    assert theme.colours is DARK


def test_the_palette_of_qt_follows(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.ground


def test_no_role_of_the_palette_is_left_to_the_system(qapp: QApplication) -> None:
    left = {QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole}
    roles = [role for role in QPalette.ColorRole if role not in left]
    assert [role for role in roles if not qapp.palette().isBrushSet(QPalette.ColorGroup.Active, role)] == []


def test_the_window_follows_the_desktop(qapp: QApplication) -> None:
    theme.apply(qapp, "system")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.colours is DARK
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.colours is LIGHT


def test_a_chosen_scheme_does_not_follow_the_desktop(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.colours is LIGHT
