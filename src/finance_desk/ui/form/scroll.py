"""A form taller than its sheet scrolls; one that fits takes the room it needs."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

BAR = 12
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
        height = inner.heightForWidth(self.viewport().width()) if inner.hasHeightForWidth() else -1
        return QSize(inner.sizeHint().width() + BAR, max(height, inner.sizeHint().height()) + 2)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its fields can be, and a few rows."""
        return QSize(self._inner.minimumSizeHint().width() + BAR, 120)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask again when a sentence or a field came or went."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
