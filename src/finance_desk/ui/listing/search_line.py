"""The search field of a list: the database is asked when the typing rests."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import icon

REST_MS = 150
_WIDTH = 250


class SearchLine(QLineEdit):
    """Down and Enter go on to the rows, Esc clears and then leaves."""

    settled = Signal(str)
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Найти в списке"))
        self.setAccessibleName(_("Найти в списке"))
        self.setToolTip(_("Ctrl+F"))
        self.setClearButtonEnabled(True)
        self.setFixedWidth(_WIDTH)
        self.addAction(icon("search", ink="text_faint"), QLineEdit.ActionPosition.LeadingPosition)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._settle)
        self._told = ""
        self.textChanged.connect(lambda _text: self._rest.start())

    def set(self, text: str) -> None:
        """Show a text that is already being searched for."""
        self._told = text.strip()
        if text.strip() != self.text().strip():
            self.setText(text)
        self._rest.stop()

    def type(self, text: str) -> None:
        """Take letters that were typed elsewhere."""
        self.setFocus()
        self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that leave the field."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
            self.left_downwards.emit()
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
                self._settle()
            else:
                self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        self._rest.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.settled.emit(text)
