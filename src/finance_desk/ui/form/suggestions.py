"""What a reference field suggests while one types: a list under the line that never takes the focus."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView

from finance_desk.ui.form.answer import Found, while_there
from finance_desk.ui.form.field import Search
from finance_desk.ui.form.found_delegate import FoundDelegate

PAUSE_MS = 120
MOST = 8
NARROWEST = 480

Index = QModelIndex | QPersistentModelIndex


class FoundModel(QAbstractListModel):
    """Found records; the note is the tooltip."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Found, ...] = ()

    def set_rows(self, rows: Sequence[tuple[Any, str, str]]) -> None:
        """Replace them all."""
        self.beginResetModel()
        self.rows = tuple(Found(*row) for row in rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many were found."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, note, and the whole record for those who choose it."""
        if not index.isValid():
            return None
        found = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return found.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return found.note or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{found.title}, {found.note}" if found.note else found.title
        return None


class Suggestions(QListView):
    """Searches a moment after the last key; Up and Down choose, Enter or Tab accepts, Esc hides.

    Enter pressed before the answer is there takes the first of it, for a fast hand does not wait for a list.
    """

    accepted = Signal(object)
    searched = Signal()
    """An answer came; there may be nothing in it."""

    def __init__(self, line: QLineEdit, search: Search, allowed: Callable[[], bool] = lambda: True) -> None:
        super().__init__(line)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.found = FoundModel(self)
        self.setModel(self.found)
        self.setItemDelegate(FoundDelegate(self))
        self._line, self._search, self._allowed, self._asked = line, search, allowed, ""
        self._awaited = self._takes_first = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.clicked.connect(self._accept)
        line.textEdited.connect(lambda _text: self._pause.start())
        line.installEventFilter(self)

    def ask(self) -> None:
        """Search for what stands in the line."""
        self._pause.stop()
        text = self._line.text().strip()
        self._awaited = bool(text) and self._allowed()
        if not self._awaited:
            self.hide()
            return
        self._asked = text
        self._search(text).then(while_there(self, lambda rows: self._show(text, rows)))

    def pending(self) -> bool:
        """Whether the last key was pressed a moment ago."""
        return self._pause.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list while it is shown; it follows the line and goes when that is left."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._takes_first = False
            self.hide()
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.isVisible():
            self._place()
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            belongs = self.press(event) if self.isVisible() else self._is_early(event)
            if belongs:
                return True
        return super().eventFilter(watched, event)

    def press(self, event: QKeyEvent) -> bool:
        """Whether a key pressed in the line belonged to the list."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in _ENTERS:
            self._accept(self.currentIndex())
        elif key is Qt.Key.Key_Escape:
            self.hide()
        else:
            if key is Qt.Key.Key_Tab:
                self._accept(self.currentIndex())
            return False
        return True

    def _is_early(self, event: QKeyEvent) -> bool:
        """Whether the key is an Enter that the answer on its way will do; pressed once more it goes its own way."""
        enters = event.key() in _ENTERS and event.modifiers() in _PLAIN
        self._takes_first = enters and not self._takes_first and (self._awaited or self.pending()) and self._allowed()
        if self._takes_first and self.pending():
            self.ask()
        return self._takes_first

    def _step(self, rows: int) -> None:
        row = max(0, min(self.found.rowCount() - 1, self.currentIndex().row() + rows))
        self.setCurrentIndex(self.found.index(row))

    def _show(self, text: str, rows: Sequence[tuple[Any, str, str]]) -> None:
        if text != self._asked or not self._line.isVisible():
            return
        self._awaited = False
        self.found.set_rows(rows)
        self.searched.emit()
        early, self._takes_first = self._takes_first, False
        typed_on = self._line.text().strip() != text and self.pending()  # the next answer is for that
        if not rows or not self._line.hasFocus() or (self._line.text().strip() != text and not typed_on):
            self.hide()
            if early:
                QCoreApplication.postEvent(
                    self._line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
                )
        elif early:
            self._accept(self.found.index(0))
        elif self.isVisible() or not typed_on:
            self.setCurrentIndex(self.found.index(0))
            self._place()

    def _place(self) -> None:
        below = self._line.mapToGlobal(QPoint(0, self._line.height() + 2))
        height = sum(self.sizeHintForRow(row) for row in range(min(MOST, self.found.rowCount()))) + 8
        screen = self._line.screen().availableGeometry()
        width = min(max(self._line.width(), NARROWEST), screen.width())
        if below.y() + height > screen.bottom():
            below = self._line.mapToGlobal(QPoint(0, -height - 2))
        below.setX(max(screen.left(), min(below.x(), screen.right() - width)))
        self.setGeometry(below.x(), below.y(), width, height)
        self.show()

    def _accept(self, index: Index) -> None:
        if index.isValid():
            self.hide()
            self.accepted.emit(self.found.rows[index.row()])


_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST, Qt.Key.Key_PageUp: -MOST}
