"""How a found record looks in a list: its title, and its note quieter behind it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from finance_desk.ui.theme import theme

EDGE = 10
GAP = 16


class FoundDelegate(QStyledItemDelegate):
    """Title on the left, note on the right; the note gives way first."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A row of the window."""
        return QSize(100, theme.row_height + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground by state, then the two texts."""
        painter.save()
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours = theme.colours
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(colours.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, QColor(colours.hover))
        place = place.adjusted(EDGE, 0, -EDGE, 0)
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        note = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        taken = self._text(painter, place, title, colours.text, Qt.AlignmentFlag.AlignLeft)
        self._text(painter, place.adjusted(taken + GAP, 0, 0, 0), note, colours.text_muted, Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def _text(self, painter: QPainter, place: QRect, text: str, ink: str, side: Qt.AlignmentFlag) -> int:
        if not text or place.width() <= 0:
            return 0
        font = theme.font()
        painter.setFont(font)
        painter.setPen(QColor(ink))
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)
