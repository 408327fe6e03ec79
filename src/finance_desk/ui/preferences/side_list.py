"""The list of sections on the left of the preferences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from finance_desk.domain.language import _
from finance_desk.ui.theme import icon

WIDTH = 220
ENTRY = 34
_STYLE = """
QListView { border: none; background: transparent; outline: none; }
QListView::item { border-radius: 6px; padding: 0 8px; }
"""
_ENTERING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)


class SideList(QListWidget):
    """Arrows walk from section to section and show it; Enter goes on into it."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Разделы настроек"))
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(_STYLE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda now, _before: self._choose(now))

    def show_sections(self, sections: Sequence[tuple[str, str, str]]) -> None:
        """(name, title, icon) of each."""
        self.clear()
        for name, title, picture in sections:
            item = QListWidgetItem(icon(picture), title)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, ENTRY))
            self.addItem(item)

    def choose(self, name: str) -> None:
        """Go to a section."""
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads into the section."""
        if event.key() in _ENTERING:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
