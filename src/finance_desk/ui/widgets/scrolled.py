"""A part of a page that scrolls where the window is too low for it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_BAR = 12
_FEW_ROWS = 96


class Scrolled(QScrollArea):
    """Fills its place; lower than the least height of what it holds, it scrolls instead of squeezing it."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.inner = _Inner()
        self.column = QVBoxLayout(self.inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        for each in parts:
            self.column.addWidget(each)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.inner)

    def minimumSizeHint(self) -> QSize:
        """No narrower than what it holds, a few rows high."""
        return QSize(self.inner.minimumSizeHint().width() + _BAR, _FEW_ROWS)


class _Inner(QWidget):
    """Asks for no more than it must have: a scroll area would give it all it would like."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return -1 if layout is None else layout.minimumHeightForWidth(width)
