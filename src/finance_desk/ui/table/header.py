"""The header of a table: titles aligned as their columns, an arrow at the one it is sorted by."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from finance_desk.ui.table.column import RIGHT
from finance_desk.ui.table.delegates import PADDING
from finance_desk.ui.table.model import TableModel
from finance_desk.ui.theme import theme

_HEIGHT = 32
_NARROWEST = 48
_ARROW = 8
_SINGLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class Header(QHeaderView):
    """Sections can be dragged, widened and hidden; the table sorts when a title is clicked."""

    menu_wanted = Signal(QPoint)

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._hovered = -1
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(_NARROWEST)
        self.setFixedHeight(_HEIGHT)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """As high as a header is."""
        return QSize(self.length(), _HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a title, cut with dots where it is too long."""
        colours, column = theme.colours, self._model.columns[section]
        chain = self._model.wanted.order.chain if self._model.wanted.order is not None else ()
        order = next((each for each in chain if each.column == column.name), None)
        sorted_here = order is not None
        place = str(chain.index(order) + 1) if order is not None and len(chain) > 1 else ""
        hovered = section == self._hovered and column.sortable
        if hovered:
            painter.fillRect(rect.adjusted(0, 2, 0, -1), QColor(colours.hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line_strong))
        font = theme.font(12, medium=True)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if sorted_here or hovered else colours.text_muted))
        room = rect.adjusted(PADDING, 0, -PADDING, -1)
        metrics = QFontMetrics(font)
        mark = _ARROW + 4 + (metrics.horizontalAdvance(place) + 4 if place else 0) if sorted_here else 0
        text = metrics.elidedText(column.title, Qt.TextElideMode.ElideRight, room.width() - mark)
        right = column.kind in RIGHT
        shown = room.adjusted(0, 0, -mark, 0)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(shown, int(side | _SINGLE), text)
        if order is not None:
            end = shown.right() + 1 if right else shown.left() + metrics.horizontalAdvance(text)
            _paint_arrow(painter, end + 5, room.center().y(), descending=order.descending)
            painter.drawText(room.adjusted(end + 5 + _ARROW + 1 - room.left(), 0, 0, 0), int(_SINGLE), place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line below the titles reaches to the right edge."""
        painter = QPainter(self.viewport())
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.colours.line_strong))
        painter.end()
        super().paintEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the title under the mouse."""
        self._hover(self.logicalIndexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:
        """The mouse has gone."""
        self._hover(-1)
        super().leaveEvent(event)  # type: ignore[arg-type]  # the stubs want QEvent

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the choice of columns."""
        self.menu_wanted.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole title where it is cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            section = self.logicalIndexAt(event.pos())
            title = self._model.columns[section].title if section >= 0 else ""
            room = self.sectionSize(section) - 2 * PADDING
            cut = QFontMetrics(theme.font(12, medium=True)).horizontalAdvance(title) > room
            QToolTip.showText(event.globalPos(), title if cut else "", self)
            return True
        return super().viewportEvent(event)

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()


def _paint_arrow(painter: QPainter, left: int, middle: int, *, descending: bool) -> None:
    path = QPainterPath()
    tip = 2.5 if descending else -2.5
    path.moveTo(left, middle - tip)
    path.lineTo(left + _ARROW / 2, middle + tip)
    path.lineTo(left + _ARROW, middle - tip)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(QColor(theme.colours.accent_text))
    pen.setWidthF(1.6)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.restore()
