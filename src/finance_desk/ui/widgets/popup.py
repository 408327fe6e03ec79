"""What opens under a button and closes by Esc or a press elsewhere."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.raised import SHADOW, Raised, panel_of

_FLAGS = Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint


class Popup(Raised):
    """Subclasses fill it with a layout; it is gone for good when it closes."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def open_under(self, anchor: QWidget) -> None:
        """Show the panel below a widget, or over it where the screen ends below."""
        self.adjustSize()
        gap = theme.space.xs
        place = anchor.mapToGlobal(QPoint(0, anchor.height() + gap))
        height = self.height() - 2 * SHADOW
        if place.y() + height > anchor.screen().availableGeometry().bottom():
            place = anchor.mapToGlobal(QPoint(0, -height - gap))
        self.open_at(place)

    def open_at(self, place: QPoint) -> None:
        """Show the panel with its corner at a place of the screen, whole."""
        self.adjustSize()
        room = self.screen().availableGeometry().adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW)
        left = min(place.x() - SHADOW, room.right() - self.width())
        top = min(place.y() - SHADOW, room.bottom() - self.height())
        self.move(max(left, room.left()), max(top, room.top()))
        self.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The shadow is elsewhere too."""
        if not panel_of(self).contains(event.position().toPoint()):
            self.close()
