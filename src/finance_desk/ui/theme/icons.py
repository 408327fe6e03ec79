"""Icons of Lucide, drawn at the pixels of the screen in a colour of the scheme that is on."""

from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache

from finance_desk.resources import resource
from finance_desk.ui.theme.appearance import theme
from finance_desk.ui.widgets.tone import Tone


def icon(name: str, tone: Tone | None = None, *, ink: str = "text_muted") -> QIcon:
    """The icon in the colour of a tone, else of the token `ink`; it follows the scheme. Raises FileNotFoundError."""
    _drawing(name)
    return QIcon(_Engine(name, tone, ink))


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a square of `size` pixels of a 100 % screen, sharp at the ratio of the screen."""
    key = f"icon/{name}/{colour}/{size}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    pixels = max(1, round(size * ratio))
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _draw(painter, QRectF(0, 0, pixels, pixels), name, colour)
    painter.end()
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


class _Engine(QIconEngine):
    def __init__(self, name: str, tone: Tone | None, ink: str) -> None:
        super().__init__()
        self._name, self._tone, self._ink = name, tone, ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(rect.center())
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(square, pixmap(self._name, self._colour(mode), side, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone, self._ink)

    def _colour(self, mode: QIcon.Mode) -> str:
        colours = theme.colours
        if mode is QIcon.Mode.Disabled:
            return colours.text_faint
        return colours.ink(self._tone) if self._tone is not None else str(getattr(colours, self._ink))


def _draw(painter: QPainter, place: QRectF, name: str, colour: str) -> None:
    from PySide6.QtSvg import QSvgRenderer  # only what draws icons pays for it

    QSvgRenderer(_drawing(name).replace("currentColor", colour).encode()).render(painter, place)


@cache
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")
