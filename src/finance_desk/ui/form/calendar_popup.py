"""A month to choose a day from, in the style of the window."""

from calendar import Calendar
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.popup import Popup
from finance_desk.ui.widgets.raised import SHADOW

CELL = 32
HEAD = 40
NAMES = 24
EDGE = 10
WEEK = 7
SATURDAY = 5

_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Plus: 1,
}


def shifted(day: date, months: int) -> date:
    """The same day some months away, or the last one of that month."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    last = (date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)).day
    return first.replace(day=min(day.day, last))


class CalendarPopup(Popup):
    """Arrows walk the days, PgUp and PgDn the months, Home is today, Enter chooses, Esc closes."""

    chosen = Signal(object)

    def __init__(self, today: date, day: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Календарь"))
        self.setMouseTracking(True)
        self._today = today
        self.day = day
        self._hovered: date | None = None
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Six weeks under the name of the month."""
        return QSize(WEEK * CELL + 2 * EDGE + 2 * SHADOW, HEAD + NAMES + 6 * CELL + EDGE + 2 * SHADOW)

    def open_under(self, anchor: QWidget) -> None:
        """Show it with the keyboard in it."""
        super().open_under(anchor)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose or close."""
        key = Qt.Key(event.key())
        if key in _KEYS:
            self._go(self.day + timedelta(days=_KEYS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            months = 12 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
            self._go(shifted(self.day, months if key is Qt.Key.Key_PageDown else -months))
        elif key is Qt.Key.Key_Home:
            self._go(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.day)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
            self.close()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A month a notch."""
        self._go(shifted(self.day, -1 if event.angleDelta().y() > 0 else 1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the day under the pointer."""
        self._hovered = self._at(event.position().toPoint())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a day, step a month; outside, close."""
        super().mousePressEvent(event)
        place = event.position().toPoint()
        if self._arrow(left=True).contains(place):
            self._go(shifted(self.day, -1))
        elif self._arrow(left=False).contains(place):
            self._go(shifted(self.day, 1))
        elif (day := self._at(place)) is not None:
            self._choose(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The month on its panel."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        for place, day in self._days():
            self._paint_day(painter, place, day)

    def _paint_head(self, painter: QPainter) -> None:
        colours = theme.colours
        painter.setPen(QColor(colours.text))
        painter.setFont(theme.font(bold=True))
        title = formatting.month_label(self.day)
        painter.drawText(
            QRect(0, SHADOW + 4, self.width(), HEAD - 4), Qt.AlignmentFlag.AlignCenter, title[0].upper() + title[1:]
        )
        for left in (True, False):
            _chevron(painter, QRectF(self._arrow(left=left)), left=left)
        painter.setFont(theme.font(11))
        painter.setPen(QColor(colours.text_faint))
        for column, name in enumerate((_("пн"), _("вт"), _("ср"), _("чт"), _("пт"), _("сб"), _("вс"))):
            place = QRect(SHADOW + EDGE + column * CELL, SHADOW + HEAD, CELL, NAMES)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_day(self, painter: QPainter, place: QRect, day: date) -> None:
        colours = theme.colours
        inner = QRectF(place).adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        ink = colours.text if day.month == self.day.month else colours.text_faint
        if day == self.day:
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(inner, 6, 6)
            ink = colours.on_accent
        elif day == self._hovered:
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(inner, 6, 6)
        elif day.month == self.day.month and day.weekday() >= SATURDAY:
            ink = colours.danger
        if day == self._today and day != self.day:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colours.accent))
            painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QColor(ink))
        painter.setFont(theme.font(12, bold=day == self._today))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _days(self) -> list[tuple[QRect, date]]:
        days = list(Calendar().itermonthdates(self.day.year, self.day.month))
        while len(days) < 6 * WEEK:
            days.append(days[-1] + timedelta(days=1))
        origin = QPoint(SHADOW + EDGE, SHADOW + HEAD + NAMES)
        return [
            (QRect(origin + QPoint(number % WEEK * CELL, number // WEEK * CELL), QSize(CELL, CELL)), day)
            for number, day in enumerate(days)
        ]

    def _at(self, place: QPoint) -> date | None:
        return next((day for rect, day in self._days() if rect.contains(place)), None)

    def _arrow(self, *, left: bool) -> QRect:
        edge = SHADOW + EDGE
        return QRect(edge if left else self.width() - edge - CELL, SHADOW + 6, CELL, CELL)

    def _go(self, day: date) -> None:
        self.day = day
        self.setAccessibleDescription(formatting.date_long(day))
        self.update()

    def _choose(self, day: date) -> None:
        self.chosen.emit(day)
        self.close()


def _chevron(painter: QPainter, place: QRectF, *, left: bool) -> None:
    painter.setPen(QPen(QColor(theme.colours.text_muted), 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    middle, way = place.center(), 1.0 if left else -1.0
    turns = (QPointF(2 * way, -4), QPointF(-2 * way, 0), QPointF(2 * way, 4))
    painter.drawPolyline([middle + turn for turn in turns])
