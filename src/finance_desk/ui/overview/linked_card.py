"""A sum of the overview that leads to what it is made of."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.headline import Headline

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class LinkedCard(Card):
    """One headline; a click, Enter or Space goes on."""

    chosen = Signal()

    def __init__(self, headline: Headline) -> None:
        super().__init__()
        self._headline = headline
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        headline.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.body.addWidget(headline)
        self.body.addStretch(1)

    def event(self, event: QEvent) -> bool:
        """The keyboard that comes here hears the headline as it is now."""
        if event.type() == QEvent.Type.FocusIn:
            self.setAccessibleName(self._headline.accessibleName())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As a click."""
        if event.key() in _OPENING:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go on, unless the button was let go elsewhere."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()
