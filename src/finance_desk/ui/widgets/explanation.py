"""«Почему столько?»: the derivation of a figure, step by step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.looks import label

_TEXT = Qt.TextInteractionFlag.TextSelectableByMouse


class Explanation(Card):
    """Numbered steps that can be read aloud, selected, and copied for the client."""

    closed = Signal()

    def __init__(self, title: str = "", steps: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._title, self._steps = title, tuple(steps)
        self.copy = Button(_("Скопировать"), icon="copy", quiet=True)
        self.copy.clicked.connect(self.copy_text)
        self.corner.addWidget(self.copy)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space.s)
        self._grid.setVerticalSpacing(theme.space.s - 2)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.heading.setWordWrap(True)
        self.set(title, steps)

    def set(self, title: str, steps: Sequence[str]) -> None:
        """Explain another figure."""
        self._title, self._steps = title, tuple(steps)
        self.set_title(title)
        self._clear()
        for row, step in enumerate(self._steps):
            number, text = label(f"{row + 1}.", "muted"), label(step, "muted", wrap=True)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            text.setTextInteractionFlags(_TEXT)
            if row == len(self._steps) - 1:
                text.setProperty("look", "strong")
            self._grid.addWidget(number, row, 0)
            self._grid.addWidget(text, row, 1)

    def as_text(self) -> str:
        """The title and the numbered steps, a line each."""
        return "\n".join([self._title, *(f"{row}. {step}" for row, step in enumerate(self._steps, 1))])

    def copy_text(self) -> None:
        """Put the derivation on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
