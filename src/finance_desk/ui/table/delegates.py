"""How a cell is painted: one delegate for the whole table, straight from the model's ready words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QToolTip

from finance_desk.domain.formatting import NOTHING
from finance_desk.ui.table.column import RIGHT, Kind
from finance_desk.ui.table.model import TableModel
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.tone import Tone

Index = QModelIndex | QPersistentModelIndex

PADDING = 10
_PILL_PADDING, _PILL_HEIGHT, _PILL_RADIUS = 8, 20, 5
_MARK = 3
_CENTRED = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class CellDelegate(QStyledItemDelegate):
    """Paints text, sums and badges in the colours of the theme. `hovered` is the row under the mouse."""

    def __init__(self, model: TableModel, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._row, self._selected = -1, False
        """the row whose cells are being painted, and whether it is selected: asked once a row"""
        self.hovered = -1
        self.marked = -1
        """the row the keyboard is on"""
        self._model = model
        self._columns = model.columns
        self._aligned = [_RIGHT if column.kind in RIGHT else _LEFT for column in model.columns]
        self.dress()

    def dress(self) -> None:
        """Take fonts and colours from the theme."""
        colours = theme.colours
        self._font, self._pill_font = theme.font(13), theme.font(12, medium=True)
        self._metrics, self._pill_metrics = QFontMetrics(self._font), QFontMetrics(self._pill_font)
        self._inks = {tone: QColor(colours.ink(tone)) for tone in Tone}
        self._softs = {tone: QColor(colours.soft(tone)) for tone in Tone}
        self._muted, self._faint = QColor(colours.text_muted), QColor(colours.text_faint)
        self._selection, self._hover = QColor(colours.selection), QColor(colours.hover)
        self._line, self._accent = QPen(QColor(colours.line)), QColor(colours.accent)

    def begin(self) -> None:
        """Cells are about to be painted."""
        self._row = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        if row != self._row:
            self._row = row
            painter.setFont(self._font)
            self._selected = self._view.selectionModel().isRowSelected(row, QModelIndex())
            if not self._selected and row != self.hovered:
                painter.setPen(self._line)
                painter.drawLine(0, rect.bottom(), self._view.viewport().width(), rect.bottom())
        if self._selected or row == self.hovered:
            self.paint_ground(painter, rect, row, selected=self._selected)
        if row == self.marked and rect.left() <= 0:
            painter.fillRect(rect.left(), rect.top(), _MARK, rect.height() - 1, self._accent)
        text = self._model.texts(row)[column]
        if text:
            tone = self._model.tone(row, column)
            if self._columns[column].kind is Kind.BADGE and tone is not Tone.NEUTRAL:
                self._paint_pill(painter, rect, text, tone)
            else:
                self._paint_text(painter, rect, text, tone, column)

    def paint_ground(self, painter: QPainter, rect: QRect, row: int, *, selected: bool) -> None:
        """Paint what lies under the words of a row, also where it has no column."""
        if selected:
            painter.fillRect(rect, self._selection)
        elif row == self.hovered:
            painter.fillRect(rect, self._hover)
        painter.setPen(self._line)
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the words need; asked for one column when its border is double-clicked."""
        return QSize(self._wanted(index), theme.row_height)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text of a cell that is too narrow for it, and nothing otherwise."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        rect: QRect = option.rect
        text = self._model.texts(index.row())[index.column()]
        QToolTip.showText(event.globalPos(), text if self._wanted(index) > rect.width() else "", view)
        return True

    def _wanted(self, index: Index) -> int:
        text = self._model.texts(index.row())[index.column()]
        if self._columns[index.column()].kind is Kind.BADGE:
            return self._pill_metrics.horizontalAdvance(text) + 2 * (PADDING + _PILL_PADDING)
        return self._metrics.horizontalAdvance(text) + 2 * PADDING

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, tone: Tone, column: int) -> None:
        room = rect.adjusted(PADDING, 0, -PADDING, -1)
        if tone is not Tone.NEUTRAL:
            painter.setPen(self._inks[tone])
        elif text == NOTHING:
            painter.setPen(self._faint)
        else:
            painter.setPen(self._muted if self._columns[column].faint else self._inks[tone])
        if self._metrics.horizontalAdvance(text) > room.width():
            text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, self._aligned[column], text)

    def _paint_pill(self, painter: QPainter, rect: QRect, text: str, tone: Tone) -> None:
        room = rect.width() - 2 * (PADDING + _PILL_PADDING)
        if self._pill_metrics.horizontalAdvance(text) > room:
            text = self._pill_metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = self._pill_metrics.horizontalAdvance(text) + 2 * _PILL_PADDING
        top = rect.top() + (rect.height() - 1 - _PILL_HEIGHT) / 2
        pill = QRectF(rect.left() + PADDING - 2, top, width, _PILL_HEIGHT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._softs[tone])
        painter.drawRoundedRect(pill, _PILL_RADIUS, _PILL_RADIUS)
        painter.setPen(self._inks[tone])
        painter.setFont(self._pill_font)
        painter.drawText(pill, _CENTRED, text)
        painter.restore()
