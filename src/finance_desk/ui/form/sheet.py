"""A sheet over the window: what is behind it is dimmed and waits."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import icon, theme
from finance_desk.ui.widgets.looks import label, line
from finance_desk.ui.widgets.raised import RADIUS, SHADOW, cut_shadow, paint_panel, panel_of, veil

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
        self._place = QPoint()
        self.heading = label("", "heading")
        self.corner = QHBoxLayout()
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._build()
        self.set_title(title)
        if window is not None:
            dimmed = Dimmed(window)
            self.finished.connect(dimmed.deleteLater)

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
        self._place = place
        self.move(place)

    def event(self, event: QEvent) -> bool:
        """Be as high as what it holds, once its sentences know their lines; before it is painted."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible() and self.parentWidget() is not None:
            bottom = self.screen().availableGeometry().bottom()
            height = min(self.sizeHint().height(), self._highest(), bottom - self._place.y())
            wanted = QRect(self._place, QSize(self.width(), height))
            if self.geometry() != wanted:  # a layout that grew keeps a place told while a window manager took it in
                self.setGeometry(wanted)
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel keeps its outline."""
        super().resizeEvent(event)
        cut_shadow(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel and its shadow."""
        paint_panel(self)

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
        self._cover()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size becomes."""
        if event.type() is QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The veil; that of a sheet has its corners."""
        painter = QPainter(self)
        if not isinstance(self._window, Sheet):
            painter.fillRect(self.rect(), veil(DIM))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil(DIM))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)

    def _cover(self) -> None:
        window = self._window
        self.setGeometry(panel_of(window) if isinstance(window, Sheet) else window.rect())
