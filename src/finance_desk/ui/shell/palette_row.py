"""How a line of the palette is painted: an icon, the title, a quiet note, the keys on the right."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from finance_desk.ui.theme import theme


class PaletteRows(QStyledItemDelegate):
    """Paints the lines of the palette."""

    NOTE: ClassVar[int] = Qt.ItemDataRole.UserRole + 1
    KEYS: ClassVar[int] = Qt.ItemDataRole.UserRole + 2
    HEIGHT: ClassVar[int] = 34

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One line."""
        colours, box = theme.colours, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6)
        picture: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        picture.paint(painter, QRect(box.left() + theme.space.s, box.center().y() - 7, 16, 16))
        rest = box.adjusted(theme.space.s * 2 + 16, 0, -theme.space.m, 0)
        keys = str(index.data(self.KEYS) or "")
        if keys:
            painter.setFont(theme.font(11))
            painter.setPen(QColor(colours.text_muted))
            painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, keys)
            rest = rest.adjusted(0, 0, -QFontMetrics(painter.font()).horizontalAdvance(keys) - theme.space.m, 0)
        self._words(painter, rest, str(index.data(Qt.ItemDataRole.DisplayRole)), str(index.data(self.NOTE) or ""))
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, title: str, note: str) -> None:
        painter.setFont(theme.font(13))
        painter.setPen(QColor(theme.colours.text))
        measure = QFontMetrics(painter.font())
        title = measure.elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, title)
        left = box.adjusted(measure.horizontalAdvance(title) + theme.space.m, 0, 0, 0)
        if note and left.width() > theme.space.xl:
            painter.setPen(QColor(theme.colours.text_muted))
            painter.drawText(
                left,
                Qt.AlignmentFlag.AlignVCenter,
                measure.elidedText(note, Qt.TextElideMode.ElideRight, left.width()),
            )
