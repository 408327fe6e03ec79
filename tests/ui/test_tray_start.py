"""The program started with the system: without a window where there is a tray, with it where there is none."""

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from finance_desk import app
from finance_desk.ui.window import MainWindow


def begin(window: MainWindow, seconds: int) -> list[str]:
    begun: list[str] = []
    app._begin_in_tray(window, lambda: begun.append("in"), seconds)
    return begun


def test_a_tray_takes_the_program_without_a_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    window = MainWindow()
    qtbot.addWidget(window)
    assert begin(window, 20) == ["in"]
    assert not window.isVisible()


def test_without_a_tray_the_window_is_shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    window = MainWindow()
    qtbot.addWidget(window)
    begun = begin(window, 0)
    qtbot.waitUntil(lambda: begun == ["in"])
    assert window.isVisible()


def test_a_tray_that_comes_late_is_waited_for(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    there = [False]
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: there[0]))
    window = MainWindow()
    qtbot.addWidget(window)
    begun = begin(window, 5)
    there[0] = True
    qtbot.waitUntil(lambda: begun == ["in"], timeout=5000)
    assert not window.isVisible()
