"""A form taller than its sheet scrolls; one that fits takes the room it needs."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

BAR = 12
_FEW_ROWS, _TWO_ROWS = 120, 84
_AROUND = 24
"""what is seen above and below of what was scrolled to"""
_REST = 390
"""what a sheet has above and below its rows"""
EDGE = 3
"""room for the rings of focus"""


class Tall(QScrollArea):
    """Asks for the height of what it holds."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = inner
        self.setWidget(inner)
        inner.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """All of it."""
        inner = self._inner
        width = max(self.viewport().width(), inner.minimumSizeHint().width())  # the port is narrow until it is shown
        height = inner.heightForWidth(width) if inner.hasHeightForWidth() else inner.sizeHint().height()
        return QSize(inner.sizeHint().width() + BAR, height + 2)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its fields can be, and a few rows, or all where they are fewer."""
        return QSize(self._inner.minimumSizeHint().width() + BAR, min(_FEW_ROWS, self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask again when a sentence or a field came or went."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def reveal(widget: QWidget) -> None:
    """Scroll whatever is around a widget until it is seen, once its sentences have found their lines."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, _AROUND)
        around = around.parentWidget()


def room_for_rows(rows: QWidget, wanted: int) -> None:
    """Let rows of a sheet be no lower than wanted, or what a low screen leaves beside the rest of the sheet."""
    left = rows.screen().availableGeometry().height() - _REST
    rows.setMinimumHeight(max(_TWO_ROWS, min(wanted, left)))
