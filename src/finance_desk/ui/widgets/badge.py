"""A state in a word on a soft ground."""

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from finance_desk.ui.widgets.looks import set_tone, show_if
from finance_desk.ui.widgets.tone import Tone


class Badge(QLabel):
    """A small mark: `Badge("на согласовании", Tone.ACCENT)`."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, tone)

    def set(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show another state; an empty word hides the mark."""
        self.setText(text)
        set_tone(self, tone)
        show_if(self, bool(text))
