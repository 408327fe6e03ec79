"""Sums, amounts and percentages."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from finance_desk.ui.form.editor import LineEditor
from finance_desk.ui.form.field import Field, Kind

UNITS: Mapping[Kind, str] = {Kind.MONEY: "₽", Kind.PERCENT: "%"}
GAP = 4
EDGE = 9


class NumberEditor(LineEditor):
    """A sum, an amount or a percentage: digits to the right, the unit after them; all is selected on arrival."""

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(field, today, parent)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self._unit = UnitMark(self.line, UNITS.get(field.kind, ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The point of the number block types a comma, whatever the keyboard layout."""
        if watched is self.line and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keypad = event.modifiers() == Qt.KeyboardModifier.KeypadModifier
            if keypad and event.text() in {".", ","} and not self.line.isReadOnly():
                self.line.insert(",")
                return True
        return super().eventFilter(watched, event)


class UnitMark(QObject):
    """The unit of a number, drawn inside its line."""

    def __init__(self, line: QLineEdit, unit: str) -> None:
        super().__init__(line)
        self._line = line
        self._label = QLabel(unit, line)
        self._label.setProperty("look", "faint")
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if unit:
            line.setTextMargins(0, 0, self._label.sizeHint().width() + GAP, 0)
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the right edge."""
        if event.type() is QEvent.Type.Resize:
            size = self._label.sizeHint()
            place = QRect(0, 0, size.width(), self._line.height())
            place.moveRight(self._line.width() - EDGE)
            self._label.setGeometry(place)
        return super().eventFilter(watched, event)
