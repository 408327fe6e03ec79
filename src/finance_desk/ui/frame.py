"""The frame of the window: it is seen with the grounds of the shell before any part of the shell is imported.

`Qt` is never named here: its first use costs as much as everything else of the first paint.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow

from finance_desk.settings import Theme
from finance_desk.ui.shell.measures import SMALLEST, STATUS_HEIGHT, TOP_HEIGHT, USUAL, navigation_width
from finance_desk.ui.tokens import DARK, LIGHT, Colours

PATIENCE_MS = 2000
_FRAME = 48
"""pixels that the system's own frame may take"""


class Frame(QMainWindow):
    """Stands at the place where the window was left. `painted` is emitted once, even if nobody looks at it."""

    painted = Signal()

    def __init__(self, scheme: Theme = Theme.SYSTEM) -> None:
        super().__init__()
        self.setWindowTitle("Finance Desk")
        self.setMinimumSize(*SMALLEST)
        self._grounds = _colours(scheme)
        self._fills = False
        self._waits = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._waits.timeout.connect(self.painted)
        self._waits.start()
        self._remember()

    def appear(self) -> None:
        """Show it as it was left; the first time, all over a screen that has no room for its usual size."""
        if self._fills:
            self.showMaximized()
        else:
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The grounds of the shell; once its parts are there they lie over them."""
        if self._waits.isActive():
            self._waits.start(0)
        if self.furnished:
            super().paintEvent(event)
            return
        painter, colours = QPainter(self), self._grounds
        width, bottom = self.width(), self.height() - STATUS_HEIGHT
        _fill(painter, (0, 0, width, self.height()), colours.ground)
        _fill(painter, (0, TOP_HEIGHT, navigation_width(width), bottom - TOP_HEIGHT), colours.navigation)
        for top, height, line in ((0, TOP_HEIGHT, TOP_HEIGHT - 1), (bottom, STATUS_HEIGHT, bottom)):
            _fill(painter, (0, top, width, height), colours.surface)
            _fill(painter, (0, line, width, 1), colours.line)

    @property
    def furnished(self) -> bool:
        """Whether the parts of the shell are in."""
        return self.centralWidget() is not None

    def keep_place(self) -> None:
        """Remember where the window was left."""
        QSettings().setValue("window/geometry", self.saveGeometry())

    def _remember(self) -> None:
        kept = QSettings().value("window/geometry")
        if kept is None or not self.restoreGeometry(kept):
            room = self.screen().availableSize()
            width, height = room.width() - _FRAME, room.height() - _FRAME
            self.resize(min(USUAL[0], width), min(USUAL[1], height))
            self._fills = width < USUAL[0] or height < USUAL[1]


def _fill(painter: QPainter, place: tuple[int, int, int, int], colour: str) -> None:
    """As `fillRect` does, whose first call takes 20 ms to choose among its many forms."""
    dot = QPixmap(1, 1)
    dot.fill(QColor(colour))
    painter.drawPixmap(*place, dot)


def _colours(scheme: Theme) -> Colours:
    """The colours that the theme is going to choose, by what the system paints its windows with."""
    if scheme is Theme.SYSTEM:
        return DARK if QApplication.palette().window().color().lightness() < 128 else LIGHT
    return DARK if scheme is Theme.DARK else LIGHT
