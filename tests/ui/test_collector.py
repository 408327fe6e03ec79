"""Garbage of the window dies in the window thread."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from finance_desk.ui.collector import Collector


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    owner = QObject()
    yield Collector(owner)
    owner.deleteLater()
    gc.unfreeze()


def test_garbage_made_in_another_thread_is_collected_in_the_thread_of_the_window(
    collector: Collector, qtbot: QtBot
) -> None:
    died_in: list[int] = []

    class Ring:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            died_in.append(threading.get_ident())

    maker = threading.Thread(target=lambda: [Ring() for _n in range(2000)])
    maker.start()
    maker.join()
    assert died_in == []
    qtbot.waitUntil(lambda: len(died_in) == 2000, timeout=5000)
    assert set(died_in) == {threading.get_ident()}
