"""Keys that nobody wanted where the keyboard is: the page that is shown hears them all the same.

Letters, Delete, Enter and Escape mean what has the keyboard, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

Say = Callable[[str], object]
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_F1, _F12, _INSERT = Qt.Key.Key_F1, Qt.Key.Key_F12, Qt.Key.Key_Insert


def act_on(page: QWidget, event: QKeyEvent, say: Say) -> bool:
    """Do what the key means on the page or on what is seen of it, or say why that may not be done now.

    False when it means nothing, or two things.
    """
    if not event.modifiers() & _COMMANDING and not _F1 <= event.key() <= _F12 and event.key() != _INSERT:
        return False
    pressed = QKeySequence(event.keyCombination())
    known = {each for each in _actions(page) if each.isVisible() and pressed in each.shortcuts()}
    meant = {each for each in known if each.isEnabled()}
    if not meant:
        return _tell({each.statusTip() for each in known if each.statusTip()}, say)
    if len(meant) != 1:
        return False
    meant.pop().trigger()
    return True


def _tell(reasons: set[str], say: Say) -> bool:
    if len(reasons) != 1:
        return False
    say(reasons.pop())
    return True


def _actions(page: QWidget) -> Iterator[QAction]:
    yield from page.actions()
    for part in page.findChildren(QWidget):
        if part.isVisible():
            yield from part.actions()
