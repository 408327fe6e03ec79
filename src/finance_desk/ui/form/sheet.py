"""A sheet over the window: what is behind it is dimmed and waits."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import icon, theme
from finance_desk.ui.theme.compositing import composited
from finance_desk.ui.widgets.looks import label, line

SHADOW = 18
RADIUS = 10
DIM = 0.34
_LOWEST = 600
"""a window lower than this does not bound its sheets"""


class Sheet(QDialog):
    """A window-modal panel with a title, a `body` and a `foot` of buttons; it never has the frame of the system."""

    def __init__(self, owner: QWidget | None, title: str, *, width: int = 640) -> None:
        window = None if owner is None else owner.window()
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._wanted = width
        self.heading = label("", "heading")
        self.corner = QHBoxLayout()
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._build()
        self.set_title(title)
        if window is not None:
            veil = Dimmed(window)
            self.finished.connect(veil.deleteLater)

    def set_title(self, title: str) -> None:
        """Name the sheet."""
        self.heading.setText(title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def showEvent(self, event: QShowEvent) -> None:
        """In the middle of its window, a little above, and hardly higher than that."""
        super().showEvent(event)
        owner = self.parentWidget()
        if event.spontaneous() or owner is None:
            return
        screen = owner.screen().availableGeometry()
        self.setMaximumSize(screen.size())
        self.resize(min(self._wanted + 2 * SHADOW, screen.width()), min(self.sizeHint().height(), self._highest()))
        spare = owner.size() - self.size()
        place = owner.mapToGlobal(QPoint(spare.width() // 2, max(0, spare.height()) * 2 // 5))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        place.setY(max(screen.top(), min(place.y(), screen.bottom() - self.height())))
        self.move(place)

    def event(self, event: QEvent) -> bool:
        """Be as high as what it holds, once its sentences know their lines; before it is painted."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible() and self.parentWidget() is not None:
            bottom = self.screen().availableGeometry().bottom()
            self.resize(self.width(), min(self.sizeHint().height(), self._highest(), bottom - self.y()))
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without a compositor the shadow would be black: the panel stands alone."""
        super().resizeEvent(event)
        if not composited():
            outline = QPainterPath()
            panel = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
            outline.addRoundedRect(QRectF(panel), RADIUS, RADIUS)
            self.setMask(QRegion(outline.toFillPolygon().toPolygon()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel and its shadow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        panel = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(SHADOW, 0, -2):
            painter.setBrush(_veil(0.012 if not theme.dark else 0.03))
            painter.drawRoundedRect(panel.adjusted(-step, -step + 4, step, step), RADIUS + step, RADIUS + step)
        painter.setPen(QColor(theme.colours.line_strong if theme.dark else theme.colours.line))
        painter.setBrush(QColor(theme.colours.surface_raised))
        painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _highest(self) -> int:
        """As its window, be it not too low, and never more than the screen."""
        owner, screen = self.parentWidget(), self.screen().availableGeometry().height()
        return screen if owner is None else min(screen, max(owner.height() + SHADOW, _LOWEST))

    def _build(self) -> None:
        space = theme.space
        closes = QToolButton()
        closes.setIcon(icon("x"))
        closes.setAccessibleName(_("Закрыть"))
        closes.setToolTip(_("Закрыть (Esc)"))
        closes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        closes.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.setContentsMargins(space.xl, space.m, space.m, space.s)
        head.addWidget(self.heading, 1)
        head.addLayout(self.corner)
        head.addWidget(closes)
        self.body.setContentsMargins(space.xl, space.s, space.xl, space.l)
        self.body.setSpacing(space.m)
        self.foot.setContentsMargins(space.xl, space.m, space.xl, space.m)
        self.foot.setSpacing(space.s)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SHADOW, SHADOW, SHADOW, SHADOW)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(self.body, 1)
        whole.addWidget(line())
        whole.addLayout(self.foot)


class Dimmed(QWidget):
    """A veil over a window while a sheet is open above it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self._window = window
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size becomes."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The veil."""
        QPainter(self).fillRect(self.rect(), _veil(DIM))


def _veil(strength: float) -> QColor:
    veil = QColor(theme.colours.shadow)
    veil.setAlphaF(strength)
    return veil
