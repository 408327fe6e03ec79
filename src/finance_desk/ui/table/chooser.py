"""The choice of columns: a small window with a tick and a place for each, all of it by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.table.arrangement import Arrangement
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.popup import Popup
from finance_desk.ui.widgets.raised import SHADOW

_WIDTH = 260
_MOST_ROWS = 14
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_NAME = Qt.ItemDataRole.UserRole


class ColumnList(QListWidget):
    """Space ticks a column, Alt+Up and Alt+Down move it, and so does the mouse."""

    def __init__(self, arrangement: Arrangement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrangement = arrangement
        self.setAccessibleName(_("Столбцы таблицы"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.fill()
        self.itemChanged.connect(self._ticked)
        self.model().rowsMoved.connect(self._dragged)

    def fill(self) -> None:
        """Show the columns as they stand now; the keyboard stays on its column."""
        name = self._current
        self.blockSignals(True)  # noqa: FBT003  Qt has no keywords here
        self.clear()
        shown = {column.name for column in self._arrangement.shown}
        for column in self._arrangement.placed:
            item = QListWidgetItem(column.title, self)
            item.setData(_NAME, column.name)
            item.setCheckState(Qt.CheckState.Checked if column.name in shown else Qt.CheckState.Unchecked)
            if column.name == name or self.currentRow() < 0:
                self.setCurrentItem(item)
        self.blockSignals(False)  # noqa: FBT003  as above

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the column."""
        steps = _STEPS.get(Qt.Key(event.key()), 0)
        if steps and event.modifiers() & Qt.KeyboardModifier.AltModifier and self._current:
            self._arrangement.move(self._current, steps)
            self.fill()
        else:
            super().keyPressEvent(event)

    @property
    def _current(self) -> str:
        row = self.currentRow()
        return str(self.item(row).data(_NAME)) if row >= 0 else ""

    def _ticked(self, item: QListWidgetItem) -> None:
        self._arrangement.show(item.data(_NAME), shown=item.checkState() == Qt.CheckState.Checked)
        self.fill()

    def _dragged(self) -> None:
        names = [self.item(row).data(_NAME) for row in range(self.count())]
        for place, name in enumerate(names):
            placed = [column.name for column in self._arrangement.placed]
            if placed[place] != name:
                self._arrangement.move(name, place - placed.index(name))


class ColumnChooser(Popup):
    """Opens under the header or a button; Esc closes it."""

    def __init__(self, arrangement: Arrangement, parent: QWidget) -> None:
        super().__init__(parent)
        self._arrangement = arrangement
        self.list = ColumnList(arrangement)
        again = Button(_("Как было"), quiet=True)
        again.clicked.connect(self._forget)
        foot = QHBoxLayout()
        foot.addWidget(label(_("Alt+↑ и Alt+↓ переставляют"), "faint"), 1)
        foot.addWidget(again)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.s, theme.space.s, theme.space.s, theme.space.s)
        column.setSpacing(theme.space.xs)
        column.addWidget(self.list)
        column.addLayout(foot)
        rows = min(self.list.count(), _MOST_ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), theme.row_height) + 4)
        self.setMinimumWidth(_WIDTH + 2 * SHADOW)

    def open_at(self, place: QPoint) -> None:
        """Show it with the keyboard in it."""
        super().open_at(place)
        self.list.setFocus()

    def _forget(self) -> None:
        self._arrangement.forget()
        self.list.fill()
        self.list.setFocus()
