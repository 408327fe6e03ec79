"""A message that stands where its cause is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from finance_desk.ui.theme import pixmap, theme
from finance_desk.ui.widgets.button import Action, Button, button_for
from finance_desk.ui.widgets.looks import label, set_tone, show_if
from finance_desk.ui.widgets.tone import Tone

_SIGNS = {
    Tone.NEUTRAL: "info",
    Tone.ACCENT: "info",
    Tone.GOOD: "done",
    Tone.WARNING: "alert",
    Tone.DANGER: "error",
}
_SIGN = 16


class Notice(QFrame):
    """What is wrong or worth knowing, in the user's words, and what to do about it."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.NEUTRAL, action: Action | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._sign, self._text = QLabel(), label("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.space.m, theme.space.s, theme.space.m, theme.space.s)
        self._row.setSpacing(theme.space.s)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._text, 1)
        theme.changed.connect(self._draw_sign)
        self.set(text, tone, action)

    def set(self, text: str, tone: Tone = Tone.NEUTRAL, *actions: Action | None) -> None:
        """Say something else, and what may be done about it; an empty text hides the message.

        The keyboard that stood on a button here goes back to what the message was about.
        """
        focused: QWidget | None = self.focusWidget()
        leaves = focused is not None and focused.hasFocus()
        self._tone = tone
        self._text.setText(text)
        self.setAccessibleName(text)
        set_tone(self, tone)
        self._draw_sign()
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [button_for(action) for action in actions if action is not None]
        for button in self._buttons:
            self._row.addWidget(button)
            button.show()  # now, not in the next round: the text has the room that is left
        show_if(self, bool(text))
        about = self.parentWidget()
        if leaves and about is not None:
            about.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw_sign(self) -> None:
        colour = theme.colours.ink(self._tone)
        self._sign.setPixmap(pixmap(_SIGNS[self._tone], colour, _SIGN, self.devicePixelRatioF()))
