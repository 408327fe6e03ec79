"""Shortcuts: Ctrl with ф is Ctrl with A, for the key is the same; those of the desk go first, none acts behind a sheet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShortcutEvent
from PySide6.QtWidgets import QApplication, QWidget

_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
LATIN_OF = {ord(russian.upper()): ord(latin.upper()) for russian, latin in zip(_RUSSIAN, _LATIN, strict=True)}
"""From the code of a key on a Russian layout to the code of the same key on a Latin one (Qt.Key)."""

_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_OURS = (QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E),)
"""Keys of the desk that a line of text on Linux takes for itself: the end of the line."""
_WATCHED = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)


class Layouts(QObject):
    """An event filter for the application: a Cyrillic key with Ctrl or Alt is sent again as its Latin twin.

    Where the platform gives the Latin key by itself nothing is changed. A shortcut pressed before a new sheet has the
    keyboard is meant for the window behind it, which waits: Qt would let it act there, and open a second sheet.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Replace the event when it needs to be."""
        if event.__class__ is QShortcutEvent:
            return _waits(watched)
        if event.__class__ is not QKeyEvent or event.type() not in _WATCHED:  # every event of the program comes by
            return False
        if event.type() is QEvent.Type.ShortcutOverride and event.keyCombination() in _OURS:
            return True  # nobody claims it: what listens to it on the page is asked first
        latin = LATIN_OF.get(event.key())
        if latin is None or not event.modifiers() & _MODIFIERS:
            return False
        twin = QKeyEvent(event.type(), latin, event.modifiers(), "", event.isAutoRepeat(), event.count())
        QCoreApplication.sendEvent(watched, twin)
        event.setAccepted(twin.isAccepted())
        return True


def _waits(owner: QObject) -> bool:
    """Whether what owns a shortcut stands only in windows behind a sheet."""
    sheet: QWidget | None = QApplication.activeModalWidget()
    if sheet is None:
        return False
    places = owner.associatedObjects() if isinstance(owner, QAction) else [owner]
    return all(_is_behind(sheet, place) for place in places)


def _is_behind(sheet: QWidget, place: QObject | None) -> bool:
    while place is not None and not isinstance(place, QWidget):
        place = place.parent()
    if place is None or place.window() is sheet:
        return False
    if sheet.windowModality() is Qt.WindowModality.ApplicationModal:
        return not sheet.isAncestorOf(place)
    behind: QWidget | None = sheet.parentWidget()
    while behind is not None:
        if behind.window() is place.window():
            return True
        behind = behind.window().parentWidget()
    return False
