"""A day as accountants type it, with keys to step it and a month to choose it from."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.ui.form.calendar_popup import CalendarPopup
from finance_desk.ui.form.editor import LineEditor
from finance_desk.ui.form.field import Field
from finance_desk.ui.theme import icon

_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class DateEditor(LineEditor):
    """`23.11`, `2311`, «сегодня»; + and − step a day that is whole, F4 opens the month."""

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(field, today, parent)
        self.line.setPlaceholderText(field.placeholder or _("дд.мм.гггг"))
        self._opens = self.line.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        self._opens.setToolTip(_("Выбрать в календаре (F4)"))
        self._opens.triggered.connect(self.open_calendar)

    def open_calendar(self) -> None:
        """Show the month of the typed day, or of today."""
        if self.line.isReadOnly() or self.locked:
            return
        popup = CalendarPopup(self.today, self._day() or self.today, self)
        popup.chosen.connect(self.set_value)
        popup.open_under(self.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of a day."""
        typing = watched is self.line and event.type() is QEvent.Type.KeyPress and not self.locked
        if typing and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        down = key is Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key is Qt.Key.Key_F4 or down:
            self.open_calendar()
            return True
        if key in _STEPS and not self.line.isReadOnly() and self._whole():
            day = self._day()
            self.set_value(self.today if day is None else day + timedelta(days=_STEPS[key]))
            return True
        return False

    def _whole(self) -> bool:
        """Whether a minus would step the day, and not part what is being typed: `23-11`."""
        text = self.line.text().strip()
        return not text or self.line.selectedText() == self.line.text() or len(text) == len("23.11.2026")

    def _day(self) -> date | None:
        try:
            day = self.value()
        except Rejected:
            return None
        return day if isinstance(day, date) else None
