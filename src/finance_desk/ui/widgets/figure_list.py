"""Names on the left, sums on the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label, line, set_tone
from finance_desk.ui.widgets.tone import Tone

Figure = tuple[str, str, Tone]


class FigureList(QWidget):
    """Figures of one thing under each other; None draws a hairline between groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space.m)
        self._grid.setVerticalSpacing(theme.space.s - 2)
        self._grid.setColumnStretch(0, 1)
        self._shown: tuple[Figure | None, ...] = ()

    def set(self, figures: Sequence[Figure | None]) -> None:
        """Show these figures instead."""
        if tuple(figures) == self._shown:
            return
        self._shown = tuple(figures)
        self._clear()
        for row, figure in enumerate(self._shown):
            if figure is None:
                self._grid.addWidget(line(), row, 0, 1, 2)
            else:
                self._add(row, *figure)

    def as_text(self) -> str:
        """What is shown, a line per figure, for the clipboard."""
        return "\n".join(f"{figure[0]}\t{figure[1]}" for figure in self._shown if figure is not None)

    def _add(self, row: int, name: str, text: str, tone: Tone) -> None:
        title, value = label(name, "muted", wrap=True), label(text, "strong")
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(f"{name}: {text}")
        set_tone(value, tone)
        self._grid.addWidget(title, row, 0)
        self._grid.addWidget(value, row, 1)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
