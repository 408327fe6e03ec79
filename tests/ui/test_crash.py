import logging
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from finance_desk.domain.errors import Cancelled
from finance_desk.ui.crash import CrashDialog, Crashes, log_qt


@pytest.fixture
def crashes(qtbot: QtBot) -> Iterator[Crashes]:
    caught = Crashes(lambda error: f"подробности: {error!r}")
    yield caught
    if caught.dialog is not None:
        caught.dialog.accept()


def seen(qtbot: QtBot, crashes: Crashes) -> CrashDialog:
    qtbot.waitUntil(lambda: crashes.dialog is not None)
    assert crashes.dialog is not None
    return crashes.dialog


def test_a_bug_is_told_without_its_traceback(qtbot: QtBot, crashes: Crashes) -> None:
    crashes.show(KeyError("client_id"))
    dialog = seen(qtbot, crashes)
    assert not dialog.details.isVisible()
    dialog.folds.click()
    assert dialog.details.isVisible()
    assert "client_id" in dialog.details.toPlainText()


def test_the_details_are_copied(qtbot: QtBot, crashes: Crashes) -> None:
    crashes.show(ValueError("x"))
    seen(qtbot, crashes).copies.click()
    assert QGuiApplication.clipboard().text() == "подробности: ValueError('x')"


def test_an_error_of_another_thread_is_shown_in_the_window(
    qtbot: QtBot, crashes: Crashes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", crashes._of_thread)
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    assert "ZeroDivisionError" in seen(qtbot, crashes).details.toPlainText()


def test_many_errors_are_one_dialog(qtbot: QtBot, crashes: Crashes) -> None:
    for _ in range(3):
        crashes.show(ValueError("x"))
    dialog = seen(qtbot, crashes)
    qtbot.waitUntil(lambda: "2" in dialog.more.text())


def test_stopped_work_is_no_error(qtbot: QtBot, crashes: Crashes) -> None:
    crashes._of_python(Cancelled, Cancelled("Остановлено."), None)
    qtbot.wait(20)
    assert crashes.dialog is None


def test_warnings_of_qt_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "finance_desk.qt"):
        log_qt(QtMsgType.QtWarningMsg, QMessageLogContext(), "QPainter::begin")
    assert caplog.messages == ["QPainter::begin"]
