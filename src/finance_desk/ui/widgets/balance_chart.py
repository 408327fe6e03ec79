"""A balance over time: what it was, where it goes, where it becomes too small."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from finance_desk.domain.formatting import date_short, money_rub
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.plot import Scale, scale, short_sum

Point = tuple[date, Money]

_LEFT, _RIGHT, _TOP, _BELOW = 68, 4, 24, 22
_APART = 36
"""pixels between marks, about: their words do not touch"""
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BalanceChart(QWidget):
    """Steps of a balance; the forecast is dashed, the threshold dotted. Arrows and the mouse read the days."""

    def __init__(
        self,
        points: Sequence[Point] = (),
        threshold: Money | None = None,
        forecast: Sequence[Point] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setMinimumHeight(120)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)
        self.set(points, threshold, forecast)

    def set(self, points: Sequence[Point], threshold: Money | None = None, forecast: Sequence[Point] = ()) -> None:
        """Show another balance; both rows are in order of date."""
        self._points, self._forecast = tuple(points), tuple(forecast)
        self._threshold = threshold
        self._read: int | None = None
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """A panel's width."""
        return QSize(360, 160)

    def _describe(self) -> None:
        if not self._points:
            self.setAccessibleName(_("Движений ещё не было"))
            return
        day, balance = self._points[-1]
        sentence = _("Остаток на {day}: {sum}").format(day=date_short(day), sum=money_rub(balance))
        if self._forecast:
            day, balance = self._forecast[-1]
            sentence += _(", прогноз на {day}: {sum}").format(day=date_short(day), sum=money_rub(balance))
        self.setAccessibleName(sentence)

    def _all(self) -> tuple[Point, ...]:
        return (*self._points, *self._forecast)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk from day to day."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._all():
            super().keyPressEvent(event)
            return
        last = len(self._all()) - 1
        now = len(self._points) - 1 if self._read is None else self._read
        self._show(min(last, max(0, now + step)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The nearest day is read."""
        if everything := self._all():
            x = event.position().x()
            self._show(min(range(len(everything)), key=lambda index: abs(self._x(everything[index][0]) - x)))

    def leaveEvent(self, event: QEvent) -> None:
        """Nobody points at a day."""
        self._show(None)

    def _show(self, index: int | None) -> None:
        if index != self._read:
            self._read = index
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks, threshold, steps, forecast, and the day that is read."""
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(11))
        extent = self._scale()
        self._draw_marks(painter, extent)
        if self._threshold is not None:
            self._draw_threshold(painter, extent.y(self._threshold.kopecks))
        self._draw_lines(painter, extent)
        if self._threshold is not None:
            self._name_threshold(painter, extent.y(self._threshold.kopecks))
        if self._read is not None:
            self._draw_reading(painter, extent, self._read)
        elif self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours.accent_text), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def _scale(self) -> Scale:
        values = [balance.kopecks for _day, balance in self._all()]
        if self._threshold is not None:
            values.append(self._threshold.kopecks)
        bottom = self.height() - _BELOW
        return scale(values, _TOP, bottom, marks=min(4, max(2, (bottom - _TOP) // _APART)))

    def _x(self, day: date) -> float:
        first, last = self._points[0][0], self._all()[-1][0]
        part = (day - first).days / max(1, (last - first).days)
        return _LEFT + part * (self.width() - _LEFT - _RIGHT)

    def _draw_marks(self, painter: QPainter, extent: Scale) -> None:
        colours = theme.colours
        for mark in extent.marks:
            y = round(extent.y(mark)) + 0.5
            painter.setPen(QPen(QColor(colours.line_strong if mark == 0 else colours.line), 1))
            painter.drawLine(QPointF(_LEFT, y), QPointF(self.width() - _RIGHT, y))
            painter.setPen(QColor(colours.text_faint))
            painter.drawText(QRectF(0, y - 8, _LEFT - 8, 16), _AT_RIGHT, short_sum(mark))
        painter.setPen(QColor(colours.text_faint))
        below = QRectF(_LEFT, self.height() - _BELOW + 4, self.width() - _LEFT - _RIGHT, 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, date_short(self._points[0][0]))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, date_short(self._all()[-1][0]))

    def _draw_threshold(self, painter: QPainter, y: float) -> None:
        painter.setPen(QPen(QColor(theme.colours.warning), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(_LEFT, y), QPointF(self.width() - _RIGHT, y))

    def _name_threshold(self, painter: QPainter, y: float) -> None:
        """Over whatever line runs there."""
        word = _("порог")
        place = QRectF(_LEFT + 4, y - 17, painter.fontMetrics().horizontalAdvance(word) + 6, 16)
        painter.fillRect(place, QColor(theme.colours.surface))
        painter.setPen(QColor(theme.colours.warning))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)

    def _draw_lines(self, painter: QPainter, extent: Scale) -> None:
        path = QPainterPath()
        for index, (day, balance) in enumerate(self._points):
            x, y = self._x(day), extent.y(balance.kopecks)
            if index:
                path.lineTo(x, path.currentPosition().y())
                path.lineTo(x, y)
            else:
                path.moveTo(x, y)
        painter.setPen(QPen(QColor(theme.colours.accent_text), 1.75))
        painter.drawPath(path)
        if not self._forecast:
            return
        ahead = [self._points[-1], *self._forecast]
        ends = theme.colours.danger if ahead[-1][1].kopecks <= 0 else theme.colours.accent_text
        painter.setPen(QPen(QColor(ends), 1.75, Qt.PenStyle.DashLine))
        for (since, before), (until, after) in pairwise(ahead):
            start = QPointF(self._x(since), extent.y(before.kopecks))
            painter.drawLine(start, QPointF(self._x(until), extent.y(after.kopecks)))

    def _draw_reading(self, painter: QPainter, extent: Scale, index: int) -> None:
        day, balance = self._all()[index]
        at = QPointF(self._x(day), extent.y(balance.kopecks))
        colours = theme.colours
        painter.setPen(QPen(QColor(colours.line_strong), 1))
        painter.drawLine(QPointF(at.x(), _TOP), QPointF(at.x(), self.height() - _BELOW))
        painter.setPen(QPen(QColor(colours.surface), 2))
        painter.setBrush(QColor(colours.accent_text))
        painter.drawEllipse(at, 4, 4)
        words = f"{date_short(day)}   {money_rub(balance)}"
        width = painter.fontMetrics().horizontalAdvance(words) + 16
        left = min(max(_LEFT, at.x() - width / 2), self.width() - width - 1)
        box = QRectF(left, 0, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.tooltip))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(colours.tooltip_text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
