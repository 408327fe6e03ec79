"""A page that leaves its stack is destroyed once, whoever names it last."""

import weakref
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from finance_desk.ui.widgets.discard import discard


class Part(QWidget):
    changed = Signal()


@pytest.fixture
def stack(qtbot: QtBot) -> Iterator[QStackedWidget]:
    made = QStackedWidget()
    qtbot.addWidget(made)
    return made


def destroyed() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_it_is_out_of_the_stack_at_once(stack: QStackedWidget) -> None:
    page, other = QWidget(), QWidget()
    stack.addWidget(page)
    stack.addWidget(other)
    discard(page, stack)
    assert stack.count() == 1
    assert stack.currentWidget() is other
    assert not shiboken6.ownedByPython(page)


def test_it_outlives_a_part_whose_connection_is_the_last_to_name_it(stack: QStackedWidget) -> None:
    page = QWidget()
    stack.addWidget(page)
    part = Part(page)
    part.changed.connect(lambda page=page: page.update())
    gone = weakref.ref(page)
    part.deleteLater()
    discard(page, stack)
    del page, part
    destroyed()
    assert gone() is None
