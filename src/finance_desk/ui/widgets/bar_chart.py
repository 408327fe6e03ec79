"""Sums side by side, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from finance_desk.domain.formatting import money_rub
from finance_desk.domain.money import Money
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.plot import Scale, scale, short_sum

_LEFT, _TOP, _BELOW = 68, 26, 22
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WIDEST = 22.0


@dataclass(frozen=True, slots=True)
class Series:
    """A row of bars: its name and a sum for every label."""

    name: str
    values: tuple[Money, ...]


class BarChart(QWidget):
    """Groups of bars on a common zero; the first row is in the accent. The mouse and the arrows read a group."""

    def __init__(
        self, labels: Sequence[str] = (), series: Sequence[Series] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setMinimumHeight(140)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)
        self.set(labels, series)

    def set(self, labels: Sequence[str], series: Sequence[Series]) -> None:
        """Show other sums; every row has one for every label."""
        self._labels, self._series = tuple(labels), tuple(series)
        self._read: int | None = None
        self.setAccessibleName("; ".join(self._words(index) for index in range(len(self._labels))))
        self.update()

    def sizeHint(self) -> QSize:
        """A panel's width."""
        return QSize(480, 180)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk from group to group."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._labels:
            super().keyPressEvent(event)
            return
        last = len(self._labels) - 1
        self._show(last if self._read is None else min(last, max(0, self._read + step)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The group under the mouse is read."""
        index = int((event.position().x() - _LEFT) // self._step())
        self._show(index if 0 <= index < len(self._labels) else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Nobody points at a group."""
        self._show(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Legend, marks, bars, labels."""
        if not self._labels or not self._series:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(11))
        extent = scale([each.kopecks for row in self._series for each in row.values], _TOP, self.height() - _BELOW)
        self._draw_legend(painter)
        self._draw_marks(painter, extent)
        for index in range(len(self._labels)):
            self._draw_group(painter, extent, index)

    def _show(self, index: int | None) -> None:
        if index == self._read:
            return
        self._read = index
        self.update()
        if index is None:
            QToolTip.hideText()
            return
        at = QPointF(_LEFT + self._step() * index, _TOP).toPoint()
        QToolTip.showText(self.mapToGlobal(at), self._words(index).replace(", ", "\n"), self)

    def _words(self, index: int) -> str:
        sums = (f"{row.name} {money_rub(row.values[index])}" for row in self._series)
        return ", ".join((self._labels[index], *sums))

    def _step(self) -> float:
        return (self.width() - _LEFT) / max(1, len(self._labels))

    def _colour(self, row: int) -> QColor:
        colours = theme.colours
        first = colours.accent_text if theme.dark else colours.accent
        return QColor((first, colours.chart_quiet, colours.good, colours.warning)[row % 4])

    def _draw_legend(self, painter: QPainter) -> None:
        x = float(_LEFT)
        for row, series in enumerate(self._series):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(row))
            painter.drawRoundedRect(QRectF(x, 4, 10, 10), 3, 3)
            painter.setPen(QColor(theme.colours.text_muted))
            width = painter.fontMetrics().horizontalAdvance(series.name)
            painter.drawText(QRectF(x + 16, 0, width + 1, 18), Qt.AlignmentFlag.AlignVCenter, series.name)
            x += width + 32

    def _draw_marks(self, painter: QPainter, extent: Scale) -> None:
        for mark in extent.marks:
            y = round(extent.y(mark)) + 0.5
            painter.setPen(QPen(QColor(theme.colours.line_strong if mark == 0 else theme.colours.line), 1))
            painter.drawLine(QPointF(_LEFT, y), QPointF(self.width(), y))
            painter.setPen(QColor(theme.colours.text_faint))
            painter.drawText(QRectF(0, y - 8, _LEFT - 8, 16), _AT_RIGHT, short_sum(mark))

    def _draw_group(self, painter: QPainter, extent: Scale, index: int) -> None:
        step, count = self._step(), len(self._series)
        left = _LEFT + step * index
        if index == self._read:
            painter.fillRect(QRectF(left, _TOP, step, extent.bottom - _TOP), QColor(theme.colours.hover))
        width = min(_WIDEST, step * 0.7 / count)
        x = left + (step - width * count - 2 * (count - 1)) / 2
        zero = extent.y(0)
        painter.setPen(Qt.PenStyle.NoPen)
        for row, series in enumerate(self._series):
            y = extent.y(series.values[index].kopecks)
            painter.setBrush(self._colour(row))
            painter.drawRoundedRect(QRectF(x, min(y, zero), width, abs(y - zero)), 2, 2)
            x += width + 2
        painter.setPen(QColor(theme.colours.text if index == self._read else theme.colours.text_muted))
        below = QRectF(left, self.height() - _BELOW + 4, step, 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self._labels[index])
