"""A figure of a card that can be asked «Почему столько?»."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain.formatting import NBSP
from finance_desk.domain.language import _
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label, set_tone
from finance_desk.ui.widgets.tone import Tone

_ASKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Tile(QWidget):
    """A name above a figure. Enter, Space or a click asks why it is so; without `why` it only tells."""

    asked = Signal(str)

    def __init__(self, title: str, why: str = "", *, big: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why = why
        self.note = ""
        self._name, self._hovered = title, False
        self._title = label(title, "label")
        self._figure = label("", "headline" if big else "heading")
        self._note = label("", "faint")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.s, theme.space.xs, theme.space.s, theme.space.xs)
        column.setSpacing(2)
        for each in (self._title, self._figure, self._note):
            column.addWidget(each)
        column.addStretch(1)
        if why:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(_("Почему столько? Ctrl+Shift+E"))

    def set(self, figure: str, tone: Tone = Tone.NEUTRAL, note: str = "") -> None:
        """Show another figure."""
        self._figure.setText(figure)
        set_tone(self._figure, tone)
        self.note = note
        self._note.setText(note or NBSP)
        self.setAccessibleName(" ".join(part for part in (self._name, figure, note) if part))

    def leave_note(self, *, room: bool) -> None:
        """Leave room for a note, so that figures beside each other stand in one line."""
        self._note.setVisible(room)

    def text(self) -> str:
        """The figure as it is read."""
        return self._figure.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask by the keyboard."""
        if self.why and event.key() in _ASKING:
            self.asked.emit(self.why)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask by the mouse."""
        if self.why and self.rect().contains(event.position().toPoint()):
            self.asked.emit(self.why)

    def enterEvent(self, event: QEnterEvent) -> None:
        """What can be asked lights up."""
        self._hover(on=True)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is gone."""
        self._hover(on=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is drawn."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring is gone."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground under the mouse, a ring under the keyboard."""
        if not self.why or not (self._hovered or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QPen(QColor(theme.colours.accent_text), 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
        painter.setPen(ring)
        painter.setBrush(QColor(theme.colours.hover))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.radius, theme.radius)

    def _hover(self, *, on: bool) -> None:
        self._hovered = on
        self.update()
