"""The one big sum of a panel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.ui.widgets.looks import label, set_tone, show_if
from finance_desk.ui.widgets.tone import Tone


class Headline(QWidget):
    """A label, a big sum, a note under it."""

    def __init__(
        self, title: str = "", text: str = "", tone: Tone = Tone.NEUTRAL, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._text, self._note = label("", "muted"), label("", "headline"), label("", "muted", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for each in (self._title, self._text, self._note):
            column.addWidget(each)
        self.set(title, text, tone, note)

    def set(
        self, title: str, text: str, tone: Tone = Tone.NEUTRAL, note: str = "", note_tone: Tone = Tone.NEUTRAL
    ) -> None:
        """Show another sum."""
        self._title.setText(title)
        self._text.setText(text)
        self._note.setText(note)
        show_if(self._note, bool(note))
        show_if(self._title, bool(title))
        set_tone(self._text, tone)
        set_tone(self._note, note_tone)
        self.setAccessibleName(" ".join(part for part in (title, text, note) if part))
