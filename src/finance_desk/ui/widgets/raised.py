"""A panel that lies above the rest without the frame of the system: rounded, bordered, with a shadow."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from finance_desk.ui.theme import theme
from finance_desk.ui.theme.compositing import composited

SHADOW = 18
"""pixels of the window around the panel"""
RADIUS = 10


def panel_of(window: QWidget) -> QRect:
    """Where the panel lies in its window."""
    return window.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)


def cut_shadow(window: QWidget) -> None:
    """Without a compositor the shadow would be black: the panel stands alone. To be called at each new size."""
    if not composited():
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(panel_of(window)), RADIUS, RADIUS)
        window.setMask(QRegion(outline.toFillPolygon().toPolygon()))


def paint_panel(window: QWidget) -> None:
    """The panel and its shadow."""
    painter, panel = QPainter(window), QRectF(panel_of(window))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil(0.012 if not theme.dark else 0.03))
    for step in range(SHADOW, 0, -2):
        painter.drawRoundedRect(panel.adjusted(-step, -step + 4, step, step), RADIUS + step, RADIUS + step)
    painter.setPen(QColor(theme.colours.line_strong if theme.dark else theme.colours.line))
    painter.setBrush(QColor(theme.colours.surface_raised))
    painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def veil(strength: float) -> QColor:
    """The colour of shadows, so strong."""
    made = QColor(theme.colours.shadow)
    made.setAlphaF(strength)
    return made


class Raised(QWidget):
    """Lies over its parent, or is a window of its own by the flags; layouts stay inside the panel."""

    def __init__(self, parent: QWidget | None = None, flags: Qt.WindowType = Qt.WindowType.Widget) -> None:
        super().__init__(parent, flags)
        self.setContentsMargins(SHADOW, SHADOW, SHADOW, SHADOW)
        if self.isWindow():
            self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel keeps its outline."""
        super().resizeEvent(event)
        if self.isWindow():
            cut_shadow(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel and its shadow."""
        paint_panel(self)
