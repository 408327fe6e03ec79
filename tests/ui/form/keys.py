"""Keys as a person presses them; QTest itself knows no Cyrillic letters."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Press a key for each letter."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, _code(letter), Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def _code(letter: str) -> int:
    return ord(letter.upper()) if letter.isascii() else Qt.Key.Key_unknown.value
