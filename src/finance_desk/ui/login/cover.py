"""What hides a window of the program while its desk is locked; everything under it stays as it was left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from finance_desk.ui.theme import pixmap, theme

SIGN = 32
NAME = "Finance Desk"


class Cover(QWidget):
    """Lies on the top of a window whatever is raised there, and follows its size; its title says nothing meanwhile."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setGeometry(_panel_of(window))
        window.installEventFilter(self)
        self._title = window.windowTitle()
        window.setWindowTitle(NAME)
        self.show()
        self.raise_()

    def lift(self) -> None:
        """Show the window and its title again."""
        self._window.removeEventFilter(self)
        self._window.setWindowTitle(self._title)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A new size, a new title, or something new on the top."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(_panel_of(self._window))
        elif event.type() is QEvent.Type.ChildAdded:
            QTimer.singleShot(0, self, self.raise_)
        elif event.type() is QEvent.Type.WindowTitleChange and self._window.windowTitle() != NAME:
            self._title = self._window.windowTitle()
            self._window.setWindowTitle(NAME)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground and a lock."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.colours.ground))
        place = QRect(0, 0, SIGN, SIGN)
        place.moveCenter(self.rect().center())
        painter.drawPixmap(place, pixmap("lock", theme.colours.text_faint, SIGN, self.devicePixelRatioF()))


def _panel_of(window: QWidget) -> QRect:
    """A sheet shows less than its window: round its panel there is a shadow."""
    layout = window.layout()
    if window.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground) and layout is not None:
        return window.rect().marginsRemoved(layout.contentsMargins())
    return window.rect()
