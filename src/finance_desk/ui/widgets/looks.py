"""Labels and frames by the names the sheet knows them by."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QFrame, QLabel, QLineEdit, QWidget

from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.tone import Tone

_READABLE = 460
_ENDLESS = 100_000


class Paragraph(QLabel):
    """Text that breaks into lines and is never cut below: its height follows its width."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Show another text, with room for all its lines."""
        super().setText(text)
        self._make_room()

    def sizeHint(self) -> QSize:
        """One line, or lines of a readable length."""
        width = min(self.fontMetrics().horizontalAdvance(self.text()) + 2, _READABLE)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """The lines of the text; QLabel would answer no less than the room made for a narrower place before."""
        if not self.text() or self.textFormat() is not Qt.TextFormat.PlainText:
            return super().heightForWidth(width)
        page = QRect(0, 0, max(1, width), _ENDLESS)
        return self.fontMetrics().boundingRect(page, Qt.TextFlag.TextWordWrap, self.text()).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower place needs more lines."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        needed = max(0, self.heightForWidth(self.width()))  # an empty text has no height
        if not self.isHidden() and needed != self.minimumHeight():
            self.setMinimumHeight(needed)


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """A label that looks like a title, heading, label, muted, faint, strong, error or headline; plain text only."""
    made = Paragraph(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        made.setProperty("look", look)
    return made


def line() -> QFrame:
    """A hairline across."""
    made = QFrame()
    made.setProperty("look", "line")
    return made


def padded(spin: QAbstractSpinBox) -> None:
    """Give the number of a spin box the distance that Qt does not take from the sheet."""
    if (inner := spin.findChild(QLineEdit)) is not None:
        inner.setTextMargins(8, 0, 0, 0)


def calm(calendar: QCalendarWidget) -> None:
    """A month without Qt's red weekends and without the numbers of weeks; Monday is first."""
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    quiet = QTextCharFormat()
    quiet.setForeground(QColor(theme.colours.text_faint))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)


def show_if(widget: QWidget, wanted: bool) -> None:
    """Hide a part, or let it be seen with its parent; without a parent it does not become a window of its own."""
    if wanted and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)  # noqa: FBT003  Qt's own
    else:
        widget.setVisible(wanted)


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Show another meaning; the sheet is asked again."""
    if widget.property("tone") == tone.value:
        return
    widget.setProperty("tone", tone.value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
