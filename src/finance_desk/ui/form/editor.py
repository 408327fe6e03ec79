"""What every editor of a field can do; the form knows nothing else of them."""

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.ui.form import typed
from finance_desk.ui.form.field import Field, Values
from finance_desk.ui.widgets.tone import Tone


class Editor(QWidget):
    """An input for one field. `value` raises Rejected for what cannot be understood; the text stays as typed."""

    changed = Signal()
    settled = Signal()
    """The person left the input: what is wrong may be said now."""
    settles = True
    """Whether Enter goes on to the next field."""

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.today = today
        self.locked = False

    def value(self) -> Any:
        """What the command gets. Raises Rejected."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def raw(self) -> Any:
        """What was typed, as JSON holds it, understood or not."""
        raise NotImplementedError

    def set_raw(self, raw: Any) -> None:
        """Show again what was typed."""
        raise NotImplementedError

    def input(self) -> QWidget:
        """The widget that has the focus and the border."""
        return self

    def lock(self, locked: bool) -> None:
        """Let nothing be changed for a while, without looking disabled."""
        self.locked = locked

    def mark(self, wrong: bool) -> None:
        """Show by the border whether the value was refused."""
        inner = self.input()
        if bool(inner.property("wrong")) != wrong:
            inner.setProperty("wrong", wrong)
            inner.style().unpolish(inner)
            inner.style().polish(inner)

    def remark(self, values: Values) -> tuple[str, Tone]:
        """What the line under the input says as one types; it may look at the other fields."""
        del values
        return self.field.hint, Tone.NEUTRAL

    def named(self, inner: QWidget) -> None:
        """Give the input its words for a screen reader, and the focus that comes to the editor."""
        inner.setAccessibleName(self.field.label)
        inner.setAccessibleDescription(self.field.hint)
        inner.installEventFilter(self)
        self.setFocusProxy(inner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the input was left; let nothing through that changes a locked one."""
        if self.locked and event.type() in _CHANGING and not _moves(event):
            return True
        if watched is self.input() and isinstance(event, QFocusEvent) and _leaves(event):
            self.left()
            self.settled.emit()
        return super().eventFilter(watched, event)

    def left(self) -> None:
        """Tidy what was typed when the input is left."""


_CHANGING = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.InputMethod,
    }
)
_MOVING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


def _leaves(event: QFocusEvent) -> bool:
    returns = event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
    return event.type() is QEvent.Type.FocusOut and not returns


def _moves(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in _MOVING


class LineEditor(Editor):
    """One line of text that is read into the value of the field."""

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(field, today, parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(field.placeholder)
        self.line.setReadOnly(field.read_only)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.named(self.line)
        self.line.textChanged.connect(lambda _text: self.changed.emit())

    def input(self) -> QWidget:
        """The line."""
        return self.line

    def value(self) -> Any:
        """The text as the field's kind reads it. Raises Rejected naming the field."""
        try:
            return typed.read(self.field, self.line.text(), self.today)
        except Rejected as error:
            raise Rejected(error.message, field=self.field.name) from error

    def set_value(self, value: Any) -> None:
        """Show a value as people write it."""
        self.line.setText(typed.write(self.field, value))
        self.line.setCursorPosition(0)

    def raw(self) -> Any:
        """The text."""
        return self.line.text()

    def set_raw(self, raw: Any) -> None:
        """The text."""
        self.line.setText(str(raw))

    def left(self) -> None:
        """Write what was understood as the program writes it: `1234,5` becomes `1 234,50`."""
        try:
            tidy = typed.write(self.field, self.value())
        except Rejected:
            return
        if tidy != self.line.text() and not self.line.isReadOnly():
            self.line.setText(tidy)
