"""Labels and frames by the names the sheet knows them by."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from finance_desk.ui.widgets.tone import Tone


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """A label that looks like a title, heading, label, muted, faint, strong, error or headline; plain text only."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
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
