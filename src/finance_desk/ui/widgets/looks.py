"""Labels and frames by the names the sheet knows them by."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from finance_desk.ui.widgets.tone import Tone


class Paragraph(QLabel):
    """Text that breaks into lines and is never cut below: its height follows its width."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Show another text, with room for all its lines."""
        super().setText(text)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower place needs more lines."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        needed = self.heightForWidth(self.width())
        if self.isVisibleTo(self.parentWidget()) and needed != self.minimumHeight():
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


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Show another meaning; the sheet is asked again."""
    if widget.property("tone") == tone.value:
        return
    widget.setProperty("tone", tone.value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
