"""A screen before the pages: one panel in the middle with a title, a sentence, a form and its buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.ui.errors import shown
from finance_desk.ui.form.form import Form
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

WIDTH = 540
"""A form of twelve columns with its margins."""


class Board(QScrollArea):
    """Subclasses fill `body` and `foot`; a small window scrolls."""

    def __init__(self, title: str, text: str = "", *, width: int = WIDTH) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading, self.text = label(title, "title", wrap=True), label(text, "muted", wrap=True)
        self.notice = Notice()
        self.body, self.foot = QVBoxLayout(), QHBoxLayout()
        self.body.setSpacing(theme.space.m)
        self.foot.setSpacing(theme.space.s)
        self.setWidget(self._centred(self._panel(width)))

    def say(self, text: str, tone: Tone = Tone.DANGER) -> None:
        """Say what is wrong over the fields; an empty text takes it back."""
        self.notice.set(text, tone)

    def refuse(self, error: Exception, form: Form | None = None) -> None:
        """Show an error at the field it names, or over the fields."""
        if not (form is not None and isinstance(error, Rejected) and form.refuse(error)):
            self.say(shown(error).text)

    def buttons(self, buttons: Sequence[Button]) -> None:
        """The buttons in the foot, the primary one on the right; Enter presses the one with the keyboard, else it."""
        self.foot.addStretch(1)
        for each in buttons:
            self.foot.addWidget(each)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, where no field wants it, presses a button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused: QWidget | None = self.focusWidget()
            last = self.foot.itemAt(self.foot.count() - 1)
            pressed = focused if isinstance(focused, Button) else last.widget() if last else None
            if isinstance(pressed, Button):
                pressed.click()
        else:
            super().keyPressEvent(event)

    def _panel(self, width: int) -> QFrame:
        panel = QFrame()
        panel.setProperty("look", "panel")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        panel.setMinimumWidth(width)
        panel.setMaximumWidth(width)
        column = QVBoxLayout(panel)
        gap = theme.space.xl
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(theme.space.m)
        parts: tuple[QWidget | QLayout, ...] = (self.heading, self.text, self.notice, self.body, self.foot)
        for part in parts:
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        self.text.setVisible(bool(self.text.text()))
        return panel

    def _centred(self, panel: QFrame) -> QWidget:
        ground, column, row = QWidget(), QVBoxLayout(), QHBoxLayout()
        column.addStretch(2)
        row.addStretch(1)
        row.addWidget(panel)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        ground.setLayout(column)
        return ground


class LastEnterForm(Form):
    """A short form whose Enter in the last field does what the primary button does."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the last field is the button."""
        focused: QWidget | None = self.focusWidget()
        last = [box.editor for box in map(self.box, (each.name for each in self.fields)) if box.isVisible()][-1]
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused and last.isAncestorOf(focused):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
