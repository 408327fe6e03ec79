"""A grid for those who may look only: cells are walked and copied, no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

if TYPE_CHECKING:
    from finance_desk.ui.form.grid import Grid

_KEY, _CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
_WRITING = frozenset(
    {_KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Insert, _KEY.Key_Delete, _KEY.Key_Backspace, _KEY.Key_F4, _KEY.Key_Space}
)
_WRITING_WITH_CTRL = frozenset({_KEY.Key_V, _KEY.Key_D, _KEY.Key_Z, _KEY.Key_Y})
_SEEN = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class ReadOnly(QObject):
    """Lets no key through that would change the rows."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        grid.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        grid.view.setTabKeyNavigation(False)
        grid.view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow the keys that write."""
        del watched
        if not isinstance(event, QKeyEvent) or event.type() not in _SEEN:
            return False
        key = _KEY(event.key())
        return key in (_WRITING_WITH_CTRL if event.modifiers() & _CTRL else _WRITING)
